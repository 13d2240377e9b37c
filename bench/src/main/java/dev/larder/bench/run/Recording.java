package dev.larder.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording says of a server under load. A sample is owned by the frame nearest to
 * its top that is not of the JDK, nor a lambda's own class.
 */
final class Recording {
  private static final int MOST = 25;

  private final Tally javaOwners = new Tally();
  private final Tally javaMethods = new Tally();
  private final Tally javaTops = new Tally();
  private final Tally nativeTops = new Tally();
  private final Tally bytesByOwner = new Tally();
  private final Tally bytesByMethod = new Tally();
  private final Tally bytesByClass = new Tally();

  /**
   * Reads a file.
   *
   * @param from what was recorded earlier does not count
   */
  static Recording read(Path file, Instant from, Instant to) throws IOException {
    Recording recording = new Recording();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      boolean counts = event.getStartTime().isAfter(from) && event.getStartTime().isBefore(to);
      if (counts && event.getStackTrace() != null) {
        recording.add(event, event.getStackTrace().getFrames());
      }
    }
    return recording;
  }

  private void add(RecordedEvent event, List<RecordedFrame> frames) {
    Optional<RecordedFrame> owner = frames.stream().filter(frame -> !isJdk(frame)).findFirst();
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample" -> {
        javaTops.add(name(frames.get(0)), 1);
        javaOwners.add(owner.map(Recording::module).orElse("JDK"), 1);
        javaMethods.add(owner.map(Recording::name).orElse("JDK"), 1);
      }
      case "jdk.NativeMethodSample" -> nativeTops.add(name(frames.get(0)), 1);
      case "jdk.ObjectAllocationSample" -> {
        long bytes = event.getLong("weight");
        RecordedClass type = event.getClass("objectClass");
        bytesByClass.add(type.getName(), bytes);
        bytesByOwner.add(owner.map(Recording::module).orElse("JDK"), bytes);
        bytesByMethod.add(owner.map(Recording::name).orElse("JDK"), bytes);
      }
      default -> {}
    }
  }

  private static boolean isJdk(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return Stream.of("java.", "jdk.", "sun.", "javax.").anyMatch(type::startsWith)
        || type.contains("$$Lambda");
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /** The first three parts of the package, four of our own. */
  private static String module(RecordedFrame frame) {
    List<String> parts = List.of(frame.getMethod().getType().getName().split("\\.", -1));
    int most = parts.get(0).equals("dev") ? 4 : 3;
    return String.join(".", parts.subList(0, Math.min(most, parts.size() - 1)));
  }

  /**
   * The greatest shares.
   *
   * @param answers how many the server has given meanwhile
   */
  String text(long answers) {
    StringBuilder text = new StringBuilder();
    section(text, "Java, by owner", javaOwners);
    section(text, "Java, by owning method", javaMethods);
    section(text, "Java, by top frame", javaTops);
    section(text, "native, by top frame", nativeTops);
    text.append("allocated bytes per answer: ")
        .append(answers == 0 ? 0 : bytesByClass.total() / answers)
        .append('\n');
    section(text, "allocation, by owner", bytesByOwner);
    section(text, "allocation, by owning method", bytesByMethod);
    section(text, "allocation, by class", bytesByClass);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, Tally tally) {
    text.append('\n').append(title).append(" (").append(tally.total()).append(")\n");
    tally.top(MOST).forEach(line -> text.append(line).append('\n'));
  }
}
