// Lunr: an inverted index in JavaScript, as JSON. It keeps no text; the documents are a file beside it.

import lunr from 'lunr';

import { words } from '../fold.js';
import { packed, unpacked } from './json.js';

/** Its pipeline is for English: it trims all that is no ASCII letter. */
const persian = (value) => (value == null ? [] : words(String(value)).map((word) => new lunr.Token(word, {})));

export async function build(documents, { isPersian, isStored }) {
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('text');
    if (isPersian) {
      this.tokenizer = persian;
      this.pipeline.reset();
      this.searchPipeline.reset();
    }
    for (const document of documents) {
      this.add(document);
    }
  });
  const texts = Object.fromEntries(documents.map(({ id, title, text }) => [id, { title, text }]));
  return { 'index.json': packed(index), ...(isStored ? { 'texts.json': packed(texts) } : {}) };
}

/** The exact word before the beginning of one before a misspelt one, as its guide to searching has it. */
function ask(query, typed) {
  const terms = words(typed);
  terms.forEach((term, at) => {
    query.term(term, { boost: 100 });
    if (at === terms.length - 1) {
      query.term(term, { boost: 10, wildcard: lunr.Query.wildcard.TRAILING });
    }
    if (term.length > 3) {
      query.term(term, { boost: 1, editDistance: 1 });
    }
  });
}

export async function open({ read, isPersian }) {
  const [index, texts] = (await Promise.all([read('index.json'), read('texts.json')])).map(unpacked);
  const loaded = lunr.Index.load(index);
  const found = (typed) => {
    try {
      return isPersian ? loaded.query((query) => ask(query, typed)) : loaded.search(typed);
    } catch (error) {
      // Some of what people type is a mistake in its query language.
      if (error instanceof lunr.QueryParseError) {
        return [];
      }
      throw error;
    }
  };
  return {
    search: (query, limit) =>
      found(query)
        .slice(0, limit)
        .map(({ ref }) => ref),
    article: (id) => texts[id],
  };
}
