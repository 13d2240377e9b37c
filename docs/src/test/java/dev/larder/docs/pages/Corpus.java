package dev.larder.docs.pages;

import java.util.List;

/**
 * Texts that are known to work: compiled sources, deployed descriptors.
 *
 * @param texts with their layout made one
 */
record Corpus(List<String> texts) {
  Corpus {
    texts = texts.stream().map(Corpus::laidOut).toList();
  }

  /** The tests of the pages are no part of it: they hold blocks that must not be found. */
  static Corpus ofJava() {
    String docs = "docs/src/test/java/dev/larder/docs";
    return new Corpus(
        Repository.texts(
            ".java",
            docs + "/blog",
            docs + "/manual",
            docs + "/metrics",
            docs + "/mistakes",
            docs + "/migration",
            docs + "/testing",
            "demo-webapp/src/main/java"));
  }

  static Corpus ofXml() {
    return new Corpus(
        Repository.texts(
            ".xml",
            "docs/src/test/resources",
            "demo-webapp/pom.xml",
            "demo-webapp/src/main/webapp"));
  }

  /** Whether a part stands in one of the texts, however its lines are broken and indented. */
  boolean holds(String part) {
    String wanted = laidOut(part);
    return !wanted.isEmpty() && texts.stream().anyMatch(text -> text.contains(wanted));
  }

  /**
   * Without Javadoc, which pages leave out. Spaces count between words only, which keeps those of
   * sentences in string literals.
   */
  private static String laidOut(String text) {
    String code = text.replaceAll("(?s)/\\*\\*.*?\\*/", "");
    return code.strip().replaceAll("\\s+", " ").replaceAll(" ?([^\\w ]) ?", "$1");
  }
}
