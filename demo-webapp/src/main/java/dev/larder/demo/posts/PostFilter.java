package dev.larder.demo.posts;

import java.util.Optional;

/**
 * Which posts a list shows.
 *
 * @param authorId only this author's
 * @param status only these
 * @param sort in which order
 * @param page from 1
 */
record PostFilter(
    Optional<Integer> authorId, Optional<PostStatus> status, PostSort sort, int page) {}
