package dev.larder.inspector;

import dev.larder.Larder;
import dev.larder.inspector.internal.api.Api;
import dev.larder.inspector.internal.api.Watch;
import dev.larder.inspector.internal.events.EventStreams;
import dev.larder.inspector.internal.numbers.Series;
import dev.larder.inspector.internal.web.Problem;
import jakarta.servlet.ServletContext;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the cache, and does every second what is to be done: the series, the live streams. Thread
 * safe.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final ServletContext context;
  private final EventStreams streams;
  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Pulse::daemon);

  /** Written under the lock. */
  private volatile @Nullable Watch watched;

  /** Used by the thread only. */
  private int seconds;

  private Pulse(ServletContext context, EventStreams streams) {
    this.context = context;
    this.streams = streams;
  }

  static Pulse start(ServletContext context, EventStreams streams) {
    Pulse pulse = new Pulse(context, streams);
    Watch unused = pulse.find();
    var beats = pulse.thread.scheduleAtFixedRate(pulse::beat, 1, 1, TimeUnit.SECONDS);
    LOG.debug("the inspector has begun: {}", beats);
    return pulse;
  }

  /** The cache; a problem while there is none. */
  Watch watch() {
    Watch found = find();
    if (found == null) {
      throw Problem.of(503, "no cache is open in this application yet");
    }
    return found;
  }

  private @Nullable Watch find() {
    Watch known = watched;
    Object there = context.getAttribute(Larder.ATTRIBUTE);
    if (known != null && known.larder() == there) {
      return known;
    }
    return there instanceof Larder larder ? begin(larder) : null;
  }

  /** Another than before, or the first one: counting begins anew. */
  private Watch begin(Larder larder) {
    lock.lock();
    try {
      Watch known = watched;
      if (known == null || known.larder() != larder) {
        known = Watch.of(larder);
        watched = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void beat() {
    try {
      Watch watch = find();
      if (watch == null) {
        return;
      }
      seconds++;
      if (seconds % Series.STEP_SECONDS == 0) {
        watch.step();
      }
      if (!streams.isEmpty()) {
        streams.send(Api.frame(watch));
      }
    } catch (RuntimeException fault) {
      LOG.warn("the live numbers were not sent", fault);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "larder-inspector");
    thread.setDaemon(true);
    return thread;
  }
}
