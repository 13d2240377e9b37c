package dev.larder.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code Accept-Encoding} field, RFC 9110 §12.5.3. */
public final class AcceptEncoding {
  private static final Pattern NEVER =
      Pattern.compile("[^;]*;[ \\t]*[qQ][ \\t]*=[ \\t]*0(\\.0{0,3})?");
  private static final Pattern MEMBER =
      Pattern.compile("([^;]*)(?:;[ \\t]*[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?");

  /** Of 1000. */
  private static final int MOST = 1000;

  private AcceptEncoding() {}

  /**
   * Whether nobody between the application and the client will encode a response.
   *
   * @param lines its lines, any text; none from a client that did not say, which nobody encodes for
   * @return true if no coding is accepted; false in doubt
   */
  public static boolean isIdentityOnly(List<String> lines) {
    return FieldList.members(lines).stream().allMatch(AcceptEncoding::isNoCoding);
  }

  private static boolean isNoCoding(String member) {
    return coding(member).equals("identity") || NEVER.matcher(member).matches();
  }

  private static String coding(String member) {
    return FieldList.trim(member.split(";", 2)[0]).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a client is better served with gzip than without: it accepts it, and does not like the
   * plain bytes better. One that did not say may be a program that cannot decode, and gets these.
   *
   * @param lines its lines, any text
   * @return false in doubt: if a member cannot be read, or two of one coding differ and one is no
   */
  public static boolean takesGzip(List<String> lines) {
    List<String> members = FieldList.members(lines);
    if (!members.stream().allMatch(member -> MEMBER.matcher(member).matches())) {
      return false;
    }
    OptionalInt named = weight(members, "gzip", "x-gzip");
    OptionalInt others = weight(members, "*");
    int gzip = named.orElse(others.orElse(0));
    // plain bytes that nobody named are acceptable, and no better than anything
    int plain = weight(members, "identity").orElse(0);
    return gzip > 0 && gzip >= plain;
  }

  /** The least that is said of a coding; empty if nothing is. */
  private static OptionalInt weight(List<String> members, String... names) {
    return members.stream()
        .filter(member -> Stream.of(names).anyMatch(coding(member)::equals))
        .mapToInt(AcceptEncoding::weight)
        .min();
  }

  private static int weight(String member) {
    Matcher matcher = MEMBER.matcher(member);
    String weight = matcher.matches() ? matcher.group(2) : null;
    return weight == null ? MOST : (int) Math.round(Double.parseDouble(weight) * MOST);
  }
}
