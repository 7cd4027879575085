/**
 * Marks the words on a page that a search led to. It is for articles with pages of their own:
 *
 *     <script type="module" src="mark.js"></script>
 *
 * The address contains the words. The element writes them there if it has `mark-parameter="highlight"`.
 */

/**
 * A letter, a digit or a mark on one. Next to such a character, a word has not ended. The zero-width non-joiner stands
 * inside words.
 */
const IN_WORD = '[\\p{L}\\p{N}\\p{M}\\u200c]';

/** The name that `::highlight()` styles. */
const NAME = 'jostar-mark';

/**
 * Marks the words in the address of the page.
 *
 * @param {{ parameter?: string, root?: Element }} [options] `parameter`: default "highlight". `root`: default the whole
 * page.
 * @returns {number} The number of marked places.
 */
export function markFromAddress({ parameter = 'highlight', root = document.body } = {}) {
  const words = new URLSearchParams(location.search).getAll(parameter).filter((word) => word.trim() !== '');
  if (words.length === 0) {
    return 0;
  }
  // If two words begin alike, the longer one is tried first.
  const escaped = words.sort((a, b) => b.length - a.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const pattern = new RegExp(`(?<!${IN_WORD})(?:${escaped.join('|')})(?!${IN_WORD})`, 'giu');
  const places = [...textNodes(root)].flatMap((node) =>
    [...node.data.matchAll(pattern)].map((match) => ({ node, start: match.index, end: match.index + match[0].length })),
  );
  if (typeof Highlight === 'function' && 'highlights' in CSS) {
    paint(places);
  } else {
    // Starts with the last place, so that the ones before it keep their positions.
    places.reverse().forEach(wrap);
  }
  return places.length;
}

/** @typedef {{ node: Text, start: number, end: number }} Place */

/** @param {Place[]} places */
function paint(places) {
  const ranges = places.map(
    ({ node, start, end }) =>
      new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
  );
  CSS.highlights.set(NAME, new Highlight(...ranges));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`::highlight(${NAME}) { background-color: Mark; color: MarkText; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** @param {Place} place */
function wrap({ node, start, end }) {
  const rest = node.splitText(start);
  rest.splitText(end - start);
  const mark = document.createElement('mark');
  rest.replaceWith(mark);
  mark.append(rest);
}

/** @param {Element} root */
function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('script, style, textarea, noscript') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    yield/** @type {Text} */ (walker.currentNode);
  }
}

if (typeof document === 'object') {
  markFromAddress();
}
