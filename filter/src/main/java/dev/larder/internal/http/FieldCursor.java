package dev.larder.internal.http;

/** A place in the text of a structured field that only moves forward. */
final class FieldCursor {
  /** What is seen behind the end; no field holds it, as control characters are malformed. */
  static final char END = 0;

  private final String text;
  private int at;

  FieldCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  /** Takes what comes next. */
  char next() {
    if (atEnd()) {
      throw new MalformedFieldException();
    }
    return text.charAt(at++);
  }

  /** Takes a character if it comes next. */
  boolean take(char wanted) {
    if (atEnd() || text.charAt(at) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char wanted) {
    if (!take(wanted)) {
      throw new MalformedFieldException();
    }
  }

  /** Takes all letters that come next and are in the set, maybe none. */
  String takeAll(AsciiSet letters) {
    int start = at;
    while (!atEnd() && letters.has(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  void skipSpaces() {
    while (take(' ')) {
      // one more
    }
  }

  /** Optional white space of HTTP: tabs, too. */
  void skipWhiteSpace() {
    while (take(' ') || take('\t')) {
      // one more
    }
  }
}
