package dev.larder.architecture.guilty.internal.share;

/** Breaks the import rule of its package. */
public final class Culprit {
  Object wrong = new org.assertj.core.api.SoftAssertions();
}
