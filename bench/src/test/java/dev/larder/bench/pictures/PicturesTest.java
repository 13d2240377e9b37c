package dev.larder.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PicturesTest {
  private static final Map<String, String> SERVERS =
      Pictures.draw(ResultFile.parse(ResultFileTest.SERVERS));
  private static final Map<String, String> TABLES =
      Pictures.draw(ResultFile.parse(ResultFileTest.TABLES));

  private static Document read(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> shapes(String svg, String name, String style) throws Exception {
    NodeList found = read(svg).getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .filter(shape -> shape.getAttribute("class").equals(style))
        .toList();
  }

  private static double width(Element bar) {
    return Double.parseDouble(bar.getAttribute("width"));
  }

  @Test
  void eachMatchAndEachTableHasItsPicture() {
    assertThat(SERVERS).containsOnlyKeys("ratios-edge-near.svg", "ratios-redis.svg");
    assertThat(TABLES).containsOnlyKeys("growth-entries.svg", "invalidation.svg");
  }

  @Test
  void barsAreAsLongAsTheirMediansAndTheBaseIsALine() throws Exception {
    List<Element> bars = shapes(SERVERS.getOrDefault("ratios-edge-near.svg", ""), "rect", "bar");
    assertThat(bars).hasSize(2);
    assertThat(width(bars.get(1)) / width(bars.get(0))).isBetween(16.0, 16.5);
    assertThat(shapes(SERVERS.getOrDefault("ratios-edge-near.svg", ""), "line", "unit")).hasSize(1);
  }

  @Test
  void markStandsAtTheGoal() throws Exception {
    String svg = SERVERS.getOrDefault("ratios-edge-near.svg", "");
    // two of bars, and that of the legend
    List<Element> marks = shapes(svg, "line", "goal");
    assertThat(marks).hasSize(3);
    double bar = width(shapes(svg, "rect", "bar").get(0));
    double start = Double.parseDouble(shapes(svg, "rect", "bar").get(0).getAttribute("x"));
    double goal = Double.parseDouble(marks.get(0).getAttribute("x1"));
    assertThat((goal - start) / bar).isBetween(0.95 / 0.68, 0.95 / 0.66);
  }

  @Test
  void curveHasAPointForEachSizeAndItsGoal() throws Exception {
    String svg = TABLES.getOrDefault("growth-entries.svg", "");
    // one more in the legend
    assertThat(shapes(svg, "circle", "one")).hasSize(3);
    assertThat(shapes(svg, "polyline", "one-line")).hasSize(1);
    assertThat(shapes(svg, "line", "goal dashed")).hasSize(1);
    assertThat(svg).contains("at most 1.15");
  }

  @Test
  void whoDoesNotSeeItIsToldTheNumbersAndTheCommand() throws Exception {
    for (Map<String, String> drawn : List.of(SERVERS, TABLES)) {
      for (String svg : drawn.values()) {
        Element root = read(svg).getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
            .containsPattern("\\d\\.\\d\\d \\(")
            .contains("bench/");
      }
    }
  }

  @Test
  void picturesBringNothingFromElsewhereAndHaveADarkForm() {
    for (Map<String, String> drawn : List.of(SERVERS, TABLES)) {
      assertThat(drawn.values())
          .allMatch(svg -> svg.contains("prefers-color-scheme:dark"))
          .noneMatch(
              svg -> svg.contains("<script") || svg.contains("href") || svg.contains("url("));
    }
  }

  @Test
  void signsOfXmlInNamesAreText() throws Exception {
    String svg = new Svg(10).text(0, 0, "ink", "start", "<a & b>").whole(10, "a < b", "& more");
    assertThat(read(svg).getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("<a & b>");
  }
}
