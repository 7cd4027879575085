/** Shows a whole article: its matches one after the other, its headings, and similar articles. */

import { blocks, repeatsBeginning } from './blocks.js';
import { h, icon, isolated } from './dom.js';
import { pageOf } from './links.js';
import { Marks } from './marks.js';
import { dateLine, linkTo } from './results.js';
import { reader } from './styles-reader.js';
import { direction } from './text.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {import('../pkg/jostar.js').Article} Article
 * @typedef {import('../pkg/jostar.js').ArticleLink} ArticleLink
 */

/**
 * @typedef {object} ReaderEvents
 * @property {() => void} closed
 * @property {(link: ArticleLink, event: MouseEvent) => void} chosen
 * @property {(link: ArticleLink) => string | undefined} address
 * @property {(place: DOMRect) => void} reveal Scrolls a place into view.
 */

/** The fewest headings that are listed before the text. */
const CONTENTS = 3;

export class Reader {
  static look = reader;

  #messages;
  #events;
  #marks = new Marks();
  #position;
  #matches;
  #back;
  #invitation;
  #opened;
  #related;

  /**
   * @param {Messages} messages
   * @param {ReaderEvents} events
   */
  constructor(messages, events) {
    this.#messages = messages;
    this.#events = events;
    const step = (/** @type {'previous' | 'next'} */ way) =>
      h(
        'button',
        { class: 'bare', part: way, 'aria-label': messages[way], onclick: () => this.step(way === 'next' ? 1 : -1) },
        icon(way === 'next' ? 'down' : 'up'),
      );
    this.#back = h('button', { class: 'bare worded', part: 'back', onclick: events.closed });
    this.#position = h('span', { class: 'quiet', 'aria-live': 'polite' });
    this.#matches = h('span', { part: 'matches' }, step('previous'), this.#position, step('next'));
    this.article = h('article', { part: 'article' });
    this.#related = h('nav', { part: 'related', 'aria-labelledby': 'related-title', hidden: true });
    this.#invitation = h('p', { class: 'quiet invitation' }, messages.choose);
    const bar = h('div', { part: 'reader-bar' }, this.#back, this.#matches);
    this.#opened = h('div', { hidden: true }, bar, this.article, this.#related);
    // Beside the results, the reader scrolls by itself, so the keyboard must be able to reach it.
    this.element = h(
      'section',
      { part: 'reader', 'aria-label': messages.article, tabindex: -1, hidden: true },
      this.#invitation,
      this.#opened,
    );
  }

  /** @param {'none' | 'invitation' | 'article'} what */
  become(what) {
    this.#invitation.hidden = what !== 'invitation';
    this.#opened.hidden = what !== 'article';
    this.element.hidden = what === 'none';
    this.element.tabIndex = what === 'article' ? 0 : -1;
    if (what !== 'article') {
      this.#empty();
    }
  }

  /**
   * Sets the label of the way back.
   *
   * @param {string} label
   * @param {boolean} isBeside Whether the article stands beside the results rather than covering them.
   */
  name(label, isBeside) {
    this.#back.replaceChildren(icon(isBeside ? 'close' : 'back', !isBeside), label);
  }

  /** @param {Article} article */
  show(article) {
    this.#empty();
    const { locale } = this.#messages;
    const { lang, ...others } = article.facets;
    const language = lang?.[0];
    const heading = h('h2', {
      dir: direction(article.title.text, language),
      tabindex: -1,
      part: 'article-title',
      class: repeatsBeginning(article) ? 'repeats' : '',
    });
    // The visitor steps only through the matches in the text.
    heading.append(article.title.text);
    const parts = blocks(article).map((block) => {
      const { name, text, anchor = text } = block;
      const isHeading = name === 'h3';
      const dir = name === 'pre' ? 'ltr' : direction(text, language);
      const attributes = isHeading && { tabindex: -1, 'data-anchor': anchor };
      return h(name, { dir, ...attributes }, ...this.#marks.nodes(block));
    });
    const headings = parts.filter(({ localName }) => localName === 'h3');
    const page = pageOf(article.url);
    const facets = Object.values(others).flat();
    this.article.replaceChildren(
      heading,
      dateLine(article.date, locale) ?? '',
      facets.length === 0
        ? ''
        : h('ul', { class: 'chips quiet', part: 'article-facets' }, ...facets.map((value) => h('li', {}, isolated(value)))),
      page === undefined ? '' : h('p', {}, h('a', { href: page, part: 'page' }, this.#messages.page)),
      headings.length < CONTENTS ? '' : this.#contents(headings),
      h('div', { class: 'text', part: 'article-text' }, ...parts),
    );
    this.#marks.go(0);
    this.#count();
  }

  /** @param {Node[]} nodes They describe the failure. */
  showFailure(nodes) {
    this.#empty();
    this.article.replaceChildren(...nodes);
    this.#count();
  }

  /** @param {ArticleLink[]} links */
  relate(links) {
    const items = links.map((link) =>
      h(
        'li',
        {},
        linkTo(link, this.#events, { class: 'link', dir: direction(link.title) }, [link.title]),
        dateLine(link.date, this.#messages.locale),
      ),
    );
    this.#related.replaceChildren(h('h2', { id: 'related-title' }, this.#messages.related), h('ul', {}, ...items));
    this.#related.hidden = links.length === 0;
  }

  /**
   * Goes to another match.
   *
   * @param {number} by The number of matches to move. The first follows the last.
   */
  step(by) {
    const { count, at } = this.#marks;
    const place = this.#marks.go((at + by + count) % count);
    if (place !== undefined) {
      this.#events.reveal(place);
    }
    this.#count();
  }

  /**
   * Goes to a section. Its first match becomes the current one.
   *
   * @param {string | null} section
   */
  goTo(section) {
    const heading = [...this.article.querySelectorAll('h3')].find(({ dataset }) => dataset.anchor === section);
    if (heading !== undefined) {
      this.#marks.go(Math.max(0, this.#marks.from(heading)));
      this.#count();
      this.#go(heading);
    }
  }

  /** The place of the first match. */
  get firstMatch() {
    return this.#marks.place(0);
  }

  /** Moves the focus to the beginning. */
  focus() {
    this.element.scrollTop = 0;
    this.article.querySelector('h2')?.focus({ preventScroll: true });
  }

  #empty() {
    this.#marks.clear();
    this.article.replaceChildren();
    this.#related.hidden = true;
  }

  #count() {
    const { count, at } = this.#marks;
    this.#matches.hidden = count === 0;
    const { position, locale } = this.#messages;
    this.#position.textContent = position((at + 1).toLocaleString(locale), count.toLocaleString(locale));
  }

  /** @param {HTMLElement} heading */
  #go(heading) {
    heading.focus({ preventScroll: true });
    this.#events.reveal(heading.getBoundingClientRect());
  }

  /** @param {HTMLElement[]} headings */
  #contents(headings) {
    const items = headings.map((heading) =>
      h(
        'li',
        {},
        h('button', { class: 'link', dir: heading.dir, onclick: () => this.#go(heading) }, heading.textContent ?? ''),
      ),
    );
    return h('details', { part: 'contents' }, h('summary', {}, this.#messages.contents), h('ol', {}, ...items));
  }
}
