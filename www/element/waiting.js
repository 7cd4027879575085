/** Shows progress while an index arrives. It is loaded only if that takes long. */

import { bytesInWords } from './bytes.js';
import { h } from './dom.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {[received: number, total: number | undefined, at: number]} Amounts The number of bytes received, the number
 * expected, and when the last of them arrived, by `performance.now()`.
 */

/** How long nothing may arrive before that is shown, in milliseconds. */
const STALL = 10_000;

/** How often the progress is checked, in milliseconds. */
const INTERVAL = 100;

/**
 * Shows how much has arrived until `amounts` returns undefined: everything is there, or will not come.
 *
 * @param {Messages} messages
 * @param {HTMLElement} place The element that says that something is awaited.
 * @param {() => Amounts | undefined} amounts
 * @param {(error?: string, name?: 'stalled') => void} stalled Says that nothing more arrives, so that the visitor can
 * try again, or that the transfer continues.
 */
export function tell({ loading, locale }, place, amounts, stalled) {
  const bar = h('progress', { 'aria-label': loading });
  const said = h('span', {}, loading);
  place.replaceChildren(said, bar);
  /** @type {Amounts | undefined} */
  let told;
  let isStalled = false;
  const look = () => {
    const now = amounts();
    if (now === undefined) {
      clearInterval(timer);
      return;
    }
    const [received, total, at] = now;
    if (now !== told) {
      told = now;
      isStalled = false;
      if (received > 0) {
        said.textContent = `${loading} ${[received, total]
          .filter((bytes) => bytes !== undefined)
          .map((bytes) => bytesInWords(bytes, locale))
          .join(' / ')}`;
        stalled();
      }
      if (total !== undefined) {
        bar.max = total;
        bar.value = Math.min(received, total);
      }
    }
    if (!isStalled && received !== total && performance.now() - at >= STALL) {
      isStalled = true;
      stalled(`nothing has arrived for ${STALL / 1000} seconds`, 'stalled');
    }
  };
  const timer = setInterval(look, INTERVAL);
  look();
}
