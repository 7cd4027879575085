/** The sources of an engine: fetched, read from a file or given. They are distinguished by their first bytes. */

import { JostarError } from './errors.js';
import { isIndex, lengthOf } from './index-header.js';

/**
 * A module with its index inside, or an index file.
 *
 * @typedef {string | URL | Response | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module} Source
 */

/**
 * How a reading reports its progress. `part` receives the beginning of a file while more is to come.
 *
 * @typedef {Pick<import('./shared.js').Told<Uint8Array<ArrayBuffer>>, 'signal' | 'progress' | 'part'>} Reading
 */

/**
 * @typedef {object} Loaded
 * @property {WebAssembly.Module} [module]
 * @property {Uint8Array<ArrayBuffer>} [index]
 * @property {number} size The size in bytes, unpacked. 0 for a module that was given compiled.
 */

const WASM = [0x00, 0x61, 0x73, 0x6d];

/** The size in bytes of the pieces in which an index is read and passed to a worker. */
export const PIECE = 1 << 18;

/** The smallest possible module. */
const NOTHING = new Uint8Array([...WASM, 1, 0, 0, 0]);

/**
 * Resolves an address relative to the page or the worker, or in Node to the working directory.
 *
 * @param {string | URL} address
 * @returns {URL}
 */
export function resolve(address) {
  const { document, location, process } = /** @type {any} */ (globalThis);
  return new URL(address, document?.baseURI ?? location?.href ?? `file://${process.cwd()}/`);
}

/**
 * @param {Source} source
 * @param {Reading} options
 * @returns {Promise<Loaded>}
 */
export async function read(source, options) {
  if (typeof WebAssembly !== 'object') {
    throw new JostarError('no-webassembly', 'WebAssembly is missing or switched off');
  }
  if (source instanceof WebAssembly.Module) {
    return { module: source, size: 0 };
  }
  if (source instanceof ArrayBuffer) {
    return read(new Uint8Array(source), options);
  }
  if (source instanceof Uint8Array) {
    return recognize(source, 'the bytes given');
  }
  if (source instanceof Response) {
    return fromResponse(source, options);
  }
  const url = resolve(source);
  if (url.protocol === 'file:' && 'process' in globalThis) {
    return fromFile(url);
  }
  return fromResponse(await networked(url.href, () => fetched(url, options.signal)), options, 'byob');
}

/**
 * @param {URL} url
 * @returns {Promise<Loaded>}
 */
async function fromFile(url) {
  const { promises } = /** @type {any} */ (globalThis).process.getBuiltinModule('node:fs');
  return recognize(new Uint8Array(await networked(url.href, () => promises.readFile(url))), url.href);
}

/**
 * @param {Response} response
 * @param {Reading} reading
 * @param {'byob'} [mode] The mode of its reader.
 * @returns {Promise<Loaded>}
 */
async function fromResponse(response, reading, mode) {
  const { url, headers } = response;
  if (!response.ok) {
    throw new JostarError('http', `${url}: the server answered ${response.status}`);
  }
  // For a compressed response, only the compressed length is known beforehand.
  const total = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  // Browsers compile a module while it arrives only if it has exactly this type.
  const streams = headers.get('content-type')?.toLowerCase() === 'application/wasm' && response.body !== null;
  // Compiles the response itself and counts a copy. Browsers keep no compiled code for a response made by hand.
  const arrive = () =>
    Promise.all([
      received(streams ? response.clone() : response, mode, total, reading),
      streams ? compile(url, () => WebAssembly.compileStreaming(response)) : undefined,
    ]);
  const [bytes, module] = await networked(url, arrive);
  return module === undefined ? recognize(bytes, url) : { module, size: bytes.length };
}

