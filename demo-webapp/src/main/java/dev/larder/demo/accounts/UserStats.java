package dev.larder.demo.accounts;

/**
 * A user's numbers.
 *
 * @param posts published posts
 * @param comments comments written
 * @param likes likes that the user's published posts received
 */
public record UserStats(int posts, int comments, int likes) {}
