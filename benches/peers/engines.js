// What is compared. `assets` of an adapter are files of packages that its page fetches beside the script.

/**
 * @typedef {object} Engine
 * @property {string} id The adapter.
 * @property {string} name
 * @property {string} npm
 * @property {string} plain What it does as it comes.
 * @property {string} persian What its best configuration for Persian is.
 */

/** @type {Engine[]} */
export const ENGINES = [
  { id: 'jostar', name: 'Jostar', npm: 'jostar', plain: 'nothing is configured', persian: 'the same' },
  { id: 'pagefind', name: 'Pagefind', npm: 'pagefind', plain: 'custom records in the language fa', persian: 'texts and queries folded' },
  { id: 'minisearch', name: 'MiniSearch', npm: 'minisearch', plain: 'both fields', persian: 'folded; prefixes of the last word, `fuzzy: 0.2` from 4 letters on, titles twice' },
  { id: 'flexsearch', name: 'FlexSearch', npm: 'flexsearch', plain: 'a `Document` of both fields, merged', persian: "folded; one field of both, `tokenize: 'forward'`, `suggest`" },
  { id: 'lunr', name: 'Lunr', npm: 'lunr', plain: 'both fields', persian: 'folded, no English pipeline; exact, prefix of the last word, one error from 4 letters on; titles twice' },
  { id: 'orama', name: 'Orama', npm: '@orama/orama', plain: 'both fields', persian: 'folded; `tolerance: 1`, titles twice' },
  { id: 'fuse', name: 'Fuse.js', npm: 'fuse.js', plain: 'both keys', persian: 'folded; `useTokenSearch`, `ignoreLocation`, titles twice' },
  { id: 'sqlite', name: 'SQLite FTS5', npm: '@sqlite.org/sqlite-wasm', plain: 'unicode61, all words', persian: 'folded; any word, prefix of the last one, `bm25` with titles twice' },
];
