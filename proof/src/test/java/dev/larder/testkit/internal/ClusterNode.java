package dev.larder.testkit.internal;

import java.util.Arrays;
import java.util.List;

/**
 * One node of a cluster, as a node sees it.
 *
 * @param id what the cluster calls it
 * @param flags such as {@code myself}, {@code master}, {@code fail}
 * @param primary the node that it copies; {@code -} if none
 * @param slots ranges such as {@code 0-5460}
 */
record ClusterNode(String id, List<String> flags, String primary, List<String> slots) {
  private static final int FIRST_SLOT = 8;

  /** Reads the reply to {@code CLUSTER NODES}. */
  static List<ClusterNode> parse(String reply) {
    return reply.lines().map(ClusterNode::of).toList();
  }

  private static ClusterNode of(String line) {
    List<String> words = Arrays.asList(line.split(" "));
    List<String> slots =
        words.stream().skip(FIRST_SLOT).filter(range -> !range.startsWith("[")).toList();
    return new ClusterNode(words.get(0), List.of(words.get(2).split(",")), words.get(3), slots);
  }

  boolean isMyself() {
    return flags.contains("myself");
  }

  /** Whether it is known, runs, and serves or copies slots. */
  boolean isWell() {
    boolean sick =
        flags.stream().anyMatch(List.of("fail", "fail?", "handshake", "noaddr")::contains);
    return !sick && (flags.contains("slave") || !slots.isEmpty());
  }

  boolean owns(int slot) {
    return slots.stream().map(range -> range.split("-")).anyMatch(ends -> covers(ends, slot));
  }

  private static boolean covers(String[] ends, int slot) {
    return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
  }
}
