package dev.larder.model;

import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What lies in a store under one key. Never holds an identity or a credential. Times are kept in
 * whole milliseconds.
 *
 * @param kind who made it
 * @param key full key without prefix, so that an entry found under another key is noticed
 * @param routeId route that stored it, so that an entry of another route is noticed
 * @param stamp the ledger's position before the response was computed
 * @param storedAt when it was stored, by the clock of the node that did; between the years 1970 and
 *     9999; for people and for {@code If-Modified-Since}, freshness does not depend on it
 * @param ttl its life at that time, 1 ms to 2^31 s
 * @param initialAge its age at that time, 0 to 2^31 s, RFC 9111 §4.2.3
 * @param tags tags it carries, expanded and encoded, without {@code #}
 * @param varyNames lower-case names of the request fields that make its variant
 * @param response the response, end-to-end fields only
 * @param renewal how long it is kept past its life, and what it cost
 * @param identityLength of an entry that is packed, how many bytes its body has without the coding:
 *     the body of {@code response} is gzip then, though its fields are those of the plain one;
 *     empty if the body is as it was made
 */
public record Entry(
    Kind kind,
    String key,
    String routeId,
    Stamp stamp,
    Instant storedAt,
    Duration ttl,
    Duration initialAge,
    List<String> tags,
    List<String> varyNames,
    CapturedResponse response,
    Renewal renewal,
    OptionalInt identityLength) {
  /** The most bytes of a body that is packed; one that says more is none of ours. */
  public static final int MAX_IDENTITY_LENGTH = 4 * 1024 * 1024;

  /** The longest life and the greatest age: 2^31 s, what RFC 9111 §1.2.2 caps them to. */
  public static final Duration MAX_SECONDS = Duration.ofSeconds(1L << 31);

  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Copies the lists, cuts the times to milliseconds and checks their bounds. */
  public Entry {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(routeId, "routeId");
    Objects.requireNonNull(stamp, "stamp");
    storedAt = storedAt.truncatedTo(ChronoUnit.MILLIS);
    if (storedAt.isBefore(Instant.EPOCH) || storedAt.isAfter(LAST_INSTANT)) {
      throw new IllegalArgumentException(
          "an entry's storedAt is " + storedAt + "; expected one of the years 1970 to 9999");
    }
    ttl = within("ttl", ttl, Duration.ofMillis(1));
    initialAge = within("initialAge", initialAge, Duration.ZERO);
    tags = List.copyOf(tags);
    varyNames = List.copyOf(varyNames);
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(renewal, "renewal");
    if (identityLength.isPresent()) {
      requirePackable(kind, identityLength.getAsInt());
    }
  }

  private static void requirePackable(Kind kind, int length) {
    if (kind != Kind.RESPONSE || length < 1 || length > MAX_IDENTITY_LENGTH) {
      throw new IllegalArgumentException(
          "an entry is packed, a %s of %d bytes; expected a RESPONSE of 1 to %d"
              .formatted(kind, length, MAX_IDENTITY_LENGTH));
    }
  }

  /**
   * An entry whose body is as it was made.
   *
   * @param kind who made it
   * @param key full key without prefix
   * @param routeId route that stored it
   * @param stamp the ledger's position before the response was computed
   * @param storedAt when it was stored
   * @param ttl its life at that time
   * @param initialAge its age at that time
   * @param tags tags it carries
   * @param varyNames lower-case names of the request fields that make its variant
   * @param response the response
   * @param renewal how long it is kept past its life, and what it cost
   */
  public Entry(
      Kind kind,
      String key,
      String routeId,
      Stamp stamp,
      Instant storedAt,
      Duration ttl,
      Duration initialAge,
      List<String> tags,
      List<String> varyNames,
      CapturedResponse response,
      Renewal renewal) {
    this(
        kind,
        key,
        routeId,
        stamp,
        storedAt,
        ttl,
        initialAge,
        tags,
        varyNames,
        response,
        renewal,
        OptionalInt.empty());
  }

  /**
   * Whether the body is gzip.
   *
   * @return true if {@code identityLength} is known
   */
  public boolean isPacked() {
    return identityLength.isPresent();
  }

  /**
   * The same entry with its body in another form.
   *
   * @param other the response with that body
   * @param length as {@code identityLength}
   * @return an entry that differs in nothing else
   */
  public Entry with(CapturedResponse other, OptionalInt length) {
    return new Entry(
        kind,
        key,
        routeId,
        stamp,
        storedAt,
        ttl,
        initialAge,
        tags,
        varyNames,
        other,
        renewal,
        length);
  }

  /**
   * An entry that is dropped at the end of its life.
   *
   * @param kind who made it
   * @param key full key without prefix
   * @param routeId route that stored it
   * @param stamp the ledger's position before the response was computed
   * @param storedAt when it was stored
   * @param ttl its life at that time
   * @param initialAge its age at that time
   * @param tags tags it carries
   * @param varyNames lower-case names of the request fields that make its variant
   * @param response the response
   */
  public Entry(
      Kind kind,
      String key,
      String routeId,
      Stamp stamp,
      Instant storedAt,
      Duration ttl,
      Duration initialAge,
      List<String> tags,
      List<String> varyNames,
      CapturedResponse response) {
    this(
        kind,
        key,
        routeId,
        stamp,
        storedAt,
        ttl,
        initialAge,
        tags,
        varyNames,
        response,
        Renewal.NONE);
  }

  private static Duration within(String part, Duration value, Duration least) {
    Duration whole = value.truncatedTo(ChronoUnit.MILLIS);
    if (whole.compareTo(least) < 0 || whole.compareTo(MAX_SECONDS) > 0) {
      throw new IllegalArgumentException(
          "an entry's %s is %s; expected %s to %s".formatted(part, value, least, MAX_SECONDS));
    }
    return whole;
  }

  /**
   * What a store keeps of an entry beside its life, for those who serve it past its end or compute
   * it anew before.
   *
   * @param grace how much longer than its life the store keeps it, 0 to 2^31 s
   * @param cost how long it took to compute, 0 to 2^31 s
   */
  public record Renewal(Duration grace, Duration cost) {
    /** Of an entry that ends with its life. */
    public static final Renewal NONE = new Renewal(Duration.ZERO, Duration.ZERO);

    /** Cuts the times to milliseconds and checks their bounds. */
    public Renewal {
      grace = within("grace", grace, Duration.ZERO);
      cost = within("cost", cost, Duration.ZERO);
    }
  }

  /** Who made an entry; each side treats the other's as a miss. */
  public enum Kind {
    /** A response of a route. */
    RESPONSE,
    /** A value of the manual API. */
    VALUE
  }

  /** What somebody who asks finds under a key. Never holds a body, a header or an identity. */
  public sealed interface Inspection {
    /**
     * What was asked for.
     *
     * @return the full key, without prefix
     */
    String key();

    /**
     * Nothing lies there.
     *
     * @param key what was asked for
     */
    record Absent(String key) implements Inspection {}

    /**
     * What lies there can never be a hit: it is damaged, of another version, or was written by
     * somebody else.
     *
     * @param key what was asked for
     * @param sizeBytes how long it is
     * @param remaining time until the store drops it
     */
    record Unusable(String key, int sizeBytes, Duration remaining) implements Inspection {}

    /**
     * It cannot be told now.
     *
     * @param key what was asked for
     * @param why in words, without keys
     */
    record Unknown(String key, String why) implements Inspection {}

    /**
     * An entry.
     *
     * @param key what was asked for
     * @param kind who made it
     * @param routeId route that stored it; {@code api} for a value
     * @param sizeBytes how long it is in the store, header line included
     * @param remaining life that is left; none or less if it has expired, and is kept to stand in
     * @param storedAt when it was stored, by the clock of the node that did
     * @param stamp the ledger's position before it was computed
     * @param validity whether it would be a hit
     * @param causes what made it invalid, or may have; the first one first
     */
    record Present(
        String key,
        Kind kind,
        String routeId,
        int sizeBytes,
        Duration remaining,
        Instant storedAt,
        Stamp stamp,
        Validity validity,
        List<Cause> causes)
        implements Inspection {
      /** Copies the list. */
      public Present {
        causes = List.copyOf(causes);
      }
    }

    /** Whether an entry would be a hit. */
    enum Validity {
      /** It is a hit for whoever may have it, while it lives. */
      VALID,
      /** It is never a hit again. */
      DEAD,
      /**
       * Only a user's pattern may cover it, and neither the entry nor a route of this node tells
       * which part of the key is a user's id.
       */
      UNSURE
    }

    /**
     * Why an entry is invalid. The ledger counts, it keeps no times: of each text it has the number
     * of the last invalidation only, which may not have been the one that made the entry invalid.
     */
    sealed interface Cause {
      /**
       * A text that covers the entry was invalidated after it was computed.
       *
       * @param text as it stands in the ledger
       * @param seq number of its last invalidation
       */
      record Pattern(String text, long seq) implements Cause {}

      /**
       * A mutation that covers the entry is under way.
       *
       * @param text as it stands in the ledger
       */
      record Fence(String text) implements Cause {}

      /**
       * The ledger has forgotten single invalidations that came after it was computed.
       *
       * @param seq everything older than this is invalid
       */
      record Floor(long seq) implements Cause {}

      /**
       * The ledger began anew since.
       *
       * @param epoch the one that it is in
       */
      record Epoch(long epoch) implements Cause {}
    }
  }
}
