package dev.larder.bench.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Amounts by name, and the greatest of them. */
final class Tally {
  private final Map<String, Long> amounts = new HashMap<>();
  private long total;

  void add(String name, long amount) {
    amounts.merge(name, amount, Long::sum);
    total += amount;
  }

  long total() {
    return total;
  }

  /** Lines of percent and name, the greatest first. */
  List<String> top(int most) {
    return amounts.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<String, Long> each) -> -each.getValue()))
        .limit(most)
        .map(
            each ->
                String.format(Locale.ROOT, "%5.1f %%  %s", percent(each.getValue()), each.getKey()))
        .toList();
  }

  private double percent(long amount) {
    return 100.0 * amount / total;
  }
}
