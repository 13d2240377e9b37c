package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class CatalogIT {
  private final DemoNode node;

  CatalogIT(DemoNode node) {
    this.node = node;
  }

  @Test
  void treeHasAllLevelsAndHidesWhatIsInactive() {
    node.anonymous()
        .get("/api/categories/tree")
        .then()
        .statusCode(200)
        .body("slug", contains("kitchen", "garden", "study"))
        .body("find { it.slug == 'kitchen' }.children.slug", hasItem("coffee"))
        .body(
            "find { it.slug == 'kitchen' }.children.find { it.slug == 'coffee' }.children.slug",
            hasItem("grinders"))
        .body("[0].keySet()", contains("id", "name", "slug", "children"));
  }

  @Test
  void productHasTheDocumentedFields() {
    Response response = node.anonymous().get("/api/products/espresso-machine");

    response
        .then()
        .statusCode(200)
        .body("price", is("649.00"), "category_slug", is("coffee"), "featured", is(true));
    assertThat(response.jsonPath().getMap("").keySet())
        .asString()
        .isEqualTo("[id, name, slug, price, category_slug, is_active, featured]");
  }

  @Test
  void featuredProductsAreLimited() {
    node.anonymous()
        .get("/api/products/featured")
        .then()
        .body("size()", lessThanOrEqualTo(10), "featured", everyItem(is(true)));
    node.anonymous().get("/api/products/featured?limit=3").then().body("$", hasSize(3));
    node.anonymous()
        .get("/api/products/featured?limit=50")
        .then()
        .body("slug", hasItem("espresso-machine"));
  }

  @Test
  void categoryHasItsOwnProductsTenToAPage() {
    String path = "/api/categories/coffee/products";
    List<String> first = node.anonymous().get(path).path("slug");
    List<String> second = node.anonymous().get(path + "?page=2").path("slug");

    assertThat(first).hasSize(10);
    assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
    node.anonymous().get(path).then().body("category_slug", everyItem(is("coffee")));
    node.anonymous().get("/api/categories/kitchen/products").then().body("$", hasSize(0));
  }

  @Test
  void unknownAndInactiveEntriesAreNotFound() {
    node.anonymous().get("/api/products/no-such-thing").then().statusCode(404);
    node.anonymous().get("/api/products/blotting-paper").then().statusCode(404);
    node.anonymous().get("/api/categories/nowhere/products").then().statusCode(404);
    node.anonymous().get("/api/categories/archive/products").then().statusCode(404);
    node.as("carol", "{}").put("/api/products/no-such-thing").then().statusCode(404);
    node.as("carol", "{}").put("/api/categories/nowhere").then().statusCode(404);
  }

  @Test
  void adminChangesAnySubsetOfAProduct() {
    String path = "/api/products/rolling-pin";

    node.as("carol", "{\"price\":\"17.5\",\"name\":\"Long rolling pin\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("price", is("17.50"), "slug", is("rolling-pin"), "is_active", is(true));
    node.anonymous().get(path).then().body("price", is("17.50"), "name", is("Long rolling pin"));

    node.as("carol", "{\"price\":18,\"is_active\":false}").put(path).then().statusCode(200);
    node.anonymous().get(path).then().statusCode(404);
    node.anonymous()
        .get("/api/categories/baking/products")
        .then()
        .body("slug", not(hasItem("rolling-pin")));
    node.as("carol", "{\"is_active\":true}").put(path).then().body("price", is("18.00"));
    node.anonymous().get(path).then().statusCode(200);
  }

  @Test
  void adminChangesACategoryEverywhere() {
    node.as("carol", "{\"name\":\"Bean grinders\",\"sort_order\":7}")
        .put("/api/categories/grinders")
        .then()
        .statusCode(200)
        .body("name", is("Bean grinders"), "sort_order", is(7), "is_active", is(true));
    node.anonymous()
        .get("/api/categories/tree")
        .then()
        .body("[0].children[0].children.name", contains("Kettles", "Bean grinders"));

    node.as("carol", "{\"is_active\":false}").put("/api/categories/seeds").then().statusCode(200);
    node.anonymous().get("/api/categories/seeds/products").then().statusCode(404);
    node.anonymous()
        .get("/api/products/featured?limit=50")
        .then()
        .body("category_slug", not(hasItem("seeds")));
    node.as("carol", "{\"is_active\":true}").put("/api/categories/seeds").then().statusCode(200);
    node.anonymous().get("/api/categories/seeds/products").then().statusCode(200);
  }

  @Test
  void onlyAnAdminChangesTheCatalog() {
    for (String path : new String[] {"/api/products/tamper", "/api/categories/tools"}) {
      node.as("bob", "{\"name\":\"x\"}").put(path).then().statusCode(403);
      node.anonymous()
          .contentType("application/json")
          .body("{\"name\":\"x\"}")
          .put(path)
          .then()
          .statusCode(401);
    }
  }
}
