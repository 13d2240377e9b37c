package dev.larder.demo.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import dev.larder.demo.accounts.ProfileResource;
import dev.larder.demo.accounts.UsersResource;
import dev.larder.demo.catalog.CategoriesResource;
import dev.larder.demo.catalog.ProductsResource;
import dev.larder.demo.posts.CommentsResource;
import dev.larder.demo.posts.LikesResource;
import dev.larder.demo.posts.PostsResource;
import dev.larder.demo.reports.ReportsResource;
import dev.larder.demo.web.SitemapServlet;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The annotations, read back as the tables that the documentation shows. */
class CacheTableTest {
  private static final List<Class<?>> CLASSES =
      List.of(
          PostsResource.class,
          CommentsResource.class,
          LikesResource.class,
          ProfileResource.class,
          UsersResource.class,
          CategoriesResource.class,
          ProductsResource.class,
          ReportsResource.class,
          SitemapServlet.class);

  @Test
  void readsHaveTheKeysAndLifetimesOfTheTable() {
    assertThat(
            elements()
                .filter(e -> e.isAnnotationPresent(Cacheable.class))
                .map(CacheTableTest::read))
        .containsExactlyInAnyOrder(
            "posts:list:{{user_id}} 300 AUTO",
            "posts:{{slug}} 600 PUBLIC",
            "post:{{path.slug}}:user:{{user_id}} 300 AUTO",
            "comments:post:{{slug}}:{{user_id}} 120 AUTO",
            "likes:post:{{slug}}:{{is_dislike}} 60 PUBLIC",
            "profiles:{{user_id}} 600 AUTO",
            "posts:user:{{id}}:page:{{page}} 300 PUBLIC",
            "profile:user:{{id}} 1800 PUBLIC",
            "stats:user:{{id}} 3600 PUBLIC",
            "category_navigation_tree 3600 PUBLIC edge",
            "featured_products:{{limit}} 1800 PUBLIC edge",
            "product:{{slug}} 3600 PUBLIC #product:{{slug}}",
            "category_products:{{slug}}:{{page}} 900 PUBLIC",
            "reports:sales 60 PUBLIC stale 300",
            "sitemap 3600 PUBLIC edge");
  }

  private static String read(AnnotatedElement element) {
    Cacheable cache = element.getAnnotation(Cacheable.class);
    assertThat(cache.scope()).isNotEqualTo(Scope.USER);
    return "%s %d %s%s%s%s"
        .formatted(
            cache.key(),
            cache.ttl(),
            cache.scope(),
            cache.edge() ? " edge" : "",
            cache.staleWhileRevalidate() > 0 ? " stale " + cache.staleWhileRevalidate() : "",
            String.join("", Arrays.stream(cache.tags()).map(tag -> " #" + tag).toList()));
  }

  @Test
  void writesDropWhatTheTableSays() {
    assertThat(
            elements()
                .filter(e -> e.isAnnotationPresent(InvalidateCache.class))
                .map(CacheTableTest::write))
        .containsExactlyInAnyOrder(
            "create: posts:list:* posts:user:{{user_id}}:* sitemap stats:user:{{user_id}}",
            "update: comments:post:{{slug}}:* likes:post:{{slug}}:* post:{{slug}}:* posts:list:*"
                + " posts:user:{{user_id}}:* posts:{{slug}}:* sitemap stats:user:{{user_id}}",
            "delete: comments:post:{{slug}}:* likes:post:{{slug}}:* post:{{slug}}:* posts:list:*"
                + " posts:user:{{user_id}}:* posts:{{slug}}:* sitemap stats:user:{{user_id}}",
            "add: comments:post:{{slug}}:* post:{{slug}}:* posts:list:* posts:{{slug}}:*"
                + " stats:user:{{user_id}}",
            "toggle: likes:post:{{slug}}:* post:{{slug}}:* posts:list:* posts:{{slug}}:*"
                + " stats:user:{{user_id}}",
            "update: profile:user:{{user_id}} profiles:{{user_id}}",
            "deactivate: posts:list:* posts:user:{{id}}:* profile:user:{{id}} sitemap"
                + " stats:user:{{id}}",
            "update: category_navigation_tree category_products:* featured_products:*"
                + " product:{{slug}} sitemap",
            "update: category_navigation_tree category_products:* featured_products:*"
                + " product:* sitemap");
  }

  private static String write(AnnotatedElement element) {
    String name = ((Method) element).getName();
    return name
        + ": "
        + String.join(
            " ", new TreeSet<>(List.of(element.getAnnotation(InvalidateCache.class).value())));
  }

  private static Stream<AnnotatedElement> elements() {
    return CLASSES.stream()
        .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods())));
  }
}
