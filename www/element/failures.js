/** Messages for failures. */

import { errorCode } from '../errors.js';
import { h } from './dom.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {keyof Messages['failures']} FailureName
 */

/** The names of failures, by error code. @type {Record<string, FailureName>} */
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
  'unknown-article': 'unknownArticle',
};

/** Failures that loading again does not fix. */
const LASTING = ['noWebAssembly', 'unknownArticle'];

/**
 * Shows a failure: what happened, what the visitor can do, and what a developer needs to know.
 *
 * @param {Messages} messages
 * @param {unknown} error
 * @param {FailureName} otherwise The name if the code is unknown.
 * @param {() => void} retry
 * @returns {HTMLElement[]}
 */
export function failureNodes(messages, error, otherwise, retry) {
  const code = errorCode(error);
  const name = NAMES[code ?? ''] ?? otherwise;
  // Something that is late may not arrive at all.
  const { title, advice = messages.failures.network.advice } = messages.failures[name];
  /** @type {HTMLElement[]} */
  const nodes = [h('h2', { tabindex: -1 }, title), h('p', {}, advice)];
  if (!LASTING.includes(name)) {
    nodes.push(h('button', { part: 'button retry', onclick: retry }, messages.retry));
  }
  const technical = code === undefined ? String(error) : `${error} (${code})`;
  nodes.push(h('details', {}, h('summary', {}, messages.details), h('pre', { dir: 'ltr', tabindex: 0 }, technical)));
  return nodes;
}
