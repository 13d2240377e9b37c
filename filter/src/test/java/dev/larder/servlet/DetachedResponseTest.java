package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetachedResponseTest {
  private static final String DATE = "Thu, 01 Jan 2026 00:00:00 GMT";

  private final DetachedResponse response =
      new DetachedResponse(100, DATE, "text/html;charset=utf-8");

  /** The age of an entry is counted from the container's date, which an answer has overwritten. */
  @Test
  void hasTheDateOfItsContainer() {
    assertThat(response.getHeaders("date")).containsExactly(DATE);
    assertThat(new DetachedResponse(100, null, null).getHeaderNames()).isEmpty();
  }

  @Test
  void keepsWhatIsSet() {
    response.addHeader("X-Many", "1");
    response.addIntHeader("x-many", 2);
    response.setDateHeader("Last-Modified", 0);
    response.addCookie(new Cookie("a", "b"));
    response.setLocale(Locale.GERMAN);
    response.setStatus(201);

    assertThat(response.getHeaders("X-Many")).containsExactly("1", "2");
    assertThat(response.getHeader("Last-Modified")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
    assertThat(response.containsHeader("Set-Cookie")).isTrue();
    assertThat(response.getHeader("Content-Language")).isEqualTo("de");
    assertThat(response.getStatus()).isEqualTo(201);
    response.setHeader("X-Many", null);
    assertThat(response.containsHeader("X-Many")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, text/html;charset=utf-8",
    "text/html; charset=UTF-16, text/html;charset=UTF-16",
    "application/json, application/json",
    "application/problem+json, application/problem+json"
  })
  void writesInTheCharsetThatTheContainerWouldTake(String set, String shown) {
    response.setContentType(set);
    response.getWriter().print("é");

    assertThat(response.getHeaders("Content-Type")).containsExactly(shown);
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "text/csv"})
  void failsWhereThatIsNotKnown(String type) {
    response.setContentType(type);

    assertThatThrownBy(response::getWriter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(type);
  }

  @Test
  void resetForgetsEverything() {
    response.setContentType("text/html");
    response.setStatus(500);
    response.reset();

    assertThat(response.getHeaderNames()).isEmpty();
    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void textThatContainersPrintDifferentlyIsRefused() {
    ServletOutputStream nowhere = new DetachedResponse(1_000, null, null).getOutputStream();
    assertThatThrownBy(() -> HeldOutput.isInCharset("é", nowhere))
        .isInstanceOf(IllegalStateException.class);
    assertThat(HeldOutput.isInCharset("e", nowhere)).isFalse();
  }
}
