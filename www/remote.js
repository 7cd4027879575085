/** The page's end of `worker.js`. */

import { unpacked } from './errors.js';
import { trustedScript } from './trusted.js';

/**
 * @typedef {import('./client.js').Backend} Backend
 * @typedef {import('./worker.js').Opening} Opening
 * @typedef {import('./worker.js').Request} Request
 * @typedef {import('./worker.js').Reply} Reply
 */

/**
 * Opens what was loaded in a worker of its own.
 *
 * @param {Opening} opening The bytes of an index go to the worker.
 * @param {() => void} forget Called when the worker ends.
 * @returns {Promise<Backend | undefined>} None where a policy or the browser allows no worker.
 */
export async function openInWorker(opening, forget) {
  const worker = await startWorker();
  return worker === undefined ? undefined : openIn(worker, opening, forget);
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
 * @param {() => void} forget
 * @returns {Promise<Backend>}
 */
function openIn(worker, opening, forget) {
  /** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: unknown) => void }>} */
  const asked = new Map();
  let last = 0;
  /** @type {Backend} */
  const backend = {
    where: 'worker',
    call(client, method, args) {
      last += 1;
      /** @type {Request} */
      const request = { id: last, client, method, args };
      worker.postMessage(request);
      return new Promise((resolve, reject) => asked.set(request.id, { resolve, reject }));
    },
    end() {
      forget();
      worker.terminate();
      asked.forEach(({ reject }) => reject(superseded()));
      asked.clear();
    },
  };
  return new Promise((resolve, reject) => {
    worker.onmessage = (/** @type {MessageEvent<Reply>} */ { data: { id, result, error, superseded: isSuperseded } }) => {
      const waiting = id === undefined ? { resolve: () => resolve(backend), reject } : asked.get(id);
      asked.delete(id ?? 0);
      if (error !== undefined) {
        waiting?.reject(unpacked(error));
      } else if (isSuperseded) {
        waiting?.reject(superseded());
      } else {
        waiting?.resolve(result);
      }
    };
    worker.postMessage(opening, opening.index === undefined ? [] : [opening.index.buffer]);
  });
}

function superseded() {
  return new DOMException('A newer search took the place of this one', 'AbortError');
}
