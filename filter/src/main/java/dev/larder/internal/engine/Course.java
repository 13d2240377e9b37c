package dev.larder.internal.engine;

import dev.larder.internal.engine.Lookups.Result.Expired;
import dev.larder.internal.engine.Lookups.Result.Nothing;
import dev.larder.internal.engine.Lookups.Result.Valid;
import dev.larder.internal.policy.ClientPolicy;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.RequestFacts;
import java.util.Optional;

/**
 * Which way a request takes after its lookup. Requests follow it, and people are told it: what is
 * said of a request that nobody has sent is what would have happened to it.
 */
sealed interface Course {
  /** What is recorded of it before anything is computed. */
  Decision decision(Asked asked, String keyStart);

  /** The entry is served. */
  record Fresh(Valid valid) implements Course {
    @Override
    public Decision decision(Asked asked, String keyStart) {
      return Decisions.hit(
          asked.route(), keyStart + valid.entry().key(), valid.remaining().toSeconds());
    }
  }

  /** An expired entry is served. */
  record Stale(Expired expired, Reason reason) implements Course {
    @Override
    public Decision decision(Asked asked, String keyStart) {
      return Decisions.stale(
          asked.route(), keyStart + expired.entry().key(), expired.remaining().toSeconds(), reason);
    }
  }

  /** There is nothing to serve. */
  record Miss(Nothing nothing, Optional<Expired> expired) implements Course {
    @Override
    public Decision decision(Asked asked, String keyStart) {
      boolean head = asked.request().verb().equals("HEAD");
      Decision miss =
          Decisions.miss(
              asked.route(),
              keyStart + asked.key().slot(),
              nothing,
              head ? Optional.of(Reason.HEAD_REQUEST) : nothing.reason());
      return !head && wants(asked).filter(ClientPolicy::onlyIfCached).isPresent()
          ? Decisions.onlyIfCached(miss)
          : miss;
    }
  }

  /** Chooses by what was found; without side effects. */
  static Course of(Asked asked, Lookups.Result result, Renewals renewals) {
    Optional<ClientPolicy> wants = wants(asked);
    if (result instanceof Valid valid) {
      var age = HitPolicy.currentAge(valid.entry(), valid.remaining());
      return wants.filter(client -> !client.accepts(age, valid.remaining())).isEmpty()
          ? new Fresh(valid)
          : new Miss(valid.refused(), Optional.empty());
    }
    if (result instanceof Expired expired) {
      return Optional.of(expired)
          .filter(found -> wants.filter(client -> !client.acceptsStale()).isEmpty())
          .flatMap(found -> renewals.use(asked, found))
          .<Course>map(reason -> new Stale(expired, reason))
          .orElseGet(() -> new Miss(expired.unserved(), Optional.of(expired)));
    }
    return new Miss((Nothing) result, Optional.empty());
  }

  /** What the client wants, where that is obeyed. */
  static Optional<ClientPolicy> wants(Asked asked) {
    return wants(asked.route(), asked.request());
  }

  /** The same where no key could be built. */
  static Optional<ClientPolicy> wants(CachedRoute route, RequestFacts request) {
    return route.policy().honorsClients()
        ? Optional.of(ClientPolicy.of(request))
        : Optional.empty();
  }

  /** What is recorded of a request that may not ask the cache. */
  static Decision refused(CachedRoute route, RequestFacts request, Reason reason) {
    Decision bypass = Decisions.bypass(route.id(), reason, route.debug());
    return wants(route, request).filter(ClientPolicy::onlyIfCached).isPresent()
        ? Decisions.onlyIfCached(bypass)
        : bypass;
  }
}
