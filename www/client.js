/** One way to ask an engine, wherever it runs: on the page's own thread, or in a worker. */

import { running } from './errors.js';
import { forget as forgetEngine, keyOf, opened, prepare, reading } from './jostar.js';
import { Shared } from './shared.js';

/**
 * @typedef {import('./pkg/jostar.js').SearchOptions} SearchOptions
 * @typedef {import('./pkg/jostar.js').Results} Results
 * @typedef {import('./pkg/jostar.js').Suggestion} Suggestion
 * @typedef {import('./pkg/jostar.js').ArticleLink} ArticleLink
 * @typedef {import('./pkg/jostar.js').Article} Article
 * @typedef {import('./pkg/jostar.js').Info} Info
 * @typedef {import('./worker.js').Request} Request
 * @typedef {import('./source.js').Source} Source
 * @typedef {import('./jostar.js').Loaded} Loaded
 * @typedef {import('./shared.js').Told} Told
 * @typedef {'auto' | 'always' | 'never'} WorkerUse
 */

/**
 * What answers. `where` says on which thread.
 *
 * @typedef {object} Backend
 * @property {'page' | 'worker'} where
 * @property {(client: number, method: Request['method'], args: unknown[]) => Promise<any>} call
 * @property {() => void} end
 */

/**
 * A backend in the making.
 *
 * @typedef {Backend & { open: (index: Uint8Array<ArrayBuffer>, isPart: boolean, copied: () => void) => Promise<void>, openWhole: (loaded: Loaded) => Promise<void> }} Thread
 */

/**
 * @typedef {object} ConnectOptions
 * @property {WorkerUse} [worker] Whether to use one; where workers are unavailable, none is used.
 * @property {(client: Client) => void} [part] Called, maybe several times, when more can be searched of an index that is on
 * its way: with a client for until it is called again, or the whole is there. What ends the loading ends it too.
 */

/**
 * From how many bytes of index on it is opened and searched in a worker.
 *
 * Chromium slowed down four times, as a cheap phone is, opened 0.4 and 0.55 MB of index in 50 ms and 2.1 MB in 120, and
 * searched them in 13, 35 and 46 ms at the 95th percentile: beyond half a megabyte the page would be seen to halt. Below
 * it a worker costs more than it gains, for each answer crosses twice, and its start comes on top.
 */
const LARGE = 1 << 19;

/** About how many bytes of a module are the engine, and not articles. */
const ENGINE = 400_000;

/** @satisfies {Record<WorkerUse, Shared<Backend>>} */
const backends = { auto: new Shared(), always: new Shared(), never: new Shared() };
/** How many clients each backend has. @type {WeakMap<Backend, number>} */
const users = new WeakMap();

let clients = 0;

/**
 * Opens a source, as `load` does, on the thread that suits it.
 *
 * @param {Source | undefined} source
 * @param {import('./shared.js').JoinOptions & ConnectOptions} [options]
 * @returns {Promise<Client>}
 */
export async function connect(source, { worker = 'auto', part, progress, ...options } = {}) {
  const heard = (/** @type {number} */ received, /** @type {number | undefined} */ total, /** @type {Backend | undefined} */ early) => {
    if (early === undefined) {
      progress?.(received, total, undefined);
    } else {
      part?.(new Client(early));
    }
  };
  return new Client(await backends[worker].join(keyOf(source), { ...options, progress: heard }, (told) => open(source, worker, told)));
}

/**
 * @param {Source | undefined} source
 * @param {WorkerUse} worker
 * @param {Told} told
 * @returns {Promise<Backend>}
 */
async function open(source, worker, told) {
  if (worker !== 'always') {
    prepare();
  }
  // A page that needs no worker does not load what starts one.
  const threadFor = async (/** @type {number} */ size) =>
    worker === 'always' || (worker === 'auto' && size > LARGE) ? (await import('./remote.js').catch(() => undefined))?.there(told) : undefined;
  /** @type {Promise<import('./arriving.js').Arriving> | undefined} */
  let arriving;
  const arrive = () => (arriving ??= import('./arriving.js').then(({ Arriving }) => new Arriving(threadFor, told)));
  const loaded = await new Promise((resolve, reject) => {
    const progress = (/** @type {number} */ received, /** @type {number | undefined} */ total, /** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
      told.progress(received, total, undefined);
      if (received < (total ?? 0)) {
        arrive().then((parts) => parts.grow(bytes), () => {}).catch(reject);
      }
    };
    reading(source, { ...told, progress }).then(resolve, reject);
  });
  const size = loaded.size - (loaded.module === undefined ? 0 : ENGINE);
  if (/** @type {any} */ (globalThis.navigator)?.deviceMemory < 8) {
    arrive();
  }
  const thread = (await (await arriving?.catch(() => {}))?.end(size)) ?? (await threadFor(size));
  if (thread === undefined) {
    return here(await opened(source, { signal: told.signal }, () => loaded), told.forget);
  }
  await thread.openWhole(loaded);
  return thread;
}

/**
 * The page's own thread.
 *
 * @param {any} engine
 * @param {() => void} end
 * @returns {Backend}
 */
export function here(engine, end) {
  return { where: 'page', call: async (_client, method, args) => running(() => engine[method](...args)), end };
}

/**
 * Lets go of an engine that stopped after a fault, so that the next to connect gets a new one.
 *
 * @param {Source} [source]
 */
export function forget(source) {
  Object.values(backends).forEach((each) => each.forget(keyOf(source)));
  forgetEngine(source);
}

/** Asks an engine. Of searches, only the newest is answered: an older one rejects with an `AbortError`. */
export class Client {
  #backend;
  #number = (clients += 1);
  #closed = false;

  /** @param {Backend} backend */
  constructor(backend) {
    this.#backend = backend;
    users.set(backend, (users.get(backend) ?? 0) + 1);
  }

  /** Which thread answers. */
  get where() {
    return this.#backend.where;
  }

  /**
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<Results>}
   */
  search(text, options) {
    return this.#ask('search', text, options);
  }

  /**
   * @param {string} text
   * @param {number} [limit]
   * @returns {Promise<Suggestion[]>}
   */
  suggest(text, limit) {
    return this.#ask('suggest', text, limit);
  }

  /**
   * @param {string} id
   * @param {number} [limit]
   * @returns {Promise<ArticleLink[]>}
   */
  related(id, limit) {
    return this.#ask('related', id, limit);
  }

  /**
   * @param {string} id
   * @param {string} [text]
   * @returns {Promise<Article>}
   */
  article(id, text) {
    return this.#ask('article', id, text);
  }

  /** @returns {Promise<Info>} */
  info() {
    return this.#ask('info');
  }

  /** Ends the worker when its last client is closed. */
  close() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    const backend = this.#backend;
    users.set(backend, (users.get(backend) ?? 0) - 1);
    // An element that is moved is taken out and put in at once: its engine need not be loaded anew. It has it again
    // within some microtasks, and so before a timer.
    setTimeout(() => {
      if (users.get(backend) === 0) {
        backend.end();
      }
    });
  }

  /**
   * @param {Request['method']} method
   * @param {...unknown} args
   */
  #ask(method, ...args) {
    return this.#backend.call(this.#number, method, args);
  }
}
