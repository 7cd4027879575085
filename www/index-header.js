/** The header of an index: what it is, how long it is, and where the first text begins. No other JavaScript reads it. */

/** The first bytes of every index. */
const MAGIC = [0x89, 0x4a, 0x4f, 0x53, 0x54, 0x41, 0x52, 0x0a];

/** Positions in bytes from the beginning. All numbers are little-endian. */
const SECTIONS_AT = 12; // The number of sections, in 32 bits.
const LENGTH_AT = 16; // The length of the file, in 64 bits.
const TABLE_AT = 32; // An entry for each section.

/** The length of an entry. It ends with the length of the section, in 64 bits. */
const ENTRY = 16;
const SECTION_LENGTH = 8;

/**
 * Whether bytes are an index or the beginning of one.
 *
 * @param {Uint8Array} bytes
 */
export function isIndex(bytes) {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

/**
 * The length of an index. The first 24 bytes must be there.
 *
 * @param {Uint8Array} bytes
 */
export function lengthOf(bytes) {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(LENGTH_AT, true));
}

/**
 * The length of the last section of an index, which holds its texts.
 *
 * @param {Uint8Array} bytes The beginning of a file.
 * @returns {number} `NaN` if it is not an index or its table is incomplete.
 */
export function textsLengthOf(bytes) {
  // Bytes that were passed on are none any more, and have no view.
  if (!isIndex(bytes) || bytes.length <= TABLE_AT) {
    return NaN;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tableEnd = TABLE_AT + ENTRY * view.getUint32(SECTIONS_AT, true);
  return tableEnd <= bytes.length ? Number(view.getBigUint64(tableEnd - SECTION_LENGTH, true)) : NaN;
}
