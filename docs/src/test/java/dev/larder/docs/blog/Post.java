package dev.larder.docs.blog;

/**
 * A post.
 *
 * @param slug its name in URLs
 * @param title its title
 */
public record Post(String slug, String title) {}
