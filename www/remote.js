/** The page's end of `worker.js`. */

import { JostarError, unpacked } from './errors.js';
import { reading } from './jostar.js';
import { PIECE } from './source.js';
import { trustedScript } from './trusted.js';

/**
 * @typedef {import('./client.js').Thread} Thread
 * @typedef {import('./shared.js').Told} Told
 * @typedef {import('./worker.js').Piece} Piece
 * @typedef {import('./worker.js').Opening} Opening
 * @typedef {import('./worker.js').Request} Request
 * @typedef {import('./worker.js').Reply} Reply
 */

/**
 * How long an answer may take, in milliseconds, until the worker is given up. Nobody is told of one that was ended from
 * outside, nor of a search without end. The largest archives are opened in 3 s by a slow phone.
 */
const PATIENCE = 30_000;

/**
 * A worker of its own for an engine.
 *
 * @param {Told} told Of who waits for it.
 * @returns {Promise<Thread | undefined>} None where a policy or the browser allows no worker, or none starts.
 */
export async function there(told) {
  const worker = await startWorker();
  return worker && threadOf(worker, told);
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
 * @param {Worker} worker
 * @param {Told} told
 * @returns {Thread}
 */
function threadOf(worker, { signal, forget }) {
  /** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
  const asked = new Map();
  let last = 0;
  /** What an index is opened with, which a worker out of a bundler could not find. @type {ReturnType<typeof reading> | undefined} */
  let beside;
  /** Why nothing is answered any more. @type {unknown} */
  let ended;

  const end = (/** @type {unknown} */ reason) => {
    if (ended !== undefined) {
      return;
    }
    ended = reason;
    forget();
    worker.terminate();
    for (const { reject, timer } of asked.values()) {
      clearTimeout(timer);
      reject(reason);
    }
  };
  const stop = (/** @type {string} */ why) => end(new JostarError('internal', `the worker of the search stopped (${why})`));
  const answer = (/** @type {number} */ id) =>
    new Promise((resolve, reject) => {
      asked.set(id, { resolve, reject, timer: setTimeout(() => stop('it does not answer'), PATIENCE) });
    });
  worker.onerror = (event) => {
    event.preventDefault();
    stop(event.message);
  };
  worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data: { id = 0, result, error, superseded: isSuperseded } }) => {
    const waiting = asked.get(id);
    asked.delete(id);
    clearTimeout(waiting?.timer);
    if (error !== undefined) {
      waiting?.reject(unpacked(error));
    } else if (isSuperseded) {
      waiting?.reject(superseded());
    } else {
      waiting?.resolve(result);
    }
  };

  /**
   * @param {number} id
   * @param {Piece | Opening | Request} message
   * @param {Transferable[]} [given] What is the worker's from then on.
   * @returns {Promise<any>}
   */
  const post = (id, message, given = []) => {
    if (ended !== undefined) {
      throw ended;
    }
    worker.postMessage(message, given);
    return answer(id);
  };
  signal.addEventListener('abort', () => end(signal.reason), { once: true });
  if (signal.aborted) {
    end(signal.reason);
  }
  return {
    where: 'worker',
    async call(client, method, args) {
      last += 1;
      return post(last, { id: last, client, method, args });
    },
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
        room = await post(0, { room, start, length: piece.length, total: index.length }, [room]);
      }
      copied();
      await post(0, { module: /** @type {WebAssembly.Module} */ (module), isPart });
    },
    async openWhole(loaded) {
      const { module, index, forget, had } = loaded;
      forget();
      await (index === undefined ? post(0, { module: /** @type {WebAssembly.Module} */ (module) }) : this.open(index, false, had));
    },
    end: () => end(superseded()),
  };
}

function superseded() {
  return new DOMException('A newer search took the place of this one', 'AbortError');
}
