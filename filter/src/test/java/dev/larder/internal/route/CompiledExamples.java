package dev.larder.internal.route;

import static dev.larder.internal.route.RouteBuilder.cached;
import static dev.larder.internal.route.RouteBuilder.route;

import dev.larder.annotation.Cacheable.Scope;
import dev.larder.model.RouteDefinition.Trait;

/** Compiled routes for the tests of other packages. */
public final class CompiledExamples {
  private CompiledExamples() {}

  /**
   * A small application with each kind of finding.
   *
   * @return reads, mutations, warnings
   */
  public static CompiledRoutes shop() {
    return Compiling.compile(
        cached("/posts/{slug}", "posts:{{slug}}").scope(Scope.PUBLIC).tags("post:{{slug}}"),
        cached("/posts", "posts:list:{{user_id}}").ttl(60, ""),
        cached("/tips", "tips").edge(),
        route("PUT", "/posts/{slug}").drops("posts:{{slug}}:*", "pots:*"),
        route("DELETE", "/posts/{slug}").dropTags("post:{{slug}}").drops("posts:list:*"),
        route("POST", "/tips"));
  }

  /**
   * The same mistakes under {@code strict}.
   *
   * @return faults only
   */
  public static CompiledRoutes strictShop() {
    return Compiling.compile(
        Compiling.strict(), cached("/tips", "tips"), route("PUT", "/tips").drops("tipps"));
  }

  /**
   * A route whose key is no key.
   *
   * @return a fault
   */
  public static CompiledRoutes faulty() {
    return Compiling.compile(cached("/tips", "ti<ps>\u202e"), route("PUT", "/tips").drops("tips"));
  }

  /**
   * A route that is both, one pattern twice, and a pattern that two reads share.
   *
   * @return a warning of the route that is both
   */
  public static CompiledRoutes both() {
    return Compiling.compile(
        cached("/a", "a:x").drops("b:*", "b:*").trait(Trait.PROTECTED),
        cached("/b", "b:x"),
        cached("/c", "b:y"));
  }

  /**
   * One read.
   *
   * @return no finding
   */
  public static CompiledRoutes plain() {
    return Compiling.compile(cached("/tips", "tips"));
  }

  /**
   * Nothing.
   *
   * @return no route
   */
  public static CompiledRoutes none() {
    return Compiling.compile();
  }
}
