// Lunr with the pipeline of the language from lunr-languages, where it has one.

import { createRequire } from 'node:module';

import lunr from 'lunr';

import { splitter } from './words.js';

const require = createRequire(import.meta.url);

/** What lunr-languages calls otherwise. */
const NAMES = { nl: 'du' };

/** Adds a language to Lunr, and says whether there is such a pipeline. @param {string} language */
function add(language) {
  if (language === 'en') {
    return true;
  }
  try {
    require(`lunr-languages/lunr.${NAMES[language] ?? language}`)(lunr);
    return true;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') {
      return false;
    }
    throw error;
  }
}

/** The plugin for languages, or none. @param {string[]} languages */
function pipeline(languages) {
  require('lunr-languages/lunr.stemmer.support')(lunr);
  require('lunr-languages/lunr.multi')(lunr);
  require('lunr-languages/tinyseg')(lunr);
  lunr.wordcut = require('lunr-languages/wordcut');
  const known = languages.filter(add);
  if (known.length === 0 || (known.length === 1 && known[0] === 'en')) {
    return { known };
  }
  return { known, plugin: known.length === 1 ? lunr[known[0]] : lunr.multiLanguage(...known) };
}

/** The exact word before the beginning of one before a misspelt one, as its guide to searching has it. */
function ask(query, terms) {
  terms.forEach((term, at) => {
    query.term(term, { boost: 100 });
    if (at === terms.length - 1) {
      query.term(term, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    }
    if (term.length > 3) {
      query.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
    }
  });
}

export async function index(documents, languages) {
  const { known, plugin } = pipeline(languages);
  const split = splitter(languages);
  let { tokenizer } = lunr;
  const engine = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('text');
    // Its pipeline is for English: it trims all that is no ASCII letter.
    if (known.length === 0) {
      this.pipeline.reset();
      this.searchPipeline.reset();
    } else if (plugin !== undefined) {
      this.use(plugin);
    }
    // Its own tokenizer splits at spaces only, and leaves quotation marks and the like to the trimmer of a language. That of
    // several languages fails if Thai is one of them, whose tokens are plain strings.
    if (this.tokenizer === tokenizer || languages.length > 1) {
      this.tokenizer = (value) => split(String(value ?? '')).map((word) => new lunr.Token(word, {}));
    }
    ({ tokenizer } = this);
    for (const document of documents) {
      this.add(document);
    }
  });
  return (query, limit) =>
    engine
      .query((asked) => ask(asked, tokenizer(query).map(String)))
      .slice(0, limit)
      .map(({ ref }) => ref);
}
