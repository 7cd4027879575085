/** The backend that searches on the page's own thread. */

import { running } from './errors.js';

/**
 * @param {any} engine
 * @returns {import('./backend.js').Backend}
 */
export function pageBackend(engine) {
  /** @type {any} */
  const backend = { where: 'page' };
  for (const method of ['search', 'suggest', 'related', 'article', 'info']) {
    backend[method] = (/** @type {unknown[]} */ ...args) => running(() => engine[method](...args));
  }
  return backend;
}
