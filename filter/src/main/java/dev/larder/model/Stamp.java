package dev.larder.model;

/**
 * A point in the history of a ledger. A response is stamped with the ledger's position <em>before
 * </em> it was computed.
 *
 * @param epoch the ledger's epoch, a random number that changes whenever its history is lost
 * @param seq sequence number of the last invalidation at that point
 */
public record Stamp(long epoch, long seq) {}
