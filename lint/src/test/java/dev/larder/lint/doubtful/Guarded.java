package dev.larder.lint.doubtful;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Binds {@link GuardFilter}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {}
