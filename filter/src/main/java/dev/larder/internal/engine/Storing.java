package dev.larder.internal.engine;

import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.http.CacheControl;
import dev.larder.internal.http.CacheGroups;
import dev.larder.internal.http.CacheStatus;
import dev.larder.internal.http.ResponseControl;
import dev.larder.internal.policy.CompressionPolicy;
import dev.larder.internal.policy.ConditionalPolicy;
import dev.larder.internal.policy.ConfirmPolicy;
import dev.larder.internal.policy.DownstreamPolicy;
import dev.larder.internal.policy.EncodingPolicy;
import dev.larder.internal.policy.HitPolicy;
import dev.larder.internal.policy.PackedForm;
import dev.larder.internal.policy.StalePolicy;
import dev.larder.internal.policy.StorePolicy;
import dev.larder.internal.policy.StorePolicy.Candidate;
import dev.larder.internal.policy.StorePolicy.Verdict;
import dev.larder.internal.policy.StoredForm;
import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Completion.Sending;
import dev.larder.spi.RequestCache.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responses on their way into the store, and out of it. Thread safe. */
final class Storing {
  private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

  private final UnkeyedInputs unkeyed = new UnkeyedInputs();
  private final Parts parts;
  private final VaryNames varyNames;
  private final GroupTags groups;

  Storing(Parts parts, VaryNames varyNames, GroupTags groups) {
    this.parts = parts;
    this.varyNames = varyNames;
    this.groups = groups;
  }

  /** Renders a valid entry for a request: one that was found. */
  Opening.Hit hit(CachedRoute route, RequestFacts request, Lookups.Result.Valid valid) {
    String shown = parts.prefixed(valid.entry().key());
    return serve(route, request, valid, Decisions.hit(route, shown, valid.remaining().toSeconds()));
  }

  /** Renders a valid entry for a request: one that another request has just made. */
  Opening.Hit collapsed(
      CachedRoute route, RequestFacts request, Lookups.Result.Valid valid, Decision miss) {
    String shown = parts.prefixed(valid.entry().key());
    return serve(route, request, valid, Decisions.collapsed(miss, shown));
  }

  /** Renders an expired entry for a request that is not computed. */
  Opening.Hit stale(
      CachedRoute route, RequestFacts request, Lookups.Result.Expired expired, Reason reason) {
    String shown = parts.prefixed(expired.entry().key());
    return rescued(
        route,
        request,
        expired,
        Decisions.stale(route, shown, expired.remaining().toSeconds(), reason));
  }

  /** Renders an expired entry for a request whose computation has failed. */
  Opening.Hit rescued(
      CachedRoute route, RequestFacts request, Lookups.Result.Expired expired, Decision decision) {
    return serve(route, request, expired.entry(), expired.remaining(), decision);
  }

  private static Opening.Hit serve(
      CachedRoute route, RequestFacts request, Lookups.Result.Valid valid, Decision decision) {
    return serve(route, request, valid.entry(), valid.remaining(), decision);
  }

  private static Opening.Hit serve(
      CachedRoute route, RequestFacts request, Entry entry, Duration remaining, Decision decision) {
    DownstreamPolicy downstream = route.downstream();
    if (entry.isPacked()) {
      return Packing.hit(downstream, request, entry, remaining, decision);
    }
    CapturedResponse response = entry.response();
    Duration age = HitPolicy.currentAge(entry, remaining);
    Sending sending = Sendings.of(request, response, entry.storedAt());
    List<HeaderField> fields =
        sending instanceof Sending.NotModified
            ? downstream.notModified(response, age)
            : downstream.hit(response, age);
    if (sending instanceof Sending.Part part) {
      fields.add(part.contentRange());
    }
    fields.add(CacheStatus.format(decision));
    return new Opening.Hit(
        Sendings.status(sending, response),
        fields,
        Sendings.body(sending, response),
        decision,
        Optional.empty());
  }

  /** Stores a fresh response if it may be, and says how it goes out. */
  Completion store(MissTicket ticket, RequestFacts request, CapturedResponse response) {
    Instant now = parts.clock().instant();
    Identity identity = parts.identity().resolve(request);
    Candidate candidate =
        new Candidate(
            request,
            response,
            control(response),
            ticket.route().sharing(),
            ticket.route().caching().life(),
            ticket.identity(),
            identity,
            ticket.requestedAt());
    Optional<Reason> notItsKey =
        wrongMediaType(ticket.key(), response)
            .or(() -> EncodingPolicy.refuse(response, ticket.key().varyBy()))
            .or(() -> unkeyed.refuse(ticket.route(), request, identity));
    Verdict verdict =
        notItsKey
            .<Verdict>map(Verdict.Refuse::new)
            .orElseGet(() -> StorePolicy.decide(candidate, now));
    if (verdict instanceof Verdict.Refuse refuse) {
      end(ticket.claim(), refuse.reason());
      return plain(Decisions.refused(ticket.decision(), refuse.reason()), request, response, now);
    }
    CapturedResponse stored = StoredForm.of(response);
    Packing.Lying lying =
        Packing.lying(stored, ticket.route(), ticket.key(), parts.settings().packAboveBytes());
    Decision decision = put(ticket, candidate, lying, (Verdict.Store) verdict, now);
    Sending sending = Sendings.of(request, stored, now);
    List<HeaderField> fields = new ArrayList<>(ticket.route().downstream().fresh(stored));
    if (lying.isPacked()) {
      fields = varying(fields, request, sending);
    }
    fields.add(CacheStatus.append(response.header(CacheStatus.NAME), decision));
    return new Completion(decision, fields, sending);
  }

