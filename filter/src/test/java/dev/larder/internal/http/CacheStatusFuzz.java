package dev.larder.internal.http;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import dev.larder.internal.http.FieldMember.Item;
import dev.larder.model.Decision;
import dev.larder.model.Decision.Reason;
import dev.larder.model.Decision.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code Cache-Status}: ours is always one member of a list, the last. */
public final class CacheStatusFuzz {
  private CacheStatusFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = Fuzzed.lines(data);
    Decision decision = decision(data, lines.get(0));
    List<FieldMember> ours = read(List.of(CacheStatus.format(decision).value())).orElseThrow();
    require(ours.size() == 1 && ours.get(0) instanceof Item, "not one item");
    require(ours.get(0).parameters().get("key") instanceof BareItem.Text, "no key");
    require(
        !ours.get(0).parameters().containsKey("hit")
            || !ours.get(0).parameters().containsKey("fwd"),
        "hit and fwd");

    List<String> others = lines.subList(1, lines.size());
    String all = CacheStatus.append(others, decision).value();
    require(all.endsWith(CacheStatus.format(decision).value()), "ours is not the last");
    List<String> said = others.stream().filter(line -> !line.isBlank()).toList();
    read(said)
        .ifPresent(
            before -> {
              List<FieldMember> after = read(List.of(all)).orElseThrow();
              require(after.subList(0, before.size()).equals(before), "others are lost");
              require(after.subList(before.size(), after.size()).equals(ours), "ours is lost");
            });
  }

  private static Optional<List<FieldMember>> read(List<String> lines) {
    return StructuredField.list(lines);
  }

  private static Decision decision(byte[] data, String key) {
    int draw = data.length == 0 ? 0 : data[data.length - 1] & 0x7F;
    return new Decision(
        "GET /a",
        Optional.of(key),
        pick(Verdict.values(), draw),
        Optional.of(pick(Reason.values(), draw)),
        OptionalLong.of((draw - 64) * (Long.MAX_VALUE / 64)),
        pick(Decision.Outcome.values(), draw),
        true);
  }

  private static <T> T pick(T[] values, int draw) {
    return values[draw % values.length];
  }
}
