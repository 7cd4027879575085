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

/** The first of them that exists. */
const engineFolder = () => /** @type {URL} */ (ENGINES.find((folder) => existsSync(folder)) ?? ENGINES[0]);

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
export async function engineBytes() {
  return new Uint8Array(await readFile(new URL('jostar_bg.wasm', engineFolder())));
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

/**
 * An engine.
 *
 * @param {Uint8Array} bytes A module with its articles, or an index.
 */
export async function engineOf(bytes) {
  const isWhole = isModule(bytes);
  /** @type {typeof import('../pkg/jostar.js')} */
  const { Engine, initSync } = await import(new URL('jostar.js', engineFolder()).href);
  initSync({ module: isWhole ? bytes : await engineBytes() });
  return isWhole ? Engine.embedded() : Engine.open(bytes);
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
  try {
    return { bytes, engine: await engineOf(bytes) };
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
