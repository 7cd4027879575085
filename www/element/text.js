/** The direction of text. */

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/gu;

/**
 * The direction of a text: that of most of its letters. A text in a right-to-left language often has many foreign names
 * and terms, so there a fifth of the letters is enough. A text without letters has the direction of its language.
 *
 * @param {string} text
 * @param {string | undefined} language
 * @returns {'rtl' | 'ltr'}
 */
export function direction(text, language = '') {
  const right = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return (/^(ar|ckb|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? 5 * right >= all : 2 * right > all) ? 'rtl' : 'ltr';
}
