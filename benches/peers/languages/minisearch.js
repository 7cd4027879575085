// MiniSearch with words of the language. The last word may be unfinished and long ones misspelt, as its documentation advises.

import MiniSearch from 'minisearch';

import { splitter } from './words.js';

export async function index(documents, languages) {
  const engine = new MiniSearch({
    fields: ['title', 'text'],
    tokenize: splitter(languages),
    processTerm: (term) => term,
    searchOptions: {
      prefix: (_term, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    },
  });
  engine.addAll(documents);
  return (query, limit) =>
    engine
      .search(query)
      .slice(0, limit)
      .map(({ id }) => id);
}
