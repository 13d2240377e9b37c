package dev.larder.testkit;

import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** Responses as the two clients hand them out, with the fields that a test gives them. */
final class Responses {
  private static final URI URL = URI.create("http://127.0.0.1:8080/api/posts");

  private Responses() {}

  /** For the JDK's client. */
  static HttpResponse<String> jdk(String... cacheStatus) {
    return new Received(200, List.of(cacheStatus), "\"a\"", "body");
  }

  /** For REST-assured. */
  static Response restAssured(String... cacheStatus) {
    return restAssured(200, List.of(cacheStatus), "\"a\"", "body");
  }

  static Response restAssured(int status, List<String> cacheStatus, String etag, String body) {
    List<Header> headers = new ArrayList<>(List.of(new Header("ETag", etag)));
    cacheStatus.forEach(line -> headers.add(new Header("cache-status", line)));
    return new ResponseBuilder()
        .setStatusCode(status)
        .setHeaders(new Headers(headers))
        .setBody(body)
        .build();
  }

  /** A response of the JDK's client. */
  record Received(int statusCode, List<String> cacheStatus, String etag, String body)
      implements HttpResponse<String> {
    @Override
    public HttpRequest request() {
      return HttpRequest.newBuilder(URL).build();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(
          Map.of("cache-status", cacheStatus, "etag", List.of(etag)), (name, value) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return URL;
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
