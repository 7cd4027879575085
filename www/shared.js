/** Work that is done once for all who request it. */

/**
 * @template [Part=never]
 * @typedef {object} JoinOptions
 * @property {AbortSignal} [signal] Stops waiting for the result. The work continues while anybody else waits for it.
 * @property {((received: number, total: number | undefined) => void) | undefined} [progress] Called with the number of
 * bytes received so far and, if known, the number expected.
 * @property {((part: Part) => void) | undefined} [part] Called, possibly several times, with what is there before the
 * whole.
 */

/**
 * What a work can use.
 *
 * @template [Part=never]
 * @typedef {object} Told
 * @property {AbortSignal} signal
 * @property {(received: number, total: number | undefined) => void} progress
 * @property {(part: Part) => void} part
 * @property {() => void} forget Forgets this work, but not a later one with the same key.
 * @property {() => number} waiting The number of callers that requested it and have not given up.
 */

/**
 * @template Result
 * @template [Part=never]
 * @typedef {(told: Told<Part>) => Promise<Result>} Work
 */

/**
 * The works in progress or done, by key: a string or an object.
 *
 * @template Result
 * @template [Part=never]
 */
export class Shared {
  /** @type {Map<unknown, (options: JoinOptions<Part>) => Promise<Result>>} */
  #all = new Map();

  /**
   * Joins the work with this key and starts it if necessary. A work that fails is forgotten and can be tried again.
   *
   * @param {unknown} key
   * @param {JoinOptions<Part>} options
   * @param {Work<Result, Part>} work
   * @returns {Promise<Result>}
   */
  join(key, options, work) {
    /** @type {(options: JoinOptions<Part>) => Promise<Result>} */
    const joined =
      this.#all.get(key) ??
      begun(work, () => {
        if (this.#all.get(key) === joined) {
          this.#all.delete(key);
        }
      });
    this.#all.set(key, joined);
    return joined(options);
  }

  /** @param {unknown} key */
  forget(key) {
    this.#all.delete(key);
  }
}

/**
 * Starts a work.
 *
 * @template Result
 * @template Part
 * @param {Work<Result, Part>} work
 * @param {() => void} forget
 * @returns {(options: JoinOptions<Part>) => Promise<Result>} Joins it.
 */
function begun(work, forget) {
  const controller = new AbortController();
  let waiting = 0;
  /** @type {Set<JoinOptions<Part>>} */
  const listeners = new Set();
  const promise = work({
    signal: controller.signal,
    progress: (...told) => listeners.forEach((listener) => listener.progress?.(...told)),
    part: (...told) => listeners.forEach((listener) => listener.part?.(...told)),
    forget,
    waiting: () => waiting,
  });
  // Callers that wait are told about a failure. Nothing may stay behind that waits or was started.
  promise.catch((error) => {
    forget();
    controller.abort(error);
  });
  return (options) => {
    const { signal = new AbortController().signal } = options;
    waiting += 1;
    listeners.add(options);
    return new Promise((resolve, reject) => {
      // A finished work is kept, and would keep its callers too, such as an element that is long gone.
      const leave = () => {
        listeners.delete(options);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        waiting -= 1;
        if (waiting === 0) {
          forget();
          controller.abort(signal.reason);
        }
        reject(signal.reason);
      };
      if (signal.aborted) {
        giveUp();
      } else {
        signal.addEventListener('abort', giveUp);
        promise.then(resolve, reject).finally(leave);
      }
    });
  };
}
