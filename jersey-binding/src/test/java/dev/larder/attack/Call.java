package dev.larder.attack;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a handler may read of a request; it is read when it is asked for. */
interface Call {
  /** Lines by lower-case name. */
  SortedMap<String, List<String>> headers();

  /** Values by name. */
  SortedMap<String, String> cookies();

  /** Query parameters by name, decoded. */
  SortedMap<String, List<String>> parameters();

  /** Path and query as sent. */
  String target();

  /** Scheme, host and port of an absolute link. */
  String origin();

  @Nullable Object attribute(String name);

  /** Who sent it, as the handler's framework says. */
  @Nullable Principal user();

  /** The servlet request, where the handler has it. */
  HttpServletRequest servlet();

  /** What a handler makes of a call, by the name that stands in the path. */
  final class Actions {
    private static final AtomicLong NAMES = new AtomicLong();
    private static final Map<String, Function<Call, Reply>> ACTIONS = new ConcurrentHashMap<>();

    private Actions() {}

    /** A name that nobody has used. */
    static String fresh() {
      return "n" + NAMES.incrementAndGet();
    }

    /** Gives a handler a name. */
    static String on(Function<Call, Reply> action) {
      String name = fresh();
      ACTIONS.put(name, action);
      return name;
    }

    /** Runs what has that name; without one everything that can be read is echoed. */
    static Reply act(String name, Call call) {
      return ACTIONS.getOrDefault(name, Actions::echo).apply(call);
    }

    static Reply echo(Call call) {
      return Reply.of(
          "headers=" + call.headers(),
          "cookies=" + call.cookies(),
          "parameters=" + call.parameters(),
          "target=" + call.target(),
          "origin=" + call.origin());
    }
  }
}
