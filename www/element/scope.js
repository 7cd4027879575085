/**
 * Searches what belongs to the page: the articles of its version and in its language, as the page's
 * `<meta name="docsearch:version">` and `<meta name="docsearch:language">` name them, and those of no version or
 * language, which belong to every page. The visitor can ask for the rest. It is loaded only if the page has such metadata.
 */

import { h, isolated } from './dom.js';
import { valueName } from './filters.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {import('../client.js').Client} Client
 * @typedef {import('../client.js').Results} Results
 * @typedef {import('../client.js').SearchOptions} SearchOptions
 * @typedef {Record<string, string[]>} Filters
 * @typedef {(text: string, options: SearchOptions) => Promise<Results>} Ask
 */

/** The value of a filter that articles without a value meet. */
const NONE = '';

/**
 * @typedef {object} Scoped
 * @property {Results} results
 * @property {Filters} filters The filters with which they were found.
 * @property {(place: Element) => void} note Says at a place above the results what was searched, and offers the rest.
 */

export class Scope {
  #host;
  #messages;
  #changed;
  /** Whether the visitor asked for everything. */
  #isWide = false;
  /** Whether the visitor has just pressed the button of the note, which the next note replaces. */
  #isPressed = false;
  /** Whether the page's values divide the index of a client. @type {WeakMap<Client, Map<string, boolean>>} */
  #known = new WeakMap();
  /** Numbers the searches, so that a late question of an older one does not replace a newer one. */
  #searches = 0;

  /**
   * @param {Element} host
   * @param {Messages} messages
   * @param {() => void} changed The visitor chose to search more or less.
   */
  constructor(host, messages, changed) {
    this.#host = host;
    this.#messages = messages;
    this.#changed = changed;
  }

  /**
   * @param {Client} client
   * @param {string} query
   * @param {SearchOptions & { filters: Filters }} options
   * @returns {Promise<Scoped>}
   */
  async search(client, query, options) {
    const search = (this.#searches += 1);
    const ask = async (/** @type {string} */ text, /** @type {SearchOptions} */ asked) => {
      if (search !== this.#searches) {
        throw new DOMException('A newer search has begun.', 'AbortError');
      }
      return client.search(text, asked);
    };
    const { filters } = options;
    const own = await this.#own(client, filters, ask);
    const names = Object.keys(own);
    /** @type {Scoped | undefined} */
    let narrowed;
    if (names.length > 0 && !this.#isWide) {
      const narrow = { ...filters, ...own };
      const results = await ask(query, { ...options, filters: narrow });
      narrowed = { results, filters: narrow, note: this.#note(own, 'scoped') };
      if (results.total > 0) {
        return narrowed;
      }
    }
    const results = await ask(query, options);
    // A version in the query is wanted instead of the page's. The search above cannot find it.
    const isTyped = names.some((name) => results.understood.filters[name]);
    // If nothing is found anywhere, there is nothing to offer.
    if (names.length === 0 || results.total === 0 || isTyped) {
      return { results, filters, note: () => {} };
    }
    return narrowed ?? { results, filters, note: this.#note(own, 'onlyHere') };
  }

  /**
   * The filters of what belongs to the page, for each facet by which the index can be narrowed and of which nothing else
   * is chosen. The first value is how the page calls it.
   *
   * @param {Client} client
   * @param {Filters} chosen
   * @param {Ask} ask
   */
  async #own(client, chosen, ask) {
    const known = this.#known.get(client) ?? new Map();
    this.#known.set(client, known);
    /** @type {Filters} */
    const own = {};
    for (const [name, values] of Object.entries(this.#values())) {
      const key = `${name}\n${values}`;
      if (values.length === 0 || chosen[name]) {
        continue;
      }
      if (!known.has(key)) {
        const { facets, documents } = await client.info();
        known.set(key, facets.includes(name) && (await divides(name, values, documents, ask)));
      }
      if (known.get(key)) {
        own[name] = [...values, NONE];
      }
    }
    return own;
  }

  /** What the page says now. Some sites change it without loading another page. @returns {Filters} */
  #values() {
    const said = (/** @type {string} */ name) =>
      document
        .querySelector(`meta[name="docsearch:${name}"]`)
        ?.getAttribute('content')
        ?.split(',')
        .map((value) => value.trim())
        .filter(Boolean) ?? [];
    const named = said('language');
    const isAsked = this.#host.getAttribute('scope') === 'lang';
    const languages = named.length === 0 && isAsked ? [document.documentElement.lang].filter(Boolean) : named;
    // Articles in English of any country have the language "en".
    return { version: said('version'), lang: languages.flatMap((tag) => [...new Set([tag, tag.replace(/-.*/, '')])]) };
  }

  /**
   * @param {Filters} own
   * @param {'scoped' | 'onlyHere'} says
   * @returns {Scoped['note']}
   */
  #note(own, says) {
    const { locale, everywhere, ...messages } = this.#messages;
    const names = Object.entries(own).map(([name, [value = '']]) => valueName(name, value, locale));
    const sentence = messages[says](isolated(names.join(' · ')));
    const button = (/** @type {(Node | string)[]} */ ...label) => h('button', { class: 'bare worded', onclick }, ...label);
    const onclick = () => {
      this.#isWide = !this.#isWide;
      this.#isPressed = true;
      this.#changed();
    };
    const nodes = says === 'scoped' ? [...sentence, ' ', button(everywhere)] : [button(...sentence)];
    return (place) => {
      const note = h('p', { part: 'scope' }, ...nodes);
      place.prepend(note);
      if (this.#isPressed) {
        this.#isPressed = false;
        note.querySelector('button')?.focus({ preventScroll: true });
      }
    };
  }
}

/**
 * Whether an index has articles with one of these values, and others that do not belong to the page.
 *
 * @param {string} name
 * @param {string[]} values
 * @param {number} documents The number of articles. A backend that does not count them says 0.
 * @param {Ask} ask
 */
async function divides(name, values, documents, ask) {
  const count = async (/** @type {string[]} */ wanted) => (await ask('', { filters: { [name]: wanted }, limit: 1 })).total;
  return (await count(values)) > 0 && (documents === 0 || (await count([...values, NONE])) < documents);
}
