package dev.larder.inspector.internal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How answers are sent. Thread safe. */
public final class Answers {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Nothing but this servlet's own files runs or is shown, and nobody frames it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Answers() {}

  /**
   * Sets what every answer has.
   *
   * @param response to be sent
   */
  public static void secure(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  }

  /**
   * Makes JSON.
   *
   * @param value a record or a tree
   * @return UTF-8
   */
  public static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("an answer cannot be written", notJson);
    }
  }

  /**
   * Sends JSON.
   *
   * @param value a record or a tree
   * @param response where to
   * @throws IOException if the client is gone
   */
  public static void send(Object value, HttpServletResponse response) throws IOException {
    send(json(value), "application/json", response);
  }

  /**
   * Sends text.
   *
   * @param text what
   * @param type its media type
   * @param response where to
   * @throws IOException if the client is gone
   */
  public static void send(String text, String type, HttpServletResponse response)
      throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8), type, response);
  }

  /**
   * Sends a problem.
   *
   * @param problem what
   * @param response where to
   * @throws IOException if the client is gone
   */
  public static void send(Problem problem, HttpServletResponse response) throws IOException {
    response.setStatus(problem.status());
    send(json(problem.body()), Problem.MEDIA_TYPE, response);
  }

  private static void send(byte[] bytes, String type, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
