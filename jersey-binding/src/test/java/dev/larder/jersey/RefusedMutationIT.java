package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.Larder;
import dev.larder.annotation.InvalidateCache;
import dev.larder.servlet.LarderFilter;
import dev.larder.testkit.internal.RedisProcess;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutations of resources while Redis is down, with the real engine, with the filter or without. */
class RefusedMutationIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String UNTOLD = "larder; fwd=method; detail=INVALIDATION_PENDING";

  /** What befalls Redis while the method runs. */
  private static volatile Runnable during = () -> {};

  private RedisProcess redis;

  @SuppressWarnings("NullAway.Init") // every test begins with start()
  private Larder larder;

  @SuppressWarnings("NullAway.Init") // every test begins with start()
  private TestServer server;

  @BeforeEach
  void startRedis() {
    RUNS.set(0);
    during = () -> {};
    redis = RedisProcess.start();
  }

  @AfterEach
  void stop() {
    server.close();
    larder.close();
    redis.close();
  }

  private void start(String policy, boolean filter) {
    larder =
        Larder.builder()
            .option("store", redis.url().toString())
            .option("budget.millis", "3000")
            .option("invalidation.failure", policy)
            .open();
    ResourceConfig config =
        new ResourceConfig(Notes.class)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .property(Larder.ATTRIBUTE, larder);
    server =
        TestServer.start(
            context -> {
              context.setAttribute(Larder.ATTRIBUTE, larder);
              if (filter) {
                FilterHolder holder = new FilterHolder(new LarderFilter(larder));
                holder.setAsyncSupported(true);
                context.addFilter(
                    holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
              }
            },
            config);
  }

  private HttpResponse<String> put() {
    return server.send("PUT", "/notes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsAnswered503BeforeItRunsWhereThatIsThePolicy(boolean filter) {
    start("fail", filter);
    assertThat(TestServer.status(put())).isEqualTo("larder; fwd=method");
    assertThat(RUNS).hasValue(1);

    redis.kill();
    HttpResponse<String> refused = put();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().allValues("Retry-After")).containsExactly("1");
    assertThat(TestServer.status(refused)).isEqualTo("larder; detail=STORE_UNAVAILABLE");
    assertThat(RUNS).hasValue(1);

    redis.restart();
    await("it runs again").atMost(PATIENCE).until(() -> put().statusCode() == 200);
    assertThat(RUNS).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itRunsAndReportsWhereItIsNot(boolean filter) {
    start("report", filter);
    redis.kill();
    HttpResponse<String> answered = put();
    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(TestServer.status(answered)).isEqualTo(UNTOLD);
    assertThat(RUNS).hasValue(1);
  }

  @Test
  void whatFailsAfterTheCheckIsReportedAndHoldsUpTheNext() {
    start("fail", true);
    during = redis::kill;
    HttpResponse<String> answered = put();
    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(TestServer.status(answered)).isEqualTo(UNTOLD);

    HttpResponse<String> refused = put();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(TestServer.status(refused)).isEqualTo("larder; detail=INVALIDATION_PENDING");
    assertThat(RUNS).hasValue(1);

    during = () -> {};
    redis.restart();
    await("what was kept is recorded").atMost(PATIENCE).until(() -> put().statusCode() == 200);
    assertThat(RUNS).hasValue(2);
  }

  @Test
  void methodThatDropsNothingRunsWhateverRedisDoes() {
    start("fail", true);
    redis.kill();
    assertThat(server.send("POST", "/notes").statusCode()).isEqualTo(200);
    assertThat(RUNS).hasValue(1);
    assertThat(put().statusCode()).isEqualTo(503);
    assertThat(RUNS).hasValue(1);
  }

  @Path("/notes")
  public static class Notes {
    @PUT
    @InvalidateCache("*")
    public String change() {
      during.run();
      return "run " + RUNS.incrementAndGet();
    }

    @POST
    public String compute() {
      return "run " + RUNS.incrementAndGet();
    }
  }
}
