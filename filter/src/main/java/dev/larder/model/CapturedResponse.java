package dev.larder.model;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A complete response, as the application made it or as it was stored.
 *
 * @param status status code
 * @param headers field lines in order, duplicates kept
 * @param body the bytes; owned by this record, not to be modified
 */
public record CapturedResponse(int status, List<HeaderField> headers, byte[] body) {
  /** Copies the list; the body is not copied. */
  public CapturedResponse {
    headers = List.copyOf(headers);
  }

  /**
   * The lines of a header.
   *
   * @param name field name, any case
   * @return one value per line, in order; empty if absent
   */
  public List<String> header(String name) {
    List<String> values = List.of();
    for (HeaderField field : headers) {
      if (field.is(name)) {
        values = values.isEmpty() ? List.of(field.value()) : appended(values, field.value());
      }
    }
    return values;
  }

  private static List<String> appended(List<String> values, String value) {
    return Stream.concat(values.stream(), Stream.of(value)).toList();
  }

  /**
   * A response that the cache sends encoded, without that coding: for an adapter that finds that
   * somebody between it and the client adds one of its own.
   *
   * @param headers fields to send instead; {@code Content-Encoding} and {@code ETag} differ
   * @param length bytes of its body
   * @param body makes the bytes, anew each time; fails with an unchecked exception if what was
   *     stored is broken
   */
  public record Unencoded(List<HeaderField> headers, int length, Supplier<byte[]> body) {}
}
