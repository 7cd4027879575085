/** Decides what the element searches and reads, and when. `view.js` shows it. */

import { connect, forget } from '../client.js';
import { errorCode } from '../errors.js';
import { choose, messagesOf } from '../messages/index.js';
import { pageOf, sectionKey } from './links.js';
import { View } from './view.js';

/**
 * @typedef {import('../client.js').Client} Client
 * @typedef {import('../client.js').Results} Results
 * @typedef {import('../client.js').Info} Info
 * @typedef {import('../client.js').WorkerUse} WorkerUse
 * @typedef {import('./filters.js').Choice} Choice
 * @typedef {import('./view.js').Named} Named
 */

/**
 * The element that this controls.
 *
 * @typedef {HTMLElement & { backend: import('../backend.js').Backend | null | undefined, articleAddress: ((id: string,
 * query: string, section?: string) => string) | undefined, }} Host
 */

/** The number of hits listed at first, and added with each request for more. */
const LIMIT = 10;

/** The number of passages shown of an article, and the approximate length of each in characters. */
const SNIPPETS = 2;
const SNIPPET_LENGTH = 180;

/** How long loading takes before its progress is shown, in milliseconds. */
const SOON = 1000;

/** Matches text to search for: not only white space and invisible format characters. */
const VISIBLE = /[^\s\p{Cf}]/u;

/** Nothing chosen. @type {Choice} */
export const NONE = { sort: 'relevance', from: undefined, to: undefined, filters: {} };

export class Controller {
  #host;
  /** @type {Client | undefined} */
  #client;
  /** @type {View | undefined} */
  #view;
  /** Kept while the view is rebuilt. @type {Choice} */
  #choice;
  /** Present if the site asks for it. @type {import('./recent.js').Recent | undefined} */
  #recent;
  /** Present if the index has something to choose by. @type {typeof import('./filters.js').Filters | undefined} */
  #filters;
  /** Present if the page says to which version or language it belongs. @type {import('./scope.js').Scope | undefined} */
  #scope;
  /** The filters with which the results were found. */
  #narrowed = NONE.filters;
  #literal = false;
  /** Numbers the searches, so that only the newest is shown. */
  #searches = 0;
  /** Numbers the openings of articles, for the same reason. */
  #readings = 0;
  /** Numbers the rebuilds of the view, for the same reason. */
  #buildings = 0;
  /** Ends the newest loading. */
  #loading = new AbortController();
  /** What is being read: an article of this index, with the matches of a query. */
  #shown = '';
  /** Where the reader has gone: a section of an article. */
  #place = '';
  /** The error with which loading failed. @type {unknown} */
  #failed;
  /** The newest rebuild. @type {Promise<void> | undefined} */
  #built;

  query = '';
  /** The id of the open article. @type {string | null} */
  article = null;
  /** The section of it to go to, by its key. @type {string | null} */
  section = null;
  /** @type {Results | undefined} */
  results;
  /** Present once the whole index has arrived. @type {Info | undefined} */
  info;

  /**
   * @param {Host} host
   * @param {Choice} choice
   */
  constructor(host, choice) {
    this.#host = host;
    this.#choice = choice;
  }

  get view() {
    return this.#view;
  }

