// Who is signed in on this page: the demo's three accounts, whose tokens are their names.

export const ACCOUNTS = ['alice', 'bob', 'carol'];

const KEY = 'quickpost.user';
const IDS = { alice: 1, bob: 2, carol: 3 };

/** The name of who is signed in; null for nobody. */
export function user() {
  const name = sessionStorage.getItem(KEY);
  return ACCOUNTS.includes(name) ? name : null;
}

/** The number of who is signed in; null for nobody. */
export function userId() {
  return IDS[user()] ?? null;
}

export function isAdmin() {
  return user() === 'carol';
}

export function signIn(name) {
  sessionStorage.setItem(KEY, name);
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}
