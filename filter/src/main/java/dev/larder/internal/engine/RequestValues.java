package dev.larder.internal.engine;

import dev.larder.internal.key.KeyValue;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.ValueSource;
import dev.larder.model.Identity;
import dev.larder.model.RequestFacts;
import dev.larder.model.RequestFacts.QueryParameter;
import dev.larder.spi.PlaceholderResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills placeholders from one request. Belongs to its thread. */
final class RequestValues implements ValueSource {
  private final RequestFacts request;
  private final Identity identity;
  private final Map<String, Optional<String>> queryDefaults;
  private final Map<String, PlaceholderResolver> own;

  RequestValues(
      RequestFacts request,
      Identity identity,
      Map<String, Optional<String>> queryDefaults,
      Map<String, PlaceholderResolver> own) {
    this.request = request;
    this.identity = identity;
    this.queryDefaults = queryDefaults;
    this.own = own;
  }

  @Override
  public KeyValue value(Placeholder placeholder) {
    String name = placeholder.name();
    return switch (placeholder.source()) {
      case USER -> user();
      case PATH -> text(request.pathValue(name));
      case QUERY -> text(query(name));
      case HEADER -> text(header(name));
      case COOKIE -> text(request.cookie(name));
      case OWN -> text(own(name));
      case BARE -> throw new IllegalStateException("{{" + name + "}} was not bound at start-up");
    };
  }

  private KeyValue user() {
    if (identity instanceof Identity.User user) {
      return new KeyValue.Text(user.id());
    }
    if (identity instanceof Identity.Anonymous) {
      return new KeyValue.Anonymous();
    }
    // a mutation by somebody unknown: "absent" covers nobody's entries and widens nothing
    return new KeyValue.Absent();
  }

  private Optional<String> query(String name) {
    for (QueryParameter parameter : request.query()) {
      if (parameter.name().equals(name)) {
        return Optional.of(parameter.value());
      }
    }
    return queryDefaults.getOrDefault(name, Optional.empty());
  }

  private Optional<String> header(String name) {
    List<String> lines = request.header(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
  }

  private Optional<String> own(String name) {
    PlaceholderResolver resolver = own.get(name);
    return resolver == null ? Optional.empty() : resolver.resolve(request);
  }

  private static KeyValue text(Optional<String> value) {
    return value.<KeyValue>map(KeyValue.Text::new).orElseGet(KeyValue.Absent::new);
  }
}
