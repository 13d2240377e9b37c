package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expired entries stand in for failures. */
@Timeout(60)
class StaleIfErrorIT {
  private final AgingServer server = new AgingServer();

  @AfterEach
  void close() {
    server.close();
  }

  private void fail(Supplier<RuntimeException> failure) {
    server.origin.answer =
        () -> {
          throw failure.get();
        };
  }

  private static void assertStoodIn(HttpResponse<String> answer, String status) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("run 1");
    assertThat(TestServer.status(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("Age")).contains("72");
    assertThat(answer.headers().firstValue("ETag")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
  }

  @Test
  void forAStatusOfTheServer() {
    server.expired("/safe/a", 12);
    fail(() -> new ServiceUnavailableException(7L));

    HttpResponse<String> answer = server.get("/safe/a");

    assertStoodIn(answer, "larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR");
    assertThat(answer.headers().firstValue("Retry-After")).as("of the failure").isEmpty();
    assertStoodIn(server.get("/safe/a"), "larder; hit; ttl=-12; detail=STALE_IF_ERROR");
    assertThat(server.origin.runs).as("for two seconds it is not tried again").hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/safe/a", "/safe-stage/a", "/safe-thrown/a", "/safe-resumed/a", "/said-safe/a"})
  void forAnExceptionThatNobodyMaps(String path) {
    server.expired(path, 12);
    fail(() -> new IllegalStateException("out of order"));

    assertStoodIn(server.get(path), "larder; fwd=stale; fwd-status=500; detail=STALE_IF_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/safe/a", "/safe-stage/a"})
  void notForAnAnswerOfTheApplication(String path) {
    server.expired(path, 12);
    fail(NotFoundException::new);

    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestServer.status(answer)).isEqualTo("larder; fwd=stale; detail=STATUS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/safe/a", "/safe-stage/a", "/safe-resumed/a"})
  void notWithoutAnEntry(String path) {
    fail(() -> new IllegalStateException("out of order"));

    assertThat(server.get(path).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/safe/a", "/safe-stage/a", "/safe-resumed/a", "/said-safe/a"})
  void notAfterItsTime(String path) {
    server.expired(path, 301);
    fail(() -> new IllegalStateException("out of order"));
    assertThat(server.get(path).statusCode()).isEqualTo(500);
  }

  /** The client's own copy is no answer to a failure: it gets the stored response. */
  @Test
  void withTheWholeResponse() {
    HttpResponse<String> first = server.expired("/safe/a", 12);
    fail(() -> new ServiceUnavailableException());

    assertStoodIn(
        server.get("/safe/a", "If-None-Match", first.headers().firstValue("ETag").orElseThrow()),
        "larder; fwd=stale; fwd-status=503; detail=STALE_IF_ERROR");
  }
}
