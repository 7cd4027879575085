/**
 * Cuts an article into the blocks that the reader shows. Offsets are UTF-16 code units, `[start, end)`, sorted and
 * without overlaps, as the engine gives them.
 */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** The gap between paragraphs: a line break or the beginning, followed by at least one blank line. */
const GAPS = /(?:^|\r?\n)(?:[^\S\n]*\n)+/g;

/**
 * @typedef {Marked & { name: 'h3' | 'p' | 'pre', anchor: string | undefined }} Block `name` is the element that shows
 * it. Only a heading has an anchor.
 */
/** @typedef {[start: number, end: number]} Span */
/** @typedef {{ start: number, end: number, anchor?: string }} Heading */

/**
 * The paragraphs, headings and blocks of code of an article, each with its own highlights. Blank ones are left out. A
 * highlight that crosses the end of a block is marked in both.
 *
 * @param {Marked & { headings?: Heading[], code?: Span[] }} article Blank lines separate the paragraphs of its text. Its
 * headings and blocks of code are separate from the text around them.
 * @returns {Block[]}
 */
export function blocks({ text, highlights, headings = [], code = [] }) {
  /** @type {Block[]} */
  const found = [];
  // Highlights and blocks are sorted: the highlights before `next` ended before the current block.
  let next = 0;
  const add = (
    /** @type {Block['name']} */ name,
    /** @type {number} */ start,
    /** @type {number} */ end,
    /** @type {string | undefined} */ anchor = undefined,
  ) => {
    /** @type {Span[]} */
    const own = [];
    for (; next < highlights.length; next += 1) {
      const [from, to] = /** @type {Span} */ (highlights[next]);
      if (from >= end) {
        break;
      }
      if (to > start) {
        own.push([Math.max(from, start) - start, Math.min(to, end) - start]);
      }
      if (to > end) {
        break;
      }
    }
    const part = text.slice(start, end);
    if (part.trim() !== '') {
      found.push({ text: part, highlights: own, name, anchor });
    }
  };
  let done = 0;
  const paragraphs = (/** @type {number} */ end) => {
    const first = done;
    for (const gap of text.slice(first, end).matchAll(GAPS)) {
      add('p', done, first + gap.index);
      done = first + gap.index + gap[0].length;
    }
    add('p', done, end);
  };
  const parted = /** @type {[Span, Block['name'], string?][]} */ ([
    ...headings.map(({ start, end, anchor }) => [[start, end], 'h3', anchor]),
    ...code.map((span) => [span, 'pre']),
  ]).sort(([one], [other]) => one[0] - other[0]);
  for (const [[start, end], name, anchor] of parted) {
    paragraphs(start);
    add(name, Math.max(done, start), end, anchor);
    done = Math.max(done, end);
  }
  paragraphs(text.length);
  return found;
}

/**
 * Whether the title is only the beginning of the text, as in an article without its own title. Such a title may end in
 * an ellipsis, and its white space is single spaces.
 *
 * @param {{ title: Marked, text: string }} article
 * @returns {boolean}
 */
export function repeatsBeginning({ title, text }) {
  const beginning = title.text.replace(/…$/, '');
  // A run of white space may have any length, so the length of text to compare is not known beforehand.
  return beginning !== '' && text.replace(/\s+/g, ' ').trimStart().startsWith(beginning);
}
