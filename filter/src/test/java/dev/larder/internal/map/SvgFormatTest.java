package dev.larder.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.route.CompiledExamples;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SvgFormatTest {
  private static final Pattern COLOR = Pattern.compile("--(\\w+): #(\\w{6})");
  private static final CacheMap SHOP = CacheMap.of(CompiledExamples.shop());
  private static final String SVG = MapFormat.SVG.draw(SHOP);

  @Test
  void pictureHasATitleAndTellsTheWholeGraphInWords() {
    Element svg = parsed(SVG).getDocumentElement();
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("larder-map-title larder-map-desc");
    assertThat(texts(svg, "title").get(0)).isEqualTo("Cache map");
    assertThat(texts(svg, "desc"))
        .containsExactly(
            "3 mutations, 3 cached reads, 3 findings. PUT /posts/{slug} drops GET /posts/{slug},"
                + " GET /posts. DELETE /posts/{slug} drops GET /posts/{slug}, GET /posts."
                + " POST /tips drops nothing.");
  }

  @Test
  void boxesSayWhatTheMapSays() {
    assertThat(texts(parsed(SVG).getDocumentElement(), "text"))
        .containsSubsequence("PUT /posts/{slug}", "Resource.put", "posts:{{slug}}:*", "pots:*")
        .containsSubsequence("GET /posts/{slug}", "posts:{{slug}}", "#post:{{slug}}")
        .contains(
            "600 s, public, jersey", "warning: pattern \"pots:*\" matches no cached route; the")
        .allMatch(text -> text.length() <= 60);
  }

  @Test
  void everyDropIsACurveWithItsNameAndItsWarning() {
    List<String> drops = groups("drop");
    assertThat(drops).hasSize(5);
    assertThat(groups("drop found"))
        .singleElement()
        .asString()
        .startsWith("PUT /posts/{slug} drops GET /posts by posts:{{slug}}:*\nwarning: ")
        .endsWith("; if it is meant, add a pattern that drops \"posts:list:{{user_id}}\" always");
  }

  @Test
  void curveBeginsOnTheLineOfItsPatternAndEndsAtItsRead() {
    MapLayout layout = new MapLayout(SHOP);
    Box put = layout.boxes().get(0);
    MapLayout.Curve first = layout.curves().get(0);
    assertThat(first.y1()).isEqualTo(put.middle(2));
    assertThat(first.x1()).isEqualTo(put.right());
    assertThat(layout.boxes())
        .anyMatch(
            box ->
                box.lines().get(0).text().equals("GET /posts/{slug}")
                    && box.x() == first.x2()
                    && box.middle(1) == first.y2());
    assertThat(BoxText.lineOf(SHOP.mutations().get(0), "pots:*")).isEqualTo(3);
    assertThat(BoxText.lineOf(HostileMap.map().mutations().get(0), "q" + HostileMap.TEXT))
        .as("below the first pattern's warning")
        .isGreaterThan(3);
  }

  @Test
  void boxesDoNotOverlapAndLieInsideThePicture() {
    MapLayout layout = new MapLayout(SHOP);
    List<Box> boxes = layout.boxes();
    for (Box one : boxes) {
      assertThat(one.right()).isLessThan(layout.width());
      assertThat(one.y() + one.height()).isLessThan(layout.height());
      assertThat(boxes)
          .filteredOn(other -> !other.equals(one) && other.x() == one.x())
          .allMatch(
              other ->
                  other.y() >= one.y() + one.height() || other.y() + other.height() <= one.y());
    }
  }

  @Test
  void readThatNothingDropsLiesBelowTheOthers() {
    List<Box> boxes = new MapLayout(CacheMap.of(CompiledExamples.both())).boxes();
    assertThat(boxes)
        .filteredOn(box -> box.kind().equals("read"))
        .extracting(box -> box.lines().get(0).text())
        .containsExactly("GET /b", "GET /c", "GET /a");
  }

  @Test
  void longLinesAreCutAndToldInFullToWhoPoints() {
    String key = "k".repeat(58) + "\ud83d\ude00" + "tail";
    CacheMap map =
        new CacheMap(
            List.of(
                new CacheMap.Read(
                    "GET /", "R.get", key, List.of(), "1 s", "user", "edge", List.of())),
            List.of(),
            List.of());
    Element svg = parsed(MapFormat.SVG.draw(map)).getDocumentElement();
    assertThat(texts(svg, "text")).contains("k".repeat(58) + "…");
    assertThat(texts(svg, "title").get(1)).contains(key);
  }

  @Test
  void hostileTextIsTextAndNothingElse() {
    String svg = MapFormat.SVG.draw(HostileMap.map());
    Document document = parsed(svg);
    assertThat(svg).doesNotContain("<script", "]]>", "\u0000", "\u202e");
    assertThat(elements(document.getDocumentElement(), "*"))
        .extracting(Element::getTagName)
        .containsOnly("title", "desc", "style", "defs", "marker", "path", "rect", "text", "g");
    assertThat(groups(svg, "box mutation").get(0)).contains("<script>alert(1)</script>");
  }

  @Test
  void pictureRefersToNothingOutside() {
    assertThat(SVG.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "href", "@import", "<script", "onload");
    assertThat(SVG.replace("url(#larder-map-tip)", "")).doesNotContain("url(");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void textIsReadableInLightAndDark(int scheme) {
    for (String ink : List.of("ink", "soft", "warning", "error")) {
      assertThat(contrast(color(scheme, ink), color(scheme, "box"))).as(ink).isGreaterThan(4.5);
    }
    assertThat(contrast(color(scheme, "ink"), color(scheme, "paper"))).isGreaterThan(4.5);
  }

  @Test
  void darkIsForThoseWhoAskForIt() {
    assertThat(SVG).containsOnlyOnce("@media (prefers-color-scheme: dark)");
    assertThat(luminance(color(0, "paper"))).isGreaterThan(0.9);
    assertThat(luminance(color(1, "paper"))).isLessThan(0.1);
  }

  @Test
  void emptyMapIsAPictureToo() {
    String svg = MapFormat.SVG.draw(CacheMap.of(CompiledExamples.none()));
    assertThat(texts(parsed(svg).getDocumentElement(), "desc"))
        .containsExactly("0 mutations, 0 cached reads, 0 findings.");
  }

  /** The first of a name is the light one, the second the dark one. */
  private static String color(int scheme, String name) {
    return COLOR
        .matcher(SVG)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .toList()
        .get(scheme);
  }

  /** As WCAG 2 defines it. */
  private static double contrast(String one, String other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    return IntStream.range(0, 3)
        .mapToDouble(i -> weights[i] * linear(color.substring(2 * i, 2 * i + 2)))
        .sum();
  }

  private static double linear(String channel) {
    double value = Integer.parseInt(channel, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static List<String> groups(String kind) {
    return groups(SVG, kind);
  }

  private static List<String> groups(String svg, String kind) {
    return elements(parsed(svg).getDocumentElement(), "g").stream()
        .filter(group -> group.getAttribute("class").startsWith(kind))
        .map(group -> texts(group, "title").get(0))
        .toList();
  }

  private static List<String> texts(Element parent, String name) {
    return elements(parent, name).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document parsed(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(svg, e);
    }
  }
}
