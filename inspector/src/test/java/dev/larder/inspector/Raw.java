package dev.larder.inspector;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests that Java's own client does not send. */
final class Raw {
  private static final int SOCKET_TIMEOUT_MILLIS = 20_000;

  private Raw() {}

  static Socket send(int port, String path, Map<String, String> headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    headers.forEach(
        (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  static int status(int port, String path, Map<String, String> headers) throws IOException {
    try (Socket socket = send(port, path, headers)) {
      InputStream answer = socket.getInputStream();
      String line =
          new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
      return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
    }
  }
}
