package dev.larder.demo.input;

import dev.larder.demo.problems.FieldError;
import dev.larder.demo.problems.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a request. */
final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  void add(String field, String detail) {
    errors.add(new FieldError(field, detail));
  }

  void check() {
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
  }
}
