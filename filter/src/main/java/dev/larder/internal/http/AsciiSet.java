package dev.larder.internal.http;

import java.util.BitSet;

/** A set of ASCII letters. Immutable. */
final class AsciiSet {
  static final AsciiSet DIGITS = new AsciiSet("0123456789");
  static final AsciiSet LOWER = new AsciiSet("abcdefghijklmnopqrstuvwxyz");
  static final AsciiSet ALPHA = LOWER.and("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  private final BitSet letters = new BitSet();

  private AsciiSet(String letters) {
    letters.chars().forEach(this.letters::set);
  }

  AsciiSet and(String more) {
    AsciiSet sum = new AsciiSet(more);
    sum.letters.or(letters);
    return sum;
  }

  AsciiSet and(AsciiSet more) {
    AsciiSet sum = new AsciiSet("");
    sum.letters.or(letters);
    sum.letters.or(more.letters);
    return sum;
  }

  boolean has(char letter) {
    return letters.get(letter);
  }
}
