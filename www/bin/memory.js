// The message when memory runs out. The page that builds uses it too.

import { counted } from './counts.js';

/** How much had been read by then. @typedef {{ files: number, textBytes: number }} Read */

/**
 * Whether memory ran out. A module that is refused memory stops in a trap, which nothing else causes. @param {unknown}
 * error
 */
export function isMemory(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/**
 * The message: what ran out, when, and what to do.
 *
 * @param {string} when
 * @param {Read} read
 */
export function outOfMemory(when, { files, textBytes }) {
  const what = `the memory ran out ${when}, after ${counted(files, 'file')} of ${counted(textBytes, 'byte')}`;
  return `${what}: divide the articles into several indexes, of a gigabyte of text each at most`;
}
