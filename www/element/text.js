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

/** The scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/gu;

/**
 * Which way a text runs: as most of its letters do. In a language that runs from right to left names and terms of others
 * are many, so there a fifth of the letters is enough; and what has no letters runs as the language does.
 *
 * @param {string} text
 * @param {string | undefined} language
 * @returns {'rtl' | 'ltr'}
 */
export function direction(text, language = '') {
  const right = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return (/^(ar|ckb|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? 5 * right >= all : 2 * right > all) ? 'rtl' : 'ltr';
}

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
