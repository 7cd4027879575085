/**
 * The languages of the interface. Each is one file beside this one: what it exports is a `Messages`, and another language
 * is another such file, made known with `languages.set(tag, …)`.
 */

/** @typedef {import('../language.js').Messages} Messages */

/**
 * The languages there are, by their tags.
 *
 * @type {Map<string, Messages | (() => Promise<{ default: Messages }>)>}
 */
export const languages = new Map([
  ['fa', () => import('./fa.js')],
  ['en', () => import('./en.js')],
  ['ar', () => import('./ar.js')],
  ['ru', () => import('./ru.js')],
  ['kk', () => import('./kk.js')],
  ['tr', () => import('./tr.js')],
]);

/**
 * The first of the tags that there is a language for, of that region or another; English if there is none.
 *
 * @param {readonly string[]} tags
 * @returns {string}
 */
export function choose(tags) {
  for (const tag of tags) {
    const lower = tag.toLowerCase();
    for (const known of [lower, /** @type {string} */ (lower.split('-')[0])]) {
      if (languages.has(known)) {
        return known;
      }
    }
  }
  return 'en';
}

/**
 * @param {string} tag
 * @returns {Promise<Messages>}
 */
export async function messagesOf(tag) {
  const entry = languages.get(tag);
  return typeof entry === 'function' ? (await entry()).default : /** @type {Messages} */ (entry);
}
