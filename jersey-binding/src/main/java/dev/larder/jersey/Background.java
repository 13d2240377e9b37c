package dev.larder.jersey;

import dev.larder.spi.RequestCache.Refresh;
import jakarta.ws.rs.core.Configuration;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs requests once more, on a few daemon threads that live as long as there is something to do.
 * What no thread is free for is not run. Thread safe.
 */
final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final long IDLE_SECONDS = 10;

  private final Lease lease;
  private final Configuration configuration;
  private final @Nullable ThreadPoolExecutor threads;
  private volatile @Nullable ApplicationHandler handler;

  /**
   * Creates it.
   *
   * @param maxThreads most at a time; 0 for none
   * @param lease keeps the engine open while something runs
   */
  Background(int maxThreads, Lease lease, Configuration configuration) {
    this.lease = lease;
    this.configuration = configuration;
    this.threads = maxThreads == 0 ? null : threads(maxThreads);
  }

  private static ThreadPoolExecutor threads(int max) {
    return new ThreadPoolExecutor(
        0, max, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Background::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "larder-refresh");
    thread.setDaemon(true);
    return thread;
  }

  /** Tells whom to hand requests to. */
  void start(ApplicationHandler application) {
    handler = application;
  }

  /** What runs goes on to its end; nothing more begins. */
  void end() {
    handler = null;
    if (threads != null) {
      threads.shutdown();
    }
  }

  /** Whether requests for a route can run without what only the container has. */
  boolean canRun(Route route) {
    return threads != null
        && handler != null
        && !route.exposures().contains(Route.Exposure.REQUEST);
  }

  /** Runs a request once more, if a thread is free. Returns at once. */
  void run(JerseyFacts facts, ContainerRequest request, Refresh refresh) {
    ApplicationHandler application = handler;
    if (threads == null || application == null) {
      refresh.decline();
      return;
    }
    ContainerRequest copy = Repeat.of(request, facts, refresh, configuration);
    lease.enter();
    try {
      threads.execute(() -> apply(application, copy, refresh));
    } catch (RejectedExecutionException full) {
      refresh.decline();
      lease.leave();
    }
  }

  private void apply(ApplicationHandler application, ContainerRequest copy, Refresh refresh) {
    try {
      Future<ContainerResponse> response = application.apply(copy, OutputStream.nullOutputStream());
      if (response instanceof CompletableFuture<ContainerResponse> stage) {
        var unused = stage.exceptionally(failure -> failed(copy, failure));
      }
    } catch (RuntimeException failure) {
      failed(copy, failure);
    } finally {
      // where it never came to the lookup: a filter has answered it
      refresh.fail();
      lease.leave();
    }
  }

  private static @Nullable ContainerResponse failed(ContainerRequest copy, Throwable failure) {
    LOG.warn("{} failed in the background", copy.getMethod(), failure);
    return null;
  }
}
