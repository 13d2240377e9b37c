package dev.larder.docs.blog;

/**
 * What a client may change.
 *
 * @param title the new title
 */
public record PostUpdate(String title) {}
