package dev.larder.internal.policy;

import dev.larder.internal.http.ResponseControl;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Responses with the body {@code hello}. */
final class Responses {
  private Responses() {}

  /** A 200 with the given lines, each as {@code Name: value}. */
  static CapturedResponse ok(String... lines) {
    return of(200, lines);
  }

  static CapturedResponse of(int status, String... lines) {
    return new CapturedResponse(status, fields(lines), "hello".getBytes(StandardCharsets.US_ASCII));
  }

  /** What governs where the options are those of the library. */
  static ResponseControl control(CapturedResponse response) {
    return ResponseControl.of(response, List.of("Larder-Cache-Control"));
  }

  static List<HeaderField> fields(String... lines) {
    return Arrays.stream(lines).map(Responses::field).toList();
  }

  private static HeaderField field(String line) {
    int colon = line.indexOf(": ");
    return new HeaderField(line.substring(0, colon), line.substring(colon + 2));
  }

  static CapturedResponse plus(CapturedResponse response, String... lines) {
    List<HeaderField> all = new ArrayList<>(response.headers());
    all.addAll(fields(lines));
    return new CapturedResponse(response.status(), all, response.body());
  }
}
