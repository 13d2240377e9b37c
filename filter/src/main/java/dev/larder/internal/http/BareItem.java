package dev.larder.internal.http;

import java.math.BigDecimal;
import java.time.Instant;

/** What an item is without its parameters, RFC 9651 §3.3. */
sealed interface BareItem {
  /** What a key without a value says, §3.1.2 and §3.2. */
  BareItem TRUE = new Bool(true);

  /** At most 15 digits. */
  record Int(long value) implements BareItem {}

  /** At most 12 digits before the point and three behind it. */
  record Decimal(BigDecimal value) implements BareItem {}

  /** Printable ASCII. */
  record Text(String value) implements BareItem {}

  /** A bare word; case matters. */
  record Token(String value) implements BareItem {}

  /** Each octet as the character of its number. */
  record Octets(String latin1) implements BareItem {}

  /** {@code ?1} or {@code ?0}. */
  record Bool(boolean value) implements BareItem {}

  /** Whole seconds. */
  record Date(Instant value) implements BareItem {}

  /** Any Unicode text. */
  record Display(String value) implements BareItem {}
}
