/**
 * Shows the element, assembled from its parts. It knows where things stand. `controller.js` knows what they contain.
 */

import { Box } from './box.js';
import { h } from './dom.js';
import { failureNodes } from './failures.js';
import { pageAddress, pageOf } from './links.js';
import { Results } from './results.js';
import { results } from './styles-results.js';
import { look, styles } from './styles.js';

/**
 * @typedef {import('../messages/index.js').Messages} Messages
 * @typedef {import('../pkg/jostar.js').Article} Article
 * @typedef {import('../pkg/jostar.js').ArticleLink} ArticleLink
 * @typedef {import('../pkg/jostar.js').Results} Found
 * @typedef {import('./failures.js').FailureName} FailureName
 * @typedef {import('./filters.js').Choice} Choice
 * @typedef {import('./reader.js').Reader} Reader
 * @typedef {{ id: string, url?: string, section?: import('../pkg/jostar.js').Section }} Named
 */

/**
 * Parts that only some pages have.
 *
 * @typedef {object} Parts
 * @property {typeof import('./dialog.js').Dialog} [Dialog] Contains the search in the modal mode.
 * @property {typeof import('./reader.js').Reader} [Reader]
 */

/**
 * @typedef {object} ViewEvents
 * @property {(text: string) => void} typed
 * @property {() => void} entered
 * @property {(named: Named, event: MouseEvent) => void} chosen
 * @property {(named: Named) => string | undefined} address The address at which the page shows an article in the
 * reader.
 * @property {() => void} closed The reader was closed.
 * @property {() => void} more
 * @property {() => void} narrowed Another order, date or facet was chosen.
 * @property {(literal: boolean) => void} literally
 * @property {() => void} opened The dialog was opened.
 * @property {() => void} retry
 */

/** The smallest width, in pixels, at which an article stands beside the results. */
const WIDE = 800;

export class View {
  #host;
  #messages;
  #events;
  #choice;
  /** @type {import('./filters.js').Filters | undefined} */
  #filters;
  #loading;
  #row;
  #root;
  #bar;
  #start;
  #list;
  #failure;
  #reader;
  #resized;
  /** Present in the modal mode. @type {import('./dialog.js').Dialog | undefined} */
  dialog;
  #query = '';
  /** The scroll position of the results before an article was opened over them. */
  #scroll = 0;
  /** The open article. @type {string | null} */
  #opened = null;
  /** The section at which it was opened. @type {string | null} */
  #section = null;

