/**
 * Cutting an article into what the reader shows. Offsets are UTF-16 code units, `[start, end)`, sorted and not overlapping,
 * as the engine gives them.
 */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** What parts paragraphs: a line break, or the beginning, and after it at least one line that is empty or blank. */
const GAPS = /(?:^|\r?\n)(?:[^\S\n]*\n)+/g;

/** @typedef {Marked & { name: 'h3' | 'p' | 'pre' }} Block With the element that shows it. */
/** @typedef {[start: number, end: number]} Span */

/**
 * The paragraphs, headings and blocks of code of an article, each with its own highlights. Blank ones are left out; a
 * highlight that runs over the end of one is marked in both.
 *
 * @param {Marked & { headings?: Span[], code?: Span[] }} article Its text separates paragraphs by blank lines; what it
 * has for headings and for code is parted from what is around it.
 * @returns {Block[]}
 */
export function blocks({ text, highlights, headings = [], code = [] }) {
  /** @type {Block[]} */
  const found = [];
  // Highlights and blocks are sorted: those before `next` ended before the present block.
  let next = 0;
  const add = (/** @type {Block['name']} */ name, /** @type {number} */ start, /** @type {number} */ end) => {
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
      found.push({ text: part, highlights: own, name });
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
  const parted = /** @type {[Span, Block['name']][]} */ ([
    ...headings.map((span) => [span, 'h3']),
    ...code.map((span) => [span, 'pre']),
  ]).sort(([one], [other]) => one[0] - other[0]);
  for (const [[start, end], name] of parted) {
    paragraphs(start);
    add(name, Math.max(done, start), end);
    done = Math.max(done, end);
  }
  paragraphs(text.length);
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
