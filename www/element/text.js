/**
 * Cutting marked text into what the page shows. Nothing here touches the DOM. Offsets are UTF-16 code
 * units, `[start, end)`, sorted and not overlapping, as the engine gives them.
 */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/**
 * @typedef {object} Piece
 * @property {string} text Never empty.
 * @property {boolean} marked
 */

/**
 * The text as a row of marked and unmarked pieces. Joined, they are the text.
 *
 * @param {Marked} marked
 * @returns {Piece[]}
 */
export function pieces({ text, highlights }) {
  /** @type {Piece[]} */
  const row = [];
  let done = 0;
  for (const [start, end] of highlights) {
    row.push({ text: text.slice(done, start), marked: false }, { text: text.slice(start, end), marked: true });
    done = end;
  }
  row.push({ text: text.slice(done), marked: false });
  return row.filter((piece) => piece.text !== '');
}
