package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expired entries are served while the next ones are computed in the background. */
@Timeout(60)
class RefreshIT {
  private static final String STALE = "larder; hit; ttl=-5; detail=STALE_WHILE_REVALIDATE";

  private final AgingServer server = new AgingServer();
  private final CountDownLatch held = new CountDownLatch(1);

  @AfterEach
  void close() {
    held.countDown();
    server.close();
  }

  /** Machines are loaded at times. */
  private static ConditionFactory patiently(String what) {
    return await(what).atMost(Duration.ofSeconds(30));
  }

  private void holdTheNext() {
    server.origin.answer =
        () -> {
          try {
            held.await();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
          return "";
        };
  }

  private void awaitRuns(int runs) {
    patiently("the method runs").until(() -> server.origin.runs.get() == runs);
  }

  private HttpResponse<String> awaitFresh(String path, String... headers) {
    return patiently("the refresh is stored")
        .until(
            () -> server.get(path, headers),
            answer -> {
              assertThat(TestServer.status(answer)).as("nobody waits").startsWith("larder; hit");
              return TestServer.status(answer).equals("larder; hit; ttl=60");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/soft/a", "/stage/a", "/said-soft/a"})
  void allAreServedAtOnceAndOneRunsInTheBackground(String path) {
    server.expired(path, 5);
    holdTheNext();

    List<HttpResponse<String>> answers =
        IntStream.range(0, 10).mapToObj(i -> server.get(path)).toList();

    awaitRuns(2);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.body()).isEqualTo("run 1");
              assertThat(TestServer.status(answer)).isEqualTo(STALE);
              assertThat(answer.headers().firstValue("Age")).contains("65");
            });
    held.countDown();
    assertThat(awaitFresh(path).body()).isEqualTo("run 2");
    assertThat(server.origin.runs).hasValue(2);
  }

  @Test
  void aStaleAnswerMayBeANotModified() {
    HttpResponse<String> first = server.expired("/soft/a", 5);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> answer = server.get("/soft/a", "If-None-Match", tag);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(TestServer.status(answer)).isEqualTo(STALE);
    assertThat(awaitFresh("/soft/a").body()).isEqualTo("run 2");
  }

  /** It has read what a mutation changes meanwhile. */
  @Test
  void aRefreshAcrossAMutationIsNeverServed() {
    server.expired("/soft/a", 5);
    holdTheNext();
    assertThat(TestServer.status(server.get("/soft/a"))).isEqualTo(STALE);
    awaitRuns(2);

    server.server.send("PUT", "/soft/a");
    server.origin.answer = () -> " after";
    HttpResponse<String> afterwards = server.get("/soft/a");
    held.countDown();

    assertThat(afterwards.body()).isEqualTo("run 3 after");
    assertThat(TestServer.status(afterwards)).startsWith("larder; fwd=stale; stored; detail=INVAL");
    patiently("the old one has been stored, or not").until(() -> server.origin.runs.get() == 3);
    for (int i = 0; i < 5; i++) {
      assertThat(server.get("/soft/a").body()).isNotEqualTo("run 2");
    }
  }

  @Test
  void itRunsAsTheUserWhoAsked() {
    server.expired("/mine/a", 5, "Authorization", "alice");
    assertThat(server.get("/mine/a", "Authorization", "alice").body()).isEqualTo("run 1 of alice");

    assertThat(awaitFresh("/mine/a", "Authorization", "alice").body()).isEqualTo("run 2 of alice");
    assertThat(server.get("/mine/a", "Authorization", "bob").body()).isEqualTo("run 3 of bob");
  }

  @Test
  void whomTheContainerHasAuthenticatedIsKnownInTheBackground() {
    server.expired("/mine/a", 5, "X-Container-User", "carol");
    assertThat(server.get("/mine/a", "X-Container-User", "carol").body())
        .isEqualTo("run 1 of carol");

    assertThat(awaitFresh("/mine/a", "X-Container-User", "carol").body())
        .isEqualTo("run 2 of carol");
  }

  /** The lookup is never reached there. */
  @Test
  void whatAFilterAnswersInTheBackgroundRunsForARequest() {
    server.expired("/soft/a", 5, "X-Front-Only", "yes");
    assertThat(TestServer.status(server.get("/soft/a", "X-Front-Only", "yes"))).isEqualTo(STALE);

    HttpResponse<String> computed =
        patiently("the failure is known")
            .until(
                () -> server.get("/soft/a", "X-Front-Only", "yes"),
                answer -> answer.body().equals("run 2"));

    assertThat(TestServer.status(computed)).isEqualTo("larder; fwd=stale; stored");
  }

  /** It is known that the method is handed the servlet request, which is gone by then. */
  @Test
  void aMethodWithTheServletRequestComputesForOneAndTheOthersAreServed() {
    server.expired("/servlet/a", 5);

    HttpResponse<String> answer = server.get("/servlet/a");

    assertThat(answer.body()).isEqualTo("run 2 to GET");
    assertThat(TestServer.status(answer)).isEqualTo("larder; fwd=stale; stored");
  }

  /** What only the container has fails, once; then a request computes it. */
  @ParameterizedTest
  @ValueSource(strings = {"/hidden/a", "/role/a"})
  void whatCannotRunInTheBackgroundRunsForARequest(String path) {
    server.expired(path, 5);
    assertThat(TestServer.status(server.get(path))).isEqualTo(STALE);
    awaitRuns(2);

    HttpResponse<String> computed =
        patiently("the failure is known, and is not taken for the next one any more")
            .until(
                () -> {
                  server.pass(3);
                  return server.get(path);
                },
                answer -> answer.body().startsWith("run 3"));

    assertThat(TestServer.status(computed)).isEqualTo("larder; fwd=stale; stored");
    assertThat(TestServer.status(server.get(path))).isEqualTo("larder; hit; ttl=60");
    assertThat(server.origin.runs).hasValue(3);
  }

  @Test
  void aRefreshEndsInPeaceAcrossAReload() {
    server.expired("/soft/a", 5);
    holdTheNext();
    server.get("/soft/a");
    awaitRuns(2);

    server.server.container().reload();
    held.countDown();

    assertThat(awaitFresh("/soft/a").body()).isEqualTo("run 2");
    server.origin.answer = () -> "";
    server.pass(65);
    assertThat(TestServer.status(server.get("/soft/a"))).isEqualTo(STALE);
    assertThat(awaitFresh("/soft/a").body()).isEqualTo("run 3");
  }
}
