package dev.larder.inspector.internal.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who uses the inspector; for the log of purges, and so that what one has asked for is confirmed by
 * the same one.
 *
 * @param name such as {@code user carol}, {@code token} or {@code this machine}
 * @param address where from
 */
public record Caller(String name, String address) {
  static Caller of(String name, HttpServletRequest request) {
    return new Caller(name, request.getRemoteAddr());
  }
}
