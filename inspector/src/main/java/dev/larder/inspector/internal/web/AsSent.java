package dev.larder.inspector.internal.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request with nothing hidden: a filter in front, ours too where somebody has it cache all paths,
 * may show less of it than was sent.
 */
public final class AsSent {
  private AsSent() {}

  /**
   * The request and what it wraps.
   *
   * @param request as a servlet has it
   * @return the outermost first
   */
  public static Stream<HttpServletRequest> layers(HttpServletRequest request) {
    return Stream.<ServletRequest>iterate(
            request,
            layer -> layer != null,
            layer -> layer instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null)
        .filter(HttpServletRequest.class::isInstance)
        .map(HttpServletRequest.class::cast);
  }

  /**
   * A header that any layer shows.
   *
   * @param request as a servlet has it
   * @param name of the header
   * @return its first line
   */
  public static Optional<String> header(HttpServletRequest request, String name) {
    return layers(request).flatMap(layer -> Stream.ofNullable(layer.getHeader(name))).findFirst();
  }
}
