/** One way to ask, whatever answers: an engine on the page's own thread or in a worker, or a backend of somebody else's. */

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
 * A backend that was made here, and how many clients use it.
 *
 * @typedef {Backend & { users: number, close: () => void }} Opened
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

/** @satisfies {Record<WorkerUse, Shared<Opened, Backend>>} */
const backends = { auto: new Shared(), always: new Shared(), never: new Shared() };

/**
 * Opens a source, as `load` does, on the thread that suits it; or asks a backend, which stays that of its maker.
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
    // An element that is moved is taken out and put in at once: its engine need not be loaded anew. It has it again
    // within some microtasks, and so before a timer.
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
  // A page that needs no worker does not load what starts one.
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
 * Lets go of an engine that stopped after a fault, so that the next to connect gets a new one.
 *
 * @param {Source | Backend} [source]
 */
export function forget(source) {
  Object.values(backends).forEach((each) => each.forget(keyOf(source)));
  forgetEngine(source);
}

/**
 * Asks a backend. A newer search takes the place of the one before, which rejects with an `AbortError` if it still waits.
 *
 * @implements {Backend}
 */
export class Client {
  #backend;
  #release;
  /** What gives up the newest search, and the newest asking for suggestions. @type {Record<string, AbortController>} */
  #newest = {};

  /**
   * @param {Backend} backend
   * @param {() => void} [release] Called once when this is closed.
   */
  constructor(backend, release) {
    this.#backend = backend;
    this.#release = release;
    /** Which thread answers. */
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

  /** Ends the worker when its last client is closed. A backend that `connect` was given is closed by its maker. */
  close() {
    this.#release?.();
    this.#release = undefined;
  }

  /**
   * Gives up what was asked before.
   *
   * @param {string} method
   * @returns {AbortSignal} Of what is asked now.
   */
  #instead(method) {
    this.#newest[method]?.abort();
    return (this.#newest[method] = new AbortController()).signal;
  }
}
