package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever our table finds for a path, Jersey runs; and what Jersey runs, our table finds. */
class RouteAgreementIT {
  private static final RecordingCache CACHE = new RecordingCache();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            CACHE,
            Root.class,
            Posts.class,
            Special.class,
            Regex.class,
            Files.class,
            Shop.class,
            Mixed.class,
            Twins.class,
            TwinsToo.class,
            Trees.class,
            Verbs.class,
            Blocked.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /posts",
    "GET, /posts/",
    "GET, /posts/a",
    "GET, /posts/a/",
    "GET, /posts/list",
    "GET, /posts/list/",
    "GET, /posts/list/x",
    "GET, /posts/a/comments",
    "GET, /posts/a/comments/3",
    "GET, /posts/a/comments/x",
    "GET, /posts/a%20b",
    "GET, /posts/a+b",
    "GET, /posts/%C3%A4",
    "GET, /posts/a%3Bb",
    "GET, /posts/a;v=1",
    "GET, /posts;v=1/a",
    "GET, /posts/a;v=1/comments",
    "GET, /posts/special",
    "GET, /posts/special/y",
    "GET, /posts/special/one",
    "GET, /posts/specially",
    "GET, /regex/123",
    "GET, /regex/abc",
    "GET, /regex/12a",
    "GET, /regex/2026-11-21",
    "GET, /regex/a.b/c",
    "GET, /regex/k-v",
    "GET, /files/a",
    "GET, /files/a/b/c.txt",
    "GET, /files/",
    "GET, /files",
    "GET, /shop/items/7",
    "GET, /shop/items/7/price",
    "GET, /shop/items/7/price/",
    "GET, /shop/items/7/reviews/9",
    "GET, /shop/items/7/reviews",
    "GET, /shop/items",
    "GET, /shop/any/7",
    "GET, /shop/opaque/7",
    "GET, /shop/class/7",
    "GET, /mixed/a",
    "POST, /mixed/a",
    "PUT, /mixed/a",
    "DELETE, /mixed/fixed",
    "GET, /mixed/fixed",
    "GET, /twins/a",
    "PUT, /twins/b",
    "DELETE, /twins/c",
    "GET, /trees",
    "GET, /trees/left",
    "GET, /trees/left/right/left",
    "HEAD, /verbs/own",
    "HEAD, /verbs/get",
    "OPTIONS, /verbs/get",
    "PATCH, /verbs/get",
    "GET, /blocked/door",
    "POST, /blocked/door",
    "GET, /blocked/door/price",
    "GET, /nothing",
    "GET, //posts",
    "GET, /posts//a",
    "GET, /posts/..a"
  })
  void tableAndJerseyAgree(String verb, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri("") + path))
            .method(verb, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response = server.send(request, HttpResponse.BodyHandlers.discarding());
    Optional<String> ran = response.headers().firstValue("X-Ran");
    Optional<Match> match = CACHE.match("api", verb, "/api" + path);

    boolean isOpaque = path.startsWith("/shop/opaque") || path.startsWith("/trees/left/right");
    if (isOpaque) {
      assertThat(ran).as("what ran for %s", path).isPresent();
      assertThat(match).isEmpty();
    } else {
      assertThat(match.map(RouteAgreementIT::describe)).isEqualTo(ran);
    }
  }

  private static String describe(Match match) {
    return match.route().origin().replaceAll("\\(.*", "") + encoded(match.pathValues());
  }

  private static String encoded(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                value ->
                    " " + value.getKey() + "=" + value.getValue().codePoints().boxed().toList())
            .collect(Collectors.joining());
  }

  /** Reports which method ran and with which values. */
  public abstract static class Reporting {
    @SuppressWarnings("NullAway.Init") // injected
    @Context
    UriInfo uri;

    Response ran(String method) {
      Map<String, String> values = new TreeMap<>();
      uri.getPathParameters().forEach((name, all) -> values.put(name, all.get(0)));
      return Response.ok("x")
          .header("X-Ran", getClass().getSimpleName() + "." + method + encoded(values))
          .build();
    }
  }

  @Path("/")
  public static class Root extends Reporting {
    @GET
    public Object root() {
      return ran("root");
    }
  }

  @Path("posts/")
  public static class Posts extends Reporting {
    @GET
    public Object all() {
      return ran("all");
    }

    @GET
    @Path("/{slug}")
    public Object one(@PathParam("slug") String slug) {
      return ran("one");
    }

    @GET
    @Path("/list")
    public Object list() {
      return ran("list");
    }

    @GET
    @Path("{slug}/comments")
    public Object comments() {
      return ran("comments");
    }

    @GET
    @Path("{slug}/comments/{id: [0-9]+}")
    public Object comment() {
      return ran("comment");
    }
  }

  @Path("posts/special")
  public static class Special extends Reporting {
    @GET
    @Path("one")
    public Object special() {
      return ran("special");
    }
  }

  @Path("regex")
  public static class Regex extends Reporting {
    @GET
    @Path("{id: \\d+}")
    public Object number() {
      return ran("number");
    }

    @GET
    @Path("{year: \\d{4}}-{month: (0|1)\\d}-{day}")
    public Object date() {
      return ran("date");
    }

    @GET
    @Path("{name: [a-z]+}")
    public Object name() {
      return ran("name");
    }

    @GET
    @Path("{name}/{rest: c|d}")
    public Object rest() {
      return ran("rest");
    }

    @GET
    @Path("{left}-{right}")
    public Object pair() {
      return ran("pair");
    }
  }

  @Path("files")
  public static class Files extends Reporting {
    @GET
    @Path("{path: .+}")
    public Object file() {
      return ran("file");
    }
  }

  @Path("shop")
  public static class Shop {
    @Path("items/{id}")
    public Item item(@Context ResourceContext context) {
      return context.getResource(Item.class);
    }

    @Path("class/{id}")
    public Class<Item> itemClass() {
      return Item.class;
    }

    @Path("opaque/{id}")
    public Object opaque(@Context ResourceContext context) {
      return context.getResource(Item.class);
    }
  }

  public static class Item extends Reporting {
    @GET
    public Object item() {
      return ran("item");
    }

    @GET
    @Path("price")
    public Object price() {
      return ran("price");
    }

    @Path("reviews")
    public Reviews reviews(@Context ResourceContext context) {
      return context.getResource(Reviews.class);
    }
  }

  public static class Reviews extends Reporting {
    @GET
    @Path("{review}")
    public Object review() {
      return ran("review");
    }
  }

  @Path("mixed")
  public static class Mixed extends Reporting {
    @GET
    @Path("{id}")
    public Object get() {
      return ran("get");
    }

    @POST
    @Path("{id}")
    public Object post() {
      return ran("post");
    }

    @DELETE
    @Path("fixed")
    public Object delete() {
      return ran("delete");
    }
  }

  @Path("twins/{a}")
  public static class Twins extends Reporting {
    @GET
    @Produces("text/plain")
    public Object plain() {
      return ran("plain");
    }
  }

  @Path("twins/{b}")
  public static class TwinsToo extends Reporting {
    @PUT
    public Object put() {
      return ran("put");
    }

    @DELETE
    public Object delete() {
      return ran("delete");
    }
  }

  @Path("trees")
  public static class Trees extends Reporting {
    @GET
    public Object tree() {
      return ran("tree");
    }

    @Path("{side}")
    public Branching branch(@Context ResourceContext context) {
      return context.getResource(Branching.class);
    }
  }

  public static class Branching extends Reporting {
    @GET
    public Object branching() {
      return ran("branching");
    }

    @Path("{side}")
    public Branching branch(@Context ResourceContext context) {
      return context.getResource(Branching.class);
    }
  }

  @Path("verbs")
  public static class Verbs extends Reporting {
    @GET
    @Path("own")
    public Object get() {
      return ran("get");
    }

    @HEAD
    @Path("own")
    public Object head() {
      return ran("head");
    }

    @GET
    @Path("get")
    public Object onlyGet() {
      return ran("onlyGet");
    }
  }

  @Path("blocked")
  public static class Blocked extends Reporting {
    @POST
    @Path("door")
    public Object post() {
      return ran("post");
    }

    @Path("door")
    public Item item(@Context ResourceContext context) {
      return context.getResource(Item.class);
    }
  }
}
