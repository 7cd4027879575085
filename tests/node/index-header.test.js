// The header of an index as JavaScript reads it, tried on an index of format 1 that was kept.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { isIndex, lengthOf, textsLengthOf } from '../../www/index-header.js';
import { articles, builder } from './modules.js';

const kept = Uint8Array.from(await readFile(new URL('../../crates/jostar-index/fixtures/format-1.jostar', import.meta.url)));

/** An index as it is written today. */
async function written() {
  const writer = new builder.Builder();
  for (const { name, bytes } of await articles()) {
    writer.add('', name, bytes);
  }
  return writer.finish();
}

/** Tries an index, and each beginning of it, of which those know the texts that have the whole table. */
function check(index, lengths) {
  const tableEnd = 32 + 16 * lengths.length;
  assert.equal(tableEnd + lengths.reduce((sum, length) => sum + length, 0), index.length);
  const length = lengths.at(-1);
  for (let come = 0; come <= index.length; come += 1) {
    const beginning = index.subarray(0, come);
    assert.equal(isIndex(beginning), come >= 8, String(come));
    assert.equal(textsLengthOf(beginning), come < tableEnd ? NaN : length, String(come));
    if (come >= 24) {
      assert.equal(lengthOf(beginning), index.length, String(come));
    }
  }
}

test('an index that was kept says how long it is, and how long its last section is', () => {
  check(kept, [67, 223, 99, 23, 27, 5, 24, 29, 34]);
});

test('an index that is written today says what Rust reads in it, and ends with its texts', async () => {
  const index = await written();
  const sections = builder.sections(index);
  assert.equal(sections.at(-1).name, 'body');
  check(
    index,
    sections.map(({ bytes }) => bytes),
  );
});

test('an index is read where it lies in a larger buffer', () => {
  const larger = new Uint8Array(kept.length + 7).fill(0xff);
  larger.set(kept, 3);
  const inside = larger.subarray(3, 3 + kept.length);
  assert.equal(lengthOf(inside), kept.length);
  assert.equal(textsLengthOf(inside), 34);
});

test('what is no index, or says that it has more sections than bytes, has no texts', () => {
  const changed = (at, ...bytes) => {
    const copy = kept.slice();
    copy.set(bytes, at);
    return copy;
  };
  for (const bytes of [changed(0, 0), changed(7, 0x0d), changed(12, 0xff, 0xff, 0xff, 0xff), new Uint8Array()]) {
    assert.equal(textsLengthOf(bytes), NaN);
  }
});

test('bytes that were passed on are no index', () => {
  const bytes = kept.slice();
  structuredClone(bytes, { transfer: [bytes.buffer] });
  assert.equal(isIndex(bytes), false);
  assert.equal(textsLengthOf(bytes), NaN);
});
