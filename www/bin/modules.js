// The two modules behind the command: the builder reads articles, and the engine searches them.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { Failure, failed } from './failure.js';
import { bytesOf } from './files.js';

/** @typedef {typeof import('../builder/builder.js')} Library */

const www = new URL('../', import.meta.url);

/**
 * The folders that may have the bare engine. In the package it is `pkg`. In the repository, `pkg` belongs to the demo
 * page, and its module already has articles.
 */
const ENGINES = ['engine/', 'pkg/'].map((folder) => new URL(folder, www));

/**
 * Runs `work` with the first engine folder that exists.
 *
 * @template Result
 * @param {(folder: URL) => Promise<Result>} work
 */
async function withEngine(work) {
  const [first, second] = /** @type {[URL, URL]} */ (ENGINES);
  return work(first).catch(() => work(second));
}

/**
 * The builder.
 *
 * @returns {Promise<Library>}
 */
export async function loadBuilder() {
  const [library, bytes] = await Promise.all([
    import('../builder/builder.js'),
    readFile(new URL('builder/builder_bg.wasm', www)),
  ]);
  library.initSync({ module: bytes });
  return library;
}

/**
 * The module of the bare engine.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function engineBytes() {
  return withEngine(async (folder) => new Uint8Array(await readFile(new URL('jostar_bg.wasm', folder))));
}

/**
 * A file of the package, as text.
 *
 * @param {string} name
 */
export function packaged(name) {
  return readFile(new URL(name, www), 'utf8').catch((error) => Promise.reject(failed(name, error)));
}

/**
 * Where a file of the package is, given its name from an address. Names that lead elsewhere stay within the package.
 *
 * @param {string} name
 */
export function packageFile(name) {
  const { pathname } = new URL(name, 'http://package/');
  const [, ofEngine] = /^\/pkg\/(.*)$/.exec(pathname) ?? [];
  return ofEngine === undefined ? new URL(`.${pathname}`, www) : new URL(ofEngine, engineFolder());
}

/** The first engine folder that exists. */
const engineFolder = () => /** @type {URL} */ (ENGINES.find((folder) => existsSync(folder)));

/**
 * An engine for an index.
 *
 * @param {Uint8Array} index
 */
export async function engineOf(index) {
  const { Engine, initSync } = await withEngine((folder) => import(new URL('jostar.js', folder).href));
  initSync({ module: await engineBytes() });
  return /** @type {import('../engine/jostar.js').Engine} */ (Engine.open(index));
}

/** @param {Uint8Array} bytes */
export const isModule = (bytes) => Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('\0asm'));

/**
 * Opens what was built: a module, which runs as in a page, or an index file.
 *
 * @param {string} path
 */
export async function openFile(path) {
  const bytes = await bytesOf(path);
  const { Engine, initSync } = await withEngine((folder) => import(new URL('jostar.js', folder).href));
  try {
    if (!isModule(bytes)) {
      initSync({ module: await engineBytes() });
      return { bytes, engine: /** @type {import('../engine/jostar.js').Engine} */ (Engine.open(bytes)) };
    }
    initSync({ module: bytes });
    return { bytes, engine: /** @type {import('../engine/jostar.js').Engine} */ (Engine.embedded()) };
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name === 'JostarError') {
      throw new Failure(`${path}: ${message}`);
    }
    // A module of something else, or of a version with different JavaScript.
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError || name === 'TypeError') {
      throw new Failure(`${path}: not a module of this version of Jostar: build it anew (${message})`);
    }
    throw error;
  }
}
