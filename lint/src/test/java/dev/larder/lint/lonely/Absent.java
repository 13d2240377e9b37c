package dev.larder.lint.lonely;

/** Is not packed. */
public class Absent {}
