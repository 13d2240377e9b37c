package dev.larder.demo.posts;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Relative Location fields: the application never says which host it is. */
final class Locations {
  private Locations() {}

  static URI of(UriInfo uri, String... segments) {
    return UriBuilder.fromPath(uri.getBaseUri().getRawPath()).segment(segments).build();
  }
}
