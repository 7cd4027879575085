/** The backend that searches in a worker. This is the page's side of `worker.js`. */

import { JostarError } from './errors.js';
import { reading } from './jostar.js';
import { PIECE } from './source.js';
import { trustedScript } from './trusted.js';

/**
 * @typedef {import('./backend.js').Backend} Backend
 * @typedef {import('./jostar.js').Loaded} Loaded
 * @typedef {import('./shared.js').Told<Backend>} Told
 * @typedef {import('./worker.js').Piece} Piece
 * @typedef {import('./worker.js').Opening} Opening
 * @typedef {import('./worker.js').Request} Request
 * @typedef {import('./worker.js').GivenUp} GivenUp
 * @typedef {import('./worker.js').Reply} Reply
 */

/**
 * The longest wait for an answer, in milliseconds. After that, the worker is given up. The browser does not report a
 * worker that was ended from outside, or a search that never ends. A slow phone opens the largest archives in 3 s.
 */
const PATIENCE = 30_000;

/**
 * A worker can answer once an index is open in it.
 *
 * @typedef {Backend & { open: (index: Uint8Array<ArrayBuffer>, isPart: boolean, copied: () => void) => Promise<void>,
 * openWhole: (loaded: Loaded) => Promise<void>, close: () => void, }} WorkerBackend
 */

/**
 * Starts a worker for one engine.
 *
 * @param {Told} told From those who wait for it.
 * @returns {Promise<WorkerBackend | undefined>} Undefined if a policy or the browser allows no worker, or if none
 * starts.
 */
export async function workerBackend(told) {
  const worker = await startWorker();
  return worker && backendOf(new Correspondence(worker, told), told.signal);
}

/**
 * A worker that is ready to open something. Undefined if a policy or the browser does not allow one.
 *
 * @returns {Promise<Worker | undefined>}
 */
function startWorker() {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(trustedScript(new URL('./worker.js', import.meta.url)), { type: 'module', name: 'jostar' });
      const fail = () => {
        worker.terminate();
        resolve(undefined);
      };
      // Its script may never arrive, and the browser does not report a worker that was ended before it ran.
      const timer = setTimeout(fail, PATIENCE);
      worker.onmessage = () => {
        clearTimeout(timer);
        resolve(worker);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(timer);
        fail();
      };
    } catch {
      resolve(undefined);
    }
  });
}

/**
 * @param {Correspondence} worker
 * @param {AbortSignal} signal
 * @returns {WorkerBackend}
 */
function backendOf(worker, signal) {
  /**
   * The module that opens an index. A worker from a bundler could not find it. @type {ReturnType<typeof reading> |
   * undefined}
   */
  let beside;
  return {
    where: 'worker',
    search: (text, options, signal) => worker.ask('search', [text, options], signal),
    suggest: (text, limit, signal) => worker.ask('suggest', [text, limit], signal),
    related: (...args) => worker.ask('related', args),
    article: (...args) => worker.ask('article', args),
    info: () => worker.ask('info', []),
    async open(index, isPart, copied) {
      // A module that does not arrive is requested again.
      beside ??= reading(undefined, { signal }).catch((error) => {
        beside = undefined;
        throw error;
      });
      const { module, forget } = await beside;
      forget();
      // A copy of the whole index, or the whole index passed at once, would stay in memory beside it for long. So the
      // index is passed in pieces, in one buffer that goes back and forth.
      let room = new ArrayBuffer(PIECE);
      for (let start = 0; start < index.length; start += PIECE) {
        const piece = index.subarray(start, start + PIECE);
        new Uint8Array(room).set(piece);
        room = await worker.post(0, { room, start, length: piece.length, total: index.length }, [room]);
      }
      copied();
      await worker.post(0, { module: /** @type {WebAssembly.Module} */ (module), isPart });
    },
    async openWhole({ module, index, forget, had }) {
      forget();
      await (index === undefined
        ? worker.post(0, { module: /** @type {WebAssembly.Module} */ (module) })
        : this.open(index, false, had));
    },
    close: () => worker.end(givenUp()),
  };
}

/** Requests to a worker that it has not answered yet. */
class Correspondence {
  #worker;
  #forget;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
  #asked = new Map();
  #last = 0;
  /** The reason why no more answers come. @type {unknown} */
  #ended;

  /**
   * @param {Worker} worker
   * @param {Told} told
   */
  constructor(worker, { signal, forget }) {
    this.#worker = worker;
    this.#forget = forget;
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop(event.message);
    };
    worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data: { id = 0, result, error, notYet } }) => {
      if (error !== undefined) {
        this.#settled(id)?.reject(new JostarError(error.code, error.message));
      } else if (notYet) {
        this.#settled(id)?.reject(givenUp());
      } else {
        this.#settled(id)?.resolve(result);
      }
    };
    signal.addEventListener('abort', () => this.end(signal.reason), { once: true });
    if (signal.aborted) {
      this.end(signal.reason);
    }
  }

  /**
   * @param {Request['method']} method
   * @param {unknown[]} args
   * @param {AbortSignal} [signal]
   */
  ask(method, args, signal) {
    this.#last += 1;
    const id = this.#last;
    signal?.addEventListener('abort', () => {
      const waiting = this.#settled(id);
      if (waiting !== undefined) {
        waiting.reject(signal.reason);
        this.#worker.postMessage(/** @satisfies {GivenUp} */ ({ givenUp: id }));
      }
    });
    return this.post(id, { id, method, args });
  }

  /**
   * @param {number} id 0 to open something.
   * @param {Piece | Opening | Request} message
   * @param {Transferable[]} [given] These belong to the worker from then on.
   * @returns {Promise<any>}
   */
  async post(id, message, given = []) {
    if (this.#ended !== undefined) {
      throw this.#ended;
    }
    this.#worker.postMessage(message, given);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#stop('it does not answer'), PATIENCE);
      this.#asked.set(id, { resolve, reject, timer });
    });
  }

  /** @param {unknown} reason */
  end(reason) {
    if (this.#ended !== undefined) {
      return;
    }
    this.#ended = reason;
    this.#forget();
    this.#worker.terminate();
    for (const id of this.#asked.keys()) {
      this.#settled(id)?.reject(reason);
    }
  }

  /** @param {string} why */
  #stop(why) {
    this.end(new JostarError('internal', `the worker of the search stopped (${why})`));
  }

  /** Stops waiting for an answer and returns who waited for it. @param {number} id */
  #settled(id) {
    const waiting = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}

function givenUp() {
  return new DOMException('Nobody answers this any more', 'AbortError');
}
