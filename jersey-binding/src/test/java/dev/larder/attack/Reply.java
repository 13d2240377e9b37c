package dev.larder.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What a handler answers; its first line tells which call of a handler made it. */
final class Reply {
  private static final AtomicLong CALLS = new AtomicLong();

  private final long serial = CALLS.incrementAndGet();
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int status = 200;

  /** How often handlers have been called. */
  static long calls() {
    return CALLS.get();
  }

  static Reply of(Object... parts) {
    Reply reply = new Reply();
    for (Object part : parts) {
      reply.text.append(part).append('\n');
    }
    return reply;
  }

  Reply status(int code) {
    status = code;
    return this;
  }

  Reply header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  int status() {
    return status;
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  byte[] body() {
    return ("serial=" + serial + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}
