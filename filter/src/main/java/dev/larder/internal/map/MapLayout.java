package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Drop;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Pattern;
import dev.larder.internal.map.CacheMap.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where everything of the picture lies: mutations in a column at the left, reads in one at the
 * right, each read as near to its mutations as the others let it. Depends on the map only.
 */
final class MapLayout {
  static final int MARGIN = 24;
  static final int HEAD = 32;
  private static final int GAP_BETWEEN_BOXES = 14;
  private static final int GAP_BETWEEN_COLUMNS = 240;
  private static final int NARROWEST = 160;
  private static final int KEY_LINE = 1;

  private final CacheMap map;
  private final Map<String, Box> mutations = new LinkedHashMap<>();
  private final Map<String, Box> reads = new LinkedHashMap<>();
  private final int rightColumn;
  private final int width;

  /**
   * An edge.
   *
   * @param drop what it stands for
   * @param x1 where it begins
   * @param y1 where it begins
   * @param x2 where it ends
   * @param y2 where it ends
   */
  record Curve(Drop drop, int x1, int y1, int x2, int y2) {}

  MapLayout(CacheMap map) {
    this.map = map;
    int leftWidth = widest(map.mutations().stream().map(BoxText::of));
    int rightWidth = widest(map.reads().stream().map(BoxText::of));
    this.rightColumn = MARGIN + leftWidth + GAP_BETWEEN_COLUMNS;
    this.width = rightColumn + rightWidth + MARGIN;
    placeMutations(leftWidth);
    placeReads(rightWidth);
  }

  private static int widest(Stream<List<Box.Line>> boxes) {
    return Math.max(NARROWEST, boxes.mapToInt(Box::widthOf).max().orElse(0));
  }

  private void placeMutations(int boxWidth) {
    int y = MARGIN + HEAD;
    for (Mutation each : map.mutations()) {
      Box box = new Box("mutation", MARGIN, y, boxWidth, BoxText.of(each), hint(each));
      mutations.put(each.route(), box);
      y += box.height() + GAP_BETWEEN_BOXES;
    }
  }

  private void placeReads(int boxWidth) {
    int y = MARGIN + HEAD;
    for (Read each : inOrder()) {
      Box box = new Box("read", rightColumn, y, boxWidth, BoxText.of(each), hint(each));
      reads.put(each.route(), box);
      y += box.height() + GAP_BETWEEN_BOXES;
    }
  }

  private List<Read> inOrder() {
    List<Read> ordered = new ArrayList<>(map.reads());
    ordered.sort(Comparator.comparingDouble(this::height));
    return ordered;
  }

  /** The mean of where its edges begin; what has none lies at the end. */
  private double height(Read read) {
    return map.drops().stream()
        .filter(drop -> drop.read().equals(read.route()))
        .mapToInt(this::start)
        .average()
        .orElse(Double.MAX_VALUE);
  }

  private int start(Drop drop) {
    Mutation mutation =
        map.mutations().stream()
            .filter(each -> each.route().equals(drop.mutation()))
            .findFirst()
            .orElseThrow();
    return mutationBox(drop).middle(BoxText.lineOf(mutation, drop.pattern()));
  }

  private Box mutationBox(Drop drop) {
    Box box = mutations.get(drop.mutation());
    if (box == null) {
      throw new IllegalArgumentException("no mutation " + drop.mutation());
    }
    return box;
  }

  private static String hint(Mutation mutation) {
    return BoxText.hint(
        Stream.concat(
            Stream.of(mutation.route(), mutation.method()),
            mutation.patterns().stream().map(Pattern::text)),
        Stream.concat(
            mutation.patterns().stream().flatMap(pattern -> pattern.notes().stream()),
            mutation.notes().stream()));
  }

  private static String hint(Read read) {
    return BoxText.hint(
        Stream.concat(
            Stream.of(read.route(), read.key(), Labels.facts(read), read.method()),
            Labels.tags(read).stream()),
        read.notes().stream());
  }

  List<Box> boxes() {
    return Stream.concat(mutations.values().stream(), reads.values().stream()).toList();
  }

  List<Curve> curves() {
    return map.drops().stream().map(this::curve).toList();
  }

  private Curve curve(Drop drop) {
    Box read = reads.get(drop.read());
    if (read == null) {
      throw new IllegalArgumentException("no read " + drop.read());
    }
    return new Curve(drop, mutationBox(drop).right(), start(drop), read.x(), read.middle(KEY_LINE));
  }

  int rightColumn() {
    return rightColumn;
  }

  int width() {
    return width;
  }

  int height() {
    return boxes().stream().mapToInt(box -> box.y() + box.height()).max().orElse(MARGIN + HEAD)
        + MARGIN;
  }
}
