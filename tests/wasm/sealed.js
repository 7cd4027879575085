/**
 * An index with its hash made anew, as ARCHITECTURE.md describes it: what somebody does who has altered it.
 *
 * @param {Uint8Array} index Is changed.
 */
export function sealed(index) {
  const bytes = Buffer.from(index.buffer, index.byteOffset, index.length);
  const multiplier = 0x9e3779b97f4a7c15n;
  let state = multiplier;
  const take = (/** @type {bigint} */ word) => {
    const product = BigInt.asUintN(64, (state ^ word) * multiplier);
    state = product ^ (product >> 29n);
  };
  for (const run of [bytes.subarray(0, 24), bytes.subarray(32)]) {
    const padded = Buffer.concat([run, Buffer.alloc(8)]);
    // The last word is of what is left, and is there even if that is nothing.
    for (let at = 0; at <= run.length; at += 8) {
      take(padded.readBigUInt64LE(at));
    }
    take(BigInt(run.length));
  }
  bytes.writeBigUInt64LE(state, 24);
  return index;
}
