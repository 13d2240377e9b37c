package dev.larder.internal.route;

import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.Placeholder.Source;
import dev.larder.model.RouteDefinition;
import dev.larder.model.RouteDefinition.CachePolicy;
import dev.larder.model.RouteDefinition.CachePolicy.Life;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles the caching side of one route. */
final class CachingCompiler {

  private final RouteDefinition route;
  private final CachePolicy policy;
  private final CompilerSettings settings;
  private final Findings findings;
  private final Binder binder;

  CachingCompiler(
      RouteDefinition route, CachePolicy policy, CompilerSettings settings, Findings findings) {
    this.route = route;
    this.policy = policy;
    this.settings = settings;
    this.findings = findings;
    this.binder = new Binder(route, settings.ownPlaceholders(), findings);
  }

  /** Empty if there is no usable key; other faults are only collected. */
  Optional<RoutePlan.Caching> compile() {
    PolicyChecks.check(route, policy, settings, findings);
    List<KeyTemplate> tags = tags();
    return key().map(key -> caching(key, tags));
  }

  private RoutePlan.Caching caching(KeyTemplate key, List<KeyTemplate> tags) {
    new KeyChecks(route, policy, key, findings).check();
    return new RoutePlan.Caching(
        key,
        policy.key().isEmpty(),
        tags,
        new Life(granted(), policy.lifeFromResponse()),
        key.holdsUser(),
        queryRule(key),
        policy.varyBy().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList());
  }

  private Optional<KeyTemplate> key() {
    return policy.key().isEmpty() ? derivedKey() : explicitKey();
  }

  private Optional<KeyTemplate> explicitKey() {
    return findings
        .parse(route, () -> KeyTemplate.parse(policy.key()))
        .flatMap(key -> binder.bind("key", key));
  }

  private Optional<KeyTemplate> derivedKey() {
    return findings.parse(route, () -> KeyTemplate.derive(route.pathTemplate()));
  }

  private List<KeyTemplate> tags() {
    List<KeyTemplate> tags = new ArrayList<>();
    for (String tag : policy.tags()) {
      findings
          .parse(route, () -> KeyTemplate.parseTag(tag))
          .flatMap(template -> binder.bind("tag", template))
          .ifPresent(tags::add);
    }
    return tags;
  }

  private Duration granted() {
    if (policy.lifeFromResponse()) {
      return Duration.ofSeconds(Math.max(0, policy.fallbackTtlSeconds()));
    }
    return policy.ttlSeconds() > 0
        ? Duration.ofSeconds(policy.ttlSeconds())
        : settings.ttls().getOrDefault(policy.ttlName(), Duration.ZERO);
  }

  private QueryRule queryRule(KeyTemplate key) {
    List<String> ignored = new ArrayList<>(settings.ignoreQuery());
    ignored.addAll(policy.ignoreQuery());
    Set<String> declared = route.inputs().queryParameters().keySet();
    return new QueryRule(policy.query(), declared, names(key, Source.QUERY), ignored);
  }

  static Set<String> names(KeyTemplate key, Source source) {
    return key.placeholders().stream()
        .filter(placeholder -> placeholder.source() == source)
        .map(Placeholder::name)
        .collect(Collectors.toSet());
  }
}
