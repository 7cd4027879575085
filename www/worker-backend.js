/** The backend that searches in a worker: the page's end of `worker.js`. */

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
 * How long an answer may take, in milliseconds, until the worker is given up. Nobody is told of one that was ended from
 * outside, nor of a search without end. The largest archives are opened in 3 s by a slow phone.
 */
const PATIENCE = 30_000;

/**
 * A worker is asked for answers when an index is open in it.
 *
 * @typedef {Backend & {
 *   open: (index: Uint8Array<ArrayBuffer>, isPart: boolean, copied: () => void) => Promise<void>,
 *   openWhole: (loaded: Loaded) => Promise<void>,
 *   close: () => void,
 * }} WorkerBackend
 */

/**
 * A worker of its own for an engine.
 *
 * @param {Told} told Of who waits for it.
 * @returns {Promise<WorkerBackend | undefined>} None where a policy or the browser allows no worker, or none starts.
 */
export async function workerBackend(told) {
  const worker = await startWorker();
  return worker && backendOf(new Correspondence(worker, told), told.signal);
}

/**
 * A worker that is ready to be told what to open; none where a policy or the browser does not allow it.
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
      // Its script may never arrive, and nobody tells of a worker that was ended before it ran.
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
  /** What an index is opened with, which a worker out of a bundler could not find. @type {ReturnType<typeof reading> | undefined} */
  let beside;
  return {
    where: 'worker',
    search: (text, options, signal) => worker.ask('search', [text, options], signal),
    suggest: (text, limit, signal) => worker.ask('suggest', [text, limit], signal),
    related: (...args) => worker.ask('related', args),
    article: (...args) => worker.ask('article', args),
    info: () => worker.ask('info', []),
    async open(index, isPart, copied) {
      // What does not arrive is asked for anew.
      beside ??= reading(undefined, { signal }).catch((error) => {
        beside = undefined;
        throw error;
      });
      const { module, forget } = await beside;
      forget();
      // A copy of the whole, or what crossed as a whole, would be in the memory beside it for long: so it crosses in one
      // buffer that goes there and back.
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

/** What a worker is asked, and has not answered yet. */
class Correspondence {
  #worker;
  #forget;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
  #asked = new Map();
  #last = 0;
  /** Why nothing is answered any more. @type {unknown} */
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
   * @param {number} id 0 where something is opened.
   * @param {Piece | Opening | Request} message
   * @param {Transferable[]} [given] What is the worker's from then on.
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

  /** Who waits for an answer, and from now on waits no more. @param {number} id */
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
