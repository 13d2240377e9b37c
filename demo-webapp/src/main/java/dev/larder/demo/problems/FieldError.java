package dev.larder.demo.problems;

/**
 * What is wrong with one field of a request.
 *
 * @param field name of the field or query parameter; {@code body} for the whole body
 * @param detail what was expected
 */
public record FieldError(String field, String detail) {}
