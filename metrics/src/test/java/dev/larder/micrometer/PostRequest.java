package dev.larder.micrometer;

import dev.larder.model.RequestFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request for a post.
 *
 * @param verb such as GET
 * @param slug which one
 * @param user who asks; empty for nobody
 * @param query its query parameters
 */
record PostRequest(String verb, String slug, String user, List<QueryParameter> query)
    implements RequestFacts {
  static PostRequest get(String slug) {
    return new PostRequest("GET", slug, "", List.of());
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.of(slug);
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
    return user.isEmpty() ? Set.of() : Set.of(Credential.AUTHORIZATION);
  }

  @Override
  public Optional<String> principalName() {
    return Optional.of(user).filter(name -> !name.isEmpty());
  }

  @Override
  public Object source() {
    return this;
  }
}
