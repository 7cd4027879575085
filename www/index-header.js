/** The header of an index, as ARCHITECTURE.md has it under "The index". Nothing else in JavaScript reads it. */

/** What every index begins with. */
const MAGIC = [0x89, 0x4a, 0x4f, 0x53, 0x54, 0x41, 0x52, 0x0a];

/** Where things stand, in bytes from the beginning; all numbers are little-endian. */
const SECTIONS_AT = 12; // How many sections there are, in 32 bits.
const LENGTH_AT = 16; // The length of the file, in 64 bits.
const TABLE_AT = 32; // An entry for each section.

/** How long an entry is, and at its end the length of the section, in 64 bits. */
const ENTRY = 16;
const SECTION_LENGTH = 8;

/**
 * Whether bytes are an index, or the beginning of one.
 *
 * @param {Uint8Array} bytes
 */
export function isIndex(bytes) {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

/**
 * The length of an index, of which the first 24 bytes are there.
 *
 * @param {Uint8Array} bytes
 */
export function lengthOf(bytes) {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(LENGTH_AT, true));
}

/**
 * The length of the last section of an index, which its texts are.
 *
 * @param {Uint8Array} bytes The beginning of a file.
 * @returns {number} `NaN` if it is no index, or its table is not there yet.
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
