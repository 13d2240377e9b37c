package dev.larder.docs.console;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What debug mode has logged since the last {@link #clear}. */
final class DebugLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.larder.cache");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static DebugLines listen() {
    DebugLines listening = new DebugLines();
    listening.start();
    listening.logger.addAppender(listening);
    return listening;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void clear() {
    lines.clear();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
