package dev.larder.lint.apps;

import jakarta.ws.rs.core.Application;

/** Names nothing, and so means everything. */
public final class EmptyApplication extends Application {}
