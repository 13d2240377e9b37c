package dev.larder.demo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks settings up, {@code -D} before environment, and gathers what is wrong with them. */
final class SettingsReader {
  private static final int MAX_PORT = 65_535;

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  int port(String name, int preset) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      return preset;
    }
    try {
      int port = Integer.parseInt(value.get());
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, as a number out of bounds is
    }
    reject(name, value.get(), "a port from 0 (any free one) to " + MAX_PORT);
    return preset;
  }

  Optional<String> matching(String name, Pattern syntax, String expected) {
    Optional<String> value = find(name);
    value
        .filter(text -> !syntax.matcher(text).matches())
        .ifPresent(text -> reject(name, text, expected));
    return value;
  }

  void check() {
    if (!faults.isEmpty()) {
      throw new InvalidSettings(faults);
    }
  }

  private void reject(String name, String value, String expected) {
    faults.add(
        "%s is \"%s\" (%s); expected %s"
            .formatted(name, Redaction.of(value), place(name), expected));
  }

  /** An empty value counts as none, as in shells that cannot unset. */
  private Optional<String> find(String name) {
    return present(properties, name).or(() -> present(environment, name));
  }

  private String place(String name) {
    return present(properties, name).isPresent() ? "-D" + name : "environment variable " + name;
  }

  private static Optional<String> present(Map<String, String> source, String name) {
    return Optional.ofNullable(source.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
