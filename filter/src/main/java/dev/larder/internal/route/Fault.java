package dev.larder.internal.route;

/**
 * Something wrong with a route's annotations or settings.
 *
 * @param place where: class and method, or a line of a setting
 * @param text what is wrong, the offending text, and what was expected
 * @param mend what to write instead
 * @param subject what it speaks of
 */
public record Fault(String place, String text, String mend, Subject subject) {
  /**
   * Formats the fault for a log or a message.
   *
   * @return place, text and mend in one line
   */
  public String line() {
    return place + ": " + text + "; " + mend;
  }
}
