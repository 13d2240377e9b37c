package dev.larder.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection, one request, every byte of the answer. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final boolean head;

  Wire(int port, String verb, String path, String... lines) throws IOException {
    head = verb.equals("HEAD");
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    StringBuilder text = new StringBuilder(verb + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    text.append(verb.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  static Received send(int port, String verb, String path, String... lines) throws IOException {
    try (Wire wire = new Wire(port, verb, path, lines)) {
      return wire.read();
    }
  }

  Received read() throws IOException {
    List<List<String>> interim = new ArrayList<>();
    List<String> lines = head();
    while (lines.get(0).startsWith("HTTP/1.1 1")) {
      interim.add(lines);
      lines = head();
    }
    if (lines.get(0).isEmpty()) {
      return new Received(interim, "", List.of(), "", List.of(), Received.End.BROKEN);
    }
    List<String> fields = lines.subList(1, lines.size());
    return body(new Received(interim, lines.get(0), fields, "", List.of(), Received.End.NO_BODY));
  }

  /** Status line and fields; one empty line if there is nothing. */
  List<String> head() throws IOException {
    List<String> lines = new ArrayList<>(List.of(line()));
    while (!lines.get(lines.size() - 1).isEmpty()) {
      lines.add(line());
    }
    return lines.size() == 1 ? lines : lines.subList(0, lines.size() - 1);
  }

  private Received body(Received start) throws IOException {
    if (head || start.status().matches("HTTP/1.1 (204|304).*")) {
      return start;
    }
    if (start.all("Transfer-Encoding").contains("chunked")) {
      return chunked(start);
    }
    List<String> length = start.all("Content-Length");
    if (length.isEmpty()) {
      return with(start, in.readAllBytes(), List.of(), Received.End.CLOSED);
    }
    byte[] bytes = in.readNBytes(Integer.parseInt(length.get(0)));
    boolean whole = bytes.length == Integer.parseInt(length.get(0));
    return with(start, bytes, List.of(), whole ? Received.End.LENGTH : Received.End.BROKEN);
  }

  private Received chunked(Received start) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String size = line();
    while (!size.isEmpty() && !size.equals("0")) {
      bytes.write(in.readNBytes(Integer.parseInt(size, 16)));
      line();
      size = line();
    }
    if (size.isEmpty()) {
      return with(start, bytes.toByteArray(), List.of(), Received.End.BROKEN);
    }
    List<String> trailers = head().stream().filter(line -> !line.isEmpty()).toList();
    return with(start, bytes.toByteArray(), trailers, Received.End.CHUNKED);
  }

  /** One chunk, without its size. */
  String chunk() throws IOException {
    String text =
        new String(in.readNBytes(Integer.parseInt(line(), 16)), StandardCharsets.ISO_8859_1);
    line();
    return text;
  }

  private static Received with(
      Received start, byte[] bytes, List<String> trailers, Received.End end) {
    String body = new String(bytes, StandardCharsets.ISO_8859_1);
    return new Received(start.interim(), start.status(), start.fields(), body, trailers, end);
  }

  /** Up to the line break, or what there is. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
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
