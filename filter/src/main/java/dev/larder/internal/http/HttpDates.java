package dev.larder.internal.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates of HTTP, RFC 9110 §5.6.7. Case does not matter (RFC 9111 §4.2), the name of the day is not
 * compared with the date, and no zone but GMT is a date. Thread safe.
 */
public final class HttpDates {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
  private static final Pattern IMF_FIXDATE =
      pattern("[a-z]{3}, (?<day>\\d\\d) (?<month>[a-z]{3}) (?<year>\\d{4}) " + TIME + " GMT");
  private static final Pattern RFC_850 =
      pattern("[a-z]{6,9}, (?<day>\\d\\d)-(?<month>[a-z]{3})-(?<year>\\d\\d) " + TIME + " GMT");
  private static final Pattern ASCTIME =
      pattern("[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final int CENTURY = 100;
  private static final int YEARS_AHEAD = 50;
  private static final int LEAP_SECOND = 60;

  /** The last that can be written. A leap second behind it is none. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private HttpDates() {}

  /**
   * Reads a date in any of the three formats.
   *
   * @param text the field value
   * @param now decides the century of a year of two digits: at most 50 years ahead
   * @return the date; empty if it is none
   */
  public static Optional<Instant> parse(String text, Instant now) {
    return Stream.of(IMF_FIXDATE, RFC_850, ASCTIME)
        .map(format -> format.matcher(text.trim()))
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(date -> instant(date, now));
  }

  /**
   * Writes a date as IMF-fixdate.
   *
   * @param instant any instant of the years 0 to 9999; fractions of a second are cut
   * @return such as {@code Sun, 06 Nov 1994 08:49:37 GMT}
   */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  private static Optional<Instant> instant(Matcher date, Instant now) {
    try {
      String year = date.group("year");
      LocalDateTime read =
          year.length() == 2
              ? inCentury(date, Integer.parseInt(year), now)
              : dateTime(date, Integer.parseInt(year));
      Instant instant = read.toInstant(ZoneOffset.UTC);
      return Optional.of(instant.isAfter(LAST) ? LAST : instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime dateTime(Matcher date, int year) {
    int month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1;
    int second = number(date, "second");
    int leap = second == LEAP_SECOND ? 1 : 0;
    return LocalDateTime.of(
            year,
            month,
            number(date, "day"),
            number(date, "hour"),
            number(date, "minute"),
            second - leap)
        .plusSeconds(leap);
  }

  private static LocalDateTime inCentury(Matcher date, int lastDigits, Instant now) {
    LocalDateTime latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(YEARS_AHEAD);
    int year = latest.getYear() - Math.floorMod(latest.getYear() - lastDigits, CENTURY);
    LocalDateTime read = dateTime(date, year);
    return read.isAfter(latest) ? dateTime(date, year - CENTURY) : read;
  }

  private static int number(Matcher date, String group) {
    return Integer.parseInt(date.group(group).trim());
  }
}
