package dev.larder.jersey;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Jersey runs. */
interface Host {
  /** Name of the servlet that Jersey is; empty if it is none. */
  Optional<String> servlet();

  /** Paths that stand before every resource, without a trailing slash. */
  List<String> bases();

  /** What tells this application from other Jersey applications; empty if it is the only one. */
  String namespace();

  /** The application's parameters by full name. */
  Map<String, String> parameters();

  /** What another part of the application has left for all. */
  Optional<Object> attribute(String name);

  void setAttribute(String name, Object value);

  void removeAttribute(String name);

  /** Lets status and headers of the response being answered leave now. */
  void sendHeaders();

  /**
   * The same for one request, which it finds once, when it is first asked for something of it. To
   * be used while that request is processed.
   */
  default Host forOneRequest() {
    return this;
  }

  /** The query of the request being processed, as it was sent; empty if there is none. */
  Optional<String> rawQuery();

  /** Whether an injected servlet request would show a header of the request being processed. */
  boolean shows(String header);

  /** Whether a body of the request being processed must have a field that announces it. */
  boolean announcesBodies();

  /** Whom the container has authenticated for the request being processed. */
  Optional<Principal> principal();

  /** Whether the request that is being processed has a live session. */
  boolean hasSession();

  /**
   * Whether mutations are held from outside until all inner filters have finished. True where there
   * is nothing outside of Jersey.
   */
  boolean hasBarrier();

  /** No servlet container. */
  static Host bare() {
    return new Host() {
      @Override
      public Optional<String> servlet() {
        return Optional.empty();
      }

      @Override
      public List<String> bases() {
        return List.of("");
      }

      @Override
      public String namespace() {
        return "";
      }

      @Override
      public Map<String, String> parameters() {
        return Map.of();
      }

      @Override
      public Optional<Object> attribute(String name) {
        return Optional.empty();
      }

      @Override
      public void setAttribute(String name, Object value) {}

      @Override
      public void removeAttribute(String name) {}

      @Override
      public boolean hasBarrier() {
        return true;
      }

      @Override
      public void sendHeaders() {}

      @Override
      public Optional<String> rawQuery() {
        return Optional.empty();
      }

      @Override
      public boolean shows(String header) {
        return false;
      }

      @Override
      public boolean announcesBodies() {
        return false;
      }

      @Override
      public Optional<Principal> principal() {
        return Optional.empty();
      }

      @Override
      public boolean hasSession() {
        return false;
      }
    };
  }
}
