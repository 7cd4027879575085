// ZBSearch, which the authors of Orama maintain since they left it: an inverted index in JavaScript, as JSON.

import { create, getByID, insertMultiple, load, save, search } from 'zbsearch';

import { words } from '../fold.js';
import { packed, unpacked } from './json.js';

/** As it comes it splits at all that is no Latin letter. There is a tokenizer for all languages, but it does not fold. */
const TOKENIZER = { language: 'english', normalizationCache: new Map(), tokenize: words };

/** Who does not sort by a field saves a copy of all texts. */
const PERSIAN = { components: { tokenizer: TOKENIZER }, sort: { enabled: false } };

const database = (isPersian) => create({ schema: { title: 'string', text: 'string' }, ...(isPersian ? PERSIAN : {}) });

export async function build(documents, { isPersian, isStored }) {
  const index = database(isPersian);
  insertMultiple(
    index,
    documents.map(({ id, title, text }) => ({ id, title, text })),
  );
  const saved = save(index);
  // There is no option for it, but the documents are a part of their own, which nothing but showing them needs.
  return { 'index.json': packed(isStored ? saved : { ...saved, docs: { docs: {}, count: 0 } }) };
}

export async function open({ read, isPersian }) {
  const index = database(isPersian);
  load(index, unpacked(await read('index.json')));
  // Misspelt words are not looked for: with a tolerance of 1 nearly all kinds of queries fare worse.
  const properties = ['title', 'text'];
  return {
    search: (term, limit) => search(index, { term, limit, properties }).hits.map(({ id }) => id),
    article: (id) => getByID(index, id),
  };
}
