package dev.larder.lint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A deployment descriptor as a tree. It is read without whatever it refers to.
 *
 * @param root its outermost element
 */
record WebXml(Element root) {
  static WebXml read(Path file) {
    try {
      return new WebXml(builder().parse(file.toFile()).getDocumentElement());
    } catch (IOException | SAXException failed) {
      throw new UnreadableException(
          "'%s' cannot be read (%s); expected a web.xml".formatted(file, failed.getMessage()),
          failed);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // faults are thrown, and told once
    builder.setErrorHandler(new DefaultHandler());
    return builder;
  }

  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getLocalName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** The text of a child; empty if there is none. */
  static String text(Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? "" : children.get(0).getTextContent().strip();
  }

  static Map<String, String> parameters(Element parent, String name) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Element element : children(parent, name)) {
      // its lines are the caller's
      parameters.put(text(element, "param-name"), text(element, "param-value"));
    }
    return parameters;
  }
}
