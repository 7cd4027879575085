/** `<jostar-search>`: a search box, its results while typing, and a reader. `define.js` registers it. */

import { Controller, NONE } from './element/controller.js';
import { languages } from './messages/index.js';

/**
 * @typedef {import('./backend.js').Backend} Backend
 * @typedef {import('./client.js').Results} Results
 * @typedef {import('./client.js').Info} Info
 * @typedef {import('./element/filters.js').Choice} Choice
 */

/** The class can also be imported where there are no elements, for example in Node. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Searches an index of articles in the browser and shows the articles.
 *
 * The element sends no data anywhere. Once the index is loaded it makes no requests, and it stores nothing unless `recent`
 * is set. It is light or dark according to `color-scheme`, and right-to-left or left-to-right according to its language.
 *
 * @tagname jostar-search
 *
 * @attr {string} src - The address of an index file or of a module with articles inside. Default: the module beside this script.
 * @attr {string} lang - The language of the interface: fa, en, ar, ru, kk, tr, or a language that you added. Default: the language of the page.
 * @attr {string} placeholder - The text in the empty search box.
 * @attr {"inline" | "modal"} mode - With `modal`, the element is a button that opens the search in a dialog. Ctrl+K, ⌘K and `/` open it too. Default: `inline`.
 * @attr {number} limit - How many results to show at first, and how many more each time. Default: 10.
 * @attr {string} filters - The facet values that are selected at first, as JSON: `{"lang": ["fa"]}`.
 * @attr {"reader" | "link"} open-article - `reader` opens every result in the reader. `link` links results to the articles' own pages and omits the reader. Default: the article's own page if it has an address, otherwise the reader.
 * @attr {string} query - The query to search for at first.
 * @attr {boolean} recent - Keeps recent searches in this browser and offers them again.
 * @attr {string} mark-parameter - The URL parameter that passes the matching words to the article's own page, where `mark.js` highlights them.
 * @attr {"lang" | "none"} scope - What of the page narrows the search until the visitor asks for everything. `lang` adds the language of its text. `none` turns this off. Default: the version and the language that the page names in `<meta name="docsearch:version">` and `<meta name="docsearch:language">`.
 * @attr {"auto" | "always" | "never"} worker - Whether the engine runs in a worker. Default: `auto`, which uses a worker if the index is large.
 *
 * @prop {Backend | null | undefined} backend - Answers the searches instead of `src` while it is set. Close it yourself: the element does not.
 * @prop {string} query - The current query. Setting it starts a search.
 * @prop {string | null} article - The id of the article that is open in the reader. Setting it opens or closes the reader.
 * @prop {string | null} section - The section at which the article is open: its anchor or, if it has none, its heading. Setting it goes to that section. Setting `article` to another article resets it.
 * @prop {Record<string, string[]>} filters - The selected facet values.
 * @prop {Choice} choice - The `filters`, the order (`sort`), and the first and last day (`from`, `to`).
 * @prop {boolean} open - Whether the dialog is open. Setting it opens or closes the dialog.
 * @prop {Results | undefined} results - The latest results.
 * @prop {Info | undefined} info - Information about the index, once it is loaded.
 * @prop {"page" | "worker" | undefined} thread - The thread that searches, once the index is loaded. It is `undefined` if a backend does not name its thread.
 * @prop {(id: string, query: string, section?: string) => string} articleAddress - Returns the address at which your page shows an article in the reader, at a section if one is given. Results that open in the reader then link to it.
 *
 * @method show - Opens the dialog.
 * @method close - Closes the dialog.
 * @method focus - Moves the focus to the search box, or to the button while the dialog is closed.
 *
 * @fires {CustomEvent<{ info: Info }>} jostar-ready - The whole index is loaded.
 * @fires {CustomEvent<{ query: string, results: Results | null, milliseconds: number }>} jostar-results - The element shows results, or `results` is `null` because the search box is empty. While the index is loading, the event fires again when there may be more results.
 * @fires {CustomEvent<{ id: string, url: string | undefined, anchor: string | undefined, query: string }>} jostar-select - The visitor selected a result. `anchor` is that of the selected section, if any. `preventDefault()` keeps the element from opening it.
 * @fires {CustomEvent<{ article: import('./client.js').Article | null }>} jostar-read - The reader shows an article. `article` is `null` if the article cannot be opened.
 * @fires {CustomEvent<{ id: string }>} jostar-return - The visitor closed the reader.
 * @fires {CustomEvent<{ error: unknown }>} jostar-error - Something failed. The element shows the error too.
 *
 * @slot start - Content to show while the search box is empty.
 * @slot empty - Hints to show when nothing is found.
 * @slot footer - Content below the results.
 * @slot trigger - The content of the button that opens the dialog.
 *
 * @csspart start - The content shown while the search box is empty.
 * @csspart close - The button that closes the dialog.
 * @csspart trigger - The button that opens the dialog.
 * @csspart dialog - The dialog.
 * @csspart search - The form around the search box.
 * @csspart field - The frame of the search box.
 * @csspart input - The search box.
 * @csspart clear - The button that empties the search box.
 * @csspart suggestions - The row of suggestions below the search box.
 * @csspart suggestion - One suggestion.
 * @csspart understood - The notes on how the query was understood.
 * @csspart scope - The note that only the version or the language of the page is searched.
 * @csspart count - The number of articles found.
 * @csspart button - Every button with a frame. Some have a second part name: `filters-toggle`, `sort`, `chip`, `more` or `retry`.
 * @csspart filters - The panel with the dates and facets.
 * @csspart facet - One group in the panel: the dates, or the values of one facet.
 * @csspart chips - The list of selected filters.
 * @csspart results - The list of results.
 * @csspart hit - One result.
 * @csspart title - The title of a result.
 * @csspart link - The link in the title of a result.
 * @csspart date - The date of a result or an article.
 * @csspart snippet - A passage of a result.
 * @csspart sections - The list of sections of a result.
 * @csspart section - The link to a section: its heading, after the headings above it.
 * @csspart missing - The words of the query that a result lacks.
 * @csspart mark - A matching word, in browsers without the CSS Custom Highlight API.
 * @csspart empty - The hints shown when nothing is found.
 * @csspart reader - The reader.
 * @csspart reader-bar - The bar of the reader, which contains `back`, `matches`, `previous` and `next`.
 * @csspart article - The article, which contains `article-title`, `article-facets`, `page`, `contents` and `article-text`.
 * @csspart related - The list of similar articles.
 * @csspart failure - The error message.
 * @csspart loading - The message and progress bar shown while the index is loading.
 *
 * @cssprop --jostar-accent - The colour of links, buttons and the focus outline.
 * @cssprop --jostar-text - The colour of text.
 * @cssprop --jostar-muted - The colour of secondary text.
 * @cssprop --jostar-background - The background colour.
 * @cssprop --jostar-surface - The background colour of the search box, buttons and filters.
 * @cssprop --jostar-border - The colour of borders.
 * @cssprop --jostar-mark - The colour behind matching words.
 * @cssprop --jostar-mark-text - The text colour of matching words.
 * @cssprop --jostar-radius - The radius of rounded corners.
 * @cssprop --jostar-font - The font of the interface.
 * @cssprop --jostar-font-reading - The font of the articles.
 * @cssprop --jostar-sticky-top - The height of a sticky header on your page. The sticky parts of the element stay below it. Default: 0.
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
    'scope',
    'worker',
  ];

  /** The languages of the interface. To add a language, add its messages. */
  static languages = languages;

  /** @type {((id: string, query: string, section?: string) => string) | undefined} */
  articleAddress;

  /** What does the work while the element is in a page. @type {Controller | undefined} */
  #controller;
  /** What is set while the element is not in a page. @type {{ query: string, article: string | null, section: string | null, choice?: Choice }} */
  #kept = { query: '', article: null, section: null };
  /** Answers instead of `src`. @type {Backend | null | undefined} */
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
    if (this.article !== id) {
      Object.assign(this.#controller ?? this.#kept, { article: id, section: null });
      void this.#controller?.read();
    }
  }

  get section() {
    return (this.#controller ?? this.#kept).section;
  }

  set section(section) {
    (this.#controller ?? this.#kept).section = section;
    this.#controller?.go();
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
    // Properties that were set before the class was defined hide the accessors.
    for (const name of ['backend', 'query', 'article', 'section', 'choice', 'filters']) {
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
    controller.section = this.#kept.section;
    this.#controller = controller;
    // Both run at the same time.
    void controller.load();
    void controller.build();
  }

  disconnectedCallback() {
    // If the element is put back, it shows the same.
    const { query, article, section, choice } = this;
    this.#kept = { query, article, section, choice };
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
      console.error('jostar-search: the attribute "filters" is not JSON', error);
      return {};
    }
  }
}
