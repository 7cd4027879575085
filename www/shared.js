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
  /** @type {Map<unknown, Joined<Result, Part>>} */
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
    /** @type {Joined<Result, Part>} */
    const joined =
      this.#all.get(key) ??
      new Joined(work, () => {
        if (this.#all.get(key) === joined) {
          this.#all.delete(key);
        }
      });
    this.#all.set(key, joined);
    return joined.wait(options);
  }

  /** @param {unknown} key */
  has(key) {
    return this.#all.has(key);
  }

  /** @param {unknown} key */
  forget(key) {
    this.#all.delete(key);
  }
}

/**
 * @template Result
 * @template Part
 */
class Joined {
  #controller = new AbortController();
  #waiting = 0;
  /** @type {Set<JoinOptions<Part>>} */
  #listeners = new Set();
  #forget;
  #promise;

  /**
   * @param {Work<Result, Part>} work
   * @param {() => void} forget
   */
  constructor(work, forget) {
    this.#forget = forget;
    this.#promise = work({
      signal: this.#controller.signal,
      progress: (...told) => this.#listeners.forEach((listener) => listener.progress?.(...told)),
      part: (...told) => this.#listeners.forEach((listener) => listener.part?.(...told)),
      forget,
      waiting: () => this.#waiting,
    });
    // Who waits hears of a failure; nothing may be left that waits or was begun.
    this.#promise.catch((error) => {
      forget();
      this.#controller.abort(error);
    });
  }

  /**
   * @param {JoinOptions<Part>} options
   * @returns {Promise<Result>}
   */
  wait(options) {
    const { signal = new AbortController().signal } = options;
    this.#waiting += 1;
    this.#listeners.add(options);
    return new Promise((resolve, reject) => {
      // What is done is kept, and with it would be who asked: an element that is long gone, say.
      const leave = () => {
        this.#listeners.delete(options);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        this.#waiting -= 1;
        if (this.#waiting === 0) {
          this.#forget();
          this.#controller.abort(signal.reason);
        }
        reject(signal.reason);
      };
      if (signal.aborted) {
        giveUp();
      } else {
        signal.addEventListener('abort', giveUp);
        this.#promise.then(resolve, reject).finally(leave);
      }
    });
  }
}
