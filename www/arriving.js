/** Searches the part of an index that has arrived while the rest is on its way. */

import { JostarError } from './errors.js';
import { lengthOf, textsLengthOf } from './index-header.js';
import { beside } from './jostar.js';
import { pageBackend } from './page-backend.js';
import { discard } from './source.js';

/**
 * @typedef {import('./worker-backend.js').WorkerBackend} WorkerBackend
 * @typedef {import('./shared.js').Told<import('./backend.js').Backend>} Told
 */

/** An index that arrives within this many milliseconds is opened as a whole. */
const PATIENCE = 200;

/**
 * The memory of a page in bytes: `each` for each byte of an index, and `besides` in addition. Measured by `cargo xtask
 * bench memory`.
 */
const MEMORY = { each: 5, besides: 30e6 };

/**
 * Once this share of the texts has arrived, the page waits for the whole. A larger part beside it would take too much
 * memory.
 */
const LAST = 5 / 8;

/**
 * Opens the part of an index that has arrived. The texts are at its end, so each one that has arrived can be searched.
 * The part is opened when a sixteenth of the texts has arrived, and again whenever it has doubled, unless the last
 * opening is still running. All openings together cost about twice the last one. Of 20,000 articles on a line of 1.6
 * Mb/s, the first can be searched after 4.0 s and all after 12. If the first part were an eighth, it would take 4.4.
 */
export class Arriving {
  #threadFor;
  #told;
  #patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  #isOver = false;
  #come = new Uint8Array();
  /** The bytes of texts that are enough to open the next part. */
  #enough = 0;
  /** The opening that is running. @type {Promise<void> | undefined} */
  #opening;
  /** The worker in which it runs, if any. @type {Promise<WorkerBackend | undefined> | undefined} */
  #thread;
  /** The engine that is open on the page's own thread. @type {import('./jostar.js').Engine | undefined} */
  #engine;

  /**
   * @param {(size: number) => Promise<WorkerBackend | undefined>} threadFor
   * @param {Told} told
   */
  constructor(threadFor, told) {
    this.#threadFor = threadFor;
    this.#told = told;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes What has arrived. Once more has arrived, the earlier bytes are empty. */
  grow(bytes) {
    if (Number.isNaN(textsLengthOf(bytes))) {
      return;
    }
    this.#come = bytes;
    afford(lengthOf(bytes));
    if (this.#opening === undefined && isEnough(bytes, this.#enough)) {
      const over = () => {
        this.#opening = undefined;
      };
      // The whole will have the same fault and report it.
      this.#opening = this.#open().then(over, over);
    }
  }

  async #open() {
    await this.#patience;
    const arrived = arrivedOf(this.#come);
    const thread = await (this.#thread ??= this.#threadFor(lengthOf(this.#come)));
    if (this.#isOver) {
      return;
    }
    this.#enough = 2 * arrived;
    const bytes = this.#come.slice();
    if (thread !== undefined) {
      await thread.open(bytes, true, () => discard(bytes));
      this.#told.part(thread);
      return;
    }
    const { Engine } = await beside(this.#told);
    // Whoever asked the old engine gets the next one at once.
    this.#engine?.free();
    this.#engine = undefined;
    this.#engine = Engine.openPart(bytes, () => discard(bytes));
    this.#told.part(pageBackend(this.#engine));
  }

  /**
   * Waits for the opening that is running. Returns the worker in which to open the whole index, if there is one.
   *
   * @param {number} size The size of the whole index.
   */
  async end(size) {
    this.#isOver = true;
    afford(size);
    await this.#opening;
    return this.#thread;
  }
}

/**
 * Refuses an index for which the device lacks memory. Browsers end a page that takes too much without a message. At
 * most a quarter of the memory that the browser reports may be used. If it reports 8 GB, there may be any amount.
 *
 * @param {number} size
 */
function afford(size) {
  const { deviceMemory = 8 } = /** @type {{ deviceMemory?: number }} */ (globalThis.navigator ?? {});
  const needed = MEMORY.each * size + MEMORY.besides;
  const room = deviceMemory * 2 ** 28;
  if (deviceMemory < 8 && needed > room) {
    const [takes, has] = [needed, room].map((bytes) => `${Math.round(bytes / 1e6)} MB`);
    throw new JostarError(
      'out-of-memory',
      `an index of this size takes ${takes} of memory, and on this device a page has about ${has}`,
    );
  }
}

/**
 * Whether this many bytes of texts have arrived or, at the beginning, a sixteenth of them, but not most of them.
 *
 * @param {Uint8Array} bytes
 * @param {number} enough
 */
function isEnough(bytes, enough) {
  const [length, arrived] = [textsLengthOf(bytes), arrivedOf(bytes)];
  return arrived >= (enough || length / 16) && arrived < LAST * length;
}

/**
 * The bytes of texts that have arrived. If negative, the bytes that are missing before the texts. @param {Uint8Array}
 * bytes
 */
function arrivedOf(bytes) {
  return bytes.length - (lengthOf(bytes) - textsLengthOf(bytes));
}
