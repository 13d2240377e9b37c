package dev.larder.demo.events;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells everyone who listens what changes on this node, and that the line is alive. Thread safe.
 */
public final class Feed implements AutoCloseable {
  private static final long HEARTBEAT_SECONDS = 15;

  /** Made with the first listener: only a request has the factory for it. */
  private record Line(Sse sse, SseBroadcaster listeners) {}

  private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(Feed::thread);

  /** Starts the heartbeat. */
  public Feed() {
    var unused =
        heart.scheduleAtFixedRate(
            this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Announces a change.
   *
   * @param kind what sort of thing changed; becomes the event's name
   * @param name which one; becomes its data
   */
  public void tell(String kind, String name) {
    Line open = line.get();
    if (open != null) {
      open.listeners().broadcast(open.sse().newEvent(kind, name));
    }
  }

  void listen(Sse sse, SseEventSink sink) {
    Line open =
        line.updateAndGet(
            present -> present == null ? new Line(sse, sse.newBroadcaster()) : present);
    sink.send(sse.newEvent("ready", "listening"));
    open.listeners().register(sink);
  }

  private void beat() {
    Line open = line.get();
    if (open != null) {
      OutboundSseEvent comment = open.sse().newEventBuilder().comment("alive").build();
      open.listeners().broadcast(comment);
    }
  }

  /** Hangs up on everyone. */
  @Override
  public void close() {
    heart.shutdownNow();
    Line open = line.getAndSet(null);
    if (open != null) {
      open.listeners().close();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "demo-feed");
    thread.setDaemon(true);
    return thread;
  }
}
