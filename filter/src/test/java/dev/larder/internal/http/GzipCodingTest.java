package dev.larder.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.CapturedResponse.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipCodingTest {
  private static final byte[] TEXT = "a text, a text ".repeat(40).getBytes(StandardCharsets.UTF_8);

  private static byte[] pack(byte[] plain) {
    return GzipCoding.pack(Body.of(plain));
  }

  private static Optional<byte[]> unpack(byte[] packed, int length) {
    return GzipCoding.unpack(Body.of(packed), length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 8191, 8192, 8193, 300_000})
  void whatIsPackedIsUnpackedHereAndElsewhere(int length) throws IOException {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    for (byte[] plain : new byte[][] {noise, new byte[length]}) {
      byte[] packed = pack(plain);

      assertThat(unpack(packed, length)).get().isEqualTo(plain);
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(in.readAllBytes()).isEqualTo(plain);
      }
    }
  }

  @Test
  void equalBytesArePackedAlike() {
    assertThat(pack(TEXT)).isEqualTo(pack(TEXT.clone()));
  }

  @Test
  void bytesMayLieAmongOthers() {
    byte[] packed = pack(TEXT);
    byte[] around = new byte[packed.length + 7];
    System.arraycopy(packed, 0, around, 3, packed.length);
    Body among = new Body(around, 3, packed.length);
    Body part = new Body(TEXT, 2, 100);

    assertThat(GzipCoding.unpack(among, TEXT.length)).get().isEqualTo(TEXT);
    assertThat(GzipCoding.pack(part)).isEqualTo(pack(part.toByteArray()));
  }

  /** The bits that fill up the last byte mean nothing. */
  @Test
  void noDamageIsUnpacked() {
    byte[] packed = pack(TEXT);
    int refused = 0;
    for (int bit = 0; bit < packed.length * 8; bit++) {
      packed[bit / 8] ^= (byte) (1 << bit % 8);
      Optional<byte[]> unpacked = unpack(packed, TEXT.length);
      refused += unpacked.isEmpty() ? 1 : 0;
      assertThat(unpacked.orElse(TEXT)).as("bit %s", bit).isEqualTo(TEXT);
      packed[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(refused).isGreaterThan(packed.length * 8 - 8);
    assertThat(unpack(packed, TEXT.length)).isPresent();
  }

  @Test
  void nothingShorterOrLongerIsUnpacked() {
    byte[] packed = pack(TEXT);
    for (int length = 0; length < packed.length; length++) {
      assertThat(unpack(Arrays.copyOf(packed, length), TEXT.length)).isEmpty();
    }
    assertThat(unpack(Arrays.copyOf(packed, packed.length + 1), TEXT.length)).isEmpty();
    byte[] twice = Arrays.copyOf(packed, 2 * packed.length);
    System.arraycopy(packed, 0, twice, packed.length, packed.length);
    assertThat(unpack(twice, TEXT.length)).isEmpty();
    assertThat(unpack(twice, 2 * TEXT.length)).isEmpty();
  }

  /** 64 MiB in 64 KiB, which say that they are a few bytes, or that they are less than they are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 8192, (64 << 20) - 1})
  void neverMakesMoreThanItWasTold(int length) {
    byte[] bomb = pack(new byte[64 << 20]);
    ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(bomb.length - 4, length);

    assertThat(GzipCoding.looksLike(Body.of(bomb), length)).isTrue();
    assertThat(unpack(bomb, length)).isEmpty();
  }

  /** It has a right checksum and a wrong length. */
  @Test
  void neverMakesLessThanItWasTold() {
    byte[] packed = pack(TEXT);
    ByteBuffer.wrap(packed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(packed.length - 4, TEXT.length + 1);

    assertThat(unpack(packed, TEXT.length + 1)).isEmpty();
  }
}
