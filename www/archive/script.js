/** Bytes in a script, for pages that are opened from a disk, where nothing can be fetched. */

/**
 * Bytes as base64.
 *
 * @param {Uint8Array} bytes
 */
export function base64(bytes) {
  // In pieces, for a call has only so many arguments; each a multiple of three bytes, which four letters are.
  const PIECE = 3 << 13;
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
  }
  return text;
}

/**
 * A script that gives a module with its articles inside to `classic.js`, which stands before it in the page.
 *
 * @param {Uint8Array} module
 */
export function inScript(module) {
  return new TextEncoder().encode(`Jostar.provide(${JSON.stringify(base64(module))});\n`);
}
