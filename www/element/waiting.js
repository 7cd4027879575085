/** What is told while an index arrives. Loaded only where that takes long. */

import { h } from './dom.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {[received: number, total: number | undefined, at: number]} Amounts How many bytes have come, of how many, and
 * when the last of them did, by `performance.now()`.
 */

/** How long nothing arrives before that is told, in milliseconds. */
const STALL = 10_000;

export class Waiting {
  #messages;
  #stalled;
  #bar;
  #said;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;

  /**
   * @param {Messages} messages
   * @param {HTMLElement} place What says that something is awaited.
   * @param {(name?: 'stalled', error?: string) => void} stalled Says that nothing comes any more, so that who waits can
   * try again; or that it goes on.
   */
  constructor(messages, place, stalled) {
    this.#messages = messages;
    this.#stalled = stalled;
    this.#bar = h('progress', { 'aria-label': messages.loading });
    this.#said = h('span', {}, messages.loading);
    place.replaceChildren(this.#said, this.#bar);
  }

  /** @param {Amounts} amounts */
  show([received, total, at]) {
    clearTimeout(this.#patience);
    if (received > 0) {
      const { locale, loading } = this.#messages;
      const amounts = [received, total].filter((bytes) => bytes !== undefined).map((bytes) => bytesInWords(bytes, locale));
      this.#said.textContent = `${loading} ${amounts.join(' / ')}`;
      this.#stalled();
    }
    if (total !== undefined) {
      this.#bar.max = total;
      this.#bar.value = Math.min(received, total);
    }
    if (received !== total) {
      this.#patience = setTimeout(() => this.#stalled('stalled', `nothing has arrived for ${STALL / 1000} seconds`), STALL - (performance.now() - at));
    }
  }

  /** It is there, or will not come. */
  end() {
    clearTimeout(this.#patience);
  }
}

/**
 * @param {number} bytes
 * @param {string} locale
 * @returns {string} «۲۱ کیلوبایت»
 */
export function bytesInWords(bytes, locale) {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits }).format(amount);
}
