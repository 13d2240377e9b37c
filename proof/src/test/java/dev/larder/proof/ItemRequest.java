package dev.larder.proof;

import dev.larder.model.RequestFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An anonymous request for an item, whose number is every path parameter.
 *
 * @param verb {@code GET}, which may run once more, or {@code PUT}, which has a body
 * @param item its number
 */
record ItemRequest(String verb, int item) implements RequestFacts {
  @Override
  public Optional<String> pathValue(String name) {
    return Optional.of(String.valueOf(item));
  }

  @Override
  public List<QueryParameter> query() {
    return List.of();
  }

  @Override
  public int rawQueryLength() {
    return 0;
  }

  @Override
  public List<String> header(String name) {
    return List.of();
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.empty();
  }

  @Override
  public String authority() {
    return "http://localhost:80";
  }

  @Override
  public Optional<String> negotiatedType() {
    return Optional.empty();
  }

  @Override
  public boolean hasMatrixParameters() {
    return false;
  }

  @Override
  public boolean hasBody() {
    return verb.equals("PUT");
  }

  @Override
  public boolean isRepeatable() {
    return verb.equals("GET");
  }

  @Override
  public Set<Credential> credentials() {
    return Set.of();
  }

  @Override
  public Optional<String> principalName() {
    return Optional.empty();
  }

  @Override
  public Object source() {
    return this;
  }
}
