package dev.larder.internal.route;

import static dev.larder.internal.route.Compiling.warnings;
import static dev.larder.internal.route.RouteBuilder.cached;
import static dev.larder.internal.route.RouteBuilder.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.RouteDefinition.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteWarningsTest {
  private static final RouteBuilder POST = cached("/posts/{slug}", "posts:{{slug}}").tags("t:x");
  private static final RouteBuilder LIST = cached("/posts/list", "posts:list:{{user_id}}");

  private static RouteBuilder update(String... patterns) {
    return route("PUT", "/posts/{slug}").drops(patterns);
  }

  static List<Arguments> unmatchedPatterns() {
    return List.of(
        Arguments.of("post:{{slug}}", "the nearest is \"posts:{{slug}}\""),
        Arguments.of("posts:lists:*:x", "the nearest is \"posts:list:{{user_id}}\""),
        Arguments.of("posts:a:b:c", "the nearest is \"posts:{{slug}}\""),
        Arguments.of("posts:anon", "the nearest is \"posts:{{slug}}\""),
        Arguments.of("#t:y", "the nearest is \"#t:x\""));
  }

  @ParameterizedTest
  @MethodSource
  void unmatchedPatterns(String pattern, String nearest) {
    assertThat(warnings(POST, LIST, update(pattern)))
        .containsExactly(
            "Resource.put(/posts/{slug}): pattern \""
                + pattern
                + "\" matches no cached route; "
                + nearest
                + "; correct the pattern, or remove it");
  }

  @Test
  void aPatternWithoutAnythingLikeItHasNoSuggestion() {
    assertThat(warnings(POST, update("@42", "posts:{{slug}}")))
        .containsExactly(
            "Resource.put(/posts/{slug}): pattern \"@42\" matches no cached route; there is none"
                + " like it; correct the pattern, or remove it");
    assertThat(warnings(LIST, update("@42", "@{{slug}}"))).isEmpty();
  }

  @Test
  void noPatternIsCalledUnmatchedWhileAKeyIsUnknown() {
    assertThat(warnings(cached("/posts/{slug}", "posts:{{oops}}"), update("post:*"))).isEmpty();
  }

  @Test
  void aMutationBesideACachedRouteIsExpectedToInvalidate() {
    assertThat(warnings(POST, LIST, route("DELETE", "/posts/{slug}/x"), route("GET", "/users")))
        .containsExactly(
            "Resource.delete(/posts/{slug}/x): \"DELETE /posts/{slug}/x\" invalidates nothing"
                + " beside the cached \"GET /posts/{slug}\" of Resource.get(/posts/{slug});"
                + " expected @InvalidateCache; add it with the patterns that the method makes"
                + " wrong, or without any if it changes nothing that is cached");
  }

  static List<Arguments> quietMutations() {
    return List.of(
        Arguments.of(route("DELETE", "/users/{id}"), 0),
        Arguments.of(route("OPTIONS", "/posts"), 0),
        Arguments.of(route("POST", "/posts").drops(), 0),
        Arguments.of(route("POST", "/"), 0),
        Arguments.of(route("POST", "/posts"), 1),
        Arguments.of(route("POST", "/{any}"), 1));
  }

  @ParameterizedTest
  @MethodSource
  void quietMutations(RouteBuilder mutation, int expected) {
    assertThat(warnings(POST, route("GET", "/users"), mutation)).hasSize(expected);
  }

  @Test
  void theApplicationsPathIsNoRoot() {
    RouteBuilder post = cached("/api/posts/{slug}", "posts:{{slug}}");
    assertThat(warnings(post, route("POST", "/api/users"))).isEmpty();
    assertThat(warnings(post, route("POST", "/api/posts"))).hasSize(1);
    assertThat(warnings(post, route("POST", "/api"))).hasSize(1);
  }

  @Test
  void aValueThatCanEqualALiteralSiblingIsWide() {
    assertThat(warnings(POST, LIST, update("posts:{{slug}}:*")))
        .containsExactly(
            "Resource.put(/posts/{slug}): pattern \"posts:{{slug}}:*\" also drops"
                + " \"posts:list:{{user_id}}\" of Resource.get(/posts/list) when {{path.slug}} is"
                + " \"list\"; expected values apart from the literals beside them; begin one of"
                + " the keys with another literal; if it is meant, add a pattern that drops"
                + " \"posts:list:{{user_id}}\" always");
  }

  static List<Arguments> narrowMutations() {
    return List.of(
        Arguments.of(update("posts:{{slug}}:*", "posts:list:*"), 0),
        Arguments.of(update("posts:{{slug}}:*", "*"), 0),
        Arguments.of(update("posts:{{slug}}:*", "posts:*"), 0),
        Arguments.of(update("posts:{{slug}}:*", "posts:list:{{slug}}"), 1),
        Arguments.of(update("posts:{{slug}}"), 0),
        Arguments.of(update("posts:x{{slug}}:*"), 0),
        Arguments.of(update("posts:l{{slug}}:*"), 1));
  }

  @ParameterizedTest
  @MethodSource
  void narrowMutations(RouteBuilder mutation, int expected) {
    assertThat(warnings(POST, LIST, mutation)).hasSize(expected);
  }

  @Test
  void aGuardedMethodIsExpectedToHoldAnIdentityOrDeclareItsScope() {
    String rest =
        " and the key \"posts:list\" holds no identity; expected {{user_id}} or a declared scope;"
            + " add {{user_id}} to the key, or write scope = PUBLIC if all may share the response";
    assertThat(warnings(cached("/l", "posts:list").trait(Trait.PROTECTED)))
        .containsExactly("Resource.get(/l): the method carries a security annotation" + rest);
    assertThat(warnings(cached("/l", "posts:list").trait(Trait.INJECTS_CONTEXT)))
        .containsExactly(
            "Resource.get(/l): the method is handed the request or the security context" + rest);
    assertThat(warnings(cached("/l", "posts:list").trait(Trait.PROTECTED).scope(Scope.PUBLIC)))
        .isEmpty();
    assertThat(warnings(cached("/l", "posts:{{user_id}}").trait(Trait.PROTECTED))).isEmpty();
  }

  @Test
  void entityFilteringIsNotSeenByTheKey() {
    assertThat(warnings(cached("/l", "posts:list").trait(Trait.ENTITY_FILTERED)))
        .containsExactly(
            "Resource.get(/l): entity filtering shapes the response by caller; expected a response"
                + " that depends on the key only; add {{user_id}} or {{own.role}} to the key, or do"
                + " not cache the method");
  }

  @Test
  void strictMakesWarningsFaults() {
    CompiledRoutes lax = Compiling.compile(POST, update("post:*"));
    CompiledRoutes strict = Compiling.compile(Compiling.strict(), POST, update("post:*"));
    assertThat(lax.faults()).isEmpty();
    assertThat(strict.faults()).isEqualTo(lax.warnings()).hasSize(1);
    assertThat(strict.warnings()).isEmpty();
  }
}
