package dev.larder.demo.settings;

import java.util.regex.Pattern;

/** Takes the secrets out of a URL before it is shown. */
public final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("://[^/@?]*@");
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd)=[^&;]*");

  private Redaction() {}

  /**
   * Hides the credentials of a URL.
   *
   * @param url any text
   * @return the same text with user info and passwords replaced by {@code ***}
   */
  public static String of(String url) {
    String withoutUser = USER_INFO.matcher(url).replaceAll("://***@");
    return PASSWORD.matcher(withoutUser).replaceAll("$1=***");
  }
}
