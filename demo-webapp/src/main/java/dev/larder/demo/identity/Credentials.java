package dev.larder.demo.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose name an Authorization field proves, by the demo's toy rule. Pure. */
final class Credentials {
  private static final Pattern FIELD = Pattern.compile("(?<scheme>\\S+) +(?<value>\\S+) *");
  private static final Pattern TOKEN = Pattern.compile("(?<name>[a-z]{1,30})-token");
  private static final Pattern NAME_AND_PASSWORD =
      Pattern.compile("(?<name>[a-z]{1,30}):\\k<name>");

  private Credentials() {}

  /** The user's name; empty if the field proves none. */
  static Optional<String> username(String authorization) {
    Matcher field = FIELD.matcher(authorization);
    if (!field.matches()) {
      return Optional.empty();
    }
    return switch (field.group("scheme").toLowerCase(Locale.ROOT)) {
      case "bearer" -> name(TOKEN, field.group("value"));
      case "basic" -> decoded(field.group("value")).flatMap(pair -> name(NAME_AND_PASSWORD, pair));
      default -> Optional.empty();
    };
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<String> name(Pattern proof, String text) {
    Matcher matcher = proof.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group("name")) : Optional.empty();
  }
}
