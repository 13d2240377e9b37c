package dev.larder.redis;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** That the server knows its user, and does not let it do something. */
sealed interface Refusal {
  /** How the server names what it refuses. */
  Pattern COMMAND = Pattern.compile("to run the '([a-z|-]+)' command");

  /**
   * A command.
   *
   * @param name as ACL rules have it, such as {@code cluster|slots}
   */
  record Command(String name) implements Refusal {}

  /** The keys of a command. */
  record Keys() implements Refusal {}

  /** Something within a script; the server does not say what. */
  record InScript() implements Refusal {}

  /** Reads an answer of Redis 6.2 or later. */
  static Optional<Refusal> of(@Nullable String answer) {
    String text = String.valueOf(answer);
    if (text.contains("can't run this command") || text.contains("ACL failure in script")) {
      return Optional.of(new InScript());
    }
    if (!text.startsWith("NOPERM")) {
      return Optional.empty();
    }
    Matcher command = COMMAND.matcher(text);
    return Optional.of(command.find() ? new Command(command.group(1)) : new Keys());
  }

  /** Looks for one in a failure and in whatever led to it. */
  static Optional<Refusal> in(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
    while (!left.isEmpty()) {
      Throwable next = left.pop();
      Optional<Refusal> found =
          next instanceof JedisDataException ? of(next.getMessage()) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
      if (seen.add(next)) {
        left.addAll(List.of(next.getSuppressed()));
        Optional.ofNullable(next.getCause()).ifPresent(left::add);
      }
    }
    return Optional.empty();
  }
}
