// Sizes: raw, compressed for transfer, and in the memory of a page.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { number } from './counts.js';

const compress = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Above this size, brotli's better qualities take longer than building the index. Quality 5 comes within a tenth of the
 * best.
 */
const LARGE = 2 << 20;

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<{ bytes: number, brotli: number }>}
 */
export async function sizeOf(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE ? 5 : 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { bytes: bytes.length, brotli: (await compress(bytes, { params })).length };
}

/** The size of bytes packed with gzip at its best, for servers without brotli. @param {Uint8Array} bytes */
export const gzipSizeOf = async (bytes) => (await zip(bytes, { level: 9 })).length;

/**
 * The sizes of the sections of an index.
 *
 * @param {{ sections: (index: Uint8Array) => { name: string, bytes: number }[] }} builder
 * @param {Uint8Array} index
 */
export async function sectionSizes(builder, index) {
  const sections = builder.sections(index);
  // The sections fill the file to its end, in this order.
  let start = index.length - sections.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = sections.map(({ name, bytes }) => ({ name, part: index.subarray(start, (start += bytes)) }));
  // All at once, because zlib has its own threads.
  return Promise.all(parts.map(async ({ name, part }) => ({ name, ...(await sizeOf(part)) })));
}

/**
 * The approximate memory in bytes that a page takes to open an index and search it. The module holds the
 * file, two and a half bytes for each word of the texts, and data about each term and each article. The browser uses the
 * rest, which is less for a small index: `cargo xtask bench memory` measured 31 MB where this gives 40 (10,000 articles,
 * 2.7 MB), and 107 where it gives 106 (100,000 articles, 26 MB).
 *
 * @param {{ documents: number, words: number, terms: number }} about
 * @param {number} indexBytes
 */
export const memoryOf = ({ documents, words, terms }, indexBytes) =>
  Math.round(30_000_000 + indexBytes + 2.5 * words + 115 * terms + 16 * documents);

/** @param {number} bytes */
export const megabytes = (bytes) => `${number(Math.round(bytes / 1e6))} MB`;

/**
 * Formats rows of a name and sizes in columns.
 *
 * @param {{ name: string, bytes: number, brotli: number }[]} rows
 */
export function table(rows) {
  const line = (/** @type {string} */ name, /** @type {string} */ bytes, /** @type {string} */ brotli) =>
    `  ${name.padEnd(12)}${bytes.padStart(14)}${brotli.padStart(14)}\n`;
  const lines = rows.map(({ name, bytes, brotli }) => line(name, number(bytes), number(brotli)));
  const isRough = rows.some(({ bytes }) => bytes > LARGE);
  const note = isRough
    ? '  What has more than 2 MB was packed quickly; a host that takes its time sends a tenth less.\n'
    : '';
  return line('', 'bytes', 'with brotli') + lines.join('') + note;
}
