/**
 * The state of the page as the fragment of its address, so that reloading, going back and passing a
 * link on all keep the query and the open article.
 */

/**
 * @typedef {object} Place
 * @property {string} query What the visitor typed.
 * @property {string | null} article The id of the open article.
 */

/** Browsers refuse, or crawl on, addresses of megabytes; a longer query is searched whole, but remembered only so far. */
const LONGEST_QUERY = 1000;

/**
 * Reads the place that a fragment names. Any string is accepted.
 *
 * @param {string} hash With or without its `#`.
 * @returns {Place}
 */
export function readAddress(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  return { query: fields.get('q') ?? '', article: fields.get('article') || null };
}

/**
 * Writes a place as a fragment. It is never a bare `#`, which a browser takes for "scroll to the top".
 * A query that an address cannot carry (too long, or with lone surrogates) is written as nearly as can be.
 *
 * @param {Place} place
 * @returns {string} With its `#`.
 */
export function writeAddress({ query, article }) {
  const fields = new URLSearchParams({ q: query.slice(0, LONGEST_QUERY) });
  if (article !== null) {
    fields.set('article', article);
  }
  return `#${fields}`;
}
