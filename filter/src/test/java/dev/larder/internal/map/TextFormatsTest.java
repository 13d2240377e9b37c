package dev.larder.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.route.CompiledExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextFormatsTest {
  private static final CacheMap SHOP = CacheMap.of(CompiledExamples.shop());

  @Test
  void mermaidIsAFlowChart() {
    assertThat(MapFormat.MERMAID.draw(SHOP))
        .isEqualTo(
            """
            flowchart LR
              accTitle: Cache map
              accDescr: Mutations at the left, the cached reads that they drop at the right
              m0["PUT /posts/{slug}<br/>Resource.put<br/>pots:#42;<br/>warning: pattern #34;pots:#42;#34; matches no cached route#59; the<br/>nearest is #34;posts:{{slug}}#34;"]
              m1["DELETE /posts/{slug}<br/>Resource.delete"]
              m2["POST /tips<br/>Resource.post<br/>warning: #34;POST /tips#34; invalidates nothing beside the cached<br/>#34;GET /tips#34; of Resource.get(/tips)#59; expected<br/>#64;InvalidateCache"]
              r0["GET /posts/{slug}<br/>posts:{{slug}}<br/>600 s, public, jersey<br/>Resource.get<br/>#35;post:{{slug}}"]
              r1["GET /posts<br/>posts:list:{{user_id}}<br/>60 s, user, jersey<br/>Resource.get"]
              r2["GET /tips<br/>tips<br/>600 s, anonymous, edge<br/>Resource.get<br/>no mutation drops it: its time to live is its only end"]
              m0 -->|"posts:{{slug}}:#42;"| r0
              m0 -.->|"posts:{{slug}}:#42;<br/>warning: pattern #34;posts:{{slug}}:#42;#34; also drops<br/>#34;posts:list:{{user_id}}#34; of Resource.get(/posts) when<br/>{{path.slug}} is #34;list#34;#59; expected values apart from the<br/>literals beside them"| r1
              m1 -->|"posts:list:#42;<br/>#35;post:{{slug}}"| r0
              m1 -->|"posts:list:#42;"| r1
              classDef finding stroke-width:3px,stroke-dasharray:6 3
              class m0,m2 finding
            """);
  }

  @Test
  void dotIsAGraph() {
    assertThat(MapFormat.DOT.draw(SHOP))
        .isEqualTo(
            """
            digraph larder {
              rankdir=LR
              node [shape=box, fontname="monospace"]
              edge [fontname="monospace"]
              m0 [label="PUT /posts/{slug}\\lResource.put\\lpots:*\\lwarning: pattern \\"pots:*\\" matches no cached route; the\\lnearest is \\"posts:{{slug}}\\"\\l"]
              m1 [label="DELETE /posts/{slug}\\lResource.delete\\l"]
              m2 [label="POST /tips\\lResource.post\\lwarning: \\"POST /tips\\" invalidates nothing beside the cached\\l\\"GET /tips\\" of Resource.get(/tips); expected\\l@InvalidateCache\\l"]
              r0 [label="GET /posts/{slug}\\lposts:{{slug}}\\l600 s, public, jersey\\lResource.get\\l#post:{{slug}}\\l"]
              r1 [label="GET /posts\\lposts:list:{{user_id}}\\l60 s, user, jersey\\lResource.get\\l"]
              r2 [label="GET /tips\\ltips\\l600 s, anonymous, edge\\lResource.get\\lno mutation drops it: its time to live is its only end\\l"]
              m0 -> r0 [label="posts:{{slug}}:*\\l"]
              m0 -> r1 [label="posts:{{slug}}:*\\lwarning: pattern \\"posts:{{slug}}:*\\" also drops\\l\\"posts:list:{{user_id}}\\" of Resource.get(/posts) when\\l{{path.slug}} is \\"list\\"; expected values apart from the\\lliterals beside them\\l", style=dashed]
              m1 -> r0 [label="posts:list:*\\l#post:{{slug}}\\l"]
              m1 -> r1 [label="posts:list:*\\l"]
            }
            """);
  }

  @Test
  void onlyReadsWithAFindingAreMarked() {
    String chart = MapFormat.MERMAID.draw(CacheMap.of(CompiledExamples.faulty()));
    assertThat(chart).contains("  class r0 finding\n");
    assertThat(MapFormat.MERMAID.draw(CacheMap.of(CompiledExamples.plain())))
        .contains("its only end")
        .doesNotContain("finding");
  }

  @ParameterizedTest
  @EnumSource(MapFormat.class)
  void sameMapGivesTheSameText(MapFormat format) {
    assertThat(format.draw(CacheMap.of(CompiledExamples.shop()))).isEqualTo(format.draw(SHOP));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '!',
      value = {
        "a\"b, a#34;b",
        "a#b, a#35;b",
        "a<b>&, a#60;b#62;#38;",
        "*b*, #42;b#42;",
        "_b_, #95;b#95;",
        "{{user_id}}, {{user_id}}",
        "é, é"
      })
  void mermaidEscapesWhatCouldAct(String text, String escaped) {
    assertThat(MermaidFormat.escape(text)).isEqualTo(escaped);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '!',
      value = {"a\"b, a\\\"b", "a\\lb, a\\\\lb", "a\\\", a\\\\\\\"", "&lt;, &amp;lt;"})
  void dotEscapesWhatCouldAct(String text, String escaped) {
    assertThat(DotFormat.escape(text)).isEqualTo(escaped);
  }

  @Test
  void hostileTextStaysInsideItsMermaidLabel() {
    List<String> lines = MapFormat.MERMAID.draw(HostileMap.map()).lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.subList(3, 5))
        .allMatch(line -> line.matches(" {2}[mr]0\\[\"[^\"`<>*\\\\]*(<br/>[^\"`<>*\\\\]*)*\"]"));
    assertThat(lines.get(5))
        .matches(" {2}m0 -\\.->\\|\"[^\"`<>*\\\\]*(<br/>[^\"`<>*\\\\]*)*\"\\| r0");
  }

  @Test
  void hostileTextStaysInsideItsDotString() {
    List<String> lines = MapFormat.DOT.draw(HostileMap.map()).lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.subList(4, 6))
        .allMatch(line -> line.matches(" {2}[mr]0 \\[label=\"([^\"\\\\]|\\\\.)*\"]"));
    assertThat(lines.get(6)).matches(" {2}m0 -> r0 \\[label=\"([^\"\\\\]|\\\\.)*\", style=dashed]");
  }
}
