package dev.larder.inspector.internal.events;

import dev.larder.inspector.internal.web.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of the live stream, only so many at a time. Thread safe. */
public final class EventStreams {
  /** The most clients at a time. */
  public static final int MOST = 16;

  /** The media type. */
  public static final String TYPE = "text/event-stream;charset=utf-8";

  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Begins a stream.
   *
   * @param request of the client
   * @param response of the client
   * @param first what it gets at once
   * @throws Problem if there are too many, or this server cannot
   * @throws IOException if the client is gone
   */
  public void begin(HttpServletRequest request, HttpServletResponse response, byte[] first)
      throws IOException {
    if (!request.isAsyncSupported()) {
      throw Problem.of(
          501, "asynchronous support is off; expected async-supported on servlet and filters");
    }
    if (closed || count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      response.setHeader("Retry-After", "10");
      throw Problem.of(503, "there are " + MOST + " live streams already; expected fewer");
    }
    try {
      open(request, response, first);
    } catch (IOException | RuntimeException failed) {
      count.decrementAndGet();
      throw failed;
    }
  }

  private void open(HttpServletRequest request, HttpServletResponse response, byte[] first)
      throws IOException {
    response.setContentType(TYPE);
    ServletOutputStream output = response.getOutputStream();
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    EventStream stream = new EventStream(async, output);
    async.addListener(new Ending(stream));
    streams.add(stream);
    stream.offer(first);
    output.setWriteListener(stream);
    if (closed) {
      stream.end();
    }
  }

  /** Forgets a stream that is over. */
  private final class Ending implements AsyncListener {
    private final EventStream stream;

    Ending(EventStream stream) {
      this.stream = stream;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      if (streams.remove(stream)) {
        count.decrementAndGet();
      }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      stream.end();
    }

    @Override
    public void onError(AsyncEvent event) {
      stream.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  /**
   * Whether anybody listens.
   *
   * @return true if not
   */
  public boolean isEmpty() {
    return streams.isEmpty();
  }

  /**
   * Sends to everybody.
   *
   * @param frame an event, as it goes out
   */
  public void send(byte[] frame) {
    streams.forEach(stream -> stream.offer(frame));
  }

  /**
   * Makes an event.
   *
   * @param name of it
   * @param data one line
   * @return as it goes out
   */
  public static byte[] frame(String name, byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    return ("event: " + name + "\ndata: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Ends all streams; none begins after it. */
  public void close() {
    closed = true;
    streams.forEach(EventStream::end);
  }
}
