package dev.larder.servlet;

import dev.larder.model.HeaderField;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Writes field lines to a response. */
final class Fields {
  private Fields() {}

  /**
   * Replaces the fields that are named, keeping duplicates among the lines given. {@code Vary} adds
   * to what others vary by.
   */
  static void set(List<HeaderField> lines, HttpServletResponse response) {
    for (int i = 0; i < lines.size(); i++) {
      put(lines.get(i), isFirst(lines, i) && !lines.get(i).is("Vary"), response);
    }
  }

  /**
   * Adds the lines of a stored response to what outer filters have set; fields with one meaning are
   * replaced. The length is the writer's own.
   */
  static void add(List<HeaderField> lines, HttpServletResponse response) {
    for (int i = 0; i < lines.size(); i++) {
      HeaderField line = lines.get(i);
      if (!line.is("Content-Length")) {
        put(line, AppHeaders.isSingle(line.name()) && isFirst(lines, i), response);
      }
    }
  }

  /** There are few of them. */
  private static boolean isFirst(List<HeaderField> lines, int index) {
    for (int i = 0; i < index; i++) {
      if (lines.get(i).is(lines.get(index).name())) {
        return false;
      }
    }
    return true;
  }

  private static void put(HeaderField line, boolean replace, HttpServletResponse response) {
    String name = line.name();
    if (line.is("Content-Type")) {
      response.setContentType(line.value());
    } else if (replace) {
      response.setHeader(name, line.value());
    } else {
      response.addHeader(name, line.value());
    }
  }
}
