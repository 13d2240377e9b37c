package dev.larder.demo.posts;

import java.time.Instant;

/**
 * A like, or a dislike.
 *
 * @param id its number
 * @param authorId whose it is
 * @param author that user's full name
 * @param createdAt when it was given
 */
public record Like(int id, int authorId, String author, Instant createdAt) {}
