/** Work that is done once for all who ask for it. */

/**
 * @template [Part=never]
 * @typedef {object} JoinOptions
 * @property {AbortSignal} [signal] Gives the answer up. The work goes on while anybody else waits for it.
 * @property {((received: number, total: number | undefined) => void) | undefined} [progress] Called with the bytes received
 * so far and, where it is known, how many there will be.
 * @property {((part: Part) => void) | undefined} [part] Called, maybe several times, with what is there before the whole is.
 */

/**
 * What a work is told.
 *
 * @template [Part=never]
 * @typedef {object} Told
 * @property {AbortSignal} signal
 * @property {(received: number, total: number | undefined) => void} progress
 * @property {(part: Part) => void} part
 * @property {() => void} forget Lets go of this work, and of no later one.
 * @property {() => number} waiting How many have asked for it and not given up.
 */

/**
 * @template Result
 * @template [Part=never]
 * @typedef {(told: Told<Part>) => Promise<Result>} Work
 */

/**
 * The works under way or done, by what they are of: a string, or an object.
 *
 * @template Result
 * @template [Part=never]
 */
export class Shared {
  /** @type {Map<unknown, (options: JoinOptions<Part>) => Promise<Result>>} */
  #all = new Map();

  /**
   * Joins the work of `key`, which is begun if it is not under way. One that fails is forgotten, and can be tried again.
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
 * Begins a work.
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
  // Who waits hears of a failure; nothing may be left that waits or was begun.
  promise.catch((error) => {
    forget();
    controller.abort(error);
  });
  return (options) => {
    const { signal = new AbortController().signal } = options;
    waiting += 1;
    listeners.add(options);
    return new Promise((resolve, reject) => {
      // What is done is kept, and with it would be who asked: an element that is long gone, say.
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
