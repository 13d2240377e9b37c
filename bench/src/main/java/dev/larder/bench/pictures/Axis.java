package dev.larder.bench.pictures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * From a number to a place.
 *
 * @param from number at the beginning
 * @param to number at the end
 * @param start place of the beginning
 * @param end place of the end; before the start on an axis that goes upwards
 * @param logarithmic whether equal ways are equal factors
 */
record Axis(double from, double to, double start, double end, boolean logarithmic) {
  /** From zero. */
  static Axis linear(double to, double start, double end) {
    return new Axis(0, to, start, end, false);
  }

  /** From and to powers of ten. */
  static Axis logarithmic(double least, double greatest, double start, double end) {
    double from = Math.pow(10, Math.floor(Math.log10(least)));
    double to = Math.pow(10, Math.ceil(Math.log10(greatest)));
    return new Axis(from, to, start, end, true);
  }

  /** Never beyond the ends. */
  double place(double number) {
    double within = Math.max(from, Math.min(to, number));
    double share =
        logarithmic ? Math.log(within / from) / Math.log(to / from) : (within - from) / (to - from);
    return start + share * (end - start);
  }

  /** Numbers to be written beside it: every half, or every power of ten. */
  List<Double> marks() {
    return logarithmic
        ? Stream.iterate(from, mark -> mark <= to * 1.01, mark -> mark * 10).toList()
        : Stream.iterate(0.0, mark -> mark <= to + 0.01, mark -> mark + 0.5).toList();
  }

  /** As short as can be. */
  static String text(double mark) {
    return mark >= 1_000 || mark == Math.rint(mark)
        ? String.format(Locale.ROOT, "%,.0f", mark).replace(',', ' ')
        : String.format(Locale.ROOT, "%.1f", mark);
  }
}
