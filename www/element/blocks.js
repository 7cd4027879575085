/** Cutting an article into what the reader shows. Offsets are as in `text.js`. */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** A line break, and at least one line after it that is empty or blank. */
const BLANK_LINES = /\r?\n(?:[^\S\n]*\n)+/g;

/** @typedef {Marked & { name: 'h3' | 'p' | 'pre' }} Block With the element that shows it. */
/** @typedef {[start: number, end: number]} Span */

/**
 * The paragraphs, headings and code of an article, each with its own highlights. Blank ones are left out; a highlight
 * that runs over the end of one is marked in both.
 *
 * @param {Marked & { headings?: Span[], code?: Span[] }} article Its text separates paragraphs and code by blank lines;
 * what it has for headings is parted from what is around it.
 * @returns {Block[]}
 */
export function blocks({ text, highlights, headings = [], code = [] }) {
  /** @type {Block[]} */
  const found = [];
  // Both lists are sorted: highlights before `next` ended before the present block.
  let next = 0;
  for (const { span, isHeading } of spans(text, headings)) {
    const [start, end] = span;
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
    const isCode = code.some(([from, to]) => from < end && to > start);
    found.push({ text: text.slice(start, end), highlights: own, name: isHeading ? 'h3' : isCode ? 'pre' : 'p' });
  }
  return found;
}

/**
 * Whether the title is but the beginning of the text, as that of an article without a title of its own is; there it may
 * end in an ellipsis, and its white space is single spaces.
 *
 * @param {{ title: Marked, text: string }} article
 * @returns {boolean}
 */
export function repeatsBeginning({ title, text }) {
  const beginning = title.text.replace(/…$/, '');
  // A run of white space is as long as it likes, so how much of the text to compare is not known beforehand.
  return beginning !== '' && text.replace(/\s+/g, ' ').trimStart().startsWith(beginning);
}

/**
 * @param {string} text
 * @param {[number, number][]} headings
 * @returns {{ span: [number, number], isHeading: boolean }[]} `[start, end)` of each block that is not blank.
 */
function spans(text, headings) {
  /** @type {{ span: [number, number], isHeading: boolean }[]} */
  const found = [];
  let done = 0;
  const paragraphs = (/** @type {number} */ end) => {
    // A heading may be followed by its text without a blank line.
    const line = done === 0 ? null : /^[^\S\n]*\n(?![^\S\n]*\n)/.exec(text.slice(done, end));
    let start = done + (line?.[0].length ?? 0);
    const part = text.slice(start, end);
    const first = start;
    for (const gap of part.matchAll(BLANK_LINES)) {
      found.push({ span: [start, first + gap.index], isHeading: false });
      start = first + gap.index + gap[0].length;
    }
    found.push({ span: [start, end], isHeading: false });
  };
  for (const [start, end] of headings) {
    paragraphs(start);
    found.push({ span: [start, end], isHeading: true });
    done = end;
  }
  paragraphs(text.length);
  return found.filter(({ span: [from, to] }) => text.slice(from, to).trim() !== '');
}
