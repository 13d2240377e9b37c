// Signing in: the demo's accounts have no passwords, so a name is all it takes.

import { el } from './dom.js';
import { draw, say } from './main.js';
import { ACCOUNTS, signIn, signOut, user } from './session.js';

const account = document.getElementById('account');

/** Shows who is signed in, or offers to. */
export function drawAccount() {
  const choice = el(
    'select',
    { id: 'user', onchange: (event) => become(event.target.value) },
    el('option', { value: '' }, 'nobody'),
    ...ACCOUNTS.map((name) =>
      el('option', { value: name, selected: name === user() }, name === 'carol' ? 'carol (admin)' : name),
    ),
  );
  account.replaceChildren(el('label', { for: 'user' }, 'Signed in as'), choice);
  account.onsubmit = (event) => event.preventDefault();
}

async function become(name) {
  name ? signIn(name) : signOut();
  await draw();
  say(name ? `Signed in as ${name}` : 'Signed out');
}
