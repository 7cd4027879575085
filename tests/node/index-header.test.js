// The header of an index as JavaScript reads it, tried on an index of format 1 that was kept.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { isIndex, lengthOf, textsOf } from '../../www/index-header.js';
import { articles, builder } from './modules.js';

const kept = Uint8Array.from(await readFile(new URL('../../crates/jostar-index/fixtures/format-1.jostar', import.meta.url)));
const NONE = { total: NaN, length: NaN, arrived: NaN };

/** An index as it is written today. */
async function written() {
  const writer = new builder.Builder();
  for (const { name, bytes } of await articles()) writer.add('', name, bytes);
  return writer.finish();
}

/** Whether an index says what is in it, and so does each beginning of it from the end of its table on. */
function check(index, lengths) {
  const tableEnd = 32 + 16 * lengths.length;
  assert.equal(tableEnd + lengths.reduce((sum, length) => sum + length, 0), index.length);
  assert.equal(lengthOf(index), index.length);
  const length = lengths.at(-1);
  for (let come = 0; come <= index.length; come += 1) {
    const arrived = come - (index.length - length);
    const expected = come < tableEnd ? NONE : { total: index.length, length, arrived };
    assert.deepEqual(textsOf(index.subarray(0, come)), expected, String(come));
    assert.equal(isIndex(index.subarray(0, come)), come >= 8, String(come));
  }
}

test('an index that was kept says how long it is, how long its last section is, and how much of that has come', () => {
  check(kept, [67, 223, 99, 23, 27, 5, 24, 29, 34]);
});

test('an index that is written today says what Rust reads in it, and ends with its texts', async () => {
  const index = await written();
  const sections = builder.sections(index);
  assert.equal(sections.at(-1).name, 'body');
  check(index, sections.map(({ bytes }) => bytes));
});

test('an index is read where it lies in a larger buffer', () => {
  const larger = new Uint8Array(kept.length + 7).fill(0xff);
  larger.set(kept, 3);
  const inside = larger.subarray(3, 3 + kept.length);
  assert.equal(lengthOf(inside), kept.length);
  assert.deepEqual(textsOf(inside), textsOf(kept));
});

test('what is no index, or says that it has no sections, or too many, has no texts', () => {
  const changed = (at, ...bytes) => {
    const copy = kept.slice();
    copy.set(bytes, at);
    return copy;
  };
  for (const bytes of [changed(0, 0), changed(7, 0x0d), changed(12, 0, 0, 0, 0), changed(12, 0xff, 0xff, 0xff, 0xff)]) {
    assert.deepEqual(textsOf(bytes), NONE);
  }
});