/**
 * @param {Response} response
 * @param {'byob' | undefined} mode
 * @param {number} total 0 if it is not known.
 * @param {Reading} reading
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function received(response, mode, total, { progress, part }) {
  const reader = readerOf(response.body ?? new Blob().stream(), mode);
  let room = new ArrayBuffer(PIECE);
  let bytes = new Uint8Array(PIECE);
  let size = 0;
  for (;;) {
    // Everything is read into one buffer if possible. A browser holds the memory of buffers that it makes itself until
    // its next garbage collection.
    const { value, done } = await reader.read(new Uint8Array(room));
    if (done) {
      return bytes.subarray(0, size);
    }
    room = value.buffer;
    const needed = size + value.length;
    if (needed > bytes.length) {
      const less = bytes;
      bytes = new Uint8Array(expected(less, total, needed) ?? 2 * needed);
      bytes.set(less);
      discard(less);
    }
    bytes.set(value, size);
    size = needed;
    const all = expected(bytes, total, size);
    progress(size, all);
    if (size < (all ?? 0)) {
      part(bytes.subarray(0, size));
    }
  }
}

/**
 * @param {ReadableStream} body
 * @param {any} mode Missing for a stream made by a script: with a caller's buffer, such a stream may not end properly.
 * @returns {any}
 */
function readerOf(body, mode) {
  try {
    return body.getReader({ mode });
  } catch {
    // Browsers from before 2026 bring their own buffers.
    return body.getReader();
  }
}

/**
 * The number of bytes to expect, if known. An index contains its own length. A server may give a different length, that
 * of the compressed data, and the page may not know that it is compressed.
 *
 * @param {Uint8Array} start
 * @param {number} total 0 if it is not known.
 * @param {number} least The fewest bytes that there are. No length that exceeds the memory is trusted.
 * @returns {number | undefined}
 */
function expected(start, total, least) {
  const length = isIndex(start) ? lengthOf(start) : total;
  return length >= least && length < 2 ** 32 ? length : undefined;
}

/**
 * Frees the memory of bytes that were made here. A browser would notice on its own that they are unused, but long after
 * more memory is needed. Browsers from before 2024 cannot do this and must rely on that.
 *
 * @param {Uint8Array} bytes
 */
export function discard({ buffer }) {
  /** @type {any} */ (buffer).transfer?.(0);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} from Their name in an error.
 * @returns {Promise<Loaded>}
 */
async function recognize(bytes, from) {
  if (isIndex(bytes)) {
    return { index: bytes, size: bytes.length };
  }
  if (!WASM.every((byte, at) => bytes[at] === byte)) {
    throw new JostarError('not-wasm', `${from}: this is neither a module nor an index`);
  }
  return { module: await compile(from, () => WebAssembly.compile(bytes)), size: bytes.length };
}

/**
 * @param {string} from
 * @param {() => Promise<WebAssembly.Module>} work
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(from, work) {
  try {
    return await work();
  } catch (error) {
    if (isForbidden()) {
      throw new JostarError('blocked-by-csp', "the Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src", error);
    }
    if (error instanceof WebAssembly.CompileError) {
      throw new JostarError('not-wasm', `${from}: the module is damaged, or newer than this browser`, error);
    }
    throw error;
  }
}

/**
 * Whether a policy forbids WebAssembly. Browsers report this in different words, but each then refuses even an empty
 * module.
 */
function isForbidden() {
  try {
    new WebAssembly.Module(NOTHING);
    return false;
  } catch {
    return true;
  }
}

/**
 * Fetches, and distinguishes what a policy forbids from what does not arrive.
 *
 * @param {URL} url
 * @param {AbortSignal} signal
 */
async function fetched(url, signal) {
  /** @type {any} */
  const hearer = globalThis.document ?? globalThis;
  let isForbidden = false;
  const hear = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
    isForbidden ||= effectiveDirective === 'connect-src' && url.href.startsWith(blockedURI);
  };
  hearer.addEventListener?.('securitypolicyviolation', hear);
  try {
    return await fetch(url, { signal });
  } catch (error) {
    // The violation of the policy is reported in a separate task.
    await new Promise((resolve) => setTimeout(resolve));
    if (isForbidden) {
      throw new JostarError('blocked-by-csp', `the Content-Security-Policy lacks ${url.origin} in connect-src`, error);
    }
    throw error;
  } finally {
    hearer.removeEventListener?.('securitypolicyviolation', hear);
  }
}

/**
 * Turns a failed transfer into an error that names the address.
 *
 * @template Result
 * @param {string} url
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function networked(url, work) {
  try {
    return await work();
  } catch (error) {
    const { name } = /** @type {Error} */ (error ?? {});
    if (name === 'JostarError' || name === 'AbortError') {
      throw error;
    }
    throw new JostarError('network', `${url}: this did not arrive (${error})`, error);
  }
}
