package dev.larder.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/** One HTTP/2 connection in the clear. */
final class Wire2 implements AutoCloseable {
  private final HTTP2Client client = new HTTP2Client();
  private final Session session;

  Wire2(int port) throws Exception {
    client.start();
    session =
        client
            .connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Session.Listener() {})
            .get(20, TimeUnit.SECONDS);
  }

  /** Collects the frames of one answer. */
  private static final class Answer implements Stream.Listener {
    private final CompletableFuture<Received> done = new CompletableFuture<>();
    private final List<List<String>> interim = new ArrayList<>();
    private final List<String> trailers = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private List<String> fields = List.of();
    private String status = "";

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      HttpFields received = frame.getMetaData().getHttpFields();
      List<String> lines =
          received.stream().map(line -> line.getLowerCaseName() + ": " + line.getValue()).toList();
      if (!(frame.getMetaData() instanceof MetaData.Response response)) {
        trailers.addAll(lines);
      } else if (response.getStatus() < 200) {
        interim.add(lines);
      } else {
        status = String.valueOf(response.getStatus());
        fields = lines;
      }
      next(stream, frame.isEndStream());
    }

    @Override
    public void onDataAvailable(Stream stream) {
      Stream.Data data = stream.readData();
      if (data == null) {
        stream.demand();
        return;
      }
      body.append(StandardCharsets.ISO_8859_1.decode(data.frame().getByteBuffer()));
      data.release();
      next(stream, data.frame().isEndStream());
    }

    private void next(Stream stream, boolean last) {
      if (last) {
        end(Received.End.CHUNKED);
      } else {
        stream.demand();
      }
    }

    @Override
    public void onReset(Stream stream, ResetFrame frame, Callback callback) {
      end(Received.End.BROKEN);
      callback.succeeded();
    }

    @Override
    public void onFailure(
        Stream stream, int error, String reason, Throwable failure, Callback callback) {
      end(Received.End.BROKEN);
      callback.succeeded();
    }

    private void end(Received.End how) {
      done.complete(new Received(interim, status, fields, body.toString(), trailers, how));
    }
  }

  Received send(String verb, String path) throws IOException {
    HttpURI uri = HttpURI.from("http://localhost" + path);
    MetaData.Request request =
        new MetaData.Request(verb, uri, HttpVersion.HTTP_2, HttpFields.EMPTY);
    Answer answer = new Answer();
    var unused = session.newStream(new HeadersFrame(request, null, true), answer);
    try {
      return answer.done.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("no answer to " + verb + ' ' + path, e);
    }
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
