package dev.larder.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The {@code Accept-Encoding} field, RFC 9110 §12.5.3. */
public final class AcceptEncoding {
  private static final Pattern NEVER =
      Pattern.compile("[^;]*;[ \\t]*[qQ][ \\t]*=[ \\t]*0(\\.0{0,3})?");

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
    String coding = FieldList.trim(member.split(";", 2)[0]).toLowerCase(Locale.ROOT);
    return coding.equals("identity") || NEVER.matcher(member).matches();
  }
}
