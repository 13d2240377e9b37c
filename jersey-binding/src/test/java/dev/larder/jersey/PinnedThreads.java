package dev.larder.jersey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Records where virtual threads hold on to their carriers while they wait, however shortly. */
final class PinnedThreads implements AutoCloseable {
  private final Recording recording = new Recording();

  PinnedThreads() {
    recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
    recording.start();
  }

  /** Their stacks, one text for each event, as far as they have been recorded. */
  List<String> stacks() throws IOException {
    Path file = Files.createTempFile("pinned", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream().map(PinnedThreads::stack).toList();
    } finally {
      Files.delete(file);
    }
  }

  private static String stack(RecordedEvent event) {
    return field(event, "blockingOperation") + ", " + field(event, "pinnedReason") + frames(event);
  }

  /** Told from JDK 24 on. */
  private static String field(RecordedEvent event, String name) {
    return event.hasField(name) ? String.valueOf(event.getString(name)) : "-";
  }

  private static String frames(RecordedEvent event) {
    return event.getStackTrace() == null
        ? "\n  no stack"
        : event.getStackTrace().getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
            .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  @Override
  public void close() {
    recording.close();
  }
}
