package dev.larder.internal.key;

/** Fills placeholders from a request or from a map of values. */
@FunctionalInterface
public interface ValueSource {
  /**
   * Looks a value up.
   *
   * @param placeholder what to fill
   * @return its value; {@link KeyValue#ABSENT} if there is none, never null
   */
  KeyValue value(Placeholder placeholder);
}
