package dev.larder.demo.problems;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A request that cannot be understood; becomes a 400 that names every faulty field. */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<FieldError> errors;

  /**
   * Makes the refusal.
   *
   * @param errors at least one
   */
  public InvalidInput(List<FieldError> errors) {
    super(
        errors.stream()
            .map(error -> error.field() + ": " + error.detail())
            .collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /**
   * Makes a refusal of one field.
   *
   * @param field name of the field
   * @param detail what was expected
   */
  public InvalidInput(String field, String detail) {
    this(List.of(new FieldError(field, detail)));
  }

  String detail() {
    return Objects.requireNonNull(getMessage());
  }

  List<FieldError> errors() {
    return errors;
  }
}
