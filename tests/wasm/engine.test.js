// What the module does when JavaScript calls it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { load } from './module.js';
import { sealed } from './sealed.js';

const SILO = '000_fca39a54bd477749';
const INTERVIEW = '002_4d15191a2afe13c5';

const { Engine, memory } = await load();
const engine = Engine.embedded();

/** The words that are marked. */
const marked = ({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end));

/** Asserts that a call throws a JostarError with that code and a message for people. */
function assertThrows(call, code) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'JostarError');
    assert.equal(error.code, code);
    assert.ok(error.message.length > 20, error.message);
    return true;
  });
}

/** The bytes of the embedded index, which lies in the memory of the module as it does in a file. */
function indexBytes() {
  const bytes = Buffer.from(memory.buffer);
  const start = bytes.indexOf('\x89JOSTAR\n', 0, 'latin1');
  assert.ok(start > 0, 'the module holds an index');
  return Uint8Array.from(bytes.subarray(start, start + engine.info().indexBytes));
}

test('the embedded index holds both articles', () => {
  const info = engine.info();
  assert.equal(info.documents, 2);
  assert.ok(info.words > 1500 && info.terms > 500, JSON.stringify(info));
  assert.deepEqual(info.dates, ['2025-12-11', '2025-12-13']);
  assert.match(info.contentHash, /^[0-9a-f]{16}$/);
  assert.match(info.version, /^\d+\.\d+\.\d+$/);
});

test('hits have a title, a date and a snippet with the matches in UTF-16', () => {
  const { total, hits } = engine.search('سیلوی مشترک');
  assert.equal(total, 2);
  assert.equal(hits[0].id, SILO);
  assert.equal(hits[0].date, '2025-12-11');
  assert.deepEqual(marked(hits[0].snippets[0]), ['سیلوی', 'مشترک']);
  assert.ok(hits[0].score > hits[1].score);
});

test('options change what is given', () => {
  const all = engine.search('پزشکیان').hits;
  assert.deepEqual(engine.search('پزشکیان', { limit: 1 }).hits, all.slice(0, 1));
  assert.deepEqual(engine.search('پزشکیان', { offset: 1 }).hits, all.slice(1));
  assert.equal(engine.search('پزشکیان', { limit: 0 }).total, 2);
  assert.ok(engine.search('پزشکیان', { snippetLength: 40 }).hits[0].snippets[0].text.length < 50);
  for (const nothing of [undefined, null, {}, { limit: undefined }]) {
    assert.deepEqual(engine.search('پزشکیان', nothing).hits, all);
  }
});

test('an option with a wrong value is an error', () => {
  for (const options of [{ limit: 'ten' }, { limit: -1 }, { limit: 1.5 }, { limit: NaN }, 'ten', 7]) {
    assertThrows(() => engine.search('پزشکیان', options), 'bad-argument');
  }
});

test('an argument of another type is an error', () => {
  for (const wrong of [undefined, null, 5, {}, ['a']]) {
    assertThrows(() => engine.search(wrong), 'bad-argument');
    assertThrows(() => engine.article(wrong), 'bad-argument');
    assertThrows(() => Engine.open(wrong), 'bad-argument');
  }
  assertThrows(() => engine.article(SILO, 5), 'bad-argument');
  assertThrows(() => Engine.open('text'), 'bad-argument');
  assert.equal(engine.search('پزشکیان').total, 2);
});

test('a whole article comes back byte for byte, with the matches of a query', async () => {
  for (const id of [SILO, INTERVIEW]) {
    const article = engine.article(id, 'قزاقستان');
    const file = await readFile(new URL(`../../articles/${id}.txt`, import.meta.url), 'utf8');
    assert.equal(` date ${article.date} ${article.text}`, file);
    const words = marked(article);
    assert.ok(words.length > 3 && words.every((word) => word.startsWith('قزاق')), words.join());
    assert.deepEqual(engine.article(id).highlights, []);
  }
});

test('an article that is not there is an error', () => {
  assertThrows(() => engine.article('nothing'), 'unknown-article');
});

