package dev.larder.jersey;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as seen from a request that runs once more: what belongs to a request is as it was
 * with the first.
 *
 * @param container where both run
 * @param rawQuery the query as it was sent
 * @param hasSession whether the first request had a live session
 * @param principal whom the container had authenticated
 */
record RepeatHost(
    Host container, Optional<String> rawQuery, boolean hasSession, Optional<Principal> principal)
    implements Host {
  static RepeatHost of(Host host) {
    return new RepeatHost(host, host.rawQuery(), host.hasSession(), host.principal());
  }

  @Override
  public Optional<String> servlet() {
    return container.servlet();
  }

  @Override
  public List<String> bases() {
    return container.bases();
  }

  @Override
  public String namespace() {
    return container.namespace();
  }

  @Override
  public Map<String, String> parameters() {
    return container.parameters();
  }

  @Override
  public Optional<Object> attribute(String name) {
    return container.attribute(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    container.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    container.removeAttribute(name);
  }

  /** Nobody gets the response. */
  @Override
  public void sendHeaders() {}

  /** Methods with a servlet request do not run once more. */
  @Override
  public boolean shows(String header) {
    return false;
  }

  /** The first request had no body but that of a QUERY, or it would not have been looked up. */
  @Override
  public boolean announcesBodies() {
    return true;
  }

  @Override
  public boolean hasBarrier() {
    return container.hasBarrier();
  }
}
