package dev.larder.internal.route;

import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.Trait;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The checks of a cached route that need no key. One instance per route. */
final class PolicyChecks {
  /** RFC 9111 section 1.2.2: the largest delta-seconds that every cache can hold. */
  private static final long MAX_TTL_SECONDS = Integer.MAX_VALUE;

  private static final int MAX_VARY_NAMES = 16;
  private static final String TOKEN_SIGNS = "!#$%&'+-.^_`|~";

  private final RouteDefinition route;
  private final CachePolicy policy;
  private final CompilerSettings settings;
  private final Findings findings;

  private PolicyChecks(
      RouteDefinition route, CachePolicy policy, CompilerSettings settings, Findings findings) {
    this.route = route;
    this.policy = policy;
    this.settings = settings;
    this.findings = findings;
  }

  static void check(
      RouteDefinition route, CachePolicy policy, CompilerSettings settings, Findings findings) {
    PolicyChecks checks = new PolicyChecks(route, policy, settings, findings);
    checks.checkVerb();
    checks.checkTtl();
    checks.checkStale("staleWhileRevalidate", policy.stale().whileRevalidateSeconds());
    checks.checkStale("staleIfError", policy.stale().ifErrorSeconds());
    checks.checkStale("revalidate", policy.stale().confirmSeconds());
    checks.checkPathParameters();
    checks.checkIgnoreQuery();
    checks.checkVaryBy();
    checks.checkClientCacheControl();
    checks.checkEdge();
    checks.checkEntityFiltering();
    checks.checkLastFilter();
  }

  private void checkVerb() {
    if (!route.verb().equals("GET") && !isQuery()) {
      error(
          "@Cacheable stands on a " + route.verb() + " method; expected GET or QUERY",
          "remove it (HEAD follows GET by itself)");
    }
  }

  private boolean isQuery() {
    return route.verb().equals("QUERY");
  }

  private void checkTtl() {
    boolean named = !policy.ttlName().isEmpty();
    if (policy.ttlSeconds() == 0 && !named) {
      error("the time to live is missing; expected ttl or ttlName", "write such as ttl = 600");
    }
    if (policy.ttlSeconds() != 0 && !policy.lifeFromResponse()) {
      checkSeconds();
    }
    checkFallback();
    if (named) {
      checkTtlName();
    }
  }

  private void checkSeconds() {
    String problem = ttlProblem(policy.ttlSeconds());
    if (!problem.isEmpty()) {
      error("ttl = " + policy.ttlSeconds() + problem, "write such as ttl = 600");
    }
  }

  private static String ttlProblem(long seconds) {
    return seconds >= 1 && seconds <= MAX_TTL_SECONDS
        ? ""
        : "; expected 1 to " + MAX_TTL_SECONDS + " seconds, or FROM_RESPONSE";
  }

  private void checkFallback() {
    long seconds = policy.fallbackTtlSeconds();
    if (seconds < 0 || seconds > MAX_TTL_SECONDS) {
      error(
          "fallbackTtl = %d; expected 0 to %d seconds".formatted(seconds, MAX_TTL_SECONDS),
          "write such as fallbackTtl = 60, or leave it out");
    }
    if (seconds != 0 && !policy.lifeFromResponse()) {
      error(
          "fallbackTtl = " + seconds + " is given; expected it beside ttl = FROM_RESPONSE only",
          "remove it, or write ttl = FROM_RESPONSE");
    }
  }

  private String ttlText() {
    return policy.lifeFromResponse() ? "FROM_RESPONSE" : Long.toString(policy.ttlSeconds());
  }

  private void checkStale(String name, long seconds) {
    if (seconds < 0 || seconds > MAX_TTL_SECONDS) {
      error(
          "%s = %d; expected 0 to %d seconds".formatted(name, seconds, MAX_TTL_SECONDS),
          "write such as %s = 60, or leave it out".formatted(name));
    }
  }

