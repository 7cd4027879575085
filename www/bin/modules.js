// The two modules behind the command: the builder, which reads articles, and the engine, which searches them.

import { readFile } from 'node:fs/promises';

import { Failure } from './failure.js';
import { bytesOf } from './files.js';

const folder = new URL('../builder/', import.meta.url);

/** The builder. */
export async function loadBuilder() {
  const [module, bytes] = await Promise.all([
    import(new URL('pkg/builder.js', folder).href),
    readFile(new URL('pkg/builder_bg.wasm', folder)),
  ]);
  module.initSync({ module: bytes });
  return module;
}

/** The module of the bare engine. */
export function engineBytes() {
  return readFile(new URL('engine/jostar_bg.wasm', folder));
}

/** @param {Uint8Array} bytes */
export const isModule = (bytes) => Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('\0asm'));

/**
 * The engine of what was built: of a module, which is run as a page runs it, or of an index file.
 *
 * @param {string} path
 */
export async function openFile(path) {
  const bytes = await bytesOf(path);
  const { Engine, initSync } = await import(new URL('engine/jostar.js', folder).href);
  try {
    if (!isModule(bytes)) {
      initSync({ module: await engineBytes() });
      return { bytes, engine: Engine.open(bytes) };
    }
    initSync({ module: bytes });
    return { bytes, engine: Engine.embedded() };
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name === 'JostarError') throw new Failure(`${path}: ${message}`);
    // A module of something else, or of a version whose JavaScript was another.
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError || name === 'TypeError') {
      throw new Failure(`${path}: not a module of this version of Jostar: build it anew (${message})`);
    }
    throw error;
  }
}
