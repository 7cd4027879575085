// Loads the module for the tests: the build with `panicForTest`, instantiated from its bytes.

import { readFile } from 'node:fs/promises';

const folder = new URL('../../target/wasm-test-pkg/', import.meta.url);
const bytes = await readFile(new URL('jostar_bg.wasm', folder));

/**
 * A module of its own: what happens to it happens to no other. The JavaScript keeps one instance, so each needs a copy
 * of that too, which another query in the address gives.
 */
export async function load() {
  load.count = (load.count ?? 0) + 1;
  const module = await import(`${new URL('jostar.js', folder)}?${load.count}`);
  const { memory } = await module.default({ module_or_path: bytes });
  return { ...module, memory };
}
