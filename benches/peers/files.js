// Files as a host has them: read into memory, and packed as they are sent.

import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/** @typedef {Map<string, { raw: Buffer, gzip: Buffer, brotli: Buffer }>} Files */

/**
 * All files of a folder and of those in it.
 *
 * @param {string} folder
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map();
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

/**
 * @param {Map<string, Buffer>} files
 * @param {number} quality That of brotli, at most 11.
 * @returns {Promise<Files>}
 */
export async function packed(files, quality) {
  const entries = [...files].map(async ([name, raw]) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
    return /** @type {const} */ ([
      name,
      { raw, gzip: await gzipped(raw, { level: 9 }), brotli: await brotli(raw, { params }) },
    ]);
  });
  return new Map(await Promise.all(entries));
}

/**
 * How many bytes files have together. One that packing does not shrink is sent as it is.
 *
 * @param {Files} files
 */
export function sizeOf(files) {
  const sum = (form) => [...files.values()].reduce((bytes, file) => bytes + Math.min(file.raw.length, file[form].length), 0);
  return { raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}
