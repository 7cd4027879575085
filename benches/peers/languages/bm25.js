// BM25 over the stems of words, with the usual values: what Lucene and its heirs do with a text. Robertson and Zaragoza, "The
// Probabilistic Relevance Framework: BM25 and Beyond", 2009; the rarity is Lucene's, which is never negative.

import { languageOf, splitter, stemmer } from './words.js';

const [K1, B] = [1.2, 0.75];

/** A function that gives the stems of a text. @param {string} language */
async function analyzer(language) {
  const [split, stem] = [splitter([language]), await stemmer(language)];
  return (text) => split(text).map(stem);
}

/** The analyzers of languages; of one that is not known, if there is no other. */
async function analyzers(languages) {
  const all = languages.length === 0 ? ['und'] : languages;
  return new Map(await Promise.all(all.map(async (language) => [language, await analyzer(language)])));
}

/** How often each value occurs. @param {string[]} values */
function counts(values) {
  const counts = new Map();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export async function index(documents, languages) {
  const byLanguage = await analyzers(languages);
  const [first] = byLanguage.values();
  /** Where a stem occurs, and how often. @type {Map<string, [number, number][]>} */
  const postings = new Map();
  const lengths = documents.map(({ title, text, lang }, at) => {
    const analyze = byLanguage.get(languageOf(lang ?? '')) ?? first;
    const stems = analyze(`${title} ${text}`);
    for (const [stem, count] of counts(stems)) {
      const list = postings.get(stem) ?? [];
      list.push([at, count]);
      postings.set(stem, list);
    }
    return stems.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  // Nothing says what language a query is in: it is taken for any of them, and a stem that two have counts once.
  const asked = (query) => {
    const stems = [...byLanguage.values()].map((analyze) => analyze(query));
    return stems.length === 1 ? stems[0] : [...new Set(stems.flat())];
  };
  return (query, limit) => {
    const scores = new Map();
    for (const stem of asked(query)) {
      const list = postings.get(stem) ?? [];
      const rarity = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
      for (const [at, count] of list) {
        const weight = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[at]) / mean));
        scores.set(at, (scores.get(at) ?? 0) + rarity * weight);
      }
    }
    const best = [...scores].sort(([a, score], [b, other]) => other - score || a - b);
    return best.slice(0, limit).map(([at]) => documents[at].id);
  };
}
