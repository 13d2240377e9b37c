package dev.larder.rfc;

import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An anonymous request, until a test changes one thing. */
final class Ask implements RequestFacts {
  private final String verb;
  private final String slug;
  private final List<HeaderField> headers = new ArrayList<>();
  private final List<QueryParameter> query = new ArrayList<>();
  private final Set<Credential> credentials = EnumSet.noneOf(Credential.class);
  private Optional<String> principal = Optional.empty();
  private boolean repeatable;

  private Ask(String verb, String slug) {
    this.verb = verb;
    this.slug = slug;
  }

  static Ask get() {
    return of("GET", "a");
  }

  static Ask of(String verb, String slug) {
    return new Ask(verb, slug);
  }

  Ask with(String name, String value) {
    headers.add(new HeaderField(name, value));
    return this;
  }

  Ask query(String name, String value) {
    query.add(new QueryParameter(name, value));
    return this;
  }

  Ask by(String user) {
    principal = Optional.of(user);
    credentials.add(Credential.AUTHORIZATION);
    return with("Authorization", "Bearer of-" + user);
  }

  Ask repeatable() {
    repeatable = true;
    return this;
  }

  @Override
  public String verb() {
    return verb;
  }

  @Override
  public Optional<String> pathValue(String name) {
    return name.equals("slug") ? Optional.of(slug) : Optional.empty();
  }

  @Override
  public List<QueryParameter> query() {
    return query;
  }

  @Override
  public int rawQueryLength() {
    return query.size();
  }

  @Override
  public List<String> header(String name) {
    return headers.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.empty();
  }

  @Override
  public String authority() {
    return "http://shop.example:80";
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
    return credentials;
  }

  @Override
  public Optional<String> principalName() {
    return principal;
  }

  @Override
  public boolean isRepeatable() {
    return repeatable;
  }

  @Override
  public Object source() {
    return this;
  }
}
