/** The hits of a query, and how the query was understood. */

import { dayInWords, daysInWords } from './dates.js';
import { echo, h, isolated } from './dom.js';
import { pageOf, sectionKey } from './links.js';
import { Marks } from './marks.js';
import { direction } from './text.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {import('../pkg/jostar.js').Hit} Hit
 * @typedef {import('../pkg/jostar.js').Marked} Marked
 * @typedef {import('../pkg/jostar.js').Results} Found
 * @typedef {import('../pkg/jostar.js').Section} Section
 * @typedef {import('../pkg/jostar.js').Understood} Understood
 * @typedef {Hit & { section?: Section }} Place A hit, or a section of it.
 */

/**
 * @typedef {object} ResultsEvents
 * @property {(place: Place, event: MouseEvent) => void} chosen
 * @property {(place: Place) => string | undefined} address The target of a link. A place without one is a button.
 * @property {() => void} more
 * @property {() => void} left The arrow up leads out of the list.
 * @property {(query: string) => void} asked Another query was requested.
 * @property {(literal: boolean) => void} literally
 */

export class Results {
  #messages;
  #events;
  #marks = new Marks();
  #more;
  #hints;
  /** Whether each result leads to a page of its own. */
  leadAway = false;
  /** @type {string[]} */
  #unknown = [];

