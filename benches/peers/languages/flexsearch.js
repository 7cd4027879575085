// FlexSearch with words of the language, and otherwise as it is best for Persian: one field, and beginnings of words.

import { Document } from 'flexsearch';

import { splitter } from './words.js';

export async function index(documents, languages) {
  const engine = new Document({
    document: { id: 'id', index: [{ field: 'all', custom: ({ title, text }) => `${title} ${text}` }] },
    tokenize: 'forward',
    encode: splitter(languages),
  });
  for (const document of documents) {
    engine.add(document);
  }
  // With `suggest`, a document need not have all words.
  return (query, limit) => engine.search(query, { limit, merge: true, suggest: true }).map(({ id }) => id);
}
