/**
 * Cutting marked text into what the page shows. Nothing here touches the DOM. Offsets are UTF-16 code
 * units, `[start, end)`, sorted and not overlapping, as the engine gives them.
 */

/** @typedef {import('./pkg/jostar.js').Marked} Marked */

/**
 * @typedef {object} Piece
 * @property {string} text Never empty.
 * @property {boolean} marked
 */

/** A line break, and at least one line after it that is empty or blank. */
const BLANK_LINES = /\r?\n(?:[^\S\n]*\n)+/g;

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

/**
 * The paragraphs of an article, each with its own highlights. Blank ones are left out; a highlight that
 * runs over a paragraph's end is marked in both.
 *
 * @param {Marked} marked Its text separates paragraphs by blank lines.
 * @returns {Marked[]}
 */
export function paragraphs({ text, highlights }) {
  /** @type {Marked[]} */
  const found = [];
  // Both lists are sorted: highlights before `next` ended before the present paragraph.
  let next = 0;
  for (const [start, end] of paragraphSpans(text)) {
    /** @type {[number, number][]} */
    const own = [];
    for (let at = next; at < highlights.length; at += 1) {
      const [from, to] = /** @type {[number, number]} */ (highlights[at]);
      if (from >= end) {
        break;
      }
      if (to > start) {
        own.push([Math.max(from, start) - start, Math.min(to, end) - start]);
      }
      if (to <= end) {
        next = at + 1;
      }
    }
    found.push({ text: text.slice(start, end), highlights: own });
  }
  return found;
}

/**
 * @param {string} text
 * @returns {[number, number][]} `[start, end)` of each paragraph that is not blank.
 */
function paragraphSpans(text) {
  /** @type {[number, number][]} */
  const spans = [];
  let start = 0;
  for (const gap of text.matchAll(BLANK_LINES)) {
    spans.push([start, gap.index]);
    start = gap.index + gap[0].length;
  }
  spans.push([start, text.length]);
  return spans.filter(([from, to]) => text.slice(from, to).trim() !== '');
}
