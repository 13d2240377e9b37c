package dev.larder.jersey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Jersey runs. */
interface Host {
  /** Paths that stand before every resource, without a trailing slash. */
  List<String> bases();

  /** The application's parameters by full name. */
  Map<String, String> parameters();

  /** What another part of the application has left for all. */
  Optional<Object> attribute(String name);

  void setAttribute(String name, Object value);

  void removeAttribute(String name);

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
      public List<String> bases() {
        return List.of("");
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
      public boolean hasSession() {
        return false;
      }
    };
  }
}
