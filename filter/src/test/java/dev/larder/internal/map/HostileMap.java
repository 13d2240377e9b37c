package dev.larder.internal.map;

import dev.larder.internal.map.CacheMap.Drop;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Pattern;
import dev.larder.internal.map.CacheMap.Read;
import dev.larder.internal.map.CacheMap.Severity;
import java.util.List;

/** A map in which every text tries to be something else. */
final class HostileMap {
  static final String TEXT =
      "x\"]'; click m0 </text></title></desc><script>alert(1)</script>]]>&amp;\\l\\\"#34;`*b*` _i_"
          + " <br/>\n%%{init}%%\u0000\u202e\ud800";

  private HostileMap() {}

  static CacheMap map() {
    List<Note> notes = List.of(new Note(Severity.WARNING, TEXT, TEXT));
    Read read = new Read("r" + TEXT, TEXT, TEXT, List.of(TEXT), TEXT, TEXT, TEXT, notes);
    Mutation mutation =
        new Mutation(
            "m" + TEXT,
            TEXT,
            List.of(new Pattern("p" + TEXT, notes), new Pattern("q" + TEXT, notes)),
            notes);
    Drop drop = new Drop("m" + TEXT, "p" + TEXT, "r" + TEXT, notes);
    return new CacheMap(List.of(read), List.of(mutation), List.of(drop));
  }
}
