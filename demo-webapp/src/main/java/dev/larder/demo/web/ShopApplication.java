package dev.larder.demo.web;

import dev.larder.demo.accounts.ProfileResource;
import dev.larder.demo.accounts.Users;
import dev.larder.demo.accounts.UsersResource;
import dev.larder.demo.catalog.Catalog;
import dev.larder.demo.catalog.CategoriesResource;
import dev.larder.demo.catalog.ProductsResource;
import dev.larder.demo.events.EventsResource;
import dev.larder.demo.events.Feed;
import dev.larder.demo.identity.Accounts;
import dev.larder.demo.identity.AdminOnlyFilter;
import dev.larder.demo.identity.AuthenticationFilter;
import dev.larder.demo.identity.SignedInFilter;
import dev.larder.demo.input.BodyRequiredFilter;
import dev.larder.demo.input.JsonFieldsReader;
import dev.larder.demo.posts.CommentsResource;
import dev.larder.demo.posts.LikesResource;
import dev.larder.demo.posts.Posts;
import dev.larder.demo.posts.PostsResource;
import dev.larder.demo.posts.Reactions;
import dev.larder.demo.problems.HttpErrorMapper;
import dev.larder.demo.problems.InvalidInputMapper;
import dev.larder.demo.problems.UnexpectedErrorMapper;
import dev.larder.demo.reports.ExportResource;
import dev.larder.demo.reports.ReportsResource;
import dev.larder.demo.reports.Sales;
import dev.larder.jersey.LarderFeature;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The Jersey application, under {@code /api}. */
public final class ShopApplication extends ResourceConfig {
  /**
   * Made by Jersey.
   *
   * @param context holds what {@link Startup} opened
   */
  public ShopApplication(@Context ServletContext context) {
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    register(services(Shop.of(context)));
    register(JacksonFeature.withoutExceptionMappers());
    register(LarderFeature.class);
    registerClasses(
        JsonSettings.class,
        JsonFieldsReader.class,
        BodyRequiredFilter.class,
        InvalidInputMapper.class,
        HttpErrorMapper.class,
        UnexpectedErrorMapper.class);
    registerClasses(AuthenticationFilter.class, SignedInFilter.class, AdminOnlyFilter.class);
    registerClasses(
        PostsResource.class,
        CommentsResource.class,
        LikesResource.class,
        ProfileResource.class,
        UsersResource.class,
        CategoriesResource.class,
        ProductsResource.class,
        ReportsResource.class,
        ExportResource.class,
        EventsResource.class);
  }

  private static AbstractBinder services(Shop shop) {
    return new AbstractBinder() {
      @Override
      protected void configure() {
        bind(shop.accounts()).to(Accounts.class);
        bind(shop.posts()).to(Posts.class);
        bind(shop.reactions()).to(Reactions.class);
        bind(shop.users()).to(Users.class);
        bind(shop.catalog()).to(Catalog.class);
        bind(shop.sales()).to(Sales.class);
        bind(shop.feed()).to(Feed.class);
      }
    };
  }
}
