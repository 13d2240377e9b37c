package dev.larder.internal.key;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import java.util.List;
import java.util.Optional;

/** Templates and patterns: refused as such or read, and no value changes their shape. */
public final class TemplateFuzz {
  private static final List<KeyValue> VALUES =
      List.of(
          new KeyValue.Text("a"),
          new KeyValue.Text(":*@#{{x}}~%\n"),
          new KeyValue.Text(""),
          KeyValue.ABSENT,
          KeyValue.ANONYMOUS);

  private TemplateFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = Fuzzed.text(data);
    key(text).ifPresent(key -> keys(text, key));
    try {
      require(KeyTemplate.parseTag(text).text().equals(text), "another tag");
    } catch (TemplateException refused) {
      require(!refused.mend().isEmpty(), "no mend");
    }
    try {
      keys(text, KeyTemplate.derive(text));
    } catch (TemplateException refused) {
      require(!refused.mend().isEmpty(), "no mend");
    }
    patterns(text);
  }

  private static Optional<KeyTemplate> key(String text) {
    try {
      return Optional.of(KeyTemplate.parse(text));
    } catch (TemplateException refused) {
      require(!refused.problem().isEmpty() && !refused.mend().isEmpty(), "no reason");
      return Optional.empty();
    }
  }

  private static void keys(String text, KeyTemplate key) {
    int segments = key.segments().size();
    require(segments > 0 && segments <= 16, "segments");
    require(key.text().length() <= Math.max(512, text.length()), "longer than written");
    require(key.canEqual(key), "not its own equal");
    for (KeyValue value : VALUES) {
      String base = key.expand(placeholder -> value);
      require(base.split(":", -1).length == segments, "a value makes segments");
      require(base.indexOf('*') < 0 && base.indexOf('{') < 0, "a value makes a pattern");
      require(key.usersIn(base).isPresent(), "a key of another template");
    }
  }

  private static void patterns(String text) {
    try {
      PatternTemplate strict = PatternTemplate.parse(text);
      require(strict.text().equals(text) && !strict.widened(), "another pattern");
      String one = strict.expand(placeholder -> VALUES.get(0)).text();
      String other = strict.expand(placeholder -> VALUES.get(1)).text();
      require(one.split(":", -1).length == other.split(":", -1).length, "a value makes segments");
      require(stars(one) == stars(other), "a value makes a wildcard");
    } catch (TemplateException refused) {
      require(!refused.mend().isEmpty(), "no mend");
    }
    try {
      require(PatternTemplate.parseManual(text).text().equals(text), "another pattern");
    } catch (TemplateException refused) {
      require(!refused.problem().isEmpty(), "no reason");
    }
  }

  private static long stars(String pattern) {
    return pattern.chars().filter(c -> c == '*' || c == '@' || c == '#').count();
  }
}
