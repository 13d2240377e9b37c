package dev.larder.demo.server;

/** What a person sees once the demo serves. */
final class Banner {
  private Banner() {}

  static String text(String address) {
    return """
        Serving on %1$s. Open it in a browser, or try:
          curl -i %1$s/api/posts/hello-world
          curl -i -H 'Authorization: Bearer alice-token' '%1$s/api/posts?sort=asc'
          curl -i -X POST -H 'Authorization: Bearer bob-token' %1$s/api/posts/hello-world/likes
        """
        .formatted(address)
        .stripTrailing();
  }
}
