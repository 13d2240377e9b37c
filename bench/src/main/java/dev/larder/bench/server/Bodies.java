package dev.larder.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The JSON texts that every server answers with, the same in all of them. Thread safe. */
public final class Bodies {
  /** How many there are of each size, with ids from 0. */
  public static final int COUNT = 1000;

  private static final String[] WORDS = {
    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "haven", "inlet", "jetty"
  };
  private static final Map<String, byte[]> ALL = prepare();

  private Bodies() {}

  /** How long a body is. */
  public enum Size {
    /** 2 KiB. */
    SMALL("2k", 2 * 1024),
    /** 20 KiB. */
    LARGE("20k", 20 * 1024);

    private final String segment;
    private final int bytes;

    Size(String segment, int bytes) {
      this.segment = segment;
      this.bytes = bytes;
    }

    /**
     * Its part of the path.
     *
     * @return such as {@code 2k}
     */
    public String segment() {
      return segment;
    }

    /**
     * Its length.
     *
     * @return bytes
     */
    public int bytes() {
      return bytes;
    }
  }

  /**
   * Finds a prepared body.
   *
   * @param path size and id, such as {@code /2k/17}
   * @return the body, not to be changed; null if there is none
   */
  static byte @Nullable [] find(@Nullable String path) {
    return ALL.get(path);
  }

  static byte @Nullable [] find(String size, String id) {
    return find(path(size, id));
  }

  static String path(String size, String id) {
    return "/" + size + "/" + id;
  }

  private static Map<String, byte[]> prepare() {
    Map<String, byte[]> all = new HashMap<>();
    for (Size size : Size.values()) {
      for (int id = 0; id < COUNT; id++) {
        all.put(path(size.segment(), Integer.toString(id)), json(id, size.bytes()));
      }
    }
    return Map.copyOf(all);
  }

  /**
   * A list of small objects, filled up to the wanted length.
   *
   * @param id another one makes another text
   * @param bytes at least some hundred
   * @return JSON in ASCII
   */
  public static byte[] json(int id, int bytes) {
    Random random = new Random(id);
    StringBuilder text =
        new StringBuilder(bytes).append("{\"id\":").append(id).append(",\"rows\":[");
    int row = 0;
    while (text.length() < bytes - 160) {
      text.append("{\"row\":").append(row++);
      text.append(",\"price\":").append(random.nextInt(100_000)).append(",\"name\":\"");
      text.append(word(random)).append(' ').append(word(random)).append("\"},");
    }
    text.append("{\"row\":").append(row).append("}],\"rest\":\"");
    while (text.length() < bytes - 2) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