  private void checkTtlName() {
    String text = "ttlName = \"" + policy.ttlName() + "\"";
    if (policy.ttlSeconds() != 0) {
      error(
          text + " and ttl = " + ttlText() + " both are given; expected one of them", "remove one");
    }
    if (!settings.ttls().containsKey(policy.ttlName())) {
      Set<String> known = new TreeSet<>(settings.ttls().keySet());
      error(
          text + " is not configured; expected one of " + known,
          "add the setting ttl." + policy.ttlName() + ", or correct the name");
    }
  }

  private void checkPathParameters() {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (String name : route.inputs().pathParameters()) {
      if (!seen.add(name)) {
        repeated.add(name);
      }
    }
    for (String name : repeated) {
      error(
          "the path \""
              + route.pathTemplate()
              + "\" has two parameters \""
              + name
              + "\"; expected different names, since a key can hold only one of them",
          "rename one");
    }
    for (String name : policy.ignorePath()) {
      checkIgnoredPath(name, seen);
    }
  }

  private void checkIgnoredPath(String name, Set<String> names) {
    if (!names.contains(name)) {
      error(
          "ignorePath names \"" + name + "\"; expected one of " + names,
          "correct the name, or remove it");
    }
  }

  private void checkIgnoreQuery() {
    for (String name : policy.ignoreQuery()) {
      int star = name.indexOf('*');
      if (name.isEmpty() || (star >= 0 && star < name.length() - 1)) {
        error(
            "ignoreQuery holds \"" + name + "\"; expected a name, with a \"*\" only at its end",
            "write such as \"utm_*\"");
      }
    }
  }

  private void checkVaryBy() {
    if (policy.varyBy().size() > MAX_VARY_NAMES) {
      error(
          "varyBy names " + policy.varyBy().size() + " headers; expected at most " + MAX_VARY_NAMES,
          "name only those on which the response depends");
    }
    for (String name : policy.varyBy()) {
      if (!isFieldName(name)) {
        error(
            "varyBy holds \"" + name + "\"; expected the name of a request header",
            "write such as \"Accept-Language\"");
      }
    }
  }

  private static boolean isFieldName(String name) {
    boolean valid = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
      valid &= letterOrDigit || TOKEN_SIGNS.indexOf(c) >= 0;
    }
    return valid;
  }

  private void checkClientCacheControl() {
    boolean printable = policy.clientCacheControl().chars().allMatch(c -> c >= ' ' && c < 0x7F);
    if (!printable) {
      error(
          "clientCacheControl = \""
              + policy.clientCacheControl()
              + "\"; expected one line of printable ASCII characters",
          "write such as \"max-age=60\"");
    }
  }

  private void checkEdge() {
    if (policy.edge() && isQuery()) {
      error(
          "edge = true on a QUERY method; expected none, since nobody reads its body at the edge",
          "remove edge = true");
    }
    if (policy.edge() && route.traits().contains(Trait.PROTECTED)) {
      error(
          "edge = true on a method with a security annotation; expected an unprotected one, since"
              + " the application's own filters do not run on an edge hit",
          "remove edge = true");
    }
    if (policy.edge() && route.traits().contains(Trait.NAME_BOUND)) {
      error(
          "edge = true on a method with a name-bound request filter; expected none, since it does"
              + " not run on an edge hit",
          "remove edge = true");
    }
  }

  private void checkEntityFiltering() {
    if (route.traits().contains(Trait.ENTITY_FILTERED)) {
      findings.warning(
          route,
          "entity filtering shapes the response by caller; expected a response that depends on the"
              + " key only",
          "add {{user_id}} or {{own.role}} to the key, or do not cache the method");
    }
  }

  private void checkLastFilter() {
    if (route.traits().contains(Trait.FILTERED_LAST)) {
      findings.warning(
          route,
          "a request filter has the priority Integer.MAX_VALUE, as the lookup has; expected a lower"
              + " one, since it may not run on a hit",
          "give the filter a lower priority, such as Priorities.USER");
    }
  }

  private void error(String text, String mend) {
    findings.error(route, text, mend);
  }
}
