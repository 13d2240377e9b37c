package dev.larder.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the table of monitors to the sources: who adds one has to say why nobody waits in it. */
class VirtualThreadsPageTest {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
  private static final Pattern MONITOR =
      Pattern.compile("\\bsynchronized\\b|\\.(wait|notify|notifyAll)\\(");

  private static boolean hasMonitor(String source) {
    String code = COMMENT.matcher(TEXT.matcher(source).replaceAll("")).replaceAll("");
    return MONITOR.matcher(code).find();
  }

  @Test
  void everyMonitorIsTold() {
    List<String> classes =
        Repository.files(".java", "filter/src/main", "jersey-binding/src/main").stream()
            .filter(file -> hasMonitor(Repository.read(file)))
            .map(VirtualThreadsPageTest::name)
            .sorted()
            .toList();
    List<String> told =
        Page.named("virtual-threads.md").rows("| class | what its monitor guards |").stream()
            .map(row -> row.split("`", 3)[1])
            .toList();

    assertThat(classes).isNotEmpty().isEqualTo(told);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  @Test
  void monitorsAreFound() {
    assertThat(hasMonitor("synchronized void a() {}")).isTrue();
    assertThat(hasMonitor("void a() { synchronized (this) {} }")).isTrue();
    assertThat(hasMonitor("void a() { lock.wait(5); }")).isTrue();
    assertThat(hasMonitor("/** synchronized */ String a = \"synchronized\"; // synchronized"))
        .isFalse();
  }
}
