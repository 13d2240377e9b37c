package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.annotation.Cacheable;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** With the real engine: filters of which nobody knows whether they run on a hit. */
class LastFilterIT {
  private static final String WARNING =
      "Page.get(): a request filter has the priority Integer.MAX_VALUE, as the lookup has; expected"
          + " a lower one, since it may not run on a hit; give the filter a lower priority, such as"
          + " Priorities.USER";

  @Test
  void filterAtThePriorityOfTheLookupIsToldOf() {
    assertThatThrownBy(() -> start(new ResourceConfig(Page.class, Annotated.class)))
        .rootCause()
        .hasMessageEndingWith("1. " + WARNING);
    assertThatThrownBy(
            () -> start(new ResourceConfig(Page.class).register(Plain.class, Integer.MAX_VALUE)))
        .rootCause()
        .hasMessageEndingWith("1. " + WARNING);
    assertThatThrownBy(
            () -> start(new ResourceConfig(Page.class).register(new Plain(), Integer.MAX_VALUE)))
        .rootCause()
        .hasMessageEndingWith("1. " + WARNING);
  }

  @Test
  void othersAreNot() {
    ResourceConfig others =
        new ResourceConfig(Page.class, Early.class, Bound.class)
            .register(Plain.class, Integer.MAX_VALUE - 1);
    try (TestServer server = start(others)) {
      assertThat(server.get("/page").body()).isEqualTo("page");
    }
  }

  private static TestServer start(ResourceConfig config) {
    return TestServer.start(context -> {}, config.property("larder.strict", "true"));
  }

  @Path("/page")
  public static class Page {
    @GET
    @Produces("text/plain")
    @Cacheable(ttl = 60)
    public String get() {
      return "page";
    }
  }

  @Priority(Integer.MAX_VALUE)
  public static class Annotated extends Plain {}

  @PreMatching
  @Priority(Integer.MAX_VALUE)
  public static class Early extends Plain {}

  @ToOthers
  @Priority(Integer.MAX_VALUE)
  public static class Bound extends Plain {}

  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface ToOthers {}

  public static class Plain implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {}
  }
}
