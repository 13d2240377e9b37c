package dev.larder.demo.posts;

import java.time.Instant;

/**
 * A comment.
 *
 * @param id its number
 * @param authorId who wrote it
 * @param text what it says
 * @param createdAt when it was written
 */
public record Comment(int id, int authorId, String text, Instant createdAt) {}
