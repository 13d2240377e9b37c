// Shows what the address after the # asks for, and the account.

import { drawAccount } from './account.js';
import { Refused } from './api.js';
import { el } from './dom.js';
import * as log from './log.js';
import { post, posts, writePost } from './posts.js';
import { category, product, products } from './products.js';
import { report } from './report.js';

const content = document.getElementById('content');
const status = document.getElementById('status');

const VIEWS = [
  [/^posts$/, posts],
  [/^posts\/page\/(\d+)$/, posts],
  [/^write$/, writePost],
  [/^posts\/([^/]+)$/, post],
  [/^products$/, products],
  [/^products\/([^/]+)$/, product],
  [/^categories\/([^/]+)$/, category],
  [/^report$/, report],
];

let turn = 0;

/** Says what happened, to screen readers too. */
export function say(text) {
  status.textContent = text;
}

/** Asks for everything on the page once more. */
export async function draw() {
  const mine = ++turn;
  const place = location.hash.replace(/^#\/?/, '') || 'posts';
  markPlace(place);
  content.setAttribute('aria-busy', 'true');
  const view = await parts(place);
  // somebody has gone on meanwhile
  if (mine === turn) {
    content.replaceChildren(...view);
    content.removeAttribute('aria-busy');
    document.title = `${content.querySelector('h1').textContent} – Quickpost`;
  }
}

async function parts(place) {
  try {
    for (const [pattern, view] of VIEWS) {
      const match = pattern.exec(place);
      if (match) {
        return await view(...match.slice(1).map(decodeURIComponent));
      }
    }
    return refusal('There is no such page.');
  } catch (refused) {
    return refusal(refused instanceof Refused ? refused.message : 'The shop did not answer.');
  }
}

function refusal(text) {
  return [el('h1', {}, 'Not here'), el('p', {}, text), el('p', {}, el('a', { href: '#/posts' }, 'All posts'))];
}

function markPlace(place) {
  for (const link of document.querySelectorAll('nav a[href^="#"]')) {
    const here = place.startsWith(link.hash.replace('#/', ''));
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

/** Runs a change, says how it went, and shows the page as it is now. */
export async function run(change, done) {
  try {
    const result = await change();
    await draw();
    say(done);
    return result;
  } catch (refused) {
    say(refused instanceof Refused ? `Refused: ${refused.message}` : 'The shop did not answer.');
    return null;
  }
}

window.addEventListener('hashchange', async () => {
  say('');
  await draw();
  content.focus();
});
document.getElementById('again').addEventListener('click', draw);
document.getElementById('clear').addEventListener('click', log.clear);
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
drawAccount();
draw();
