package dev.larder.inspector.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files of the page, with tags, so that a browser need not load them again. Thread safe. */
public final class PageFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "/", "text/html; charset=utf-8",
          "/icon.svg", "image/svg+xml",
          "/inspector.css", "text/css; charset=utf-8",
          "/inspector.js", "text/javascript; charset=utf-8",
          "/api.js", "text/javascript; charset=utf-8",
          "/charts.js", "text/javascript; charset=utf-8",
          "/dom.js", "text/javascript; charset=utf-8",
          "/panels.js", "text/javascript; charset=utf-8");

  private PageFiles() {}

  /** A file in memory. */
  private record File(byte[] bytes, String type, String tag) {}

  /** Loaded when the first page is asked for. */
  private static final class Loaded {
    static final Map<String, File> FILES = load();

    private static Map<String, File> load() {
      Map<String, File> files = new HashMap<>();
      TYPES.forEach((path, type) -> files.put(path, read(path, type)));
      return Map.copyOf(files);
    }
  }

  private static File read(String path, String type) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      byte[] bytes = file.readAllBytes();
      return new File(bytes, type, "\"" + digest(bytes) + "\"");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(all, 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * Whether a request is for one of the files.
   *
   * @param request to a path below the servlet
   * @return true for a GET or HEAD of one
   */
  public static boolean isOne(HttpServletRequest request) {
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return read && TYPES.containsKey(String.valueOf(request.getPathInfo()));
  }

  /**
   * Sends a file.
   *
   * @param request for one
   * @param response its answer
   * @throws IOException if the client is gone
   */
  public static void send(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    File file = Loaded.FILES.get(String.valueOf(request.getPathInfo()));
    if (file == null) {
      throw new IllegalArgumentException("no file of the page");
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", file.tag());
    if (Optional.ofNullable(request.getHeader("If-None-Match"))
        .filter(sent -> sent.contains(file.tag()))
        .isPresent()) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.type());
    response.setContentLength(file.bytes().length);
    response.getOutputStream().write(file.bytes());
  }
}
