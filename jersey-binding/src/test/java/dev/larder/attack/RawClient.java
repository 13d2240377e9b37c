package dev.larder.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Sends bytes as they are; other clients mend paths and refuse header fields. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  RawClient(int port, int receiveBuffer) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  RawClient(int port) throws IOException {
    this(port, 65_536);
  }

  /** A request that closes its connection, with a {@code Host} unless there is one. */
  static String request(String verb, String target, String... lines) {
    StringBuilder text = new StringBuilder(verb + " " + target + " HTTP/1.1\r\n");
    if (Stream.of(lines).noneMatch(line -> line.startsWith("Host:"))) {
      text.append("Host: localhost\r\n");
    }
    Stream.of(lines).forEach(line -> text.append(line).append("\r\n"));
    return text.append("Connection: close\r\n\r\n").toString();
  }

  /** Sends, and reads until the server closes. */
  static Answer exchange(int port, String request) {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      return client.read();
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer read() throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[65_536];
    try {
      for (int n = socket.getInputStream().read(part); n >= 0; ) {
        text.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
        n = socket.getInputStream().read(part);
      }
    } catch (SocketException reset) {
      // a server that refuses a request may reset the connection after its answer
      if (text.isEmpty()) {
        throw reset;
      }
    }
    return Answer.parse(text.toString());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
