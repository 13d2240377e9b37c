package dev.larder.internal.route;

/** How far two texts are apart: the edit distance, longer by far without a common root. */
final class Distance {
  private static final int FOREIGN_ROOT = 100;

  private Distance() {}

  static int of(String one, String other) {
    return edits(nameless(one), nameless(other))
        + (root(one).equals(root(other)) ? 0 : FOREIGN_ROOT);
  }

  /** Placeholders are alike whatever their names, and a wildcard is like one. */
  private static String nameless(String text) {
    return text.replaceAll("\\{\\{[^}]*}}", "*");
  }

  private static String root(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      nextRow(row, i, one.charAt(i - 1), other);
    }
    return row[other.length()];
  }

  private static void nextRow(int[] row, int i, char character, String other) {
    int diagonal = row[0];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int replaced = diagonal + (character == other.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
    }
  }
}
