package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The cache map. */
final class MapPicture {
  private static final String BEGIN = "<style>";
  private static final String END = "</style>";

  private MapPicture() {}

  /** Its one style sheet is let through by its digest: looked at by itself it is a page. */
  static void send(Exchange exchange) throws IOException {
    String picture = exchange.inspector().map();
    exchange
        .response()
        .setHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'"
                .formatted(digest(style(picture))));
    Answers.send(picture, "image/svg+xml", exchange.response());
  }

  private static String style(String picture) {
    int begin = picture.indexOf(BEGIN);
    int end = picture.indexOf(END);
    return begin < 0 || end < begin ? "" : picture.substring(begin + BEGIN.length(), end);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
