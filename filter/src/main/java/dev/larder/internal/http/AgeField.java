package dev.larder.internal.http;

import java.util.List;
import java.util.OptionalLong;

/** The {@code Age} field, RFC 9111 §5.1. Thread safe. */
public final class AgeField {
  private AgeField() {}

  /**
   * Reads the field.
   *
   * @param lines its lines; of a list only the first member counts
   * @return seconds, at most 2^31; empty if the field is absent or its first member is no number
   */
  public static OptionalLong parse(List<String> lines) {
    return FieldList.members(lines).stream()
        .limit(1)
        .map(DeltaSeconds::parse)
        .findFirst()
        .orElseGet(OptionalLong::empty);
  }
}
