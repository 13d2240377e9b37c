package dev.larder.model;

/** What makes a request one with credentials. */
public enum Credential {
  /** An authenticated principal. */
  PRINCIPAL,
  /** An {@code Authorization} field, whatever it holds. */
  AUTHORIZATION,
  /** A TLS client certificate. */
  CLIENT_CERTIFICATE,
  /** A live session. */
  SESSION
}
