package dev.larder.internal.engine;

import dev.larder.model.Decision.Reason;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a response whose making has read what its key does not hold: it is not stored,
 * and the log says so once for each route and input. Thread safe.
 */
final class UnkeyedInputs {
  private static final Logger LOG = LoggerFactory.getLogger("dev.larder.audit");
  private static final int MOST = 1_000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Why the response must not be stored; an entry of one user may show what is theirs. */
  Optional<Reason> refuse(CachedRoute route, RequestFacts request, Identity identity) {
    Set<String> reads = request.unkeyedReads();
    if (reads.isEmpty() || route.sharing().isTheirOwn(identity) || !route.cover().seal()) {
      return Optional.empty();
    }
    new TreeSet<>(reads).forEach(input -> tell(route.id(), input));
    return Optional.of(Reason.UNSEALED);
  }

  private void tell(String route, String input) {
    if (told.size() < MOST && told.add(route + " " + input)) {
      LOG.warn(
          "{} reads {}, which its key does not hold: what it answers then is not stored; expected"
              + " such inputs in the key ({{own.name}}), or unkeyed = AUDIT or OFF",
          route,
          input);
    }
  }
}
