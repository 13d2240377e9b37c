package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real engine and targets as no client library would send them. */
class RawQueryIT {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private TestServer server;

  @BeforeEach
  void start() {
    RUNS.set(0);
    server = TestServer.start(context -> {}, new ResourceConfig(Search.class));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "encoded?q=a+b, encoded?q=a%20b",
    "encoded?q=%2f, encoded?q=%2F",
    "encoded?q=a+b, encoded?q=a%20b&=/app/api/search/encoded?q=a%2Bb",
    "bean?q=%41, bean?q=A",
    "path/%41, path/A",
  })
  void whatAMethodReadsUndecodedIsKeyedUndecoded(String one, String other) {
    assertThat(get(one)).contains("stored").endsWith(" 1");
    assertThat(get(other)).contains("stored").endsWith(" 2");
    assertThat(get(one)).contains("hit").endsWith(" 1");
    assertThat(get(other)).contains("hit").endsWith(" 2");
  }

  @Test
  void whatAMethodReadsDecodedIsKeyedDecoded() {
    assertThat(get("decoded?q=a+b")).endsWith(" 1");
    assertThat(get("decoded?q=a%20b")).contains("hit").endsWith(" 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%FF", "%FE", "%C3", "%"})
  void undecodableQueryBypasses(String value) {
    assertThat(get("decoded?q=" + value)).contains("fwd=bypass; detail=NO_KEY");
    assertThat(get("decoded?q=" + value.replace("%", "%25"))).contains("stored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%FF", "a+b", "%2f"})
  void mutationFiresWhateverItsQuery(String value) {
    get("decoded?q=a");
    assertThat(send("PUT", "decoded?q=" + value)).contains("fwd=method");
    assertThat(get("decoded?q=a")).contains("stored");
  }

  @ParameterizedTest
  @CsvSource({"my_host:8080, other_host:8080", "my_host, my_host:81", "my_host:1, MY_HOST:2"})
  void hostThatNoUriTakesKeepsItsNameInTheKey(String one, String other) {
    assertThat(sendTo(one, "GET", "decoded")).contains("stored").endsWith(" 1");
    assertThat(sendTo(other, "GET", "decoded")).contains("stored").endsWith(" 2");
    assertThat(sendTo(one, "GET", "decoded")).contains("hit").endsWith(" 1");
  }

  @Test
  void hostThatNoUriTakesHasADefaultPortAndNoCase() {
    assertThat(sendTo("my_host", "GET", "decoded")).contains("stored").endsWith(" 1");
    assertThat(sendTo("MY_host:80", "GET", "decoded")).contains("hit").endsWith(" 1");
  }

  private String get(String target) {
    return send("GET", target);
  }

  private String send(String verb, String target) {
    return sendTo("localhost", verb, target);
  }

  /** Sends a request by hand and returns all that comes back. */
  private String sendTo(String host, String verb, String target) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("").getPort())) {
      String request =
          verb
              + " /app/api/search/"
              + target
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new IllegalStateException("no answer to " + target, fault);
    }
  }

  @Path("/search")
  @Produces("text/plain")
  public static class Search {
    @GET
    @Path("encoded")
    @Cacheable(ttl = 60)
    public String encoded(@Encoded @QueryParam("q") String query) {
      return query + " " + RUNS.incrementAndGet();
    }

    @GET
    @Path("bean")
    @Cacheable(ttl = 60)
    public String bean(@jakarta.ws.rs.BeanParam Bean bean) {
      return bean.query + " " + RUNS.incrementAndGet();
    }

    @GET
    @Path("path/{id}")
    @Cacheable(ttl = 60)
    public String path(@Encoded @PathParam("id") String id) {
      return id + " " + RUNS.incrementAndGet();
    }

    @GET
    @Path("decoded")
    @Cacheable(key = "decoded", ttl = 60, scope = Scope.PUBLIC)
    public String decoded(@QueryParam("q") String query) {
      return query + " " + RUNS.incrementAndGet();
    }

    @PUT
    @Path("decoded")
    @InvalidateCache("decoded")
    public void put(@Context HttpServletRequest request) {
      RUNS.addAndGet(request.getQueryString().length());
    }
  }

  public static class Bean {
    @Encoded
    @QueryParam("q")
    String query = "";
  }
}
