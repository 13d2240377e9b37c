package dev.larder.inspector.internal.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not answered as asked, RFC 9457. Says what was wrong with what. */
public final class Problem extends RuntimeException {
  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 200;
  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          413, "Content Too Large",
          415, "Unsupported Media Type",
          500, "Internal Server Error",
          501, "Not Implemented",
          503, "Service Unavailable");

  private final int status;
  private final @Nullable String parameter;
  private final @Nullable String value;
  private final @Nullable String expected;

  private Problem(
      int status,
      String detail,
      @Nullable String parameter,
      @Nullable String value,
      @Nullable String expected) {
    super(detail, null, false, false);
    this.status = status;
    this.parameter = parameter;
    this.value = value;
    this.expected = expected;
  }

  /**
   * A problem of the request as a whole.
   *
   * @param status of the answer
   * @param detail what is wrong, for people
   * @return to be thrown
   */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, null, null, null);
  }

  /**
   * A problem of one parameter or field.
   *
   * @param parameter its name
   * @param value what was sent; empty if nothing was
   * @param expected what should have been
   * @return a 400, to be thrown
   */
  public static Problem parameter(String parameter, Optional<String> value, String expected) {
    String detail =
        value
            .map(sent -> "'%s' is '%s'; expected %s".formatted(cut(parameter), cut(sent), expected))
            .orElse("'%s' is missing; expected %s".formatted(cut(parameter), expected));
    return new Problem(400, detail, cut(parameter), value.map(Problem::cut).orElse(null), expected);
  }

  private static String cut(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  /**
   * Of the answer.
   *
   * @return 400 to 599
   */
  public int status() {
    return status;
  }

  /**
   * What is sent.
   *
   * @return a value for Jackson
   */
  public Body body() {
    return new Body(
        "about:blank",
        TITLES.getOrDefault(status, "Error"),
        status,
        String.valueOf(getMessage()),
        parameter,
        value,
        expected);
  }

  /**
   * The members of the object.
   *
   * @param type always {@code about:blank}
   * @param title the status in words
   * @param status of the answer
   * @param detail what is wrong, for people
   * @param parameter name of the parameter or field, if it is about one
   * @param value what was sent, cut where it is long
   * @param expected what should have been
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String parameter,
      @Nullable String value,
      @Nullable String expected) {}
}
