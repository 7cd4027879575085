// Loads the builder and the bare engine for the tests.

import { readdir, readFile } from 'node:fs/promises';

const www = new URL('../../www/', import.meta.url);

/** The builder. */
export const builder = await import(new URL('builder/builder.js', www));
builder.initSync({ module: await readFile(new URL('builder/builder_bg.wasm', www)) });

/** The module of the bare engine. */
export const engine = Uint8Array.from(await readFile(new URL('engine/jostar_bg.wasm', www)));

let count = 0;

/**
 * An engine of its own, of bytes or a response. The JavaScript keeps one instance, so each needs a copy of that too, which
 * another query in the address gives.
 */
export async function loadEngine(module, from = '../../www/engine/') {
  count += 1;
  const glue = await import(`${new URL(`${from}jostar.js`, import.meta.url)}?${count}`);
  return { ...glue, ...(await glue.default({ module_or_path: module })) };
}

/** The articles of the repository. */
export async function articles() {
  const folder = new URL('../../articles/', import.meta.url);
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => ({ name, bytes: Uint8Array.from(await readFile(new URL(name, folder))) })));
}
