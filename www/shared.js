/** Work that is done once for all who ask for it. */

/**
 * @typedef {object} JoinOptions
 * @property {AbortSignal} [signal] Gives the answer up. The work goes on while anybody else waits for it.
 * @property {(received: number, total: number | undefined, part: any) => void} [progress] Called with the bytes received
 * so far and, where it is known, how many there will be; and with what is there by then: of a file its beginning.
 */

/**
 * What a work is told.
 *
 * @typedef {Required<JoinOptions> & { forget: () => void, waiting: () => number }} Told `forget` lets go of this work, and of
 * no later one. `waiting` tells how many have asked for it and not given up.
 */

/**
 * @template Result
 * @typedef {(told: Told) => Promise<Result>} Work
 */

/**
 * The works under way or done, by what they are of: a string, or an object.
 *
 * @template Result
 */
export class Shared {
  /** @type {Map<unknown, Joined<Result>>} */
  #all = new Map();

  /**
   * Joins the work of `key`, which is begun if it is not under way. One that fails is forgotten, and can be tried again.
   *
   * @param {unknown} key
   * @param {JoinOptions} options
   * @param {Work<Result>} work
   * @returns {Promise<Result>}
   */
  join(key, options, work) {
    let joined = this.#all.get(key);
    if (joined === undefined) {
      const begun = new Joined(work, () => {
        if (this.#all.get(key) === begun) {
          this.#all.delete(key);
        }
      });
      this.#all.set(key, begun);
      joined = begun;
    }
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

/** @template Result */
class Joined {
  #controller = new AbortController();
  #waiting = 0;
  /** @type {Set<JoinOptions['progress']>} */
  #listeners = new Set();
  #forget;
  #promise;

  /**
   * @param {Work<Result>} work
   * @param {() => void} forget
   */
  constructor(work, forget) {
    this.#forget = forget;
    this.#promise = work({
      signal: this.#controller.signal,
      progress: (...told) => this.#listeners.forEach((listener) => listener?.(...told)),
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
   * @param {JoinOptions} options
   * @returns {Promise<Result>}
   */
  wait({ signal = new AbortController().signal, progress }) {
    this.#waiting += 1;
    this.#listeners.add(progress);
    return new Promise((resolve, reject) => {
      // What is done is kept, and with it would be who asked: an element that is long gone, say.
      const leave = () => {
        this.#listeners.delete(progress);
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
