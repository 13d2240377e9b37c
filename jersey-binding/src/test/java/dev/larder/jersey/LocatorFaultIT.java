package dev.larder.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.core.Context;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults on and before sub-resource locators, told by the real engine. */
class LocatorFaultIT {
  @Test
  void annotationsOnLocatorsStopTheStart() {
    assertThatThrownBy(() -> start(Annotated.class))
        .rootCause()
        .hasMessageContaining("2 faults")
        .hasMessageContaining(
            "Annotated.cached(): @Cacheable stands on a sub-resource locator; expected a resource"
                + " method; move it to the methods of what the locator returns")
        .hasMessageContaining(
            "Annotated.opaque(): @InvalidateCache stands on a sub-resource locator; expected a"
                + " resource method; move it to the methods of what the locator returns");
  }

  @Test
  void annotationOnTheClassOfALocatorIsNone() {
    try (TestServer server = start(OnTheClass.class)) {
      assertThat(server.get("/on-the-class/leaf").body()).isEqualTo("leaf");
    }
  }

  @Test
  void declaredInputsBeforeTheMethodMustBeCovered() {
    assertThatThrownBy(() -> start(Declaring.class))
        .rootCause()
        .hasMessageContaining("@HeaderParam(\"X-Locator\") is read")
        .hasMessageContaining("@HeaderParam(\"X-Field\") is read")
        .hasMessageContaining("@CookieParam(\"made\") is read");
  }

  private static TestServer start(Class<?> resource) {
    return TestServer.start(context -> {}, new ResourceConfig(resource));
  }

  @Path("/annotated")
  public static class Annotated {
    @Path("cached")
    @Cacheable(ttl = 60)
    public Leaf cached() {
      return new Leaf();
    }

    @Path("opaque")
    @InvalidateCache("*")
    public Object opaque() {
      return new Leaf();
    }
  }

  @Path("/on-the-class")
  @Cacheable(ttl = 60)
  @InvalidateCache("*")
  public static class OnTheClass {
    @Path("leaf")
    public Leaf leaf() {
      return new Leaf();
    }
  }

  public static class Leaf {
    @GET
    public String get() {
      return "leaf";
    }
  }

  @Path("/declaring")
  public static class Declaring {
    @Path("leaf")
    public DeclaringLeaf leaf(
        @HeaderParam("X-Locator") String header, @Context ResourceContext context) {
      return context.getResource(DeclaringLeaf.class);
    }
  }

  public static class DeclaringLeaf {
    @HeaderParam("X-Field")
    @Nullable String field;

    public DeclaringLeaf(@CookieParam("made") String cookie) {}

    @GET
    @Cacheable(ttl = 60)
    public String get() {
      return "leaf";
    }
  }
}
