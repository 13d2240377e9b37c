package dev.larder.internal.config;

import java.util.Map;
import java.util.TreeMap;

/** Which parameters of a container are options. */
public final class Parameters {
  private static final String PREFIX = "larder.";

  private Parameters() {}

  /**
   * Those that are, by the option's name.
   *
   * @param application parameters of the whole application, such as context-params: options are
   *     those with our prefix and, where none of these says it, those whose plain name is one
   * @param own parameters of a part of ours, such as init-params: all of them, with our prefix or
   *     without; they win
   * @return what {@link SettingsReader} reads; names that are no options are among them
   */
  public static Map<String, String> merged(
      Map<String, String> application, Map<String, String> own) {
    Map<String, String> options = new TreeMap<>();
    application.forEach(
        (name, value) -> {
          if (SettingsReader.isOption(name)) {
            options.put(name, value);
          }
        });
    application.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            options.put(bare(name), value);
          }
        });
    own.forEach((name, value) -> options.put(bare(name), value));
    return options;
  }

  private static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }
}
