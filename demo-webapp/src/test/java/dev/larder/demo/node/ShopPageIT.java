package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told about the shop's page; what it does in one is the profile browser's. */
@ExtendWith(SharedNode.class)
class ShopPageIT {
  private final DemoNode node;

  ShopPageIT(DemoNode node) {
    this.node = node;
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/shop/main.js, text/javascript",
    "/shop/shop.css, text/css",
    "/shop/icon.svg, image/svg+xml"
  })
  void filesAreServedWithAStrictPolicy(String path, String type) {
    node.anonymous()
        .get(path)
        .then()
        .statusCode(200)
        .contentType(startsWith(type))
        .header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache");
  }

  @Test
  void thePageHasAPlaceForEachPart() {
    node.anonymous()
        .get("/")
        .then()
        .body(containsString("<main id=\"content\""))
        .body(containsString("<aside class=\"requests\""));
  }

  @Test
  void theApiKeepsItsOwnHeaders() {
    assertThat(node.anonymous().get("/api/posts").headers().getValue("Content-Security-Policy"))
        .isNull();
  }
}
