package dev.larder.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Structured fields, RFC 9651: lists and dictionaries. A field that breaks the grammar anywhere is
 * no field at all, §4.2. Thread safe.
 */
final class StructuredField {
  private StructuredField() {}

  /** The members in order, none if the field is absent or empty; empty if it is malformed. */
  static Optional<List<FieldMember>> list(List<String> lines) {
    return read(lines, StructuredReader::list);
  }

  /** The members by key, none if the field is absent or empty; empty if it is malformed. */
  static Optional<Map<String, FieldMember>> dictionary(List<String> lines) {
    return read(lines, StructuredReader::dictionary);
  }

  private static <T> Optional<T> read(List<String> lines, Function<StructuredReader, T> type) {
    try {
      return Optional.of(type.apply(new StructuredReader(String.join(", ", lines))));
    } catch (MalformedFieldException e) {
      return Optional.empty();
    }
  }
}
