/** What can be searched of an index while the rest of it is on its way. */

import { here } from './client.js';
import { beside } from './jostar.js';
import { isIndex, joined } from './source.js';

/**
 * @typedef {import('./client.js').Thread} Thread
 * @typedef {import('./shared.js').Told} Told
 */

/**
 * Opens what has come of an index. Its texts are its end, so that each that has come can be searched. They are opened when
 * a sixteenth has come, and whenever it is twice as much, unless the last opening still goes on: all openings together cost
 * about twice the last. Of 20,000 articles on a line of 1.6 Mb/s the first are there after 4.0 s, and all after 12; with an
 * eighth it was 4.4.
 */
export class Arriving {
  #threadFor;
  #told;
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

  /**
   * @param {Uint8Array[]} chunks What has come.
   * @param {number} total
   */
  grow(chunks, total) {
    const texts = lengthOfTexts(/** @type {Uint8Array} */ (chunks[0]));
    const arrived = chunks.reduce((sum, chunk) => sum + chunk.length, 0) - total + texts;
    // Nothing compares with NaN.
    if (this.#opening === undefined && arrived >= (this.#enough || texts / 16)) {
      this.#enough = 2 * arrived;
      const over = () => {
        this.#opening = undefined;
      };
      // What is wrong will be so with the whole, which tells.
      this.#opening = this.#open(joined(chunks), total).then(over, over);
    }
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {number} total
   */
  async #open(bytes, total) {
    const thread = await (this.#thread ??= this.#threadFor(total));
    if (thread !== undefined) {
      await thread.open(bytes, true);
      // Who is done with it may not end it: others wait for the whole.
      this.#told.progress(bytes.length, total, { ...thread, end() {} });
      return;
    }
    const { Engine } = await beside(this.#told);
    const engine = Engine.openPart(bytes);
    this.#told.progress(bytes.length, total, here(engine, () => {}));
    this.#engine?.free();
    this.#engine = engine;
  }

  /** Waits for what is being opened, and gives the worker that the whole is to be opened in, if there is one. */
  async end() {
    await this.#opening;
    return this.#thread;
  }
}

/**
 * How many bytes the last section of an index has.
 *
 * @param {Uint8Array} start The beginning of a file.
 * @returns {number} `NaN` if it is no index, or too little of one.
 */
function lengthOfTexts(start) {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const end = isIndex(start) && start.length > 32 ? 32 + 16 * view.getUint32(12, true) : NaN;
  return end <= start.length ? Number(view.getBigUint64(end - 8, true)) : NaN;
}
