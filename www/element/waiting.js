/** What is told while an index arrives. Loaded only where that takes long. */

import { bytesInWords } from './bytes.js';
import { h } from './dom.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {[received: number, total: number | undefined, at: number]} Amounts How many bytes have come, of how many, and
 * when the last of them did, by `performance.now()`.
 */

/** How long nothing arrives before that is told, in milliseconds. */
const STALL = 10_000;

/** How often is looked how much has come, in milliseconds. */
const INTERVAL = 100;

/**
 * Tells how much has come, until `amounts` gives none: all is there, or will not come.
 *
 * @param {Messages} messages
 * @param {HTMLElement} place What says that something is awaited.
 * @param {() => Amounts | undefined} amounts
 * @param {(error?: string, name?: 'stalled') => void} stalled Says that nothing comes any more, so that who waits can
 * try again; or that it goes on.
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
