package dev.larder.inspector.internal.api;

import dev.larder.inspector.internal.web.Parameters;
import dev.larder.inspector.internal.web.Problem;
import dev.larder.model.HeaderField;
import dev.larder.model.RouteDefinition.Trait;
import dev.larder.spi.CacheInspector.Explanation;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.RouteMatcher.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what would become of a request. */
final class Explain {
  private static final Pattern METHOD = Pattern.compile("[A-Z]{3,16}");
  private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)");
  private static final int MOST_HEADERS = 32;
  private static final int LONGEST_USER = 256;

  private final ServletChoice choice;

  Explain(ServletChoice choice) {
    this.choice = choice;
  }

  void answer(Exchange exchange) throws IOException {
    Parameters parameters = exchange.parameters();
    String verb = parameters.optional("method").orElse("GET");
    if (!METHOD.matcher(verb).matches()) {
      throw Problem.parameter("method", Optional.of(verb), "a method, such as GET");
    }
    String target =
        parameters.required("path", "a path within the application, such as '/api/posts'");
    Question question =
        Question.of(
            verb,
            target,
            headers(parameters.all("header")),
            user(parameters.optional("user")),
            authority(exchange.request()),
            parameters.optional("type").map(type -> type.toLowerCase(Locale.ROOT)));
    List<String> assumed = new ArrayList<>();
    Explanation explanation =
        exchange
            .inspector()
            .explain(
                choice.servlet(URI.create(question.path()).getPath()),
                verb,
                question.path(),
                match -> facts(match, question, exchange.watch().larder().requestCache(), assumed));
    exchange.send(Explained.of(explanation, assumed));
  }

  private Question facts(Match match, Question question, RequestCache cache, List<String> assumed) {
    assumed.add("the request comes to " + question.authority());
    question
        .user()
        .ifPresent(user -> assumed.add("the application's resolver of identities knows the user"));
    if (match.route().traits().contains(Trait.NEGOTIATED) && question.type().isEmpty()) {
      assumed.add("the media type is not known before the method runs; 'type' says otherwise");
    }
    boolean hides = choice.hasFilter();
    return question.on(match, name -> !hides || cache.counts(match.route(), name), hides);
  }

  private static Optional<String> user(Optional<String> user) {
    if (user.filter(id -> id.isEmpty() || id.length() > LONGEST_USER).isPresent()) {
      throw Problem.parameter("user", user, "an id of 1 to %d characters".formatted(LONGEST_USER));
    }
    return user;
  }

  private static List<HeaderField> headers(List<String> lines) {
    if (lines.size() > MOST_HEADERS) {
      throw Problem.of(400, "'header' comes more than %d times".formatted(MOST_HEADERS));
    }
    return lines.stream().map(Explain::header).toList();
  }

  private static HeaderField header(String line) {
    var parts = HEADER.matcher(line);
    if (!parts.matches()) {
      throw Problem.parameter(
          "header", Optional.of(line), "a field, such as 'Accept-Language: de'");
    }
    return new HeaderField(parts.group(1), parts.group(2));
  }

  private static String authority(HttpServletRequest request) {
    String origin =
        request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
    return origin.toLowerCase(Locale.ROOT);
  }
}
