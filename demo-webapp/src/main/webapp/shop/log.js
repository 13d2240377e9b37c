// The list of requests that the page has made, the newest first.

import { el } from './dom.js';

const MOST = 100;
const WORDS = ['HIT', 'MISS', 'STALE', 'BYPASS', 'MUTATION', 'REFUSED', 'UNCACHED', 'FAILED'];

const list = document.getElementById('log');
const tally = document.getElementById('tally');
const hint = document.getElementById('hint');
let counts = {};

/** Shows one more request. */
export function show(request) {
  counts[request.word] = (counts[request.word] ?? 0) + 1;
  list.prepend(row(request));
  while (list.children.length > MOST) {
    list.lastElementChild.remove();
  }
  drawTally();
  if (request.keyless) {
    hint.textContent = 'Start the demo with LARDER_DEBUG=true to see the keys, too.';
  }
}

/** Forgets them all. */
export function clear() {
  counts = {};
  list.replaceChildren();
  drawTally();
}

function drawTally() {
  const shown = WORDS.filter((word) => counts[word]);
  tally.replaceChildren(
    ...shown.flatMap((word) => [
      el('dt', { class: `badge ${word.toLowerCase()}` }, word),
      el('dd', {}, String(counts[word])),
    ]),
  );
}

function row(request) {
  return el(
    'li',
    { class: 'request', 'data-verdict': request.word, 'data-path': request.path },
    el(
      'p',
      { class: 'request-line' },
      el('span', { class: `badge ${request.word.toLowerCase()}` }, request.word),
      el('span', { class: 'method' }, request.method),
      el('code', { class: 'path' }, request.path),
    ),
    el('p', { class: 'why' }, request.why),
    el('dl', { class: 'facts' }, ...facts(request)),
  );
}

function facts(request) {
  const pairs = [
    ['status', request.status],
    ['took', `${request.millis.toFixed(1)} ms`],
    ['as', request.user],
    ['age', request.age === null ? null : `${request.age} s`],
    ['life left', request.ttl === null ? null : `${request.ttl} s`],
    ['key', request.key],
  ];
  return pairs
    .filter(([, value]) => value !== null)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value))));
}
