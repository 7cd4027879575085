// ZBSearch in the language of the documents with its stemmer, or with its tokenizer for all languages where it has none.

import { create, insertMultiple, search } from 'zbsearch';

import { stemmer, stemmerName } from './words.js';

/** Languages that it splits at vowel signs. Its tokenizer for all languages does not. */
const SPLIT = new Set(['ar', 'hi', 'ne']);

/** @param {string[]} languages */
async function tokenizer([language, ...others]) {
  if (others.length > 0) {
    return { language: 'multilingual' };
  }
  if (language === 'vi') {
    // It has no stemmer, but keeps the marks of tones.
    return { language: 'vietnamese' };
  }
  const name = stemmerName(language);
  if (name === undefined) {
    return { language: 'multilingual' };
  }
  return { language: SPLIT.has(language) ? 'multilingual' : name, stemming: true, stemmer: await stemmer(language) };
}

export async function index(documents, languages) {
  const properties = ['title', 'text'];
  const engine = create({
    schema: { title: 'string', text: 'string' },
    sort: { enabled: false },
    components: { tokenizer: await tokenizer(languages) },
  });
  insertMultiple(
    engine,
    documents.map(({ id, title, text }) => ({ id, title, text })),
  );
  return (term, limit) => search(engine, { term, limit, properties }).hits.map(({ id }) => id);
}
