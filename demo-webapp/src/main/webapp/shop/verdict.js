// The words for what the cache did with a request, and why.

const REASONS = {
  CREDENTIALS: 'you are signed in, and this entry is kept for those who are not',
  INVALIDATED: 'a mutation has dropped what was stored',
  STALE_WHILE_REVALIDATE: 'it had expired: served at once, and computed anew behind it',
  STALE_IF_ERROR: 'it had expired, and computing it anew failed',
  STATUS: 'only a complete 200 is stored',
  STORE_UNAVAILABLE: 'the store did not answer',
  INVALIDATION_PENDING: 'an invalidation has not reached the store yet',
  FENCED: 'a mutation of what it shows was under way',
  UNIDENTIFIED: 'credentials came whose owner is unknown',
};

const STALE = new Set(['STALE_WHILE_REVALIDATE', 'STALE_IF_ERROR']);

/** A verdict is a word, such as HIT, and the reason for people. */
export function verdict(cache) {
  if (!cache) {
    return { word: 'UNCACHED', why: 'no cached route' };
  }
  return { word: word(cache), why: why(cache) };
}

function word(cache) {
  if (STALE.has(cache.detail)) {
    return 'STALE';
  }
  if (cache.hit === true) {
    return 'HIT';
  }
  return { bypass: 'BYPASS', method: 'MUTATION' }[cache.fwd] ?? (cache.fwd ? 'MISS' : 'REFUSED');
}

function why(cache) {
  if (cache.detail) {
    return REASONS[cache.detail] ?? `reason ${cache.detail}`;
  }
  if (cache.hit === true) {
    return `served from the store, for ${cache.ttl} s more`;
  }
  if (cache.fwd === 'method') {
    return 'what it makes wrong has been dropped';
  }
  if (cache.collapsed) {
    return 'computed by another request at the same time';
  }
  return cache.stored ? 'the application ran, and its answer was stored' : 'the application ran';
}
