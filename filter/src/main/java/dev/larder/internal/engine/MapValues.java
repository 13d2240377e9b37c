package dev.larder.internal.engine;

import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.ValueSource;
import java.util.Map;
import java.util.UUID;

/**
 * Fills placeholders from a map that the application gave.
 *
 * @param template for messages
 * @param values scalars by name; a null stands for "absent"
 */
record MapValues(String template, Map<String, ?> values) implements ValueSource {
  @Override
  public KeyValue value(Placeholder placeholder) {
    String name = placeholder.name();
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(
          "no value for {{%s}} of '%s'; given are %s".formatted(name, template, values.keySet()));
    }
    Object value = values.get(name);
    if (value == null) {
      return new KeyValue.Absent();
    }
    if (!isScalar(value)) {
      throw new IllegalArgumentException(
          "the value for {{%s}} of '%s' is a %s; expected text, a number, a boolean, an enum or a UUID"
              .formatted(name, template, value.getClass().getName()));
    }
    return new KeyValue.Text(value.toString());
  }

  private static boolean isScalar(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof UUID;
  }
}
