// What is said where the memory runs out; for the page that builds too.

import { counted } from './counts.js';

/** How much was read by then. @typedef {{ files: number, textBytes: number }} Read */

/** Whether there was no more memory: a module that is refused it stops in a trap, as nothing else makes it do. @param {unknown} error */
export function isMemory(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/**
 * What ran out, when, and what to do.
 *
 * @param {string} when
 * @param {Read} read
 */
export function outOfMemory(when, { files, textBytes }) {
  const what = `the memory ran out ${when}, after ${counted(files, 'file')} of ${counted(textBytes, 'byte')}`;
  return `${what}: divide the articles into several indexes, of a gigabyte of text each at most`;
}
