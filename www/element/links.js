/** Addresses of articles: only valid ones, and with the place of the match. */

/**
 * @typedef {import('../pkg/jostar.js').Hit} Hit
 * @typedef {import('../pkg/jostar.js').Marked} Marked
 * @typedef {import('../pkg/jostar.js').Section} Section
 */

/**
 * The full address of an article. An index may come from anywhere, so addresses that would run a script are rejected.
 *
 * @param {string | undefined} url
 * @returns {string | undefined}
 */
export function pageOf(url) {
  if (url === undefined || !URL.canParse(url, document.baseURI)) {
    return undefined;
  }
  const { href } = new URL(url, document.baseURI);
  return /^(https?|file):/.test(href) ? href : undefined;
}

/**
 * The address of the article's own page, at the place of the match.
 *
 * @param {Hit} hit
 * @param {string | null} [parameter] The parameter of the address that passes the matching words to the page, for
 * `mark.js`.
 * @param {Section} [section] Leads to this section. Default: the part of the article that answers best.
 * @returns {string | undefined} Undefined if the article has no address.
 */
export function pageAddress({ url, anchor, snippets, sections: [best] = [] }, parameter, section) {
  const page = pageOf(url);
  if (page === undefined) {
    return undefined;
  }
  const at = section ?? (anchor === undefined ? undefined : best);
  const address = new URL(page);
  if (parameter) {
    const shown = section === undefined ? snippets : [section.heading, section.snippet];
    for (const word of new Set(shown.flatMap(({ text, highlights }) => highlights.map((span) => text.slice(...span))))) {
      address.searchParams.append(parameter, word);
    }
  }
  if (at?.anchor) {
    // A colon is encoded too, so nothing in an anchor can begin a text fragment.
    address.hash = encodeURIComponent(at.anchor);
  }
  return address.href + textFragment(passageOf(at, snippets.find(isMatch)), address.hash === '' ? '#' : '');
}

/** @param {Marked} marked */
function isMatch({ highlights }) {
  return highlights.length > 0;
}

/**
 * The passage that a text fragment leads to. The anchor of a heading that matches is enough.
 *
 * @param {Section | undefined} section
 * @param {Marked | undefined} otherwise The passage if there is no section.
 */
function passageOf(section, otherwise) {
  if (section === undefined) {
    return otherwise;
  }
  const { heading, anchor, snippet } = section;
  return !isMatch(heading) ? snippet : anchor ? undefined : heading;
}

/**
 * What makes a browser scroll to a match of a passage and mark it.
 *
 * @param {Marked | undefined} passage
 * @param {string} before
 */
function textFragment(passage, before) {
  if (passage === undefined || !isMatch(passage)) {
    return '';
  }
  // A dash has a special meaning in text fragments.
  const [prefix, match, suffix] = around(passage).map((words) => encodeURIComponent(words).replaceAll('-', '%2D'));
  // Browsers look for the word before a match first. If a long page has that word often, they are busy for seconds, so it
  // is given only where no word follows.
  return `${before}:~:text=${suffix ? `${match},-${suffix}` : `${prefix && `${prefix}-,`}${match}`}`;
}

/**
 * The longest match of a passage as a whole word, and the words before and after it, each empty if it is not certain.
 *
 * A passage has spaces instead of line ends, so words that are neighbours in it may be in two blocks of the page. A
 * browser finds a match only within one block, but the words around it may be in others. It does not find signs that only
 * the passage has: an ellipsis where it is cut, and a colon after a heading. So no word is taken from beyond a sign.
 *
 * @param {Marked} passage
 * @returns {[before: string, match: string, after: string]}
 */
function around({ text, highlights }) {
  // Not a function word, which may be the first match.
  const [start, end] = highlights.reduce((best, match) => (match[1] - match[0] > best[1] - best[0] ? match : best));
  const [head] = /** @type {RegExpExecArray} */ (/(?:[\p{L}\p{N}\p{M}][^\s…]*)?$/u.exec(text.slice(0, start)));
  const [tail] = /** @type {RegExpExecArray} */ (/^(?:[^\s…]*[\p{L}\p{N}\p{M}])?/u.exec(text.slice(end)));
  const [from, to] = [start - head.length, end + tail.length];
  const [, before = ''] = /([^\s…]*[\p{L}\p{N}\p{M}]) $/u.exec(text.slice(0, from)) ?? [];
  const [, after = ''] =
    /^ ([\p{L}\p{N}](?:[^\s…]*[\p{L}\p{N}\p{M}])?)[^\s…\p{L}\p{N}\p{M}]*(?!\S)/u.exec(text.slice(to)) ?? [];
  return [before, text.slice(from, to), after];
}

/**
 * What names a section within its article.
 *
 * @param {Section} section
 */
export function sectionKey({ anchor, heading }) {
  return anchor ?? heading.text;
}
