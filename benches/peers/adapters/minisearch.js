// MiniSearch: an inverted index in JavaScript, as JSON.

import MiniSearch from 'minisearch';

import { fold } from '../fold.js';
import { packed } from './json.js';

/** Words may be unfinished and long ones misspelt, as its documentation advises. */
const PERSIAN = {
  processTerm: (term) => fold(term) || null,
  searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
};

const options = (isPersian, isStored) => ({
  fields: ['title', 'text'],
  storeFields: isStored ? ['title', 'text'] : [],
  ...(isPersian ? PERSIAN : {}),
});

export async function build(documents, { isPersian, isStored }) {
  const index = new MiniSearch(options(isPersian, isStored));
  index.addAll(documents);
  return { 'index.json': packed(index) };
}

export async function open({ read, isPersian }) {
  const index = MiniSearch.loadJSON(new TextDecoder().decode(await read('index.json')), options(isPersian, true));
  return {
    search: (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => id),
    article: (id) => index.getStoredFields(id),
  };
}