  /** A 304 names the form that the client would get of the next one. */
  private static List<HeaderField> varying(
      List<HeaderField> fields, RequestFacts request, Sending sending) {
    List<HeaderField> varying =
        sending instanceof Sending.NotModified && CompressionPolicy.takesPacked(request)
            ? PackedForm.tagged(fields)
            : fields;
    varying.add(PackedForm.vary());
    return varying;
  }

  /** Renews the expired entry of a ticket, and renders it. */
  Opening.Hit confirm(MissTicket ticket, RequestFacts request, CapturedResponse notModified) {
    CapturedResponse old = expired(ticket);
    CapturedResponse next = ConfirmPolicy.update(old, notModified);
    Completion done;
    if (ConfirmPolicy.isOf(old, notModified)) {
      done = store(ticket.confirmed(), request, next);
    } else {
      ticket.claim().nothing();
      Decision decision = Decisions.refused(ticket.decision(), Reason.RESPONSE_CHANGED);
      done = plain(decision, request, next, parts.clock().instant());
    }
    return Sendings.hit(done, next);
  }

  /** The same, where nothing can be stored. */
  static Opening.Hit unstored(MissTicket ticket, CapturedResponse notModified) {
    CapturedResponse old = expired(ticket);
    Decision decision = Decisions.refused(ticket.decision(), Reason.STORE_UNAVAILABLE);
    List<HeaderField> status = List.of(CacheStatus.format(decision));
    return Sendings.hit(
        new Completion(decision, status, new Sending.Whole()),
        ConfirmPolicy.update(old, notModified));
  }

  /** As the application had made it, so that it is judged and packed like a new one. */
  private static CapturedResponse expired(MissTicket ticket) {
    Entry entry = ticket.expired().orElseThrow().entry();
    return PackedForm.asMade(entry.response(), entry.varyNames());
  }

  private ResponseControl control(CapturedResponse response) {
    return ResponseControl.of(response, parts.settings().controlTargets());
  }

  /** What a stored response says of its storing. */
  CacheControl directives(Entry entry) {
    return control(entry.response()).directives();
  }

  /** Others wait no more; for what the request itself forbids, only those of this time. */
  static void end(Claim claim, Reason reason) {
    switch (reason) {
      case REQUEST_NO_STORE, IDENTITY_CHANGED, STORE_UNAVAILABLE -> claim.nothing();
      default -> claim.uncacheable();
    }
  }

  private static Completion plain(
      Decision decision, RequestFacts request, CapturedResponse response, Instant now) {
    // the application saw no precondition: a tag of its own is compared here
    boolean tagged = response.status() == 200 && !response.header("ETag").isEmpty();
    return new Completion(
        decision,
        List.of(CacheStatus.append(response.header(CacheStatus.NAME), decision)),
        tagged && ConditionalPolicy.notModified(request, response, now)
            ? new Sending.NotModified()
            : new Sending.Whole());
  }

  private Decision put(
      MissTicket ticket,
      Candidate candidate,
      Packing.Lying lying,
      Verdict.Store verdict,
      Instant now) {
    if (ticket.seen().isFenced()) {
      ticket.claim().nothing();
      return Decisions.refused(ticket.decision(), Reason.FENCED);
    }
    RequestKey key = ticket.key();
    String slot = key.slot();
    String full = key.full(candidate.request(), verdict.varyNames());
    if (!full.equals(slot) && varyNames.isOneTooMany(slot, full)) {
      ticket.claim().nothing();
      return Decisions.refused(ticket.decision(), Reason.TOO_MANY_VARIANTS);
    }
    List<String> named =
        GroupTags.of(CacheGroups.parse(lying.response().header("Cache-Groups")).names());
    Entry entry =
        new Entry(
            Entry.Kind.RESPONSE,
            full,
            ticket.route().id(),
            ticket.seen().stamp(),
            now,
            verdict.ttl(),
            verdict.initialAge(),
            key.with(named).tags(),
            verdict.varyNames(),
            lying.response(),
            StalePolicy.renewal(
                ticket.route().stale(candidate.control().directives()),
                Duration.between(ticket.requestedAt(), now)),
            lying.identityLength());
    Duration kept = entry.ttl().plus(entry.renewal().grace());
    try {
      byte[] bytes = EntryCodec.encode(entry);
      if (!full.equals(slot)) {
        ticket.store().put(full, bytes, kept);
      }
      ticket.claim().put(ticket.store(), slot, bytes, kept);
      varyNames.remember(slot, verdict.varyNames());
      groups.remember(full, named);
      ticket.claim().stored(entry, verdict.ttl());
    } catch (StoreException unavailable) {
      LOG.debug("a response was not stored", unavailable);
      ticket.claim().stored(entry, verdict.ttl());
      return Decisions.refused(ticket.decision(), Reason.STORE_UNAVAILABLE);
    }
    String shown = parts.prefixed(full);
    if (ticket.decision().debug()) {
      DebugLog.set(shown, verdict.ttl());
    }
    return Decisions.stored(ticket.decision(), shown);
  }

  private static Optional<Reason> wrongMediaType(RequestKey key, CapturedResponse response) {
    // a digest of what is accepted has no slash, and expects nothing
    Optional<String> expected = key.mediaType().filter(type -> type.contains("/"));
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        response.header("Content-Type").stream()
            .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .anyMatch(expected.get().toLowerCase(Locale.ROOT)::equals);
    return same ? Optional.empty() : Optional.of(Reason.MEDIA_TYPE);
  }
}
