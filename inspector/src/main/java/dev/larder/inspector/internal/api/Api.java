package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.access.Caller;
import dev.larder.inspector.internal.events.EventStreams;
import dev.larder.inspector.internal.web.Answers;
import dev.larder.inspector.internal.web.CrossSite;
import dev.larder.inspector.internal.web.Parameters;
import dev.larder.inspector.internal.web.Problem;
import dev.larder.spi.CacheStore.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All endpoints. Thread safe. */
public final class Api {
  private final List<Endpoint> endpoints;

  /**
   * Joins the endpoints.
   *
   * @param streams the live streams
   * @param choice which servlet the container gives a path to
   */
  public Api(EventStreams streams, ServletChoice choice) {
    Purges purges = new Purges();
    this.endpoints =
        List.of(
            Endpoint.get("/routes", exchange -> exchange.send(State.of(exchange.watch()))),
            Endpoint.get("/series", exchange -> exchange.send(SeriesView.of(exchange.watch()))),
            Endpoint.get("/events", exchange -> begin(streams, exchange)),
            Endpoint.get("/entries", Entries::list, "pattern", "cursor", "limit"),
            Endpoint.get(
                    "/explain",
                    new Explain(choice)::answer,
                    "method",
                    "path",
                    "user",
                    "type",
                    "header")
                .repeatable("header"),
            Endpoint.get("/map.svg", MapPicture::send),
            Endpoint.get("/openapi.json", OpenApi::send),
            Endpoint.post("/purge/preview", purges::preview),
            Endpoint.post("/purge", purges::purge));
  }

  private static void begin(EventStreams streams, Exchange exchange) throws IOException {
    if (exchange.request().getMethod().equals("HEAD")) {
      exchange.response().setContentType(EventStreams.TYPE);
      return;
    }
    streams.begin(exchange.request(), exchange.response(), frame(exchange.watch()));
  }

  /**
   * What is sent to live streams.
   *
   * @param watch the cache
   * @return an event, as it goes out
   */
  public static byte[] frame(Watch watch) {
    return EventStreams.frame("numbers", Answers.json(State.of(watch)));
  }

  /** Methods and paths, for the test of the document. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  /**
   * Answers a request.
   *
   * @param request to a path below the servlet
   * @param response its answer
   * @param caller who has been let in
   * @param watch finds the cache
   * @throws Problem if it is not answered as asked
   * @throws IOException if the client is gone
   */
  public void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Caller caller,
      Supplier<Watch> watch)
      throws IOException {
    Endpoint endpoint = find(request, response);
    CrossSite.refuse(request);
    Parameters parameters =
        Parameters.of(request.getQueryString(), endpoint.parameters(), endpoint.repeatable());
    try {
      endpoint.action().answer(new Exchange(request, response, parameters, caller, watch.get()));
    } catch (StoreException unavailable) {
      throw Problem.of(503, "the store does not answer: " + unavailable.getMessage());
    }
  }

  private Endpoint find(HttpServletRequest request, HttpServletResponse response) {
    String path = String.valueOf(request.getPathInfo());
    String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    List<Endpoint> here = endpoints.stream().filter(each -> each.path().equals(path)).toList();
    if (here.isEmpty()) {
      throw Problem.of(404, "there is nothing at this path; see openapi.json");
    }
    return here.stream()
        .filter(each -> each.method().equals(asked))
        .findFirst()
        .orElseThrow(() -> notAllowed(here, response));
  }

  private static Problem notAllowed(List<Endpoint> here, HttpServletResponse response) {
    String allowed =
        here.stream()
            .flatMap(
                each -> each.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of("POST"))
            .collect(Collectors.joining(", "));
    response.setHeader("Allow", allowed);
    return Problem.of(405, "this path answers " + allowed);
  }
}
