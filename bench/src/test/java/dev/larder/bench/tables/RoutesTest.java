package dev.larder.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.jersey.RouteTables;
import dev.larder.model.RouteDefinition;
import dev.larder.spi.RequestCache.RouteMatcher;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final List<RouteDefinition> routes = Routes.of(10);
  private final RouteMatcher table = RouteTables.of(routes);

  @Test
  void eachRouteIsFoundByItsPath() {
    for (int number = 0; number < 20; number++) {
      String path = RouteGrowth.path(number, 10);
      assertThat(table.match("GET", path))
          .contains(
              new Match(
                  routes.get(number % 10), Map.of("group", "g", "id", Integer.toString(number))));
    }
  }

  @Test
  void otherPathsHaveNone() {
    assertThat(table.match("GET", "/items10/g/1")).isEmpty();
  }

  @Test
  void groupHasItsEntriesAndNoOthers() {
    assertThat(Groups.path(199)).isEqualTo("/items0/g1/199");
    assertThat(Groups.key(199)).isEqualTo("items0:g1:199").startsWith("items0:g1:");
    assertThat(Groups.key(200)).isEqualTo("items0:g2:200");
    assertThat(Groups.pattern(1)).isEqualTo("items0:g1:*");
    assertThat(Groups.firstPath(1)).isEqualTo(Groups.path(100));
  }
}
