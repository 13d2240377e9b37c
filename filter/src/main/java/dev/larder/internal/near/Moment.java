package dev.larder.internal.near;

import dev.larder.model.Ledger.Stamp;
import java.time.Instant;

/**
 * When a call was sent to the store, and what was known then. What the answer says is true of this
 * moment or of a later one.
 *
 * @param sentAt by the one clock
 * @param span span of the mirror
 * @param trust how often this node had reason to look again
 * @param known position of the mirror
 */
record Moment(Instant sentAt, long span, long trust, Stamp known) {}
