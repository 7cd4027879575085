// Fuse.js: no index, but a scan of the documents with a bit-parallel matcher.

import Fuse from 'fuse.js';

import { fold } from '../fold.js';
import { packed, unpacked } from './json.js';

/** Its search by words, ranked by their rarity; a whole query is no pattern that a text has. */
const PERSIAN = {
  ignoreLocation: true,
  useTokenSearch: true,
  getFn: (document, [key]) => fold(document[key]),
};

/** Without the documents there is nothing to search. */
export async function build(documents, { isStored }) {
  return isStored ? { 'documents.json': packed(documents.map(({ id, title, text }) => ({ id, title, text }))) } : null;
}

export async function open({ read, isPersian }) {
  const documents = unpacked(await read('documents.json'));
  const byId = new Map(documents.map((document) => [document.id, document]));
  const index = new Fuse(documents, { keys: ['title', 'text'], ...(isPersian ? PERSIAN : {}) });
  return {
    search: (query, limit) => index.search(isPersian ? fold(query) : query, { limit }).map(({ item }) => item.id),
    article: (id) => byId.get(id),
  };
}
