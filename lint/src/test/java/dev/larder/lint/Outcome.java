package dev.larder.lint;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run in this process came to. */
record Outcome(int code, String out, String err) {
  static Outcome of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = LarderLint.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, lines(out), lines(err));
  }

  private static String lines(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
