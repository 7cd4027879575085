// The words of a text in its language, and their stems: what an engine without an analyzer of its own is given.

/** Languages that are written without spaces between words, whose words ICU tells apart with dictionaries. */
const UNSPACED = new Set(['ja', 'km', 'lo', 'my', 'th', 'zh']);

/** Snowball's stemmers, by the names that the package has for languages. */
const STEMMERS = {
  ar: 'arabic',
  bg: 'bulgarian',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'indian',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** The language of a tag: `zh` of `zh-Hant`. @param {string} tag */
export const languageOf = (tag) => tag.split('-')[0];

/**
 * The languages of documents, each once.
 *
 * @param {{ lang?: string }[]} documents
 */
export const languagesOf = (documents) => [...new Set(documents.flatMap(({ lang }) => (lang ? [languageOf(lang)] : [])))];

/**
 * A function that gives the words of a text, in lower case and NFKC.
 *
 * @param {string[]} languages Those that the text may be in.
 * @returns {(text: string) => string[]}
 */
export function splitter(languages) {
  const locale = languages.length === 1 ? languages[0] : undefined;
  const clean = (text) => text.normalize('NFKC').toLocaleLowerCase(locale);
  if (!languages.some((language) => UNSPACED.has(language))) {
    return (text) => clean(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  }
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return (text) => [...segmenter.segment(clean(text))].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The name of a language in the package of stemmers, if it has one. @param {string} language */
export const stemmerName = (language) => STEMMERS[language];

/**
 * The stemmer of a language. A language without one keeps its words.
 *
 * @param {string} language
 * @returns {Promise<(word: string) => string>}
 */
export async function stemmer(language) {
  const name = stemmerName(language);
  return name === undefined ? (word) => word : (await import(`@orama/stemmers/${name}`)).stemmer;
}
