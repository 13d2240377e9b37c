package dev.larder.bench.tables;

import dev.larder.bench.run.Spread;
import dev.larder.bench.tables.Row.Bounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was measured of one thing: in every round once under all circumstances, the first of which
 * are those that the others are compared with.
 */
final class Rounds {
  private final Question question;
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  Rounds(Question question) {
    this.question = question;
  }

  /**
   * What is asked.
   *
   * @param most greatest value that is wanted
   * @param mostRatio greatest ratio that is wanted
   */
  record Question(
      String table, String what, String unit, Optional<Double> most, Optional<Double> mostRatio) {
    static Question flat(String table, String what, double mostRatio) {
      return new Question(table, what, "us", Optional.empty(), Optional.of(mostRatio));
    }

    static Question below(String table, String what, String unit, double most) {
      return new Question(table, what, unit, Optional.of(most), Optional.empty());
    }

    static Question open(String table, String what, String unit) {
      return new Question(table, what, unit, Optional.empty(), Optional.empty());
    }
  }

  void add(String at, double value) {
    values.computeIfAbsent(at, unused -> new ArrayList<>()).add(value);
  }

  /** One for each of the circumstances. */
  List<Row> rows() {
    return values.keySet().stream().map(this::row).toList();
  }

  private Row row(String at) {
    Bounded value = new Bounded(Spread.of(values.getOrDefault(at, List.of())), question.most());
    return new Row(question.table(), question.what(), at, question.unit(), value, ratio(at));
  }

  private Optional<Bounded> ratio(String at) {
    String first = values.keySet().iterator().next();
    return first.equals(at)
        ? Optional.empty()
        : Optional.of(new Bounded(Spread.of(perRound(first, at)), question.mostRatio()));
  }

  private List<Double> perRound(String first, String at) {
    List<Double> below = values.getOrDefault(first, List.of());
    List<Double> above = values.getOrDefault(at, List.of());
    if (below.size() != above.size()) {
      throw new IllegalStateException(
          "%s was measured %d times, %s %d times; expected all in every round"
              .formatted(first, below.size(), at, above.size()));
    }
    return IntStream.range(0, above.size()).mapToObj(i -> above.get(i) / below.get(i)).toList();
  }
}
