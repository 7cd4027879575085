/** `<jostar-search>`: a search box, its results while typing, and a reader. `define.js` registers it. */

import { Controller, NONE } from './element/controller.js';
import { languages } from './messages/index.js';

/**
 * @typedef {import('./backend.js').Backend} Backend
 * @typedef {import('./client.js').Results} Results
 * @typedef {import('./client.js').Info} Info
 * @typedef {import('./element/filters.js').Choice} Choice
 */

/** Where there are no elements, in Node say, the class can be imported all the same. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Searches the articles of an index in the browser, and shows them.
 *
 * It sends nothing anywhere: after the index is loaded it makes no request, and it stores nothing unless `recent` is set.
 * It looks light or dark as `color-scheme` says, and runs from right to left or left to right as its language does.
 *
 * @tagname jostar-search
 *
 * @attr {string} src - The address of an index file, or of a module with articles inside. The module beside this script unless given.
 * @attr {string} lang - The language of the interface: fa, en, ar, ru, kk or tr, or another that was made known. That of the page unless given.
 * @attr {string} placeholder - What the empty box says.
 * @attr {"inline" | "modal"} mode - `modal` shows a button, and the search in a dialog that the button, Ctrl+K, ⌘K or `/` opens.
 * @attr {number} limit - How many results are listed at first, and more at each asking; 10 unless given.
 * @attr {string} filters - The values of facets that are chosen at first, as JSON: `{"lang": ["fa"]}`.
 * @attr {"reader" | "link"} open-article - Whether a result opens in the reader or leads to the article's own page, where there is then no reader; unless given, to its page where it has one.
 * @attr {string} query - What is searched for at first.
 * @attr {boolean} recent - Keeps the latest searches in this browser and offers them.
 * @attr {string} mark-parameter - The parameter that takes the matching words to an article's own page, where `mark.js` marks them.
 * @attr {"auto" | "always" | "never"} worker - Whether the engine runs in a worker; unless given, if the index is large.
 *
 * @prop {Backend | null | undefined} backend - Answers in the place of `src`, as long as it is set. Whoever made it closes it.
 * @prop {string} query - What is searched for. Setting it searches.
 * @prop {string | null} article - The id of the article that is open in the reader. Setting it opens or closes the reader.
 * @prop {Record<string, string[]>} filters - The values of facets that are chosen.
 * @prop {Choice} choice - These, the order (`sort`) and the first and last day (`from`, `to`).
 * @prop {boolean} open - Whether the dialog is open.
 * @prop {Results | undefined} results - What was found last.
 * @prop {Info | undefined} info - What the index holds, once it is loaded.
 * @prop {"page" | "worker" | undefined} thread - Where the engine runs, once it is loaded; a backend may say nothing of it.
 * @prop {(id: string, query: string) => string} articleAddress - Gives the address at which the page shows an article in the reader, so that results are links.
 *
 * @method show - Opens the dialog.
 * @method close - Closes the dialog.
 * @method focus - Puts the cursor in the box.
 *
 * @fires {CustomEvent<{ info: Info }>} jostar-ready - All of the index is loaded.
 * @fires {CustomEvent<{ query: string, results: Results | null, milliseconds: number }>} jostar-results - Results are shown, or none because the box is empty. Until all of the index is loaded, they are shown again when there may be more.
 * @fires {CustomEvent<{ id: string, url: string | undefined, query: string }>} jostar-select - A result was chosen. Preventing the default keeps it from being opened.
 * @fires {CustomEvent<{ article: import('./client.js').Article | null }>} jostar-read - An article is shown in the reader, or that there is no such article.
 * @fires {CustomEvent<{ id: string }>} jostar-return - The reader was closed by the visitor.
 * @fires {CustomEvent<{ error: unknown }>} jostar-error - Something failed; the element shows it too.
 *
 * @slot start - What is shown before anything is typed.
 * @slot empty - What may help when nothing is found.
 * @slot footer - Below the results.
 * @slot trigger - The content of the button that opens the dialog.
 *
 * @csspart start - What is shown before anything is typed.
 * @csspart close - The button that closes the dialog.
 * @csspart trigger - The button that opens the dialog.
 * @csspart dialog - The dialog.
 * @csspart search - The form around the box.
 * @csspart field - The frame of the box.
 * @csspart input - The box.
 * @csspart clear - The button that empties the box.
 * @csspart suggestions - The row of offers below the box.
 * @csspart suggestion - One of them.
 * @csspart understood - What was made of the query.
 * @csspart count - How many articles were found.
 * @csspart button - Every button with a frame; with it stand `filters-toggle`, `sort`, `chip`, `more` and `retry`.
 * @csspart filters - The dates and facets.
 * @csspart facet - One of them.
 * @csspart chips - What is chosen of them.
 * @csspart results - The list of results.
 * @csspart hit - A result.
 * @csspart title - Its title.
 * @csspart link - The link in its title.
 * @csspart date - Its date.
 * @csspart snippet - A passage of it.
 * @csspart missing - The words that it does not have.
 * @csspart mark - A match, where the browser has no custom highlights.
 * @csspart empty - What is shown when nothing is found.
 * @csspart reader - The reader.
 * @csspart reader-bar - The way back and the matches; in it `back`, `matches`, `previous` and `next`.
 * @csspart article - The article; in it `article-title`, `article-facets`, `page`, `contents` and `article-text`.
 * @csspart related - The articles like it.
 * @csspart failure - What failed.
 * @csspart loading - The bar for what takes long to arrive.
 *
 * @cssprop --jostar-accent - The colour of links, buttons and focus.
 * @cssprop --jostar-text - The colour of text.
 * @cssprop --jostar-muted - The colour of what matters less.
 * @cssprop --jostar-background - The colour behind everything.
 * @cssprop --jostar-surface - The colour of what is raised: the box, buttons, the filters.
 * @cssprop --jostar-border - The colour of lines.
 * @cssprop --jostar-mark - The colour behind a match.
 * @cssprop --jostar-mark-text - The colour of a match.
 * @cssprop --jostar-radius - The radius of corners.
 * @cssprop --jostar-font - The font of the interface.
 * @cssprop --jostar-font-reading - The font of the articles.
 * @cssprop --jostar-sticky-top - The height of what sticks to the top of the page.
 */
