package dev.larder.demo.accounts;

import dev.larder.demo.input.JsonFields;
import java.util.Optional;

/**
 * What a client wrote about its profile; parts that it left out stay as they are.
 *
 * @param bio at most 2000 characters
 * @param preferences a JSON object of at most 8192 characters
 */
record ProfileInput(Optional<String> bio, Optional<String> preferences) {
  private static final int MAX_BIO = 2000;
  private static final int MAX_PREFERENCES = 8192;

  static ProfileInput of(JsonFields fields) {
    ProfileInput input =
        new ProfileInput(
            fields.textOrEmpty("bio", MAX_BIO), fields.object("preferences", MAX_PREFERENCES));
    fields.check();
    return input;
  }
}
