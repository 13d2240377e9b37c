package dev.larder.internal.key;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Values that an attacker would try, few enough that two of them are often equal. */
final class Hostile {
  private static final String[] FRAGMENTS = {
    "*",
    ":",
    "%",
    "2A",
    "%2A",
    "anon",
    "%61non",
    "~",
    "~e",
    "~h",
    "e",
    "",
    "a",
    "A",
    "list",
    "=",
    "q=",
    ":q=",
    ":m=",
    "@",
    "#",
    "@42",
    "42",
    "!",
    "?",
    "[",
    "]",
    "{{",
    "}}",
    "\\",
    "/",
    "..",
    "+",
    " ",
    "\u00e9",
    "e\u0301",
    "\ud83d",
    "\ude00",
    "\ud83d\ude00",
    "\ufffd",
    "\0",
    "\n",
    "\r\n",
    "\u001f",
    "\u2028",
    "-",
    "_",
    "."
  };

  private Hostile() {}

  static Arbitrary<String> texts() {
    Arbitrary<String> fragments = Arbitraries.of(FRAGMENTS);
    return Arbitraries.frequencyOf(
        Tuple.of(6, fragments),
        Tuple.of(6, fragments.list().ofMaxSize(4).map(list -> String.join("", list))),
        Tuple.of(1, fragments.map(fragment -> fragment + "x".repeat(79))),
        Tuple.of(1, fragments.map(fragment -> fragment.repeat(5_000))),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(90)));
  }

  /** What a path, query, header or cookie placeholder can hold. */
  static Arbitrary<KeyValue> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(KeyValue.ABSENT)),
        Tuple.of(6, texts().map(KeyValue.Text::new)));
  }

  /** What the user's placeholder can hold. */
  static Arbitrary<KeyValue> identities() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(KeyValue.ANONYMOUS)),
        Tuple.of(6, texts().filter(text -> !text.isEmpty()).map(KeyValue.Text::new)));
  }
}
