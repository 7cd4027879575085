// Indexes that are JSON: to bytes and back.

/** @param {unknown} value */
export const packed = (value) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** @param {Uint8Array} bytes */
export const unpacked = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
