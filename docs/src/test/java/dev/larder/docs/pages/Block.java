package dev.larder.docs.pages;

/**
 * A fenced block of a page.
 *
 * @param page file name, such as {@code keys.md}
 * @param line line of its opening fence, from 1
 * @param language what follows the fence; empty if nothing
 * @param text its lines
 */
public record Block(String page, int line, String language, String text) {
  /** For messages. */
  @Override
  public String toString() {
    return page + ":" + line + " (" + language + ")";
  }
}
