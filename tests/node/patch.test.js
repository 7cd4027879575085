// A module that an index was put into: whether it is one, and whether the index stays as it is.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { articles, builder, engine, loadEngine } from './modules.js';

/** An index of the articles of the repository, repeated so often. */
async function indexOf(copies) {
  const writer = new builder.Builder();
  for (const { name, bytes } of await articles()) {
    for (let copy = 0; copy < copies; copy += 1) {
      writer.add('', copy === 0 ? name : `${copy}/${name}`, bytes);
    }
  }
  return writer.finish();
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The index that lies in the memory of a module. */
function indexInMemory({ memory, JOSTAR_INDEX }) {
  const [start, length] = new Uint32Array(memory.buffer, JOSTAR_INDEX.value, 2);
  return new Uint8Array(memory.buffer, start, length);
}

test('a patched module is valid, and has the index inside', async () => {
  const index = await indexOf(1);
  const patched = builder.patch(engine, index);
  assert.ok(WebAssembly.validate(patched));
  assert.deepEqual(builder.indexIn(patched), index);
  assert.equal(builder.indexIn(engine), undefined);
  const { Engine } = await loadEngine(patched);
  const found = Engine.embedded();
  assert.equal(found.info().documents, 2);
  assert.equal(found.info().indexBytes, index.length);
  assert.equal(found.search('سیلوی مشترک').hits[0].id, '000_fca39a54bd477749');
});

test('a bare engine says that it has no articles', async () => {
  const { Engine } = await loadEngine(engine);
  assert.throws(() => Engine.embedded(), { name: 'JostarError', code: 'no-index' });
});

test('the builder writes what the native build writes, byte for byte', async () => {
  const index = Buffer.from(await indexOf(1));
  const native = await readFile(new URL('../../target/wasm-test-pkg/jostar_bg.wasm', import.meta.url));
  const { Engine, memory } = await loadEngine(native, '../../target/wasm-test-pkg/');
  const { indexBytes } = Engine.embedded().info();
  // The first bytes of every index stand among the constants too; with the hash, only those of this one.
  const start = Buffer.from(memory.buffer).indexOf(index.subarray(0, 32));
  assert.equal(sha256(Buffer.from(memory.buffer, start, indexBytes)), sha256(index));
});

test('a patched module is instantiated while it arrives', async () => {
  const patched = builder.patch(engine, await indexOf(1));
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/wasm');
    response.end(patched);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/`);
    const { Engine } = await loadEngine(response);
    assert.equal(Engine.embedded().info().documents, 2);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('the index stays as it is while 64 MB are allocated and freed', async () => {
  const index = await indexOf(40);
  const expected = sha256(index);
  const exports = await loadEngine(builder.patch(engine, index));
  const { Engine, memory } = exports;
  assert.equal(sha256(indexInMemory(exports)), expected);
  const before = memory.buffer.byteLength;
  // What is no index is copied into the memory and then freed.
  for (let size = 1000; size <= 1 << 25; size *= 2) {
    assert.throws(() => Engine.open(new Uint8Array(size).fill(0xa5)), { code: 'not-an-index' });
  }
  // And engines that stay.
  const engines = [];
  while (memory.buffer.byteLength < before + (64 << 20)) {
    engines.push(Engine.open(index));
  }
  assert.equal(sha256(indexInMemory(exports)), expected);
  for (const engine of engines) {
    engine.free();
  }
  assert.throws(() => Engine.open(new Uint8Array(64 << 20).fill(0xa5)), { code: 'not-an-index' });
  assert.equal(sha256(indexInMemory(exports)), expected);
  // This checks the hash in the index too.
  const [inside, opened] = [Engine.embedded(), Engine.open(index)];
  assert.equal(inside.info().documents, 80);
  assert.deepEqual(inside.search('سیلوی مشترک'), opened.search('سیلوی مشترک'));
});

test('what cannot be put together is refused with a reason', async () => {
  const index = await indexOf(1);
  const patched = builder.patch(engine, index);
  const empty = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  for (const [module, bytes, code] of [
    [patched, index, 'has-index'],
    [empty, index, 'not-an-engine'],
    [index, index, 'not-a-module'],
    [engine, engine, 'not-an-index'],
    [engine, index.subarray(0, 100), 'incomplete'],
    ['engine', index, 'bad-argument'],
    [engine, undefined, 'bad-argument'],
  ]) {
    assert.throws(() => builder.patch(module, bytes), { name: 'JostarError', code }, code);
  }
});

test('an engine altered anywhere is refused, or as valid with an index as it was without', async () => {
  const index = await indexOf(1);
  const codes = ['not-a-module', 'not-an-engine', 'has-index', 'too-large'];
  let state = 1;
  const below = (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  let taken = 0;
  for (let number = 0; number < 60; number += 1) {
    const altered = engine.slice();
    // What the patcher reads stands before and after the code, which it copies.
    const at = number % 3 === 0 ? below(altered.length) : number % 3 === 1 ? below(2000) : altered.length - 1 - below(2000);
    altered[at] ^= 1 << below(8);
    let patched;
    try {
      patched = builder.patch(altered, index);
    } catch (error) {
      assert.ok(codes.includes(error.code), `byte ${at}: ${error}`);
      continue;
    }
    taken += 1;
    if (WebAssembly.validate(altered)) {
      assert.ok(WebAssembly.validate(patched), `byte ${at}`);
    }
    assert.deepEqual(builder.indexIn(patched), index);
  }
  assert.ok(taken > 10, `${taken} were taken`);
});
