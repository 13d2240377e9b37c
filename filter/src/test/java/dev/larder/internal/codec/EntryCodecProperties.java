package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Entry;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class EntryCodecProperties {
  @Property
  void whatIsEncodedIsDecoded(@ForAll("entries") Entry entry) {
    assertThat(EntryCodec.decode(EntryCodec.encode(entry))).get().isEqualTo(entry);
  }

  @Property(tries = 50)
  void everyTruncationIsEmpty(@ForAll("entries") Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);

    for (int length = 0; length < bytes.length; length++) {
      assertThat(EntryCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }

  @Property(tries = 50)
  void everyBitFlipIsEmpty(@ForAll("entries") Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(EntryCodec.decode(bytes)).as("bit %s", bit).isEmpty();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(EntryCodec.decode(bytes)).isPresent();
  }

  @Property
  void trailingBytesAreEmpty(
      @ForAll("entries") Entry entry, @ForAll @Size(min = 1, max = 40) byte[] garbage) {
    byte[] bytes = EntryCodec.encode(entry);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + garbage.length);
    System.arraycopy(garbage, 0, longer, bytes.length, garbage.length);

    assertThat(EntryCodec.decode(longer)).isEmpty();
  }

  @Property
  void anyBytesAreEmpty(@ForAll byte[] bytes) {
    assertThat(EntryCodec.decode(bytes)).isEmpty();
  }

  @Property
  void anyTextWithTheRightChecksumIsReadOrEmpty(@ForAll("nearlyJson") String text) {
    assertThat(EntryCodec.decode(Sealed.bytes(text))).isNotNull();
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    return Arbitraries.of("{", "}", "[", "]", "\"kind\"", "\"VALUE\"", ":", ",", "\n", "9", "null")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Entry> entries() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<List<String>> lists = texts.list().ofMaxSize(3);
    Arbitrary<Stamp> stamps =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Stamp::new);
    Arbitrary<Instant> instants =
        Arbitraries.longs().between(0, 253402300799999L).map(Instant::ofEpochMilli);
    Arbitrary<Duration> durations =
        Arbitraries.longs().between(1, 1000L << 31).map(Duration::ofMillis);
    Arbitrary<Entry.Kind> kinds = Arbitraries.of(Entry.Kind.class);
    return Combinators.combine(kinds, texts, texts, stamps, instants, durations, lists, responses())
        .as(
            (kind, key, route, stamp, at, ttl, names, response) ->
                new Entry(
                    kind,
                    key,
                    route,
                    stamp,
                    at,
                    ttl,
                    ttl.minusMillis(1),
                    names,
                    names,
                    response,
                    new Entry.Renewal(ttl.dividedBy(1 + names.size()), Duration.ZERO)));
  }

  private static Arbitrary<CapturedResponse> responses() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<List<HeaderField>> headers =
        Combinators.combine(texts, texts).as(HeaderField::new).list().ofMaxSize(4);
    Arbitrary<byte[]> bodies = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    return Combinators.combine(Arbitraries.integers().between(100, 999), headers, bodies)
        .as(CapturedResponse::new);
  }
}