test('any text is a query', () => {
  for (const text of ['', ' \n\t', '؟!', '\u200c\u202e', '\ud800', '\udfff\ud800', '\0']) {
    const { total, hits } = engine.search(text);
    assert.deepEqual([total, hits], [0, []], JSON.stringify(text));
  }
  assert.equal(engine.search('\ud800پزشکیان\udc00').total, 2);
  assert.equal(engine.search('پزشکیان '.repeat(12_500)).total, 2);
  const long = engine.search('ژ'.repeat(100_000));
  assert.deepEqual([long.total, long.understood.isCut], [0, true]);
});

test('an index file opens and answers as the embedded one does', () => {
  const bytes = indexBytes();
  for (const given of [bytes, bytes.buffer]) {
    const opened = Engine.open(given);
    assert.deepEqual(opened.search('همکاری منطقه'), engine.search('همکاری منطقه'));
    assert.deepEqual(opened.info(), engine.info());
    opened.free();
  }
});

test("bytes are the giver's again once they are copied: they are whole, and may be altered or let go of", () => {
  const given = indexBytes();
  const before = given.slice();
  let copied = 0;
  const opened = Engine.open(given, () => {
    assert.deepEqual(given, before);
    given.fill(0);
    copied += 1;
  });
  assert.equal(copied, 1);
  assert.equal(opened.search('پزشکیان').total, 2);
  opened.free();
  Engine.openPart(before, () => (copied += 1)).free();
  assert.equal(copied, 2);
  assertThrows(() => Engine.open('text', () => assert.fail('nothing was copied')), 'bad-argument');
});

test('an index cut short or altered by one bit is an error', () => {
  const bytes = indexBytes();
  assertThrows(() => Engine.open(new Uint8Array()), 'not-an-index');
  assertThrows(() => Engine.open(new TextEncoder().encode('<!doctype html><title>404</title>')), 'not-an-index');
  assertThrows(() => Engine.open(bytes.subarray(0, 20)), 'incomplete');
  assertThrows(() => Engine.open(bytes.subarray(0, bytes.length - 1)), 'incomplete');
  for (let byte = 32; byte < bytes.length; byte += 97) {
    const altered = bytes.slice();
    altered[byte] ^= 1 << (byte % 8);
    assertThrows(() => Engine.open(altered), 'damaged');
  }
});

test('the beginning of an index is searched as far as it goes', () => {
  const bytes = indexBytes();
  const found = [];
  for (let length = 0; length <= bytes.length; length += 16) {
    let opened;
    try {
      opened = Engine.openPart(bytes.subarray(0, length));
    } catch (error) {
      assert.ok(['not-an-index', 'incomplete'].includes(error.code), `${length} bytes: ${error}`);
      assert.equal(found.length, 0, `${length} bytes`);
      continue;
    }
    assert.equal(opened.info().documents, 2);
    const { total } = opened.search('اکتائو');
    const { text } = opened.article(SILO);
    assert.ok(text === '' || text === engine.article(SILO).text);
    found.push(total);
    opened.free();
  }
  assert.deepEqual(found, found.toSorted(), 'more is found in more');
  assert.deepEqual([found[0], found.at(-1)], [0, 1]);
  assertThrows(() => Engine.openPart('text'), 'bad-argument');
});

test('an index altered by somebody who makes its hash anew is an error, or is searched and read', () => {
  const bytes = indexBytes();
  assert.deepEqual(sealed(bytes.slice()), bytes);
  const outcomes = { damaged: 0, opened: 0 };
  for (let time = 0; time < 400; time += 1) {
    const altered = bytes.slice();
    // Each time another place, and another byte in it.
    const at = 32 + ((time * 7919) % (bytes.length - 32));
    altered[at] ^= 1 + ((time * 31) % 255);
    let opened;
    try {
      opened = Engine.open(sealed(altered));
    } catch (error) {
      assert.equal(error.name, 'JostarError', `byte ${at}: ${error.stack}`);
      assert.notEqual(error.code, 'internal', `byte ${at}: ${error.message}`);
      outcomes.damaged += 1;
      continue;
    }
    outcomes.opened += 1;
    for (const { id } of opened.search('پزشکیان سیلو', { facets: true }).hits) {
      assert.equal(opened.article(id, 'پزشکیان').id, id);
      opened.related(id);
    }
    opened.suggest('س');
    opened.free();
  }
  assert.ok(outcomes.damaged > 20 && outcomes.opened > 20, JSON.stringify(outcomes));
});
