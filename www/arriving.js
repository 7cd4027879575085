/** What can be searched of an index while the rest of it is on its way. */

import { here } from './client.js';
import { beside } from './jostar.js';
import { isIndex, joined } from './source.js';

/**
 * @typedef {import('./client.js').Thread} Thread
 * @typedef {import('./shared.js').Told} Told
 */

/** What comes sooner than in so many milliseconds is opened as a whole. */
const PATIENCE = 200;

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
  /** How many bytes of texts are enough to open them. */
  #enough = 0;
  /** What is being opened. @type {Promise<void> | undefined} */
  #opening;
  /** Where it is opened, if in a worker. @type {Promise<Thread | undefined> | undefined} */
  #thread;
  /** What is open on the page's own thread. @type {import('./jostar.js').Engine | undefined} */
  #engine;

  /**
   * @param {(size: number) => Promise<Thread | undefined>} threadFor
   * @param {Told} told
   */
  constructor(threadFor, told) {
    this.#threadFor = threadFor;
    this.#told = told;
  }

  /** @param {Uint8Array[]} chunks What has come, and later what has come by then. */
  grow(chunks) {
    if (this.#opening === undefined && isEnough(chunks, this.#enough)) {
      const over = () => {
        this.#opening = undefined;
      };
      // What is wrong will be so with the whole, which tells.
      this.#opening = this.#open(chunks).then(over, over);
    }
  }

  /** @param {Uint8Array[]} chunks */
  async #open(chunks) {
    await this.#patience;
    const { total, arrived } = texts(chunks);
    const thread = await (this.#thread ??= this.#threadFor(total));
    if (this.#isOver) {
      return;
    }
    this.#enough = 2 * arrived;
    const bytes = joined(chunks);
    if (thread !== undefined) {
      await thread.open(bytes, true);
      // Who is done with it may not end it: others wait for the whole.
      this.#told.progress(bytes.length, total, { ...thread, end() {} });
      return;
    }
    const { Engine } = await beside(this.#told);
    // Who asked it is given the next at once.
    this.#engine?.free();
    this.#engine = undefined;
    this.#engine = Engine.openPart(bytes);
    this.#told.progress(bytes.length, total, here(this.#engine, () => {}));
  }

  /** Waits for what is being opened, and gives the worker that the whole is to be opened in, if there is one. */
  async end() {
    this.#isOver = true;
    await this.#opening;
    return this.#thread;
  }
}

/**
 * Whether so many bytes of texts have come, or for a beginning a sixteenth of them, but not all.
 *
 * @param {Uint8Array[]} chunks
 * @param {number} enough
 */
function isEnough(chunks, enough) {
  const { length, arrived } = texts(chunks);
  return arrived >= (enough || length / 16) && arrived < length;
}

/**
 * The length of an index and of its last section, and how much of that has come.
 *
 * @param {Uint8Array[]} chunks The beginning of a file.
 * @returns {{ total: number, length: number, arrived: number }} `NaN` if it is no index, or too little of one.
 */
function texts([start = new Uint8Array(), ...rest]) {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const tableEnd = isIndex(start) && start.length > 32 ? 32 + 16 * view.getUint32(12, true) : NaN;
  if (!(tableEnd <= start.length)) {
    return { total: NaN, length: NaN, arrived: NaN };
  }
  const total = Number(view.getBigUint64(16, true));
  const length = Number(view.getBigUint64(tableEnd - 8, true));
  const received = rest.reduce((sum, chunk) => sum + chunk.length, start.length);
  return { total, length, arrived: received - (total - length) };
}
