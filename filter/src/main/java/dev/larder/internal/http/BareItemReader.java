package dev.larder.internal.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Reads bare items, RFC 9651 §4.2.3.1. */
final class BareItemReader {
  private static final AsciiSet TOKEN_START = AsciiSet.ALPHA.and("*");
  private static final AsciiSet TOKEN =
      AsciiSet.ALPHA.and(AsciiSet.DIGITS).and("!#$%&'*+-.^_`|~:/");
  private static final AsciiSet BASE64 = AsciiSet.ALPHA.and(AsciiSet.DIGITS).and("+/=");
  private static final int INTEGER_DIGITS = 15;
  private static final int DECIMAL_DIGITS = 12;
  private static final int FRACTION_DIGITS = 3;

  private final FieldCursor cursor;
  private final FieldText text;

  BareItemReader(FieldCursor cursor) {
    this.cursor = cursor;
    this.text = new FieldText(cursor);
  }

  BareItem read() {
    char first = cursor.peek();
    if (TOKEN_START.has(first)) {
      return new BareItem.Token(cursor.takeAll(TOKEN));
    }
    return switch (first) {
      case '"' -> new BareItem.Text(text.quoted());
      case ':' -> new BareItem.Octets(octets());
      case '?' -> bool();
      case '@' -> date();
      case '%' -> new BareItem.Display(text.display());
      default -> number();
    };
  }

  private BareItem number() {
    String sign = cursor.take('-') ? "-" : "";
    String digits = cursor.takeAll(AsciiSet.DIGITS);
    require(!digits.isEmpty());
    if (cursor.take('.')) {
      return new BareItem.Decimal(decimal(sign + digits, digits.length()));
    }
    require(digits.length() <= INTEGER_DIGITS);
    return new BareItem.Int(Long.parseLong(sign + digits));
  }

  private BigDecimal decimal(String whole, int digits) {
    String fraction = cursor.takeAll(AsciiSet.DIGITS);
    require(digits <= DECIMAL_DIGITS);
    require(!fraction.isEmpty() && fraction.length() <= FRACTION_DIGITS);
    return new BigDecimal(whole + '.' + fraction);
  }

  /** Padding may lack, and its bits are not looked at: §4.2.7 asks for both. */
  private String octets() {
    cursor.expect(':');
    String base64 = cursor.takeAll(BASE64);
    cursor.expect(':');
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw new MalformedFieldException();
    }
  }

  private BareItem bool() {
    cursor.expect('?');
    char value = cursor.next();
    require(value == '0' || value == '1');
    return new BareItem.Bool(value == '1');
  }

  private BareItem date() {
    cursor.expect('@');
    if (number() instanceof BareItem.Int seconds) {
      return new BareItem.Date(Instant.ofEpochSecond(seconds.value()));
    }
    throw new MalformedFieldException();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new MalformedFieldException();
    }
  }
}
