package dev.larder.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response that nobody gets: it keeps status and fields as a container would, and drops the
 * bytes. Refers to no other response, so that nothing can reach a client through it. Not thread
 * safe, as a response is not.
 */
final class DetachedResponse implements HttpServletResponse {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset=(\"[^\"]*\"|[^;\\s]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern JSON =
      Pattern.compile("^application/(.+\\+)?json\\b", Pattern.CASE_INSENSITIVE);

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final @Nullable String storedType;
  private int bufferSize;
  private int status = SC_OK;
  private @Nullable String type;
  private @Nullable String charset;
  private boolean writing;
  private Locale locale = Locale.getDefault();

  /**
   * Creates an empty one.
   *
   * @param bufferSize that of the container's responses
   * @param date the container's {@code Date}; null if it sets none
   * @param storedType {@code Content-Type} of the response before, which tells what the container
   *     takes for a charset where the application says none; null if it had none
   */
  DetachedResponse(int bufferSize, @Nullable String date, @Nullable String storedType) {
    this.bufferSize = bufferSize;
    this.storedType = storedType;
    if (date != null) {
      setHeader("Date", date);
    }
  }

  /** Takes bytes, and knows no container. */
  static final class Nowhere extends ServletOutputStream {
    @Override
    public void write(int value) {}

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("non-blocking writes after the client's answer");
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new Nowhere();
  }

  /** JSON alone has a charset that goes without saying. */
  @Override
  public PrintWriter getWriter() {
    String encoding = getCharacterEncoding();
    charset = charset == null && isJson() ? null : encoding;
    writing = true;
    return new PrintWriter(new Nowhere(), false, StandardCharsets.UTF_8);
  }

  /** What a container takes by default is known by what it took before, or not at all. */
  @Override
  public String getCharacterEncoding() {
    if (charset != null) {
      return charset;
    }
    Matcher before = CHARSET.matcher(storedType == null ? "" : storedType);
    if (type != null && before.find() && before.replaceFirst("").equals(type)) {
      return before.group(1).replace("\"", "");
    }
    if (isJson()) {
      return StandardCharsets.UTF_8.name();
    }
    throw new IllegalStateException(
        "the container's default encoding for "
            + type
            + " is not known after the client's answer;"
            + " expected a charset in the type");
  }

  private boolean isJson() {
    return type != null && JSON.matcher(type).find();
  }

  @Override
  public void setCharacterEncoding(@Nullable String encoding) {
    if (!writing) {
      charset = encoding;
    }
  }

  @Override
  public @Nullable String getContentType() {
    return type == null || charset == null ? type : type + ";charset=" + charset;
  }

  @Override
  public void setContentType(@Nullable String value) {
    if (value == null) {
      type = null;
      return;
    }
    Matcher found = CHARSET.matcher(value);
    if (found.find()) {
      setCharacterEncoding(found.group(1).replace("\"", ""));
    }
    type = found.replaceFirst("");
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    setHeader("Content-Length", Long.toString(length));
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    headers.remove(name);
    addHeader(name, value);
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (name.equalsIgnoreCase("Content-Type")) {
      setContentType(value);
    } else if (value != null) {
      headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    setHeader(name, DATE.format(Instant.ofEpochMilli(date)));
  }

  @Override
  public void addDateHeader(String name, long date) {
    addHeader(name, DATE.format(Instant.ofEpochMilli(date)));
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public void addIntHeader(String name, int value) {
    addHeader(name, Integer.toString(value));
  }

  /** What it holds does not matter: a response with a cookie is not stored. */
  @Override
  public void addCookie(Cookie cookie) {
    addHeader("Set-Cookie", cookie.getName() + "=");
  }

  @Override
  public boolean containsHeader(String name) {
    return getHeader(name) != null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return getHeaders(name).stream().findFirst().orElse(null);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    String contentType = getContentType();
    if (name.equalsIgnoreCase("Content-Type") && contentType != null) {
      return List.of(contentType);
    }
    return List.copyOf(headers.getOrDefault(name, List.of()));
  }

  @Override
  public Collection<String> getHeaderNames() {
    List<String> names = new ArrayList<>(headers.keySet());
    if (type != null) {
      names.add("Content-Type");
    }
    return names;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public void sendError(int code, @Nullable String message) {
    status = code;
  }

  @Override
  public void sendError(int code) {
    status = code;
  }

  @Override
  public void sendRedirect(String location) {
    status = SC_FOUND;
  }

  /**
   * Servlet 6.1, where it has no default.
   *
   * @param location where to
   * @param code status code
   * @param clearBuffer whether what was written is dropped
   */
  public void sendRedirect(String location, int code, boolean clearBuffer) {
    status = code;
  }

  /** Without a session there is nothing to be encoded. */
  @Override
  public String encodeURL(String url) {
    return url;
  }

  @Override
  public String encodeRedirectURL(String url) {
    return url;
  }

  @Override
  public int getBufferSize() {
    return bufferSize;
  }

  @Override
  public void setBufferSize(int size) {
    bufferSize = Math.max(size, bufferSize);
  }

  @Override
  public void flushBuffer() {}

  @Override
  public void resetBuffer() {}

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void reset() {
    headers.clear();
    status = SC_OK;
    type = null;
    charset = null;
    writing = false;
  }

  @Override
  public void setLocale(Locale value) {
    locale = value;
    setHeader("Content-Language", value.toLanguageTag());
  }

  @Override
  public Locale getLocale() {
    return locale;
  }
}