  /**
   * @param {HTMLElement} host
   * @param {Messages} messages
   * @param {string} language
   * @param {Choice} choice
   * @param {Parts} parts
   * @param {ViewEvents} events
   */
  constructor(host, messages, language, choice, { Dialog, Reader }, events) {
    this.#host = host;
    this.#messages = messages;
    this.#events = events;
    this.box = new Box(messages, host.getAttribute('placeholder') ?? messages.label, {
      ...events,
      left: () => this.results.links[0]?.focus(),
      escaped: () => this.dialog?.close() ?? false,
    });
    this.#choice = choice;
    this.results = new Results(messages, {
      ...events,
      address: (place) => this.#address(place, pageAddress(place, host.getAttribute('mark-parameter'), place.section)),
      left: () => this.box.input.focus(),
      asked: (query) => {
        this.setText(query);
        events.typed(query);
        this.box.input.focus();
      },
    });
    this.#reader =
      Reader &&
      new Reader(messages, {
        ...events,
        address: (link) => this.#address(link, pageOf(link.url)),
        reveal: (place) => this.#reveal(place),
      });
    this.#loading = h('p', { class: 'quiet', part: 'loading' }, messages.loading);
    this.#failure = h('section', { part: 'failure', role: 'alert', hidden: true });
    this.#start = h(
      'div',
      { part: 'start' },
      h(
        'slot',
        { name: 'start' },
        h('p', { class: 'start-title' }, messages.startTitle),
        h('p', { class: 'quiet' }, messages.startHint),
      ),
    );
    // The count is announced when it changes, so its element is always present.
    this.#row = h('div', { class: 'row' }, this.results.count);
    this.#list = h(
      'div',
      { class: 'list', tabindex: -1 },
      this.#failure,
      this.#loading,
      this.#start,
      this.results.notes,
      this.#row,
      this.results.element,
      h('slot', { name: 'footer' }),
    );
    const columns = h('div', { class: 'columns' }, this.#list, this.#reader?.element);
    const bar = h('div', { class: 'bar' }, this.box.form);
    this.#root = h('div', { class: 'root', lang: language, dir: messages.dir }, bar, this.box.offers, columns);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styles(look, results, Reader?.look, Dialog?.look);
    if (Dialog !== undefined) {
      this.dialog = new Dialog(messages, this.#root, bar, () => this.box.input, events.opened);
      root.replaceChildren(h('div', { lang: language, dir: messages.dir }, this.dialog.trigger, this.dialog.element));
    } else {
      root.replaceChildren(this.#root);
    }
    // Not the root, because its height depends on what is measured here.
    this.#bar = bar;
    this.#resized = new ResizeObserver(() => this.#measure());
    this.#resized.observe(bar);
    this.#measure();
  }

  /** Undoes everything outside the element. */
  end() {
    this.#resized.disconnect();
    this.dialog?.end();
    this.results.clear();
    this.#reader?.become('none');
  }

  get isWide() {
    return this.#root.classList.contains('wide');
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    (this.dialog?.isOpen === false ? this.dialog.trigger : this.box.input).focus(options);
  }

  /** @param {string} text */
  setText(text) {
    if (this.box.text !== text) {
      this.box.text = text;
    }
    this.#query = text;
    this.#nameReturn();
  }

  /** Shows that the index is on its way, or that it is there. @param {boolean} isLoading */
  wait(isLoading) {
    this.#loading.hidden = !isLoading;
    this.box.input.disabled = false;
  }

  /**
   * Shows how much of the index has arrived so far. @param {() => import('./waiting.js').Amounts | undefined} amounts
   */
  async waitLong(amounts) {
    const { tell } = await import('./waiting.js');
    tell(this.#messages, this.#loading, amounts, (error, name) => this.fail(error, name));
  }

  /** Shows that nothing can be searched, and why. @param {unknown} error */
  disable(error) {
    this.wait(false);
    this.failSearch();
    this.fail(error);
    this.box.input.disabled = true;
  }

  /**
   * Shows the start, before anything is typed.
   *
   * @param {string} query
   */
  showStart(query) {
    this.#query = query;
    this.#start.hidden = false;
    this.fail();
    this.#clear();
  }

  /**
   * @param {string} query
   * @param {Found} found
   * @param {boolean} literal
   */
  showResults(query, found, literal) {
    this.#query = query;
    const fromStart = !this.#start.hidden && this.#host.querySelector(':focus') !== null;
    const focused = this.results.links.find((link) => link.matches(':focus'))?.dataset;
    this.#start.hidden = true;
    this.fail();
    this.results.show(query, found, { literal, ...this.#choice });
    this.results.open(this.#opened, this.#section);
    this.#filters?.show(found);
    this.#pair();
    if (fromStart) {
      // The link that was followed is gone.
      this.results.title.focus({ preventScroll: true });
    }
    const isFocused = (/** @type {HTMLElement} */ { dataset }) =>
      dataset.article === focused?.article && dataset.section === focused?.section;
    this.results.links.find(isFocused)?.focus({ preventScroll: true });
  }

  /**
   * Adds an order, dates and facets to the results.
   *
   * @param {typeof import('./filters.js').Filters | undefined} Filters Undefined if there is nothing to choose.
   */
  narrow(Filters) {
    if (this.#filters !== undefined || Filters === undefined) {
      return;
    }
    const { bar, chips, panel } = (this.#filters = new Filters(this.#messages, this.#choice, this.#events.narrowed));
    this.#row.append(bar);
    this.#row.after(chips, panel);
    /** @type {ShadowRoot} */ (this.#host.shadowRoot).adoptedStyleSheets.push(...styles(Filters.look));
  }

  /** @param {Found} found */
  addResults(found) {
    const { listed } = this.results;
    this.results.add(found);
    this.results.open(this.#opened, this.#section);
    this.results.titles[listed]?.focus();
  }

  /**
   * Shows a failure, or removes it.
   *
   * @param {unknown} [error]
   * @param {FailureName} [otherwise] The name if the code is unknown.
   */
  fail(error, otherwise = 'search') {
    this.#failure.hidden = error === undefined;
    this.#failure.replaceChildren(...(error ? this.#failureNodes(error, otherwise) : []));
  }

  /** Shows it in place of the results. */
  failSearch() {
    this.#start.hidden = true;
    this.#clear();
  }

  #clear() {
    this.results.clear();
    this.#filters?.clear();
    this.#pair();
  }

  /** @param {Article} article */
  showArticle(article) {
    this.#open(article.id, (reader) => reader.show(article));
  }

  /** Goes to a section of the open article. @param {string | null} section */
  goTo(section) {
    this.#section = section;
    this.results.open(this.#opened, section);
    this.#reader?.goTo(section);
  }

  /**
   * @param {string} id
   * @param {unknown} error
   */
  failArticle(id, error) {
    this.#open(id, (reader) => reader.showFailure(this.#failureNodes(error, 'article')));
  }

  /**
   * @param {unknown} error
   * @param {FailureName} otherwise
   */
  #failureNodes(error, otherwise) {
    return failureNodes(this.#messages, error, otherwise, this.#events.retry);
  }

  /** @param {ArticleLink[]} links */
  relate(links) {
    this.#reader?.relate(links);
  }

  closeArticle() {
    const article = this.#opened;
    if (article === null) {
      return;
    }
    const hadFocus = this.#reader?.element.matches(':focus-within');
    this.#opened = null;
    this.#root.classList.remove('reading');
    this.results.open(null, null);
    this.#pair();
    if (!this.isWide) {
      this.#scroller.scrollTop = this.#scroll;
    }
    if (hadFocus) {
      (this.results.linkTo(article, this.#section) ?? this.#list).focus({ preventScroll: true });
    }
    this.#section = null;
  }

  /** Scrolls the results to their beginning. */
  toTop() {
    const { top } = this.#root.getBoundingClientRect();
    if (this.dialog !== undefined) {
      this.#root.scrollTop = 0;
    } else if (top < 0) {
      this.#root.scrollIntoView();
    }
  }

  /**
   * @param {string} id
   * @param {(reader: Reader) => void} fill
   */
  #open(id, fill) {
    const reader = this.#reader;
    if (reader === undefined) {
      return;
    }
    const before = this.#opened;
    if (before === null) {
      this.#scroll = this.#scroller.scrollTop;
    }
    this.#opened = id;
    this.#root.classList.add('reading');
    this.results.open(id, this.#section);
    this.#pair();
    fill(reader);
    if (before === id) {
      return;
    }
    // Shows the beginning of an article that was just opened, or its first match if that is out of sight.
    if (!this.isWide) {
      this.toTop();
    }
    reader.focus();
    const place = reader.firstMatch;
    if (place !== undefined && place.bottom > innerHeight) {
      this.#reveal(place);
    }
  }

  /** Scrolls a place to the middle of the view. @param {DOMRect} place */
  #reveal(place) {
    const scroller = (this.isWide && this.#reader?.element) || this.#scroller;
    const isPage = scroller === document.scrollingElement;
    const { top, height } = isPage ? { top: 0, height: innerHeight } : scroller.getBoundingClientRect();
    scroller.scrollBy({ top: (place.top + place.bottom) / 2 - (top + height / 2), behavior: 'instant' });
  }

  /** The scrolling element when only one thing is shown at a time. */
  get #scroller() {
    return this.dialog === undefined ? (document.scrollingElement ?? document.documentElement) : this.#root;
  }

  #measure() {
    this.#root.classList.toggle('wide', this.#bar.clientWidth >= WIDE);
    this.#nameReturn();
  }

  /** Adds the second column only if it shows something. */
  #pair() {
    const isOpen = this.#opened !== null;
    const opensReader = this.#reader !== undefined && (this.#prefersReader || !this.results.leadAway);
    const invites = !isOpen && this.results.listed > 0 && opensReader;
    this.#reader?.become(isOpen ? 'article' : invites ? 'invitation' : 'none');
    this.#root.classList.toggle('paired', invites || isOpen);
    this.#nameReturn();
  }

  /**
   * The target of a link: the article's own page, if it has one and may lead there, or the place where the page shows
   * it in the reader.
   *
   * @param {Named} named
   * @param {string | undefined} page
   */
  #address(named, page) {
    return (this.#prefersReader ? undefined : page) ?? this.#events.address(named);
  }

  /** Whether results open in the reader even if they have their own pages. */
  get #prefersReader() {
    return this.#host.getAttribute('open-article') === 'reader';
  }

  #nameReturn() {
    const { closeArticle, back, backToStart } = this.#messages;
    this.#reader?.name(this.isWide ? closeArticle : this.#query.trim() === '' ? backToStart : back, this.isWide);
  }
}
