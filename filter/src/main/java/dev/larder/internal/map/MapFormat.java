package dev.larder.internal.map;

/** The forms in which a map can be drawn. What a map says can never act in any of them. */
public enum MapFormat {
  /** Mermaid, for Markdown pages. */
  MERMAID {
    @Override
    public String draw(CacheMap map) {
      return MermaidFormat.draw(map);
    }
  },
  /** The language of Graphviz. */
  DOT {
    @Override
    public String draw(CacheMap map) {
      return DotFormat.draw(map);
    }
  },
  /** One picture that needs nothing else, light or dark as its reader likes it. */
  SVG {
    @Override
    public String draw(CacheMap map) {
      return SvgFormat.draw(map);
    }
  };

  /**
   * Draws a map. The same map always gives the same text.
   *
   * @param map what to draw
   * @return text that ends with a line break
   */
  public abstract String draw(CacheMap map);
}
