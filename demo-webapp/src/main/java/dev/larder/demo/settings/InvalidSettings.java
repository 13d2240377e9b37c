package dev.larder.demo.settings;

import java.util.List;

/** The settings cannot be used. Its message names every fault, one a line. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidSettings(List<String> faults) {
    super("The settings cannot be used:\n  " + String.join("\n  ", faults));
  }
}
