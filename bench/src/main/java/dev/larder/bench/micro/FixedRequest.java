package dev.larder.bench.micro;

import dev.larder.model.RequestFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An anonymous GET without headers.
 *
 * @param path values of path parameters
 * @param query decoded pairs
 */
public record FixedRequest(Map<String, String> path, List<QueryParameter> query)
    implements RequestFacts {
  /** Copies the collections. */
  public FixedRequest {
    path = Map.copyOf(path);
    query = List.copyOf(query);
  }

  @Override
  public String verb() {
    return "GET";
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.ofNullable(path.get(name));
  }

  @Override
  public int rawQueryLength() {
    return query.size();
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
    return "https://shop.example:443";
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
    return false;
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
