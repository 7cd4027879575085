// What is compared. An adapter has
//
// * `build(documents, { isPersian, isStored })`: the files of an index, by name; `null` where there is none without texts.
// * `open({ read, url, isPersian, isPage })`: an engine with `search(query, limit)`, which gives ids, and `article(id)`,
//   which gives the title and the text of what was found. `read` gives the bytes of a file of the index, `url` its address.
// * `assets`: files that its page fetches beside the script, by the names that it fetches, if there are such.
// * `isEngine(name)`: which files of the index are the engine, if any are.
//
// In a page, which `isPage` says, an engine may search before its index is whole: its promise `whole` says when it is.

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
  {
    id: 'pagefind',
    name: 'Pagefind',
    npm: 'pagefind',
    plain: 'custom records in the language fa',
    persian: 'texts and queries folded',
  },
  {
    id: 'minisearch',
    name: 'MiniSearch',
    npm: 'minisearch',
    plain: 'both fields',
    persian: 'folded; `prefix`, `fuzzy: 0.2` from 4 letters on',
  },
  {
    id: 'flexsearch',
    name: 'FlexSearch',
    npm: 'flexsearch',
    plain: 'a `Document` of both fields, merged',
    persian: "folded; one field of both, `tokenize: 'forward'`, `suggest`",
  },
  {
    id: 'lunr',
    name: 'Lunr',
    npm: 'lunr',
    plain: 'both fields',
    persian: 'folded, no English pipeline; exact, prefix of the last word, one error from 4 letters on',
  },
  { id: 'zbsearch', name: 'ZBSearch', npm: 'zbsearch', plain: 'both fields', persian: 'folded; no sorting by fields' },
  { id: 'fuse', name: 'Fuse.js', npm: 'fuse.js', plain: 'both keys', persian: 'folded; `useTokenSearch`, `ignoreLocation`' },
  {
    id: 'sqlite',
    name: 'SQLite FTS5',
    npm: '@sqlite.org/sqlite-wasm',
    plain: 'unicode61, all words',
    persian: 'folded; any word, prefix of the last one',
  },
];
