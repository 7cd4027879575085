// The package in Node: its entries can be imported, and its loader loads.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);

// The package as it is published: the sources, and the module in `pkg`. What lies in www/pkg may be anything.
const folder = await mkdtemp(join(tmpdir(), 'jostar-'));
after(() => rm(folder, { recursive: true }));
await cp(new URL('www/', root), folder, { recursive: true, filter: (path) => !/www\/(pkg|\.pkg)/.test(path) });
await cp(new URL('target/page-test-pkg/', root), join(folder, 'pkg'), { recursive: true });
const entry = (name) => import(pathToFileURL(join(folder, name)).href);

test('every entry can be imported where there is no page', async () => {
  for (const name of ['jostar.js', 'jostar-search.js', 'define.js', 'client.js', 'mark.js', 'address.js']) {
    await entry(name);
  }
  const { JostarSearch } = await entry('jostar-search.js');
  assert.equal(typeof JostarSearch, 'function');
});

test('the module beside the loader is loaded from its file, once', async () => {
  const { load } = await entry('jostar.js');
  const engine = await load();
  assert.equal(await load(), engine);
  assert.equal(engine.search('پزشکیان').total, 2);
});

test('a module is loaded from its bytes and from an address, and what is none is an error', async () => {
  const { load, JostarError } = await entry('jostar.js');
  const file = join(folder, 'pkg/jostar_bg.wasm');
  const engine = await load(new Uint8Array(await readFile(file)));
  assert.equal(engine.info().documents, 2);
  assert.equal((await load(pathToFileURL(file))).info().documents, 2);
  for (const [source, code] of [
    [pathToFileURL(join(folder, 'absent.jostar')), 'network'],
    [pathToFileURL(join(folder, 'index.html')), 'not-wasm'],
    [new Uint8Array([0x89, 0x4a, 0x4f, 0x53, 0x54, 0x41, 0x52, 0x0a]), 'incomplete'],
  ]) {
    await assert.rejects(load(source), (error) => {
      assert.equal(error.name, 'JostarError');
      assert.equal(error.code, code);
      return error instanceof JostarError || code === 'incomplete';
    });
  }
});

test('an index that arrives in pieces is opened where there is no page and no worker', async () => {
  const { connect } = await entry('client.js');
  const { builder } = await import('../node/modules.js');
  const built = new builder.Builder();
  built.add('', 'a.txt', new TextEncoder().encode('سیلوی مشترک '.repeat(20)));
  const index = built.finish();
  const piece = Math.ceil(index.length / 3);
  for (const length of [index.length, 10, undefined]) {
    const stream = new ReadableStream({
      async start(controller) {
        for (let at = 0; at < index.length; at += piece) {
          controller.enqueue(index.slice(at, at + piece));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        controller.close();
      },
    });
    const source = new Response(stream, { headers: length === undefined ? {} : { 'content-length': String(length) } });
    const client = await connect(source);
    assert.equal((await client.search('سیلو')).total, 1);
    client.close();
  }
});

test('where there is no WebAssembly, that is what the error says', async () => {
  const { load } = await entry('jostar.js');
  const { WebAssembly } = globalThis;
  try {
    delete globalThis.WebAssembly;
    await assert.rejects(load(new Uint8Array(3)), { code: 'no-webassembly' });
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});
