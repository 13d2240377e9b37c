package dev.larder.bench.tables;

import dev.larder.bench.run.Redis;
import dev.larder.bench.server.Bodies;
import dev.larder.bench.tables.Rounds.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an entry takes in Redis over its body: of the server's memory, all in, and of its parts;
 * beside a bare SET of the same bodies. The allocator has few sizes to give: of 2 KiB exactly it
 * makes 2.5, whatever is stored with it. So bodies of many lengths are measured, too.
 */
record Memory(Path folder) {
  private static final int SAMPLE = 100;
  private static final int ENTRIES = 10_000;

  private static final Map<String, String> GZIP = Map.of("compress", "gzip");

  /** How it is stored. */
  private static final List<Form> FORMS =
      List.of(
          new Form("2 KiB", ENTRIES, 2_048, 2_049, Map.of(), Most.over(350)),
          new Form("1.5 to 2.5 KiB", ENTRIES, 1_536, 2_560, Map.of(), Most.over(350)),
          new Form("20 KiB", ENTRIES / 10, 20_480, 20_481, Map.of(), Most.NONE),
          new Form("20 KiB, gzip", ENTRIES / 10, 20_480, 20_481, GZIP, Most.share(1.0 / 3)));

  /**
   * A way of storing.
   *
   * @param least length of a body
   * @param below least length that none has
   * @param most that is wanted
   */
  private record Form(
      String name, int entries, int least, int below, Map<String, String> options, Most most) {
    /** All lengths in turn, in steps that leave none out. */
    int length(int number) {
      return least + (int) (number * 7L % (below - least));
    }

    byte[] body(int number) {
      return Bodies.json(number, length(number));
    }

    double meanLength() {
      return IntStream.range(0, entries).map(this::length).average().orElseThrow();
    }
  }

  /**
   * What an entry may take, all in.
   *
   * @param overBytes bytes over the body
   * @param share of the body's length
   */
  private record Most(Optional<Double> overBytes, Optional<Double> share) {
    static final Most NONE = new Most(Optional.empty(), Optional.empty());

    static Most over(double bytes) {
      return new Most(Optional.of(bytes), Optional.empty());
    }

    static Most share(double share) {
      return new Most(Optional.empty(), Optional.of(share));
    }
  }

  List<Row> rows() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Form form : FORMS) {
      rows.addAll(larder(form));
      rows.addAll(bare(form));
    }
    return rows;
  }

  private List<Row> larder(Form form) throws IOException, InterruptedException {
    try (Redis redis = Redis.start(folder);
        RedisProbe probe = new RedisProbe(redis.port());
        Application application = Application.open(redis.port(), form.options(), Routes.of(1))) {
      // so that connections, scripts and ledger are there before
      application.store("/items0/seed/0", new byte[1]);
      double each = growth(probe, form, i -> application.store(Groups.path(i), form.body(i)));
      Rounds allIn = rounds("all in", "bytes", form.most().overBytes());
      Rounds share = rounds("all in, of the body", "share", form.most().share());
      Rounds usage = rounds("MEMORY USAGE", "bytes", Optional.empty());
      Rounds header = rounds("header line", "bytes", Optional.empty());
      allIn.add(form.name(), each - form.meanLength());
      share.add(form.name(), each / form.meanLength());
      for (int i = 0; i < SAMPLE; i++) {
        double body = form.length(i);
        usage.add(form.name(), probe.memoryUsage(Groups.key(i)) - body);
        header.add(form.name(), probe.length(Groups.key(i)) - body);
      }
      return Stream.of(allIn, usage, header, share)
          .flatMap(rounds -> rounds.rows().stream())
          .toList();
    }
  }

  private List<Row> bare(Form form) throws IOException, InterruptedException {
    try (Redis redis = Redis.start(folder);
        RedisProbe probe = new RedisProbe(redis.port())) {
      double each = growth(probe, form, i -> probe.set(Groups.key(i), form.body(i)));
      Rounds bare = rounds("all in, bare SET", "bytes", Optional.empty());
      bare.add(form.name(), each - form.meanLength());
      return bare.rows();
    }
  }

  /** Bytes per entry. */
  private static double growth(RedisProbe probe, Form form, IntConsumer store) {
    long before = probe.usedMemory();
    IntStream.range(0, form.entries()).forEach(store);
    return (double) (probe.usedMemory() - before) / form.entries();
  }

  private static Rounds rounds(String what, String unit, Optional<Double> most) {
    return new Rounds(new Question("memory", what, unit, most, Optional.empty()));
  }
}
