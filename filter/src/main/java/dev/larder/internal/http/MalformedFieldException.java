package dev.larder.internal.http;

/** A structured field breaks the grammar; never seen outside {@link StructuredField}. */
final class MalformedFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: a client may send as many such fields as it likes. */
  MalformedFieldException() {
    super(null, null, false, false);
  }
}
