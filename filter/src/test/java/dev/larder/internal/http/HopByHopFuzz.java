package dev.larder.internal.http;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import dev.larder.model.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fields that are kept: in order, none that {@code Connection} names. */
public final class HopByHopFuzz {
  private HopByHopFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<HeaderField> fields = new ArrayList<>();
    for (String line : Fuzzed.lines(data)) {
      String[] parts = line.split(":", 2);
      fields.add(new HeaderField(parts[0], parts[parts.length - 1]));
    }
    List<HeaderField> kept = HopByHop.endToEnd(fields);
    require(HopByHop.endToEnd(kept).equals(kept), "not all at once");
    List<String> named =
        fields.stream()
            .filter(field -> field.is("Connection"))
            .flatMap(field -> List.of(field.value().split(",", -1)).stream())
            .map(name -> name.replaceAll("^[ \t]+|[ \t]+$", "").toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    List<HeaderField> right =
        fields.stream()
            .filter(field -> !named.contains(field.name().toLowerCase(Locale.ROOT)))
            .toList();
    require(right.containsAll(kept), "what Connection names is kept");
    fields.removeIf(field -> !kept.contains(field));
    require(fields.equals(kept), "another order");
    require(kept.stream().noneMatch(field -> field.is("transfer-encoding")), "of one connection");
  }
}
