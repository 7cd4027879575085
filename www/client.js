/**
 * One interface to every backend: an engine on the page's own thread or in a worker, or a backend made by somebody
 * else.
 */

import { forget as forgetEngine, keyOf, opened, prepare, reading } from './jostar.js';
import { pageBackend } from './page-backend.js';
import { Shared } from './shared.js';

/**
 * @typedef {import('./backend.js').Backend} Backend
 * @typedef {import('./backend.js').SearchOptions} SearchOptions
 * @typedef {import('./backend.js').Results} Results
 * @typedef {import('./backend.js').Suggestion} Suggestion
 * @typedef {import('./backend.js').ArticleLink} ArticleLink
 * @typedef {import('./backend.js').Article} Article
 * @typedef {import('./backend.js').Info} Info
 * @typedef {import('./source.js').Source} Source
 * @typedef {import('./jostar.js').Loaded} Loaded
 * @typedef {import('./shared.js').Told<Backend>} Told
 * @typedef {'auto' | 'always' | 'never'} WorkerUse
 */

/**
 * A backend that was made here, with the number of its clients.
 *
 * @typedef {Backend & { users: number, close: () => void }} Opened
 */

/**
 * @typedef {object} ConnectOptions
 * @property {WorkerUse} [worker] Whether to use a worker. Where workers are unavailable, none is used.
 * @property {(client: Client) => void} [part] Called, possibly several times, when more of an arriving index can be
 * searched. The client is valid until the next call, or until the whole index is there. What ends the loading also ends
 * the client.
 */

/**
 * From this size in bytes on, an index is opened and searched in a worker.
 *
 * Chromium slowed down four times, like a cheap phone, opened 0.4 and 0.55 MB of index in 50 ms and 2.1 MB in 120. It
 * searched them in 13, 35 and 46 ms at the 95th percentile. Beyond half a megabyte, visitors would notice that the page
 * halts. Below that, a worker costs more than it gains: each answer is copied twice, and the worker takes time to
 * start.
 */
const LARGE = 1 << 19;

/** The approximate number of bytes of a module that are the engine rather than articles. */
const ENGINE = 400_000;

/** @satisfies {Record<WorkerUse, Shared<Opened, Backend>>} */
const backends = { auto: new Shared(), always: new Shared(), never: new Shared() };

/**
 * Opens a source, as `load` does, on the suitable thread. A backend is used as it is and still belongs to its maker.
 *
 * @param {Source | Backend | undefined} source
 * @param {import('./jostar.js').LoadOptions & ConnectOptions} [options]
 * @returns {Promise<Client>}
 */
export async function connect(source, { worker = 'auto', part, ...options } = {}) {
  const given = /** @type {Backend | undefined} */ (source);
  if (given?.info) {
    const client = new Client(given);
    await given.ready?.({ ...options, part: () => part?.(client) });
    return client;
  }
  const asked = { ...options, part: (/** @type {Backend} */ early) => part?.(new Client(early)) };
  const backend = await backends[worker].join(keyOf(source), asked, (told) => open(source, worker, told));
  backend.users += 1;
  return new Client(backend, () => {
    backend.users -= 1;
    // An element that is moved is removed and inserted at once. Its engine need not be loaded again, since the element
    // gets it back within a few microtasks, and so before a timer.
    setTimeout(() => backend.users || backend.close());
  });
}

/**
 * @param {any} source
 * @param {WorkerUse} worker
 * @param {Told} told
 * @returns {Promise<Opened>}
 */
async function open(source, worker, told) {
  if (worker !== 'always') {
    prepare();
  }
  // A page that needs no worker does not load the code that starts one.
  const threadFor = async (/** @type {number} */ size) =>
    worker === 'always' || (worker === 'auto' && size > LARGE)
      ? (await import('./worker-backend.js').catch(() => undefined))?.workerBackend(told)
      : undefined;
  /** @type {Promise<import('./arriving.js').Arriving> | undefined} */
  let arriving;
  const arrive = () => (arriving ??= import('./arriving.js').then(({ Arriving }) => new Arriving(threadFor, told)));
  const loaded = await new Promise((resolve, reject) => {
    const part = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
      arrive()
        .then(
          (parts) => parts.grow(bytes),
          () => {},
        )
        .catch(reject);
    reading(source, { ...told, part }).then(resolve, reject);
  });
  const size = loaded.size - (loaded.module === undefined ? 0 : ENGINE);
  if (/** @type {any} */ (globalThis.navigator)?.deviceMemory < 8) {
    arrive();
  }
  const thread = (await (await arriving?.catch(() => {}))?.end(size)) ?? (await threadFor(size));
  if (thread === undefined) {
    return { ...pageBackend(await opened(source, { signal: told.signal }, () => loaded)), users: 0, close: told.forget };
  }
  await thread.openWhole(loaded);
  return { ...thread, users: 0 };
}

/**
 * Forgets an engine that stopped after a fault, so that the next client gets a new one.
 *
 * @param {Source | Backend} [source]
 */
export function forget(source) {
  Object.values(backends).forEach((each) => each.forget(keyOf(source)));
  forgetEngine(source);
}

/**
 * Asks a backend. A newer search replaces the one before, which rejects with an `AbortError` if it is still waiting.
 *
 * @implements {Backend}
 */
export class Client {
  #backend;
  #release;
  /** Aborts the newest search and the newest request for suggestions. @type {Record<string, AbortController>} */
  #newest = {};

  /**
   * @param {Backend} backend
   * @param {() => void} [release] Called once when the client is closed.
   */
  constructor(backend, release) {
    this.#backend = backend;
    this.#release = release;
    /** The thread that answers. */
    this.where = backend.where;
  }

  /**
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<Results>}
   */
  search(text, options) {
    return this.#backend.search(text, options, this.#instead('search'));
  }

  /**
   * @param {string} text
   * @param {number} [limit]
   * @returns {Promise<Suggestion[]>}
   */
  async suggest(text, limit) {
    return this.#backend.suggest?.(text, limit, this.#instead('suggest')) ?? [];
  }

  /**
   * @param {string} id
   * @param {number} [limit]
   * @returns {Promise<ArticleLink[]>}
   */
  async related(id, limit) {
    return this.#backend.related?.(id, limit) ?? [];
  }

  /**
   * @param {string} id
   * @param {string} [text]
   * @returns {Promise<Article>}
   */
  article(id, text) {
    return this.#backend.article(id, text);
  }

  /** @returns {Promise<Info>} */
  info() {
    return this.#backend.info();
  }

  /** Ends the worker when its last client is closed. The maker of a backend closes it. */
  close() {
    this.#release?.();
    this.#release = undefined;
  }

  /**
   * Aborts the request before this one.
   *
   * @param {string} method
   * @returns {AbortSignal} The signal of the new request.
   */
  #instead(method) {
    this.#newest[method]?.abort();
    return (this.#newest[method] = new AbortController()).signal;
  }
}
