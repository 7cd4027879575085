/**
 * Jostar: full-text search that runs where it is called, Persian first.
 *
 *     import { load } from 'jostar';
 *
 *     const engine = await load('articles.jostar');
 *     for (const hit of engine.search('سیلوی مشترک').hits) {
 *       console.log(hit.id, hit.title.text);
 *     }
 *
 * It works in a page, in a worker and in Node. `jostar-search.js` is a search box built on it.
 */

import { JostarError, errorCode, explained, running } from './errors.js';
import { Shared } from './shared.js';
import { discard, networked, read, resolve } from './source.js';

export { JostarError };

/**
 * @typedef {import('./pkg/jostar.js').Engine} Engine
 * @typedef {import('./source.js').Source} Source
 * @typedef {import('./source.js').Loaded & { forget: () => void, had: () => void }} Loaded `forget` lets others read
 * the source again. `had` says that one more caller has the bytes. They are freed once all callers have them.
 * @typedef {Pick<import('./shared.js').JoinOptions, 'signal' | 'progress'>} LoadOptions
 * @typedef {typeof import('./pkg/jostar.js')} Glue
 */

/**
 * The default source: the module beside this file, with the articles inside it.
 *
 * @type {Source}
 */
let standard = new URL('./pkg/jostar_bg.wasm', import.meta.url);

/** @type {Shared<Engine, Uint8Array<ArrayBuffer>>} */
const engines = new Shared();
/** @type {Shared<Loaded, Uint8Array<ArrayBuffer>>} */
const readings = new Shared();
/** @type {Shared<Glue>} */
const instances = new Shared();

/** The number of copies of the JavaScript around the module that are or were in use. */
let copies = 0;

/**
 * Replaces the module beside this file with another one. It is for pages that cannot fetch, because they are opened
 * from a disk or a bundler lost the file. Call it before anything is loaded.
 *
 * @param {Uint8Array<ArrayBuffer> | WebAssembly.Module} module
 */
export function provide(module) {
  standard = module;
}

/**
 * Loads an engine. Each source is loaded only once, however often it is requested.
 *
 * @param {Source} [source] A module with its articles inside, or an index file, which the module beside this file
 * opens. It may be an address, a response, the bytes, or a compiled module. Default: the module beside this file.
 * @param {LoadOptions} [options]
 * @returns {Promise<Engine>} Rejects with a `JostarError`, or with the reason of the signal.
 */
export function load(source = standard, options = {}) {
  prepare();
  return opened(source, options, (shared) => reading(source, shared));
}

/**
 * The engine of a source that has been read or is about to be.
 *
 * @param {Source | undefined} source
 * @param {LoadOptions} options
 * @param {(shared: import('./shared.js').Told<Uint8Array<ArrayBuffer>>) => Loaded | Promise<Loaded>} loaded
 * @returns {Promise<Engine>}
 */
export function opened(source, options, loaded) {
  const key = keyOf(source);
  return engines.join(key, options, (shared) => running(async () => open(key, await loaded(shared), shared)));
}

/**
 * Forgets an engine that stopped after a fault, so that the next caller gets a new one.
 *
 * @param {Source} [source]
 */
export function forget(source = standard) {
  const key = keyOf(source);
  engines.forget(key);
  instances.forget(key);
  instances.forget(keyOf());
}

/**
 * The contents of a source, before an engine is made from it.
 *
 * @param {Source | undefined} source
 * @param {import('./shared.js').JoinOptions<Uint8Array<ArrayBuffer>> & { signal: AbortSignal }} options
 * @returns {Promise<Loaded>}
 */
export function reading(source = standard, options) {
  const key = keyOf(source);
  // The module that opens an index need not wait for the index. It waits only for the scripts that run now, because one
  // of them may provide it: in a bundle, the element may come first. An index with another name is recognised by its
  // first bytes.
  if (typeof key === 'string' && /\.jostar(\?|$)/.test(key) && copies === 0) {
    queueMicrotask(() => reading(undefined, { signal: options.signal }).catch(() => {}));
  }
  return readings.join(key, options, async ({ forget, waiting, ...shared }) => {
    const loaded = await read(source, shared);
    let count = 0;
    const had = () => {
      count += 1;
      // Only bytes that were read from an address belong to nobody else.
      if (count === waiting() && typeof key === 'string') {
        discard(/** @type {Uint8Array} */ (loaded.index));
      }
    };
    return { ...loaded, forget, had };
  });
}

/**
 * @param {Source} [source]
 * @returns {unknown} Equal for equal sources.
 */
export function keyOf(source = standard) {
  return typeof source === 'string' || source instanceof URL ? resolve(source).href : source;
}

/**
 * @param {unknown} key
 * @param {Loaded} loaded
 * @param {Required<LoadOptions>} options
 * @returns {Promise<Engine>}
 */
async function open(key, { module, index, forget, had }, options) {
  forget();
  const { Engine } = await (module ? instances.join(key, options, () => instantiate(module)) : beside(options));
  return module ? Engine.embedded() : Engine.open(/** @type {Uint8Array} */ (index), had);
}

/**
 * The module beside this file, which opens indexes.
 *
 * @param {LoadOptions & { signal: AbortSignal }} options
 * @returns {Promise<Glue>}
 */
export function beside(options) {
  return instances.join(keyOf(), options, async () => {
    const { module, forget } = await reading(undefined, { signal: options.signal });
    forget();
    return instantiate(/** @type {WebAssembly.Module} */ (module));
  });
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<Glue>}
 */
async function instantiate(module) {
  // The JavaScript that wasm-bindgen writes keeps a single instance. Another module needs another copy of it, which a
  // different query in its address provides.
  const copy = copies;
  copies += 1;
  // Not a static import: if that failed, no code would be left to report it.
  /** @type {Glue} */
  const glue = await networked('pkg/jostar.js', () =>
    copy === 0 ? firstCopy() : import(/* webpackIgnore: true */ /* @vite-ignore */ copied(copy)),
  );
  try {
    await glue.default({ module_or_path: module });
  } catch (thrown) {
    const error = explained(thrown);
    if (errorCode(error) === undefined) {
      throw new JostarError(
        'version-mismatch',
        `pkg/jostar.js does not fit the module: put both there anew (${error})`,
        error,
      );
    }
    throw error;
  }
  return glue;
}

/**
 * Starts loading the JavaScript around the module. If it does not arrive, it is requested once more, and then reported
 * missing.
 */
export function prepare() {
  if (copies === 0) {
    firstCopy().catch(() => {});
  }
}

/** @returns {Promise<Glue>} */
function firstCopy() {
  return import('./pkg/jostar.js');
}

/** @param {number} copy */
function copied(copy) {
  return new URL(`pkg/jostar.js?${copy}`, import.meta.url).href;
}
