package dev.larder.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.redis.EntryReads.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions of one round trip, and the texts that cover their entries, each of them once: entries
 * of one application have many in common.
 *
 * @param questions in order
 * @param places each text with its place
 * @param each the places of each question's texts
 */
record Batch(List<Question> questions, Map<String, Integer> places, List<int[]> each) {
  static Batch of(List<Question> questions) {
    Map<String, Integer> places = new LinkedHashMap<>();
    List<int[]> each = new ArrayList<>(questions.size());
    for (Question asked : questions) {
      int[] own = new int[asked.members().size()];
      for (int i = 0; i < own.length; i++) {
        Integer next = places.size();
        Integer known = places.putIfAbsent(asked.members().get(i), next);
        own[i] = known == null ? next : known;
      }
      each.add(own);
    }
    return new Batch(questions, places, each);
  }

  /** How many texts there are. */
  int members() {
    return places.size();
  }

  /** As scripts take them. */
  List<byte[]> arguments(byte[] epoch) {
    List<byte[]> arguments = new ArrayList<>(places.size() + 2);
    arguments.add(epoch);
    arguments.add(EntryReads.number(places.size()));
    for (String member : places.keySet()) {
      arguments.add(member.getBytes(UTF_8));
    }
    return arguments;
  }
}
