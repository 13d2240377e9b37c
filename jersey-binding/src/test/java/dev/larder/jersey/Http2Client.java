package dev.larder.jersey;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;

/** One HTTP/2 connection in the clear; decides which frames a request has. */
final class Http2Client implements AutoCloseable {
  private final HTTP2Client client = new HTTP2Client();
  private final int port;
  private final Session session;

  Http2Client(int port) throws Exception {
    this.port = port;
    client.start();
    session =
        client
            .connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Session.Listener() {})
            .get(20, TimeUnit.SECONDS);
  }

  /** A request that has begun: its header frame was sent. */
  static final class Begun implements Stream.Listener {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private CompletableFuture<Stream> stream = new CompletableFuture<>();

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      if (frame.getMetaData() instanceof MetaData.Response response) {
        String status = response.getHttpFields().get("Cache-Status");
        text.append(response.getStatus()).append('|').append(status).append('|');
      }
      if (frame.isEndStream()) {
        answer.complete(text.toString());
      } else {
        stream.demand();
      }
    }

    @Override
    public void onDataAvailable(Stream stream) {
      Stream.Data data = stream.readData();
      if (data == null) {
        stream.demand();
        return;
      }
      text.append(StandardCharsets.ISO_8859_1.decode(data.frame().getByteBuffer()));
      data.release();
      if (data.frame().isEndStream()) {
        answer.complete(text.toString());
      } else {
        stream.demand();
      }
    }

    /** Sends a data frame that is the last. */
    Begun end(String body) throws Exception {
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.ISO_8859_1));
      Stream begun = stream.get(20, TimeUnit.SECONDS);
      begun.data(new DataFrame(begun.getId(), bytes, true)).get(20, TimeUnit.SECONDS);
      return this;
    }

    boolean isAnswered() {
      return answer.isDone();
    }

    /** Status, {@code Cache-Status} and body. */
    String answer() throws Exception {
      return answer.get(20, TimeUnit.SECONDS);
    }
  }

  /** Sends a header frame; the last frame of the request, or not. */
  Begun begin(String verb, String path, boolean last) {
    HttpURI uri = HttpURI.from("http://127.0.0.1:" + port + path);
    MetaData.Request request =
        new MetaData.Request(verb, uri, HttpVersion.HTTP_2, HttpFields.EMPTY);
    Begun begun = new Begun();
    begun.stream = session.newStream(new HeadersFrame(request, null, last), begun);
    return begun;
  }

  String get(String path) throws Exception {
    return begin("GET", path, true).answer();
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the client did not stop", e);
    }
  }
}
