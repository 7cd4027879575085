/** The page's end of `worker.js`. */

import { JostarError, unpacked } from './errors.js';
import { trustedScript } from './trusted.js';

/**
 * @typedef {import('./client.js').Backend} Backend
 * @typedef {import('./shared.js').Told} Told
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
 * Opens what was loaded in a worker of its own.
 *
 * @param {Opening} opening The bytes of an index go to the worker.
 * @param {Told} told Of who waits for it.
 * @param {() => void} given Called when they go.
 * @returns {Promise<Backend | undefined>} None where a policy or the browser allows no worker.
 */
export async function openInWorker(opening, told, given) {
  const worker = await startWorker();
  if (worker === undefined) {
    return undefined;
  }
  given();
  return openIn(worker, opening, told);
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
      worker.onmessage = () => resolve(worker);
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        resolve(undefined);
      };
    } catch {
      resolve(undefined);
    }
  });
}

/**
 * @param {Worker} worker
 * @param {Opening} opening
 * @param {Told} told
 * @returns {Promise<Backend>}
 */
async function openIn(worker, opening, { signal, forget }) {
  /** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: unknown) => void, timer: ReturnType<typeof setTimeout> }>} */
  const asked = new Map();
  let last = 0;
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

  /** @type {Backend} */
  const backend = {
    where: 'worker',
    async call(client, method, args) {
      if (ended !== undefined) {
        throw ended;
      }
      last += 1;
      /** @type {Request} */
      const request = { id: last, client, method, args };
      worker.postMessage(request);
      return answer(last);
    },
    end: () => end(superseded()),
  };
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => end(signal.reason), { once: true });
    worker.postMessage(opening, opening.index === undefined ? [] : [opening.index.buffer]);
    await answer(0);
    return backend;
  } catch (error) {
    // It has nothing to search.
    end(error);
    throw error;
  }
}

function superseded() {
  return new DOMException('A newer search took the place of this one', 'AbortError');
}
