package dev.larder.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Ignores changes of status and headers after the commit, as a container does, where only the
 * application believes in the commit. Notes the declared length and whether a cookie was added,
 * which not every container shows.
 */
abstract class GuardedResponse extends HttpServletResponseWrapper {
  private OptionalLong declaredLength = OptionalLong.empty();
  private boolean cookieAdded;

  GuardedResponse(HttpServletResponse response) {
    super(response);
  }

  /** The container's response, or what an outer filter made of it. */
  final HttpServletResponse container() {
    return (HttpServletResponse) getResponse();
  }

  final OptionalLong declaredLength() {
    return declaredLength;
  }

  final boolean hasAddedCookie() {
    return cookieAdded;
  }

  @Override
  public void setStatus(int status) {
    if (!isCommitted()) {
      super.setStatus(status);
    }
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (!isCommitted()) {
      noteLength(name, value);
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (!isCommitted()) {
      noteLength(name, value);
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (!isCommitted()) {
      noteLength(name, Integer.toString(value));
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (!isCommitted()) {
      noteLength(name, Integer.toString(value));
      super.addIntHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (!isCommitted()) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (!isCommitted()) {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void addCookie(Cookie cookie) {
    if (!isCommitted()) {
      cookieAdded = true;
      super.addCookie(cookie);
    }
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (!isCommitted()) {
      noteLength("Content-Length", Long.toString(length));
      super.setContentLengthLong(length);
    }
  }

  @Override
  public void setContentType(@Nullable String type) {
    if (!isCommitted()) {
      super.setContentType(type);
    }
  }

  @Override
  public void setCharacterEncoding(@Nullable String encoding) {
    if (!isCommitted()) {
      super.setCharacterEncoding(encoding);
    }
  }

  /**
   * Servlet 6.1; a wrapper compiled against 6.0 has to name it to be asked.
   *
   * @param encoding the charset
   */
  public void setCharacterEncoding(Charset encoding) {
    setCharacterEncoding(encoding.name());
  }

  @Override
  public void setLocale(Locale locale) {
    if (!isCommitted()) {
      super.setLocale(locale);
    }
  }

  @Override
  public void reset() {
    declaredLength = OptionalLong.empty();
    cookieAdded = false;
    super.reset();
  }

  private void noteLength(String name, @Nullable String value) {
    if ("Content-Length".equalsIgnoreCase(name)) {
      declaredLength =
          value != null && value.matches("\\d{1,18}")
              ? OptionalLong.of(Long.parseLong(value))
              : OptionalLong.empty();
    }
  }
}
