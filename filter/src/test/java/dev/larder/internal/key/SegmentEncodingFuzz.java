package dev.larder.internal.key;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import java.util.Arrays;

/** The encoding of values: inert, and different for different values. */
public final class SegmentEncodingFuzz {
  private SegmentEncodingFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    int middle = data.length == 0 ? 0 : 1 + (data[0] & 0xFF) % data.length;
    byte[] first = Arrays.copyOfRange(data, Math.min(1, data.length), middle);
    byte[] second = Arrays.copyOfRange(data, middle, data.length);
    pair(Fuzzed.wide(first), Fuzzed.wide(second));
    pair(Fuzzed.text(first), Fuzzed.text(second));
    pair(Fuzzed.text(first), encode(Fuzzed.text(first)));
  }

  private static void pair(String one, String other) {
    require(encode(one).equals(encode(other)) == one.equals(other), "two texts, one encoding");
    inert(encode(one));
    inert(encode(other));
  }

  private static void inert(String encoded) {
    require(!encoded.isEmpty() && encoded.length() <= 80, "length");
    require(encoded.chars().allMatch(SegmentEncodingFuzz::isInert), "a character that means more");
    require(!encoded.equals(SegmentEncoding.encode(KeyValue.ABSENT)), "absent");
    require(!encoded.equals(SegmentEncoding.encode(KeyValue.ANONYMOUS)), "anonymous");
    require(
        encoded.charAt(0) != '~' || encoded.equals("~e") || encoded.matches("~h[0-9a-f]{32}"),
        "a marker");
  }

  private static boolean isInert(int letter) {
    return letter < 0x80 && (Character.isLetterOrDigit(letter) || "._-%~".indexOf(letter) >= 0);
  }

  private static String encode(String text) {
    return SegmentEncoding.encode(new KeyValue.Text(text));
  }
}
