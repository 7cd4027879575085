/** What is said when something fails, and while something is awaited. */

import { errorCode } from '../errors.js';
import { h } from './dom.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {keyof Messages['failures']} FailureName
 */

/** @type {Record<string, FailureName>} */
const NAMES = {
  'no-webassembly': 'noWebAssembly',
  'blocked-by-csp': 'blocked',
  network: 'network',
  http: 'index',
  'version-mismatch': 'version',
  'unsupported-format': 'version',
  'analyzer-mismatch': 'version',
  'not-wasm': 'index',
  'not-an-index': 'index',
  incomplete: 'index',
  damaged: 'index',
  'no-index': 'index',
  'out-of-memory': 'memory',
};

/** Failures that loading anew does not mend. */
const LASTING = ['noWebAssembly', 'unknownArticle'];

/**
 * What a failure is called, by its code.
 *
 * @param {unknown} error
 * @param {FailureName} otherwise
 * @returns {FailureName}
 */
export function failureName(error, otherwise) {
  return NAMES[errorCode(error) ?? ''] ?? otherwise;
}

/**
 * A failure: what happened, what can be done, and what a developer needs to know.
 *
 * @param {Messages} messages
 * @param {FailureName} name
 * @param {unknown} error
 * @param {() => void} retry
 * @returns {HTMLElement[]}
 */
export function failureNodes(messages, name, error, retry) {
  const { title, advice } = messages.failures[name];
  const code = errorCode(error);
  /** @type {HTMLElement[]} */
  const nodes = [h('h2', { tabindex: -1 }, title), h('p', {}, advice)];
  if (!LASTING.includes(name)) {
    nodes.push(h('button', { part: 'button retry', onclick: retry }, messages.retry));
  }
  const technical = code === undefined ? String(error) : `${error} (${code})`;
  nodes.push(h('details', {}, h('summary', {}, messages.details), h('pre', { dir: 'ltr', tabindex: 0 }, technical)));
  return nodes;
}

/** A bar for what takes long to arrive. */
export class Progress {
  #messages;
  #bar;
  #said;

  /** @param {Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    this.#bar = h('progress', { 'aria-label': messages.loading });
    this.#said = h('span', {}, messages.loading);
    this.element = h('p', { class: 'quiet', part: 'loading' }, this.#said, this.#bar);
  }

  /**
   * @param {number} received In bytes.
   * @param {number | undefined} total
   */
  show(received, total) {
    const { locale, loading } = this.#messages;
    const amounts = [received, total].filter((bytes) => bytes !== undefined).map((bytes) => bytesInWords(bytes, locale));
    this.#said.textContent = `${loading} ${amounts.join(' / ')}`;
    if (total !== undefined) {
      this.#bar.max = total;
      this.#bar.value = Math.min(received, total);
    }
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
