package dev.larder.demo.posts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A post as its reader sees it.
 *
 * @param post the post
 * @param liked whether the reader likes it
 */
public record CallersPost(@JsonUnwrapped Post post, boolean liked) {}