export class JostarSearch extends Base {
  static observedAttributes = [
    'src',
    'lang',
    'placeholder',
    'mode',
    'limit',
    'filters',
    'open-article',
    'query',
    'recent',
    'worker',
  ];

  /** The languages of the interface. Another is made known by adding its messages. */
  static languages = languages;

  /** @type {((id: string, query: string) => string) | undefined} */
  articleAddress;

  /** What does the work while the element is in a page. @type {Controller | undefined} */
  #controller;
  /** What was set before that. @type {{ query: string, article: string | null, choice?: Choice }} */
  #kept = { query: '', article: null };
  /** What answers in the place of `src`. @type {Backend | null | undefined} */
  #backend;

  get query() {
    return (this.#controller ?? this.#kept).query;
  }

  set query(query) {
    this.#kept.query = String(query);
    this.#controller?.ask(this.#kept.query);
  }

  get article() {
    return (this.#controller ?? this.#kept).article;
  }

  set article(id) {
    this.#kept.article = id;
    if (this.#controller !== undefined && this.#controller.article !== id) {
      this.#controller.article = id;
      void this.#controller.read();
    }
  }

  get choice() {
    return (this.#controller ?? this.#kept).choice ?? { ...NONE, filters: this.#filtersAttribute() };
  }

  set choice(choice) {
    (this.#controller ?? this.#kept).choice = { ...this.choice, ...choice };
  }

  get filters() {
    return this.choice.filters;
  }

  set filters(filters) {
    this.choice = { ...this.choice, filters };
  }

  get open() {
    return this.#controller?.view?.dialog?.isOpen ?? false;
  }

  set open(isOpen) {
    if (isOpen) {
      this.show();
    } else {
      this.close();
    }
  }

  get backend() {
    return this.#backend;
  }

  set backend(backend) {
    this.#backend = backend;
    void this.#controller?.load();
  }

  get results() {
    return this.#controller?.results;
  }

  get info() {
    return this.#controller?.info;
  }

  get thread() {
    return this.#controller?.thread;
  }

  show() {
    this.#controller?.view?.dialog?.show();
  }

  close() {
    this.#controller?.view?.dialog?.close();
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#controller?.view?.focus(options);
  }

  connectedCallback() {
    // What was set before the class was known hides the accessors.
    for (const name of ['backend', 'query', 'article', 'choice', 'filters']) {
      if (Object.hasOwn(this, name)) {
        const own = /** @type {any} */ (this);
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
    }
    const controller = new Controller(this, this.choice);
    controller.query = this.#kept.query || this.getAttribute('query') || '';
    controller.article = this.#kept.article;
    this.#controller = controller;
    // Both at once.
    void controller.load();
    void controller.build();
  }

  disconnectedCallback() {
    // Put in again, it shows the same.
    const { query, article, choice } = this;
    this.#kept = { query, article, choice };
    this.#controller?.end();
    this.#controller = undefined;
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (this.#controller === undefined || before === now) {
      return;
    }
    if (name === 'query') {
      this.query = now ?? '';
    } else if (name === 'filters') {
      this.filters = this.#filtersAttribute();
    } else if (name === 'src' || name === 'worker') {
      void this.#controller.load();
    } else {
      void this.#controller.build();
    }
  }

  #filtersAttribute() {
    try {
      /** @type {Record<string, string[]>} */
      const filters = JSON.parse(this.getAttribute('filters') ?? '{}');
      return filters;
    } catch (error) {
      console.error('jostar-search: the attribute "filters" is no JSON', error);
      return {};
    }
  }
}
