package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.Publication;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Adapters come and go; the engine knows just the routes of those that are there. */
class PublicationTest {
  private static final RouteDefinition DETAIL = Routes.cached("detail");
  private static final RouteDefinition EDIT = Routes.mutation("edit");

  @Test
  void withdrawnRouteIsNeitherMatchedNorLookedUp() {
    try (Rig rig = Rig.of()) {
      Publication publication = publish(rig, DETAIL);
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).endsWith("stored");
      assertThat(rig.engine.match("api", "GET", "/x")).isPresent();
      publication.close();
      publication.close();

      assertThat(rig.engine.match("api", "GET", "/x")).isEmpty();
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus())
          .isEqualTo("larder; fwd=bypass; detail=FAULTY_ROUTE");
    }
  }

  @Test
  void closingTakesBackOnlyItsOwn() {
    try (Rig rig = Rig.of()) {
      Publication first = publish(rig, DETAIL);
      first.close();
      Publication second = publish(rig, DETAIL);
      first.close();

      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).endsWith("stored");
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("hit");
      second.close();
      assertThat(rig.engine.match("api", "GET", "/x")).isEmpty();
    }
  }

  @Test
  void sameRoutesClashUntilTheyAreWithdrawn() {
    try (Rig rig = Rig.of()) {
      Publication first = publish(rig, DETAIL);
      assertThatThrownBy(() -> publish(rig, DETAIL)).hasMessageContaining("is also declared by");
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).endsWith("stored");
      first.close();
      publish(rig, DETAIL);
    }
  }

  @Test
  void withdrawingWhatOthersPointToIsNoFault() {
    try (Rig rig = new Rig(Map.of("authority", "ignore", "strict", "true"))) {
      Publication read = publish(rig, DETAIL);
      publish(rig, EDIT);
      read.close();

      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(rig.fired).isNotEmpty().doesNotContain("*");
    }
  }

  @Test
  void mutationOfAWithdrawnRouteDropsEverything() {
    try (Rig rig = Rig.of(DETAIL)) {
      Publication publication = publish(rig, EDIT);
      publication.close();
      rig.mutate(EDIT, TestRequest.of("PUT", "a"), 200);
      assertThat(rig.fired).containsExactly("*");
    }
  }

  @Test
  void routeOfTheSameNameAndAnotherDefinitionIsNotTaken() {
    RouteDefinition changed = renamed(DETAIL);
    try (Rig rig = Rig.of(changed)) {
      assertThat(rig.get(DETAIL, TestRequest.get("a")).cacheStatus()).contains("FAULTY_ROUTE");
      assertThat(rig.get(changed, TestRequest.get("a")).cacheStatus()).endsWith("stored");
    }
  }

  private static RouteDefinition renamed(RouteDefinition route) {
    return new RouteDefinition(
        route.id(),
        route.verb(),
        route.pathTemplate(),
        "Renamed.detail()",
        route.stage(),
        route.cache(),
        route.invalidation(),
        route.inputs(),
        route.traits());
  }

  private static Publication publish(Rig rig, RouteDefinition route) {
    return rig.engine.publish(
        List.of(route), (verb, path) -> Optional.of(new Match(route, Map.of())));
  }
}
