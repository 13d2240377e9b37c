package dev.larder.internal.route;

import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.key.Placeholder;
import dev.larder.internal.key.Placeholder.Source;
import dev.larder.model.RouteDefinition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says where the placeholders of one route's templates take their values from. */
final class Binder {
  private static final String CORRECT = "correct the name";

  private final RouteDefinition route;
  private final Set<String> ownNames;
  private final Findings findings;

  Binder(RouteDefinition route, Set<String> ownNames, Findings findings) {
    this.route = route;
    this.ownNames = ownNames;
    this.findings = findings;
  }

  /** The fault is collected if a placeholder cannot be bound. */
  Optional<KeyTemplate> bind(String kind, KeyTemplate template) {
    String place = kind + " \"" + template.text() + "\"";
    return isBindable(place, template.placeholders())
        ? Optional.of(template.bind(this::bound))
        : Optional.empty();
  }

  /** The fault is collected if a placeholder cannot be bound. */
  Optional<PatternTemplate> bind(PatternTemplate template) {
    String place = "pattern \"" + template.text() + "\"";
    return isBindable(place, template.placeholders())
        ? Optional.of(template.bind(this::bound))
        : Optional.empty();
  }

  private Placeholder bound(Placeholder placeholder) {
    if (placeholder.source() != Source.BARE) {
      return placeholder;
    }
    Source source = isPath(placeholder) ? Source.PATH : Source.QUERY;
    return new Placeholder(source, placeholder.name());
  }

  private boolean isBindable(String holder, List<Placeholder> placeholders) {
    boolean bindable = true;
    for (Placeholder placeholder : new LinkedHashSet<>(placeholders)) {
      bindable &= isBindable(holder, placeholder);
    }
    return bindable;
  }

  private boolean isBindable(String holder, Placeholder placeholder) {
    String held = holder + " holds " + placeholder.text();
    return switch (placeholder.source()) {
      case BARE -> isBareBindable(held, placeholder);
      case PATH -> isPath(placeholder) || refuse(held + "; expected " + pathNames(), CORRECT);
      case OWN -> ownNames.contains(placeholder.name()) || refuseOwn(held, placeholder.name());
      case USER, QUERY, HEADER, COOKIE -> true;
    };
  }

  private boolean isBareBindable(String held, Placeholder placeholder) {
    String name = placeholder.name();
    boolean query = route.inputs().queryParameters().containsKey(name);
    if (isPath(placeholder) && query) {
      return refuse(
          held + ", which is both a path and a query parameter; expected one of the two",
          "write {{path." + name + "}} or {{query." + name + "}}");
    }
    return isPath(placeholder)
        || query
        || refuse(
            held + "; expected " + pathNames() + " or " + queryNames(),
            "correct the name, or name the source, such as {{query." + name + "}}");
  }

  private boolean refuseOwn(String held, String name) {
    return refuse(
        held + "; expected " + names("a registered resolver", ownNames),
        "register a resolver called \"" + name + "\"");
  }

  private boolean refuse(String text, String mend) {
    findings.error(route, text, mend);
    return false;
  }

  private boolean isPath(Placeholder placeholder) {
    return route.inputs().pathParameters().contains(placeholder.name());
  }

  private String pathNames() {
    return names("a path parameter", route.inputs().pathParameters());
  }

  private String queryNames() {
    return names("a declared query parameter", route.inputs().queryParameters().keySet());
  }

  private static String names(String what, Collection<String> names) {
    return what + " (" + (names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names))) + ")";
  }
}
