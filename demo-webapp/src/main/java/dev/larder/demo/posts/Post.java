package dev.larder.demo.posts;

import java.time.Instant;

/**
 * A post as clients see it.
 *
 * @param id its number
 * @param slug its name in paths, which never changes
 * @param title at most 200 characters
 * @param content the text
 * @param status who may read it
 * @param authorId who wrote it
 * @param createdAt when it was written
 * @param updatedAt when it was last changed
 * @param commentCount how many comments it has
 * @param likeCount how many likes it has; dislikes do not count
 */
public record Post(
    int id,
    String slug,
    String title,
    String content,
    PostStatus status,
    int authorId,
    Instant createdAt,
    Instant updatedAt,
    int commentCount,
    int likeCount) {}
