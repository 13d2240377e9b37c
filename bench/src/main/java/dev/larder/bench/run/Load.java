package dev.larder.bench.run;

import dev.larder.bench.server.Bodies.Size;

/** What is asked for. */
enum Load {
  /** Bodies of 2 KiB. */
  SMALL("2k", Size.SMALL, false),
  /** Bodies of 20 KiB. */
  LARGE("20k", Size.LARGE, false),
  /** Bodies of 2 KiB that the client has: every answer is a 304. */
  UNCHANGED("304", Size.SMALL, true);

  private final String label;
  private final Size size;
  private final boolean conditional;

  Load(String label, Size size, boolean conditional) {
    this.label = label;
    this.size = size;
    this.conditional = conditional;
  }

  String label() {
    return label;
  }

  Size size() {
    return size;
  }

  boolean conditional() {
    return conditional;
  }
}
