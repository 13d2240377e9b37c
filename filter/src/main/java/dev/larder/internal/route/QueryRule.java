package dev.larder.internal.route;

import dev.larder.annotation.Cacheable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which query parameters of a cached route count. A parameter that a placeholder of the key
 * consumes stands in the key itself, and nothing can ignore it. Immutable; thread safe.
 */
public final class QueryRule {
  private final Cacheable.Query mode;
  private final Set<String> declared;
  private final Set<String> consumed;
  private final Set<String> ignored = new HashSet<>();
  private final List<String> ignoredPrefixes = new ArrayList<>();

  QueryRule(
      Cacheable.Query mode,
      Collection<String> declared,
      Collection<String> consumed,
      Collection<String> ignored) {
    this.mode = mode;
    this.declared = Set.copyOf(declared);
    this.consumed = Set.copyOf(consumed);
    ignored.forEach(this::ignore);
  }

  private void ignore(String name) {
    if (name.endsWith("*")) {
      ignoredPrefixes.add(name.substring(0, name.length() - 1));
    } else {
      ignored.add(name);
    }
  }

  /**
   * Which parameters count in general.
   *
   * @return the mode of the annotation
   */
  public Cacheable.Query mode() {
    return mode;
  }

  /**
   * Names of the parameters that stand in the key as placeholders.
   *
   * @return decoded names
   */
  public Set<String> consumed() {
    return consumed;
  }

  /**
   * Whether a parameter belongs to the query digest.
   *
   * @param name decoded name
   * @return false if a placeholder consumes it or it is ignored
   */
  public boolean counts(String name) {
    return !consumed.contains(name) && isWanted(name) && !isIgnored(name);
  }

  /**
   * Whether the application may see a parameter.
   *
   * @param name decoded name
   * @return false if it is neither in the key nor in the digest, so that it must be removed
   */
  public boolean keeps(String name) {
    return consumed.contains(name) || counts(name);
  }

  private boolean isWanted(String name) {
    return switch (mode) {
      case ALL -> true;
      case DECLARED -> declared.contains(name);
      case NONE -> false;
    };
  }

  private boolean isIgnored(String name) {
    return ignored.contains(name) || ignoredPrefixes.stream().anyMatch(name::startsWith);
  }
}
