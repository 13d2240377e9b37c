package dev.larder.internal.key;

/**
 * A key template, tag or pattern that breaks the grammar. The message says what was wrong with
 * which text, what was expected, and the mend.
 */
public final class TemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String mend;

  /**
   * Makes the exception.
   *
   * @param problem what is wrong, with the offending text, and what was expected
   * @param mend what to write instead
   */
  TemplateException(String problem, String mend) {
    super(problem + "; " + mend);
    this.problem = problem;
    this.mend = mend;
  }

  /**
   * What is wrong.
   *
   * @return the first part of the message: offending text and expectation
   */
  public String problem() {
    return problem;
  }

  /**
   * What to write instead.
   *
   * @return the last part of the message
   */
  public String mend() {
    return mend;
  }
}