  get #source() {
    return this.#host.backend ?? this.#host.getAttribute('src') ?? undefined;
  }

  get thread() {
    return this.#client?.where;
  }

  get choice() {
    return { ...this.#choice };
  }

  set choice(choice) {
    // The filters share this object.
    Object.assign(this.#choice, choice);
    void this.search();
  }

  /** Undoes everything. */
  end() {
    this.#buildings += 1;
    this.#loading.abort();
    this.#view?.end();
    this.#client?.close();
  }

  /** Builds the view in the chosen language. */
  build() {
    this.#built = this.#build();
    return this.#built;
  }

  async #build() {
    const page = this.#host.closest('[lang]')?.getAttribute('lang') ?? '';
    const language = choose([page, ...navigator.languages]);
    const isModal = this.#host.getAttribute('mode') === 'modal';
    const scoped = this.#host.getAttribute('scope');
    const building = (this.#buildings += 1);
    // A page loads only the parts that it shows.
    const [messages, reader, dialog, recent, scope] = await Promise.all([
      messagesOf(language),
      this.#host.getAttribute('open-article') === 'link' ? undefined : import('./reader.js'),
      isModal ? import('./dialog.js') : undefined,
      this.#host.hasAttribute('recent') ? import('./recent.js') : undefined,
      scoped === 'lang' || (scoped !== 'none' && document.querySelector('meta[name^="docsearch:"]'))
        ? import('./scope.js')
        : undefined,
    ]);
    if (building !== this.#buildings) {
      return;
    }
    this.#recent = recent && new recent.Recent(messages, () => this.search());
    this.#scope = scope && new scope.Scope(this.#host, messages, () => this.search());
    this.#view?.end();
    this.#shown = this.#place = '';
    this.#view = new View(
      this.#host,
      messages,
      language,
      this.#choice,
      { ...reader, ...dialog },
      {
        typed: (text) => this.#typed(text),
        entered: () => this.#remember(),
        chosen: (named, event) => this.#choose(named, event),
        address: ({ id, section }) => this.#host.articleAddress?.(id, this.query, section && sectionKey(section)),
        closed: () => this.#return(),
        more: () => this.#more(),
        narrowed: () => this.search(),
        literally: (literal) => {
          this.#literal = literal;
          void this.search();
        },
        // The site may have gone to a page of another version without loading it.
        opened: () => this.#scope && void this.search(),
        retry: () => {
          forget(this.#source);
          void this.load();
        },
      },
    );
    this.#view.narrow(this.#filters);
    this.#view.setText(this.query);
    if (this.#failed !== undefined) {
      this.#view.disable(this.#failed);
    } else {
      this.#view.wait(!this.info);
      void this.search();
      void this.read();
    }
  }

  /** Loads the engine. */
  async load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#client?.close();
    this.#client = this.info = this.#failed = undefined;
    // Answers that are still to come are of the one before.
    this.#searches += 1;
    this.#readings += 1;
    this.#shown = '';
    this.#view?.fail();
    this.#view?.wait(true);
    // Most indexes have something to choose by, and this file is small compared with them.
    const filters = import('./filters.js');
    filters.catch(() => {});
    const use = async (/** @type {Client} */ client, /** @type {boolean} */ isWhole) => {
      if (signal.aborted) {
        client.close();
        return;
      }
      this.#client = client;
      const info = await client.info();
      if (info.dates ?? info.facets[0]) {
        this.#filters = (await filters).Filters;
      }
      // A listener that hears that the element is ready may set the focus.
      await this.#built;
      if (signal.aborted) {
        return;
      }
      if (isWhole) {
        this.info = info;
      }
      this.#view?.narrow(this.#filters);
      this.#view?.wait(!isWhole);
      // The visitor may have been faster than the network.
      void this.search(true);
      void this.read();
      if (isWhole) {
        this.emit('jostar-ready', { info });
      }
    };
    /**
     * What has arrived, and when. Undefined once loading is over. @type {import('./waiting.js').Amounts | undefined}
     */
    let amounts = [0, undefined, performance.now()];
    // Something that is there at once needs no progress.
    const slow = setTimeout(async () => {
      await this.#built;
      void this.#view?.waitLong(() => amounts);
    }, SOON);
    try {
      const client = await connect(this.#source, {
        signal,
        worker: /** @type {WorkerUse} */ (this.#host.getAttribute('worker') ?? 'auto'),
        progress: (received, total) => {
          amounts &&= [received, total, performance.now()];
        },
        part: (part) => void use(part, false).catch(() => {}),
      });
      await use(client, true);
    } catch (error) {
      if (!signal.aborted) {
        this.#client = undefined;
        this.#failed = error;
        this.#view?.disable(error);
        this.#report(error);
      }
    } finally {
      clearTimeout(slow);
      amounts = undefined;
    }
  }

  /** @param {string} query */
  ask(query) {
    this.query = query;
    this.#literal = false;
    this.#view?.setText(query);
    void this.search();
    void this.read();
  }

  /**
   * Searches and shows the results.
   *
   * @param {boolean} [isAgain] The results are shown already, but more of the index has arrived.
   */
  async search(isAgain = false) {
    const { query } = this;
    const view = this.#view;
    const search = (this.#searches += 1);
    if (!view || !this.#client) {
      return;
    }
    if (!VISIBLE.test(query)) {
      this.results = undefined;
      view.showStart(query);
      view.box.offer(...((query === '' && this.#recent?.offers()) || []));
      this.emit('jostar-results', { query, results: null, milliseconds: 0 });
      return;
    }
    const started = performance.now();
    try {
      const listed = isAgain ? view.results.listed : 0;
      const options = this.#options(listed);
      const scoped = this.#scope && (await this.#scope.search(this.#client, query, options));
      const results = scoped?.results ?? (await this.#client.search(query, options));
      if (search !== this.#searches) {
        return;
      }
      this.results = results;
      this.#narrowed = scoped?.filters ?? options.filters;
      view.showResults(query, results, this.#literal);
      scoped?.note(view.results.notes);
      if (results.total > 0 || this.info) {
        this.emit('jostar-results', { query, results, milliseconds: performance.now() - started });
      } else {
        // The results may still be on their way.
        view.results.clear();
      }
      // The visitor may be going through the suggestions that are there.
      const offers = listed > 0 ? undefined : await this.#client?.suggest(query);
      if (search === this.#searches && offers !== undefined) {
        view.box.offer(offers.map(({ text }) => text));
      }
    } catch (error) {
      if (search !== this.#searches || isAbort(error)) {
        return;
      }
      // Drops an invalid choice from an address or the page.
      const [, option] = /^options\.(\w+)/.exec(String(/** @type {Error | undefined} */ (error)?.message)) ?? [];
      const wrong = /** @type {keyof Choice} */ (option);
      // If nothing was chosen, the fault is elsewhere.
      if (this.#choice[wrong] !== NONE[wrong]) {
        this.#report(error);
        this.choice = { ...this.#choice, [wrong]: NONE[wrong] };
        return;
      }
      view.failSearch();
      this.#fail(error);
    }
  }

  async #more() {
    const view = this.#view;
    const search = this.#searches;
    const offset = view?.results.listed ?? 0;
    try {
      const results = await this.#client?.search(this.query, { ...this.#options(), filters: this.#narrowed, offset });
      // Another request for more may have been faster.
      if (results !== undefined && search === this.#searches && offset === view?.results.listed) {
        view?.addResults(results);
      }
    } catch (error) {
      if (!isAbort(error)) {
        this.#fail(error);
      }
    }
  }

  /** @param {number} [least] The fewest hits to list. */
  #options(least = 0) {
    const limit = Math.floor(Number(this.#host.getAttribute('limit')));
    return {
      limit: Math.max(limit >= 1 ? limit : LIMIT, least),
      snippets: SNIPPETS,
      snippetLength: SNIPPET_LENGTH,
      facets: true,
      literal: this.#literal,
      .../** @type {import('../client.js').SearchOptions & Pick<Choice, 'filters'>} */ (this.#choice),
    };
  }

  /** Shows the open article, if any, in the reader. */
  async read() {
    const { article: id, query } = this;
    const view = this.#view;
    const reading = (this.#readings += 1);
    if (view === undefined || this.#client === undefined) {
      return;
    }
    if (id === null) {
      this.#shown = this.#place = '';
      this.section = null;
      view.closeArticle();
      return;
    }
    try {
      const article = await this.#client.article(id, VISIBLE.test(query) ? query : '');
      if (reading !== this.#readings || (article.text === '' && !this.info)) {
        return;
      }
      const shown = `${id}\n${query}`;
      if (shown !== this.#shown) {
        this.#shown = shown;
        view.showArticle(article);
        this.emit('jostar-read', { article });
      }
      this.go();
      const related = await this.#client?.related(id);
      if (related && reading === this.#readings) {
        view.relate(related);
      }
    } catch (error) {
      if (reading === this.#readings && !isAbort(error)) {
        view.failArticle(id, error);
        this.emit('jostar-read', { article: null });
        if (errorCode(error) !== 'unknown-article') {
          this.#report(error);
        }
      }
    }
  }

  /** Goes to the section, if the reader is not there yet. Until its article is shown, there is nothing to go to. */
  go() {
    const { article, section } = this;
    const place = `${article}\n${section}`;
    if (place !== this.#place && this.#shown.startsWith(`${article}\n`)) {
      this.#place = place;
      this.#view?.goTo(section);
    }
  }

  /** @param {string} text */
  #typed(text) {
    if (text === this.query) {
      return;
    }
    // An article beside the results can stay open. One that covers them must be closed.
    if (!this.#view?.isWide) {
      this.article = null;
    }
    this.ask(text);
    this.#view?.toTop();
  }

  /**
   * @param {Named} named
   * @param {MouseEvent} event
   */
  #choose({ id, url, section }, event) {
    this.#remember();
    const isLink = event.currentTarget instanceof HTMLAnchorElement;
    if (isLink && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      // The browser opens the article elsewhere.
      return;
    }
    const opens = this.#host.getAttribute('open-article');
    const inReader = opens === 'reader' || (opens !== 'link' && pageOf(url) === undefined);
    const goesOn = this.emit('jostar-select', { id, url, anchor: section?.anchor, query: this.query });
    if (inReader || !goesOn) {
      event.preventDefault();
    }
    // The link may lead to another place of this page, which is behind the dialog.
    if (!inReader || !goesOn) {
      this.#view?.dialog?.close();
    }
    if (inReader && goesOn) {
      this.article = id;
      this.section = section ? sectionKey(section) : null;
      // The visitor may have scrolled away from there.
      this.#place = '';
      void this.read();
    }
  }

  #return() {
    const id = this.article;
    this.article = null;
    void this.read();
    this.emit('jostar-return', { id });
  }

  #remember() {
    this.#recent?.remember(this.query);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#view?.fail(error);
    this.#report(error);
  }

  /** The page shows the failure. The console keeps the error with its stack. @param {unknown} error */
  #report(error) {
    console.error(error);
    this.emit('jostar-error', { error });
  }

  /**
   * @param {string} type
   * @param {object} detail
   * @returns {boolean} Whether the default action may proceed, because nobody prevented it.
   */
  emit(type, detail) {
    return this.#host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** @param {unknown} error */
function isAbort(error) {
  return /** @type {Error | undefined} */ (error)?.name === 'AbortError';
}
