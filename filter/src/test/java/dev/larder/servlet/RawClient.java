package dev.larder.servlet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One connection, one request; sees bytes when they arrive. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private boolean head;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void send(String verb, String path, String... headerLines) throws IOException {
    head = verb.equals("HEAD");
    StringBuilder text = new StringBuilder();
    text.append(verb).append(' ').append(path).append(" HTTP/1.1\r\n");
    if (Stream.of(headerLines).noneMatch(line -> line.startsWith("Host:"))) {
      text.append("Host: localhost\r\n");
    }
    for (String line : headerLines) {
      text.append(line).append("\r\n");
    }
    text.append("\r\n");
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Whether nothing arrives for a while; the line break after a chunk is nothing. */
  boolean isSilent(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      in.mark(3);
      int first = in.read();
      if (first == '\r') {
        in.skipNBytes(1);
        first = in.read();
      }
      in.reset();
      return first < 0;
    } catch (SocketTimeoutException e) {
      in.reset();
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Waits for the first byte without taking it. */
  void awaitFirstByte() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new IOException("closed before the first byte");
    }
    in.reset();
  }

  List<String> readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  String read(int length) throws IOException {
    return text(in.readNBytes(length));
  }

  /** Reads one chunk; empty at the end. Its closing line break may come with the next one. */
  String readChunk() throws IOException {
    String size = line();
    return text(in.readNBytes(Integer.parseInt(size.isEmpty() ? line() : size, 16)));
  }

  Exchanged readAll() throws IOException {
    List<String> lines = readHead();
    int status = Integer.parseInt(lines.get(0).substring(9, 12));
    List<String> headers = lines.subList(1, lines.size());
    Exchanged noBody = new Exchanged(status, headers, "", true);
    if (head || status == 304 || status == 204) {
      return noBody;
    }
    if (noBody.all("Transfer-Encoding").contains("chunked")) {
      return chunked(noBody);
    }
    List<String> length = noBody.all("Content-Length");
    byte[] body =
        length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.get(0)));
    boolean complete = length.isEmpty() || body.length == Integer.parseInt(length.get(0));
    return new Exchanged(status, headers, text(body), complete);
  }

  private Exchanged chunked(Exchanged start) {
    StringBuilder body = new StringBuilder();
    try {
      String chunk = readChunk();
      while (!chunk.isEmpty()) {
        body.append(chunk);
        chunk = readChunk();
      }
      return new Exchanged(start.status(), start.headers(), body.toString(), true);
    } catch (IOException | NumberFormatException e) {
      return new Exchanged(start.status(), start.headers(), body.toString(), false);
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed within a line: " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
