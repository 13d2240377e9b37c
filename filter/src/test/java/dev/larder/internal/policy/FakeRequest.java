package dev.larder.internal.policy;

import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.Credential;
import dev.larder.model.RequestFacts.QueryParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An anonymous GET without query or body, until a test changes one thing. */
final class FakeRequest implements RequestFacts {
  private final String verb;
  private final List<HeaderField> headers = new ArrayList<>();
  private final Set<Credential> credentials = EnumSet.noneOf(Credential.class);
  private List<QueryParameter> query = List.of();
  private int rawQueryLength;
  private boolean matrixParameters;
  private boolean body;
  private Optional<byte[]> content = Optional.empty();

  private FakeRequest(String verb) {
    this.verb = verb;
  }

  static FakeRequest get() {
    return verb("GET");
  }

  static FakeRequest verb(String verb) {
    return new FakeRequest(verb);
  }

  FakeRequest header(String name, String value) {
    headers.add(new HeaderField(name, value));
    return this;
  }

  FakeRequest credential(Credential credential) {
    credentials.add(credential);
    return this;
  }

  FakeRequest parameters(int count) {
    query = Collections.nCopies(count, new QueryParameter("a", "b"));
    return this;
  }

  FakeRequest rawQueryLength(int length) {
    rawQueryLength = length;
    return this;
  }

  FakeRequest content(String text) {
    content = Optional.of(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public Optional<byte[]> content() {
    return content;
  }

  FakeRequest matrixParameters() {
    matrixParameters = true;
    return this;
  }

  FakeRequest body() {
    body = true;
    return this;
  }

  @Override
  public String verb() {
    return verb;
  }

  @Override
  public Optional<String> pathValue(String name) {
    return Optional.empty();
  }

  @Override
  public List<QueryParameter> query() {
    return query;
  }

  @Override
  public int rawQueryLength() {
    return rawQueryLength;
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
    return matrixParameters;
  }

  @Override
  public boolean hasBody() {
    return body;
  }

  @Override
  public Set<Credential> credentials() {
    return credentials;
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
