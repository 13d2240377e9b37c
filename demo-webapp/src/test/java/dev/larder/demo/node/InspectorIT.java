package dev.larder.demo.node;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inspector of the demo: open on this machine, and to nobody who comes through a proxy. */
@ExtendWith(SharedNode.class)
class InspectorIT {
  private final DemoNode node;

  InspectorIT(DemoNode node) {
    this.node = node;
  }

  @Test
  void thePageAndItsNumbersAreThere() {
    node.anonymous()
        .get("/larder/")
        .then()
        .statusCode(200)
        .body(containsString("<title>Larder inspector</title>"));
    node.anonymous()
        .get("/larder/routes")
        .then()
        .statusCode(200)
        .body("routes.route", hasItem("GET /posts/{slug}"));
  }

  @Test
  void everyRouteOfTheShopCanBeExplained() {
    node.anonymous().get("/api/products/featured").then().statusCode(200);
    node.anonymous()
        .queryParam("path", "/api/products/featured")
        .get("/larder/explain")
        .then()
        .statusCode(200)
        .body("verdict", is("HIT"))
        .body("route", is("GET /products/featured"));
    node.anonymous()
        .queryParam("path", "/api/posts")
        .queryParam("user", "1")
        .get("/larder/explain")
        .then()
        .body("key", containsString("posts:list:1"));
  }

  @Test
  void whatAProxyPassesOnIsRefused() {
    node.anonymous()
        .header("X-Forwarded-For", "127.0.0.1")
        .get("/larder/routes")
        .then()
        .statusCode(403);
  }
}
