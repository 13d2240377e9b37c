package dev.larder.internal.key;

import java.util.Map;
import java.util.Optional;

/** Values by name, whatever the source. */
final class Values {
  private Values() {}

  static ValueSource of(Map<String, String> values) {
    return placeholder -> KeyValue.of(Optional.ofNullable(values.get(placeholder.name())));
  }

  static ValueSource in(Map<String, KeyValue> values) {
    return placeholder -> values.getOrDefault(placeholder.name(), KeyValue.ABSENT);
  }
}
