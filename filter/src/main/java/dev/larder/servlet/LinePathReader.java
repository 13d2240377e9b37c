package dev.larder.servlet;

import dev.larder.model.RouteDefinition.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the path of a line of the option {@code routes}, and words what is wrong with it. */
final class LinePathReader {
  private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_.-]*}");
  private static final Pattern LITERAL = Pattern.compile("[^{}*?#%;\\\\\\p{Cntrl}]*");
  private static final String EXAMPLE = "write such as /report/{id} or /static/*";

  private final String text;
  private final Consumer<Flaw> flaws;

  private LinePathReader(String text, Consumer<Flaw> flaws) {
    this.text = text;
    this.flaws = flaws;
  }

  /** What cannot be read is left out, and told. */
  static LinePath read(String text, Consumer<Flaw> flaws) {
    return new LinePathReader(text, flaws).read();
  }

  private LinePath read() {
    if (!text.startsWith("/")) {
      flaw("does not begin with \"/\"");
      return new LinePath(text, List.of(), true);
    }
    List<String> parts = new ArrayList<>(List.of(text.substring(1).split("/", -1)));
    boolean openEnd = parts.get(parts.size() - 1).equals("*");
    if (openEnd) {
      parts.remove(parts.size() - 1);
    }
    List<LinePath.Segment> segments = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      segments.add(segment(parts.get(i), i == parts.size() - 1 && !openEnd));
    }
    return new LinePath(text, segments, openEnd);
  }

  private LinePath.Segment segment(String part, boolean last) {
    if (VARIABLE.matcher(part).matches()) {
      return new LinePath.Segment(part.substring(1, part.length() - 1), true);
    }
    if (part.contains("*")) {
      flaw("has a \"*\" in \"" + part + "\"; expected it alone, at the end");
    } else if (part.isEmpty() && !last) {
      flaw("has an empty segment");
    } else if (part.equals(".") || part.equals("..")) {
      flaw("has the segment \"" + part + "\", which no request has");
    } else if (!LITERAL.matcher(part).matches()) {
      flaw(
          "has the segment \""
              + part
              + "\"; expected plain text, not percent-encoded, or one {name}");
    }
    return new LinePath.Segment(part, false);
  }

  private void flaw(String what) {
    flaws.accept(new Flaw("the path \"" + text + "\" " + what, EXAMPLE));
  }
}
