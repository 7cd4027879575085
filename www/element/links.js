/** Addresses of articles: only those that lead somewhere, and on to the match. */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** How many words after the first match a text fragment goes on: enough to be found once, and to be found at all. */
const FRAGMENT_WORDS = 4;

/**
 * The address of an article in full. An index may come from anywhere: an address that would run a script is none.
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
 * The address of an article with a text fragment, so that a browser scrolls to the match and marks it.
 *
 * @param {string} page
 * @param {readonly Marked[]} snippets The first with a match is led to.
 * @param {string | null} [parameter] Of the query that takes the matching words to the page, for `mark.js`.
 * @returns {string}
 */
export function toMatch(page, snippets, parameter) {
  const url = new URL(page);
  if (parameter) {
    for (const word of new Set(snippets.flatMap(({ text, highlights }) => highlights.map((span) => text.slice(...span))))) {
      url.searchParams.append(parameter, word);
    }
  }
  const snippet = snippets.find(({ highlights }) => highlights.length > 0);
  const at = snippet?.highlights[0]?.[0] ?? 0;
  const words = /^\S+(?:[^\S\n]+\S+)*/
    .exec(snippet?.text.slice(at) ?? '')?.[0]
    .split(/\s+/)
    .slice(0, FRAGMENT_WORDS + 1);
  // What an ellipsis cut off is not on the page as it stands here.
  const passage = words?.join(' ').replace(/[\s…]+$/, '');
  if (!passage) {
    return url.href;
  }
  // A dash has a meaning there that it has not in other addresses.
  const fragment = encodeURIComponent(passage).replaceAll('-', '%2D');
  return `${url.href}${url.hash === '' ? '#' : ''}:~:text=${fragment}`;
}
