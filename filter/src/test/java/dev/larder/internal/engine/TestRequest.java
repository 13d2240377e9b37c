package dev.larder.internal.engine;

import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RequestFacts.QueryParameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An anonymous request, until a test changes one thing. */
final class TestRequest implements RequestFacts {
  private final String verb;
  private final Map<String, String> path = new HashMap<>();
  private final List<QueryParameter> query = new ArrayList<>();
  private final List<HeaderField> headers = new ArrayList<>();
  private final Set<Credential> credentials = EnumSet.noneOf(Credential.class);
  private boolean failing;
  private boolean repeatable;
  private String authority = "http://localhost:80";
  private Optional<String> principal = Optional.empty();
  private Optional<String> type = Optional.empty();

  private TestRequest(String verb) {
    this.verb = verb;
  }

  static TestRequest get(String slug) {
    return of("GET", slug);
  }

  static TestRequest of(String verb, String slug) {
    TestRequest request = new TestRequest(verb);
    request.path.put("slug", slug);
    return request;
  }

  TestRequest query(String name, String value) {
    query.add(new QueryParameter(name, value));
    return this;
  }

  TestRequest header(String name, String value) {
    headers.add(new HeaderField(name, value));
    return this;
  }

  TestRequest user(String id) {
    principal = Optional.of(id);
    credentials.add(Credential.PRINCIPAL);
    return this;
  }

  TestRequest credential(Credential credential) {
    credentials.add(credential);
    return this;
  }

  TestRequest repeatable() {
    repeatable = true;
    return this;
  }

  TestRequest failing() {
    failing = true;
    return this;
  }

  TestRequest authority(String value) {
    authority = value;
    return this;
  }

  TestRequest type(String value) {
    type = Optional.of(value);
    return this;
  }

  @Override
  public String verb() {
    return verb;
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.ofNullable(path.get(name));
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
    return authority;
  }

  @Override
  public Optional<String> negotiatedType() {
    return type;
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
    if (failing) {
      throw new IllegalStateException("a resolver of the application's own failed");
    }
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
