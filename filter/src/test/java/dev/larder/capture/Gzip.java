package dev.larder.capture;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A filter that compresses what is inside, for clients that want it; it weakens tags. */
final class Gzip extends HttpFilter {
  private static final long serialVersionUID = 1L;

  static boolean isAccepted(@Nullable String acceptEncoding) {
    return acceptEncoding != null
        && List.of(acceptEncoding.split(",", -1)).stream()
            .map(String::trim)
            .anyMatch(coding -> coding.equals("gzip") || coding.equals("*"));
  }

  static byte[] pack(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  static String unpack(String packed) throws IOException {
    byte[] bytes = packed.getBytes(StandardCharsets.ISO_8859_1);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.addHeader("Vary", "Accept-Encoding");
    if (!isAccepted(request.getHeader("Accept-Encoding"))) {
      chain.doFilter(request, response);
      return;
    }
    Held held = new Held(response);
    chain.doFilter(request, held);
    held.writer.flush();
    if (held.bytes.size() > 0) {
      response.setHeader("Content-Encoding", "gzip");
      response.getOutputStream().write(pack(held.bytes.toByteArray()));
    }
  }

  /** Keeps the bytes, and takes no length. */
  private static final class Held extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(bytes, true, StandardCharsets.UTF_8);

    Held(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(name, name.equals("ETag") && !value.startsWith("W/") ? "W/" + value : value);
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public void write(int value) {
          bytes.write(value);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new IllegalStateException();
        }
      };
    }
  }
}
