/** Addresses of articles: only valid ones, and with the place of the match. */

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** How many words after the first match a text fragment includes: enough to be unique, and few enough to be found. */
const FRAGMENT_WORDS = 4;

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
 * The address of an article with a text fragment, so that a browser scrolls to the match and marks it.
 *
 * @param {string} page
 * @param {readonly Marked[]} snippets The link leads to the first one with a match.
 * @param {string | null} [parameter] The parameter of the address that passes the matching words to the page, for
 * `mark.js`.
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
  // Text that an ellipsis cut off does not appear on the page in this form.
  const passage = words?.join(' ').replace(/[\s…]+$/, '');
  if (!passage) {
    return url.href;
  }
  // A dash has a special meaning in text fragments.
  const fragment = encodeURIComponent(passage).replaceAll('-', '%2D');
  return `${url.href}${url.hash === '' ? '#' : ''}:~:text=${fragment}`;
}
