package dev.larder.internal.route;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.Placeholder.Source;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Trait;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The checks of what one route reads against what its key covers. */
final class KeyChecks {
  private final RouteDefinition route;
  private final CachePolicy policy;
  private final KeyTemplate key;
  private final Findings findings;

  KeyChecks(RouteDefinition route, CachePolicy policy, KeyTemplate key, Findings findings) {
    this.route = route;
    this.policy = policy;
    this.key = key;
    this.findings = findings;
  }

  void check() {
    checkPath();
    checkQuery();
    checkHeaders();
    checkCookies();
    checkMatrix();
    checkUser();
    checkScope();
  }

  private void checkPath() {
    Set<String> names = new LinkedHashSet<>(route.inputs().pathParameters());
    names.removeAll(CachingCompiler.names(key, Source.PATH));
    names.removeAll(policy.ignorePath());
    for (String name : names) {
      error(
          "the path parameter \""
              + name
              + "\" is not in the key \""
              + key.text()
              + "\"; expected every path parameter in it",
          "add {{" + name + "}}, or write ignorePath = \"" + name + "\"");
    }
  }

  private void checkQuery() {
    if (policy.query() != Cacheable.Query.NONE) {
      return;
    }
    Set<String> names = new TreeSet<>(route.inputs().queryParameters().keySet());
    names.removeAll(CachingCompiler.names(key, Source.QUERY));
    for (String name : names) {
      uncovered(
          "@QueryParam(\"" + name + "\")",
          "query = NONE leaves it out",
          "add {{query." + name + "}} to the key, or write query = DECLARED");
    }
  }

  private void checkHeaders() {
    for (String name : new TreeSet<>(route.inputs().headers())) {
      if (!isHeaderCovered(name)) {
        uncovered(
            "@HeaderParam(\"" + name + "\")",
            "varyBy does not name it",
            "add {{header." + name + "}} to the key, or write varyBy = \"" + name + "\"");
      }
    }
  }

  private void checkCookies() {
    Set<String> names = new TreeSet<>(route.inputs().cookies());
    names.removeAll(CachingCompiler.names(key, Source.COOKIE));
    if (isHeaderCovered("Cookie")) {
      return;
    }
    for (String name : names) {
      uncovered(
          "@CookieParam(\"" + name + "\")",
          "varyBy does not name \"Cookie\"",
          "add {{cookie." + name + "}} to the key");
    }
  }

  private void checkMatrix() {
    for (String name : new TreeSet<>(route.inputs().matrixParameters())) {
      uncovered(
          "@MatrixParam(\"" + name + "\")",
          "no placeholder can hold it",
          "take a query parameter instead");
    }
  }

  private void uncovered(String input, String why, String mend) {
    error(
        input
            + " is read, the key \""
            + key.text()
            + "\" does not hold it, and "
            + why
            + "; expected every declared input in one of them",
        mend);
  }

  private void checkUser() {
    if (policy.scope() == Scope.USER && !key.holdsUser()) {
      error(
          "scope = USER with the key \"" + key.text() + "\"; expected {{user_id}} in it",
          "write key = \"" + key.text() + ":{{user_id}}\"");
    }
    if (policy.edge() && key.holdsUser()) {
      error(
          "edge = true with the key \""
              + key.text()
              + "\"; expected a key without {{user_id}},"
              + " since nobody is authenticated yet at the edge",
          "remove edge = true");
    }
  }

  private void checkScope() {
    boolean guarded = route.traits().contains(Trait.PROTECTED);
    boolean injected = route.traits().contains(Trait.INJECTS_CONTEXT);
    if (policy.scope() == Scope.AUTO && !key.holdsUser() && (guarded || injected)) {
      findings.warning(
          route,
          (guarded
                  ? "the method carries a security annotation"
                  : "the method is handed the request or the security context")
              + " and the key \""
              + key.text()
              + "\" holds no identity; expected {{user_id}} or a declared scope",
          "add {{user_id}} to the key, or write scope = PUBLIC if all may share the response");
    }
  }

  private boolean isHeaderCovered(String name) {
    return holds(policy.varyBy(), name) || holds(CachingCompiler.names(key, Source.HEADER), name);
  }

  private static boolean holds(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private void error(String text, String mend) {
    findings.error(route, text, mend);
  }
}
