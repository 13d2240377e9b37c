package dev.larder.servlet;

import dev.larder.model.HeaderField;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes field lines to a response. */
final class Fields {
  private Fields() {}

  /** Replaces the fields that are named, keeping duplicates among the lines given. */
  static void set(List<HeaderField> lines, HttpServletResponse response) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (HeaderField line : lines) {
      put(line, seen.add(line.name()), response);
    }
  }

  /** Adds the lines to what outer filters have set; fields with one meaning are replaced. */
  static void add(List<HeaderField> lines, HttpServletResponse response) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (HeaderField line : lines) {
      put(line, seen.add(line.name()) && AppHeaders.isSingle(line.name()), response);
    }
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
