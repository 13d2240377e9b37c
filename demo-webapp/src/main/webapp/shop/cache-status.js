// Reads Cache-Status (RFC 9211) with the parts of RFC 9651 that it may hold: a list of names with
// parameters whose values are tokens, strings, numbers or booleans.

const NAME = /[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*/y;
const KEY = /[a-z*][a-z0-9_.*-]*/y;
const NUMBER = /-?[0-9]+(?:\.[0-9]+)?/y;
const TEXT = /"((?:[ !#-[\]-~]|\\["\\])*)"/y;
const BOOLEAN = /\?([01])/y;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) {
      this.at = pattern.lastIndex;
    }
    return match;
  }

  must(pattern) {
    const match = this.take(pattern);
    if (!match) {
      throw new SyntaxError(`no Cache-Status at ${this.at}: ${this.text}`);
    }
    return match;
  }

  value() {
    const text = this.take(TEXT);
    if (text) {
      return text[1].replace(/\\(.)/g, '$1');
    }
    const flag = this.take(BOOLEAN);
    if (flag) {
      return flag[1] === '1';
    }
    const number = this.take(NUMBER);
    return number ? Number(number[0]) : this.must(NAME)[0];
  }

  parameters() {
    const parameters = {};
    while (this.take(/;/y)) {
      this.take(/ */y);
      const key = this.must(KEY)[0];
      parameters[key] = this.take(/=/y) ? this.value() : true;
    }
    return parameters;
  }
}

/** The caches in the field, that nearest to the origin first; none if it is absent or malformed. */
export function caches(field) {
  const reader = new Reader((field ?? '').trim());
  const found = [];
  try {
    while (reader.at < reader.text.length) {
      if (found.length > 0) {
        reader.must(/[ \t]*,[ \t]*/y);
      }
      found.push({ name: reader.value(), ...reader.parameters() });
    }
    return found;
  } catch (malformed) {
    return [];
  }
}

/** What this library says; null if it was not asked. The last is the nearest to the client. */
export function larder(field) {
  return caches(field).findLast((cache) => cache.name === 'larder') ?? null;
}
