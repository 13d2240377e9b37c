package dev.larder.lint.lonely;

/** Cannot be loaded either, and is of no interest. */
final class Other extends Absent {
  Other() {}
}
