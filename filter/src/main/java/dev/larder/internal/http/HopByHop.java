package dev.larder.internal.http;

import dev.larder.model.HeaderField;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells the fields that belong to one connection, or to one answer, from those that are stored: RFC
 * 9110 §7.6.1, RFC 9111 §3.1. Thread safe.
 */
public final class HopByHop {
  private static final Set<String> ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Made anew for each answer: the body goes out whole, and the age is its own. */
  private static final Set<String> ONE_ANSWER = Set.of("age", "content-length");

  private HopByHop() {}

  /**
   * Keeps what may be stored and sent again.
   *
   * @param fields all fields of a response
   * @return those that neither belong to one connection, nor are named by {@code Connection}, nor
   *     are made anew for each answer; order and duplicates kept
   */
  public static List<HeaderField> endToEnd(List<HeaderField> fields) {
    Set<String> dropped = new HashSet<>(ONE_CONNECTION);
    dropped.addAll(ONE_ANSWER);
    List<String> connection =
        fields.stream().filter(field -> field.is("Connection")).map(HeaderField::value).toList();
    FieldList.members(connection).forEach(option -> dropped.add(lowerCase(option)));
    return fields.stream().filter(field -> !dropped.contains(lowerCase(field.name()))).toList();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
