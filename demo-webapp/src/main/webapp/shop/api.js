// Asks the shop's API, and tells the list of requests what the cache did.

import { larder } from './cache-status.js';
import * as log from './log.js';
import { user } from './session.js';
import { verdict } from './verdict.js';

/** A refusal, with what the API said of it (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem) {
    const fields = (problem.errors ?? []).map((error) => `${error.field}: ${error.detail}`);
    super([problem.detail ?? `status ${status}`, ...fields].join(' – '));
    this.status = status;
  }
}

/** Reads. */
export function get(path) {
  return send('GET', path);
}

/** Changes something; the body becomes JSON. */
export function change(method, path, body) {
  return send(method, path, body);
}

async function send(method, path, body) {
  const started = performance.now();
  const asked = { method, path: `/api/${path}`, user: user() ?? 'nobody' };
  try {
    // not from the browser's own cache: each request is to reach the shop, and to be shown
    const response = await fetch(`api/${path}`, options(method, body));
    const text = await response.text();
    log.show({ ...asked, ...outcome(response), millis: performance.now() - started });
    return understood(response, text);
  } catch (failed) {
    if (!(failed instanceof Refused)) {
      log.show({ ...asked, ...FAILED, millis: performance.now() - started });
    }
    throw failed;
  }
}

const FAILED = {
  word: 'FAILED', why: 'no answer came', status: '–', age: null, ttl: null, key: null, keyless: false,
};

function options(method, body) {
  const headers = { Accept: 'application/json' };
  if (user()) {
    headers.Authorization = `Bearer ${user()}-token`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return { method, headers, cache: 'no-store', body: body && JSON.stringify(body) };
}

function outcome(response) {
  const cache = larder(response.headers.get('Cache-Status'));
  return {
    ...verdict(cache),
    status: response.status,
    age: response.headers.get('Age'),
    ttl: cache?.ttl ?? null,
    key: cache?.key ?? null,
    keyless: Boolean(cache && cache.fwd !== 'method' && !cache.key),
  };
}

function understood(response, text) {
  const type = response.headers.get('Content-Type') ?? '';
  const content = type.includes('json') && text ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Refused(response.status, content ?? {});
  }
  return content;
}
