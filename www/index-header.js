/** The header of an index, as ARCHITECTURE.md has it under "The index". Nothing else in JavaScript reads it. */

/** What every index begins with. */
const MAGIC = [0x89, 0x4a, 0x4f, 0x53, 0x54, 0x41, 0x52, 0x0a];

/** Where things stand, in bytes from the beginning; all numbers are little-endian. */
const SECTIONS_AT = 12; // How many sections there are, in 32 bits.
const LENGTH_AT = 16; // The length of the file, in 64 bits.
const TABLE_AT = 32; // An entry for each section.

/** How long an entry is, and where in it the length of the section stands, in 64 bits. */
const ENTRY = 16;
const ENTRY_LENGTH_AT = 8;

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
 * The length of an index and of its texts, which are its last section, and how much of the texts has come.
 *
 * @param {Uint8Array} bytes The beginning of a file.
 * @returns {{ total: number, length: number, arrived: number }} `NaN` if it is no index, or too little of one.
 */
export function textsOf(bytes) {
  if (isIndex(bytes) && bytes.length >= TABLE_AT) {
    const tableEnd = TABLE_AT + ENTRY * viewOf(bytes).getUint32(SECTIONS_AT, true);
    if (tableEnd > TABLE_AT && tableEnd <= bytes.length) {
      const total = lengthOf(bytes);
      const length = Number(viewOf(bytes).getBigUint64(tableEnd - ENTRY + ENTRY_LENGTH_AT, true));
      return { total, length, arrived: bytes.length - (total - length) };
    }
  }
  return { total: NaN, length: NaN, arrived: NaN };
}

/** @param {Uint8Array} bytes */
function viewOf({ buffer, byteOffset, length }) {
  return new DataView(buffer, byteOffset, length);
}