  /**
   * @param {Messages} messages
   * @param {ResultsEvents} events
   */
  constructor(messages, events) {
    this.#messages = messages;
    this.#events = events;
    this.count = h('p', { role: 'status', class: 'quiet', part: 'count' });
    this.notes = h('div', { part: 'understood' });
    this.title = h('h2', { class: 'hidden', id: 'results-title', tabindex: -1 }, messages.results);
    this.list = h('ol', { part: 'results', onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) });
    this.#more = h('button', { part: 'button more', hidden: true, onclick: events.more }, messages.more);
    const hints = h('ul', { class: 'hints' }, ...messages.hints.map((hint) => h('li', {}, hint)));
    this.#hints = h('div', { part: 'empty', hidden: true }, h('slot', { name: 'empty' }, hints));
    this.element = h(
      'section',
      { 'aria-labelledby': 'results-title', hidden: true },
      this.title,
      this.list,
      this.#more,
      this.#hints,
    );
  }

  /** The number of listed hits. */
  get listed() {
    return this.list.childElementCount;
  }

  /** The links of the hits themselves, in order. */
  get titles() {
    return this.links.filter(({ dataset }) => dataset.article !== undefined);
  }

  /** Everything that can be followed, in order. */
  get links() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('.link')]);
  }

  /**
   * Shows the first hits of a query.
   *
   * @param {string} query
   * @param {Found} found
   * @param {{ literal: boolean, from: string | undefined, to: string | undefined }} asked
   */
  show(query, found, asked) {
    this.clear();
    this.element.hidden = false;
    this.#unknown = found.understood.unknown;
    this.add(found);
    this.#note(query, found.understood, asked);
    const { total } = found;
    this.count.replaceChildren(
      ...(total === 0
        ? this.#messages.nothing(isolated(echo(query)))
        : [this.#messages.found(total, total.toLocaleString(this.#messages.locale))]),
    );
    this.#hints.hidden = total > 0;
  }

  /** Adds further hits to the list. @param {Found} found */
  add(found) {
    this.leadAway = found.hits.every((hit) => pageOf(hit.url) !== undefined);
    this.list.append(...found.hits.map((hit) => this.#item(hit)));
    this.list.hidden = this.listed === 0;
    this.#more.hidden = found.hits.length === 0 || this.listed >= found.total;
  }

  clear() {
    this.#marks.clear();
    this.#more.hidden = this.#hints.hidden = this.element.hidden = true;
    for (const place of [this.list, this.notes, this.count]) {
      place.replaceChildren();
    }
  }

  /**
   * The link to a section of an article or, if there is none, to the article.
   *
   * @param {string | null} id
   * @param {string | null} section
   */
  linkTo(id, section) {
    const { links } = this;
    return (
      links.find(({ dataset }) => dataset.section === `${id}\n${section}`) ??
      links.find(({ dataset }) => dataset.article === id)
    );
  }

  /**
   * Marks what is open.
   *
   * @param {string | null} id
   * @param {string | null} section
   */
  open(id, section) {
    const open = this.linkTo(id, section);
    for (const link of this.links) {
      link.ariaCurrent = link === open ? 'true' : null;
    }
  }

  /** @param {Hit} hit */
  #item(hit) {
    const { id, lang, title, date, snippets, sections = [] } = hit;
    // Words that no article has are listed once, above.
    const lacking = hit.missing.filter((word) => !this.#unknown.includes(word));
    const link = linkTo(hit, this.#events, { part: 'link', 'data-article': id }, this.#marks.nodes(title));
    // A backend may leave out the sections, and a section may consist of its heading.
    const own = sections.some(({ snippet }) => snippet.text) ? [] : snippets;
    return h(
      'li',
      { part: 'hit', lang },
      h('h3', { dir: direction(title.text, lang), part: 'title' }, link),
      dateLine(date, this.#messages.locale),
      ...own.map((snippet) => this.#snippet(snippet, lang)),
      sections[0] &&
        h('ul', { part: 'sections' }, ...sections.map((section) => this.#section({ ...hit, section }, section))),
      lacking.length === 0
        ? undefined
        : h(
            'p',
            { class: 'quiet', part: 'missing' },
            `${this.#messages.missing} `,
            ...lacking.flatMap((word) => [h('s', {}, isolated(word)), ' ']),
          ),
    );
  }

  /**
   * @param {Place} place
   * @param {Section} section
   */
  #section(place, section) {
    const { id, lang } = place;
    const { heading, path, snippet } = section;
    const above =
      path.length === 0 ? [] : [h('span', { class: 'quiet' }, ...path.flatMap((name) => [isolated(name), ' › ']))];
    return h(
      'li',
      {},
      h(
        'p',
        { dir: direction(heading.text, lang) },
        linkTo(place, this.#events, { class: 'link', part: 'section', 'data-section': `${id}\n${sectionKey(section)}` }, [
          ...above,
          ...this.#marks.nodes(heading),
        ]),
      ),
      snippet.text ? this.#snippet(snippet, lang) : undefined,
    );
  }

  /**
   * @param {Marked} snippet
   * @param {string | undefined} lang
   */
  #snippet(snippet, lang) {
    return h('p', { dir: direction(snippet.text, lang), part: 'snippet' }, ...this.#marks.nodes(snippet));
  }

  /**
   * @param {string} query
   * @param {Understood} understood
   * @param {{ literal: boolean, from: string | undefined, to: string | undefined }} asked
   */
  #note(query, understood, { literal, from, to }) {
    const { corrections, unknown, didYouMean, isCut } = understood;
    const messages = this.#messages;
    const button = (/** @type {string | Node} */ label, /** @type {() => void} */ onclick) =>
      h('button', { class: 'bare worded', onclick }, label);
    const quoted = (/** @type {string[]} */ words) => isolated(echo(words.join(' ')));
    const note = (/** @type {(Node | string)[]} */ ...sentence) => this.notes.append(h('p', {}, ...sentence));
    if (corrections.length > 0) {
      const all = (/** @type {'meant' | 'typed'} */ key) => quoted(corrections.map((each) => each[key]));
      note(
        // Words that were corrected come last.
        ...(corrections.at(-1)?.kind === 'quotation'
          ? [messages.loosely]
          : messages.showing(h('strong', {}, all('meant')), all('typed'))),
        ' ',
        button(messages.asTyped, () => this.#events.literally(true)),
      );
    }
    if (literal) {
      note(
        ...messages.literally(quoted([query])),
        ' ',
        button(messages.asMeant, () => this.#events.literally(false)),
      );
    }
    if (didYouMean !== undefined) {
      note(...messages.didYouMean(button(quoted([didYouMean]), () => this.#events.asked(didYouMean))));
    }
    if (unknown.length > 0 && this.listed > 0) {
      note(...messages.unknown(quoted(unknown)));
    }
    if ((understood.from ?? from) !== from || (understood.to ?? to) !== to) {
      note(`${messages.dates}: `, daysInWords(messages, understood));
    }
    if (isCut) {
      note(messages.cut);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { links } = this;
    const at = links.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    if (to < 0) {
      this.#events.left();
    } else if (to === links.length && !this.#more.hidden) {
      this.#more.focus();
    } else {
      links[to]?.focus();
    }
  }
}

/**
 * A link to an article, or a button if it has no address.
 *
 * @template {import('./view.js').Named} Named
 * @param {Named} named
 * @param {{ address: (named: Named) => string | undefined, chosen: (named: Named, event: MouseEvent) => void }} events
 * @param {Parameters<typeof h>[1]} attributes
 * @param {(Node | string)[]} children
 */
export function linkTo(named, events, attributes, children) {
  const href = events.address(named);
  const onclick = (/** @type {MouseEvent} */ event) => events.chosen(named, event);
  return h(href === undefined ? 'button' : 'a', { ...attributes, href, onclick }, ...children);
}

/**
 * @param {string | undefined} date
 * @param {string} locale
 * @returns {HTMLElement | undefined}
 */
export function dateLine(date, locale) {
  return date === undefined
    ? undefined
    : h('p', { class: 'quiet', part: 'date' }, h('time', { datetime: date }, dayInWords(date, locale)));
}
