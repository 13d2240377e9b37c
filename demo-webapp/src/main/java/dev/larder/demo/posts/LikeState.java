package dev.larder.demo.posts;

/**
 * What a toggle left behind.
 *
 * @param liked true if there is a like, or dislike, now
 */
public record LikeState(boolean liked) {}
