package dev.larder.internal.policy;

import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.RequestFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a response shows what only tracing may read of its request. Trace headers are left
 * visible, and no key holds them; whoever shows them must not be stored. Thread safe.
 */
final class ReflectionPolicy {
  private static final List<String> TRACE_FIELDS =
      List.of(
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "x-b3-traceid",
          "x-b3-spanid",
          "x-b3-parentspanid");

  /** Shorter ones are found by chance. */
  private static final int LEAST_LENGTH = 8;

  private ReflectionPolicy() {}

  /** Whether a part of a trace header stands in the body or in a field of the response. */
  static boolean isReflected(RequestFacts request, CapturedResponse response) {
    List<String> marks =
        TRACE_FIELDS.stream()
            .flatMap(name -> request.header(name).stream())
            .flatMap(ReflectionPolicy::parts)
            .filter(part -> part.length() >= LEAST_LENGTH)
            .distinct()
            .toList();
    if (marks.isEmpty()) {
      return false;
    }
    String body = text(response.body());
    String fields =
        response.headers().stream()
            .map(field -> field.name() + ":" + field.value())
            .collect(Collectors.joining("\n"));
    return marks.stream().anyMatch(mark -> body.contains(mark) || fields.contains(mark));
  }

  private static String text(Body body) {
    return new String(body.array(), body.offset(), body.length(), StandardCharsets.ISO_8859_1);
  }

  /** Members, their values, and the parts of an id. */
  private static Stream<String> parts(String line) {
    return Stream.of(line.split("[,;]", -1))
        .map(member -> member.substring(member.indexOf('=') + 1).strip())
        .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split("-", -1))));
  }
}
