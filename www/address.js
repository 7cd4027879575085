/**
 * Keeps the query, the open article and the section of it in the address. Reloading, going back and sharing a link then all restore them.
 *
 *     keepAddress(document.querySelector('jostar-search'));
 *
 * With `{ choices: true }` the address also contains the chosen order, dates and facets.
 */

/**
 * @typedef {object} Place
 * @property {string} query What the visitor typed.
 * @property {string | null} article The id of the open article.
 * @property {string | null} [section] The section at which the article is open.
 * @property {Choice} [choice] What narrows the results.
 */

/** @typedef {import('./element/filters.js').Choice} Choice */

/**
 * Browsers refuse addresses of megabytes, or become slow. A longer query is searched whole, but only its beginning is
 * kept.
 */
const LONGEST_QUERY = 1000;

/** The most facet values to keep, and the longest of them. */
const MOST_VALUES = 20;
const LONGEST_VALUE = 100;

/** @type {readonly string[]} */
const ORDERS = ['newest', 'oldest'];

/** Accepts only days that exist, so not `2025-02-30`. @param {string} text */
function dayOf(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) {
    return text;
  }
  if (text !== '') {
    console.warn(`The address of the page names ${text}, which is no day.`);
  }
  return undefined;
}

/** Safari allows 100 changes of the address in 30 seconds and throws at the next one. */
const INTERVAL_MS = 400;

/**
 * Reads the place that a fragment names. Any string is accepted.
 *
 * @param {string} hash With or without its `#`.
 * @returns {Place}
 */
export function readAddress(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const [sort = '', from = '', to = ''] = ['sort', 'from', 'to'].map((name) => fields.get(name) ?? '');
  const section = fields.get('section');
  /** @type {Map<string, string[]>} */
  const filters = new Map();
  for (const given of fields.getAll('in').slice(0, MOST_VALUES)) {
    const [, name, value] = /^([^:]+):(.*)$/s.exec(given) ?? [];
    if (name !== undefined && value !== undefined) {
      filters.set(name, [...(filters.get(name) ?? []), value]);
    }
  }
  return {
    query: fields.get('q') ?? '',
    article: fields.get('article') || null,
    ...(section && { section }),
    choice: {
      sort: ORDERS.includes(sort) ? /** @type {Choice['sort']} */ (sort) : 'relevance',
      from: dayOf(from),
      to: dayOf(to),
      filters: Object.fromEntries(filters),
    },
  };
}

/**
 * Writes a place as a fragment. The fragment is never a bare `#`, which a browser takes for "scroll to the top". If an
 * address cannot hold the query (it is too long, or has lone surrogates), the fragment comes as close as possible.
 *
 * @param {Place} place
 * @returns {string} With its `#`.
 */
export function writeAddress({ query, article, section, choice }) {
  const fields = new URLSearchParams({ q: query.slice(0, LONGEST_QUERY) });
  if (choice !== undefined) {
    const { sort, from, to, filters } = choice;
    for (const [name, value] of Object.entries({ sort: sort === 'relevance' ? undefined : sort, from, to })) {
      if (value !== undefined) {
        fields.set(name, value);
      }
    }
    const values = Object.entries(filters).flatMap(([name, chosen]) => chosen.map((value) => `${name}:${value}`));
    // A shortened value would be a different one.
    for (const value of values.filter(({ length }) => length <= LONGEST_VALUE).slice(0, MOST_VALUES)) {
      fields.append('in', value);
    }
  }
  if (article !== null) {
    fields.set('article', article);
    if (section && section.length <= LONGEST_QUERY) {
      fields.set('section', section);
    }
  }
  return `#${fields}`;
}

/** The part of an address that holds the choice. @param {Place} place */
function choiceSaid({ choice }) {
  return writeAddress({ query: '', article: null, ...(choice && { choice }) });
}

/**
 * Keeps an element and the address in step: the element follows the address, now and later, and the address follows the
 * element.
 *
 * @param {import('./jostar-search.js').JostarSearch} element
 * @param {{ choices?: boolean }} [options]
 */
export function keepAddress(element, { choices = false } = {}) {
  let writtenAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @returns {Place} */
  const place = () => ({
    query: element.query ?? '',
    article: element.article ?? null,
    section: element.section ?? null,
    ...(choices && { choice: element.choice }),
  });
  const written = () => readAddress(writeAddress(place()));

  function follow() {
    clearTimeout(timer);
    timer = undefined;
    const now = readAddress(location.hash);
    // An address may hold less than what was typed. If the query would be written as this address, it stays as it is.
    if (now.query !== written().query) {
      element.query = now.query;
    }
    if (choices && choiceSaid(now) !== choiceSaid(written())) {
      element.choice = /** @type {Choice} */ (now.choice);
    }
    element.article = now.article;
    element.section = now.section ?? null;
  }

  /** Writes the place at once, or soon if it was written a moment ago. */
  function remember() {
    const now = readAddress(location.hash);
    const here = written();
    const isElsewhere = now.article !== here.article || now.section !== here.section;
    const isChosenAnew = choices && choiceSaid(now) !== choiceSaid(here);
    if (now.query !== here.query || isElsewhere || isChosenAnew) {
      timer ??= setTimeout(write, Math.max(0, writtenAt + INTERVAL_MS - performance.now()));
    }
  }

  function write() {
    if (timer === undefined) {
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    writtenAt = performance.now();
    // Drops the old state, because the entry before this one no longer has the same results.
    history.replaceState(null, '', writeAddress(place()));
  }

  /** @param {CustomEvent<{ id: string }>} event */
  function select({ detail: { id } }) {
    const before = place();
    // The element continues after this, unless somebody prevents it.
    queueMicrotask(() => {
      const address = writeAddress(place());
      if (element.article === id && address !== writeAddress(before)) {
        write();
        history.pushState(before.article === null ? { openedFromResults: true } : null, '', address);
      }
    });
  }

  function leave() {
    if (history.state?.openedFromResults === true) {
      history.back();
    } else {
      history.pushState(null, '', writeAddress(place()));
    }
  }

  element.articleAddress = (article, query, section) => writeAddress({ query, article, section: section ?? null });
  // The results are hidden while an article is read, so only the element knows how far they were scrolled.
  history.scrollRestoration = 'manual';
  if (location.hash !== '') {
    follow();
  }
  element.addEventListener('jostar-results', remember);
  element.addEventListener('jostar-select', /** @type {EventListener} */ (select));
  element.addEventListener('jostar-return', leave);
  // A link is followed from the visible place, so that going back returns to it.
  document.addEventListener('click', write, { capture: true });
  addEventListener('pagehide', write);
  addEventListener('hashchange', follow);
}
