/** What can be searched of an index while the rest of it is on its way. */

import { JostarError } from './errors.js';
import { lengthOf, textsLengthOf } from './index-header.js';
import { beside } from './jostar.js';
import { pageBackend } from './page-backend.js';
import { discard } from './source.js';

/**
 * @typedef {import('./worker-backend.js').WorkerBackend} WorkerBackend
 * @typedef {import('./shared.js').Told<import('./backend.js').Backend>} Told
 */

/** What comes sooner than in so many milliseconds is opened as a whole. */
const PATIENCE = 200;

/** How many bytes of memory a page takes for each of an index, and besides, by `cargo xtask bench memory`. */
const MEMORY = { each: 5, besides: 30e6 };

/** When this share of the texts has come, the whole is waited for: a larger part beside it would take too much memory. */
const LAST = 5 / 8;

/**
 * Opens what has come of an index. Its texts are its end, so that each that has come can be searched. They are opened when
 * a sixteenth has come, and whenever it is twice as much, unless the last opening still goes on: all openings together cost
 * about twice the last. Of 20,000 articles on a line of 1.6 Mb/s the first are there after 4.0 s, and all after 12; with an
 * eighth it was 4.4.
 */
export class Arriving {
  #threadFor;
  #told;
  #patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  #isOver = false;
  #come = new Uint8Array();
  /** How many bytes of texts are enough to open them. */
  #enough = 0;
  /** What is being opened. @type {Promise<void> | undefined} */
  #opening;
  /** Where it is opened, if in a worker. @type {Promise<WorkerBackend | undefined> | undefined} */
  #thread;
  /** What is open on the page's own thread. @type {import('./jostar.js').Engine | undefined} */
  #engine;

  /**
   * @param {(size: number) => Promise<WorkerBackend | undefined>} threadFor
   * @param {Told} told
   */
  constructor(threadFor, told) {
    this.#threadFor = threadFor;
    this.#told = told;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes What has come. None are left of it where more has come since. */
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
      // What is wrong will be so with the whole, which tells.
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
    // Who asked it is given the next at once.
    this.#engine?.free();
    this.#engine = undefined;
    this.#engine = Engine.openPart(bytes, () => discard(bytes));
    this.#told.part(pageBackend(this.#engine));
  }

  /**
   * Waits for what is being opened, and gives the worker that the whole is to be opened in, if there is one.
   *
   * @param {number} size Of the whole.
   */
  async end(size) {
    this.#isOver = true;
    afford(size);
    await this.#opening;
    return this.#thread;
  }
}

/**
 * Refuses what the device has not the memory for: a page that takes too much is ended without a word. It has it for no more
 * than a quarter of the gigabytes that browsers tell; where they tell 8, there may be any number.
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
 * Whether so many bytes of texts have come, or for a beginning a sixteenth of them, but not most.
 *
 * @param {Uint8Array} bytes
 * @param {number} enough
 */
function isEnough(bytes, enough) {
  const [length, arrived] = [textsLengthOf(bytes), arrivedOf(bytes)];
  return arrived >= (enough || length / 16) && arrived < LAST * length;
}

/** How many bytes of the texts have come; of fewer than none, so much is missing before them. @param {Uint8Array} bytes */
function arrivedOf(bytes) {
  return bytes.length - (lengthOf(bytes) - textsLengthOf(bytes));
}
