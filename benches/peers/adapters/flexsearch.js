// FlexSearch: an inverted index in JavaScript, exported in parts, which are put into one file here.

import { Document } from 'flexsearch';

import { words } from '../fold.js';
import { packed, unpacked } from './json.js';

/**
 * The best order comes of one field with everything: of several, its answers are joined field by field. Beginnings of words
 * are worth more than the context of words, with which they do not go together.
 */
const PERSIAN = {
  document: { id: 'id', index: [{ field: 'all', custom: ({ title, text }) => `${title} ${text}` }] },
  tokenize: 'forward',
  encode: words,
};

function create(isPersian, isStored) {
  const { document, ...options } = isPersian ? PERSIAN : { document: { id: 'id', index: ['title', 'text'] } };
  return new Document({ document: { ...document, store: isStored }, ...options });
}

export async function build(documents, { isPersian, isStored }) {
  const index = create(isPersian, isStored);
  for (const document of documents) {
    index.add(document);
  }
  const parts = {};
  await index.export((name, part) => {
    parts[name] = part;
  });
  return { 'index.json': packed(parts) };
}

export async function open({ read, isPersian }) {
  const index = create(isPersian, true);
  for (const [name, part] of Object.entries(unpacked(await read('index.json')))) {
    await index.import(name, part);
  }
  return {
    // With `suggest`, a document need not have all words.
    search: (query, limit) => index.search(query, { limit, merge: true, suggest: isPersian }).map(({ id }) => id),
    article: (id) => index.get(id),
  };
}
