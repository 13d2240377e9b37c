package dev.larder.lint;

import dev.larder.Larder;
import dev.larder.servlet.LarderFilter;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebServlet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What a {@code web.xml} says of servlets and options.
 *
 * @param servlets by name, with their mappings
 * @param options Larder's, by name
 * @param complete whether annotations of servlets do not count
 */
record Descriptor(
    Map<String, PlannedServlet> servlets, Map<String, String> options, boolean complete) {
  static final Descriptor NONE = new Descriptor(Map.of(), Map.of(), false);
  private static final String OPTION_PREFIX = "larder.";

  Descriptor {
    servlets = Map.copyOf(servlets);
    options = Map.copyOf(options);
  }

  static Descriptor read(Path webXml) {
    return of(WebXml.read(webXml));
  }

  private static Descriptor of(WebXml xml) {
    return new Descriptor(
        servlets(xml), options(xml), xml.root().getAttribute("metadata-complete").equals("true"));
  }

  private static Map<String, PlannedServlet> servlets(WebXml xml) {
    Map<String, PlannedServlet> servlets = new LinkedHashMap<>();
    for (Element servlet : WebXml.children(xml.root(), "servlet")) {
      String name = WebXml.text(servlet, "servlet-name");
      List<String> mappings = new ArrayList<>();
      WebXml.children(xml.root(), "servlet-mapping").stream()
          .filter(mapping -> WebXml.text(mapping, "servlet-name").equals(name))
          .flatMap(mapping -> WebXml.children(mapping, "url-pattern").stream())
          .forEach(pattern -> mappings.add(pattern.getTextContent().strip()));
      servlets.put(name, new PlannedServlet(name, WebXml.text(servlet, "servlet-class"), mappings));
    }
    return servlets;
  }

  /** As the adapters take them: the application's, then those of the filter or of Jersey. */
  private static Map<String, String> options(WebXml xml) {
    Map<String, String> own = new LinkedHashMap<>();
    for (Element servlet : WebXml.children(xml.root(), "servlet")) {
      WebXml.parameters(servlet, "init-param")
          .forEach(
              (name, value) -> {
                if (name.startsWith(OPTION_PREFIX)) {
                  own.put(name, value);
                }
              });
    }
    for (Element filter : WebXml.children(xml.root(), "filter")) {
      if (WebXml.text(filter, "filter-class").equals(LarderFilter.class.getName())) {
        WebXml.parameters(filter, "init-param")
            .forEach((name, value) -> own.put(full(name), value));
      }
    }
    return Larder.parameters(WebXml.parameters(xml.root(), "context-param"), own);
  }

  /** So that the filter's win, however they are written. */
  private static String full(String name) {
    return name.startsWith(OPTION_PREFIX) ? name : OPTION_PREFIX + name;
  }

  /**
   * All servlets of the application.
   *
   * @param classes servlet classes, of which those with an annotation may be mapped by it
   */
  List<ServletRegistration> servlets(List<Class<?>> classes) {
    Stream<PlannedServlet> annotated =
        complete ? Stream.empty() : classes.stream().flatMap(Descriptor::annotated);
    return Stream.concat(
            servlets.values().stream(),
            annotated.filter(servlet -> !servlets.containsKey(servlet.name())))
        .<ServletRegistration>map(servlet -> servlet)
        .toList();
  }

  private static Stream<PlannedServlet> annotated(Class<?> type) {
    return Stream.ofNullable(type.getAnnotation(WebServlet.class))
        .map(
            annotation ->
                new PlannedServlet(
                    annotation.name().isEmpty() ? type.getName() : annotation.name(),
                    type.getName(),
                    Stream.of(annotation.value(), annotation.urlPatterns())
                        .flatMap(Stream::of)
                        .toList()));
  }
}
