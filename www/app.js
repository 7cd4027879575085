/**
 * The demo page: a search box, the hits while typing, and a reading pane. Everything is answered by the
 * WebAssembly module beside this file; once that is loaded, the page makes no request.
 *
 * What is shown follows from `place`, and `place` is mirrored in the address: links and the back button
 * change the address and `followAddress` brings the page after it; typing changes `place` and
 * `rememberPlace` brings the address after that.
 */

import { readAddress, writeAddress } from './address.js';
import { echo, failures, foundCount, holdings, returnLabel, windowTitle } from './messages.js';
import { articleNodes, errorCode, failureNodes, hitItem, nothingFound } from './render.js';

/** @typedef {import('./messages.js').Failure} Failure */

/** How many hits are listed at first, and how many more at each asking. */
const HITS_AT_ONCE = 10;

/** Safari allows 100 changes of the address in 30 seconds, and throws at the next. */
const ADDRESS_INTERVAL_MS = 400;

/** Something to search for: not only white space and invisible format characters. */
const VISIBLE = /[^\s\p{Cf}]/u;

/**
 * Text that a keyboard writes as it is typed. Phone keyboards report every word as a composition, and
 * waiting for its end would leave Persian readers without results while typing; an input method that
 * turns its keystrokes into other letters never composes in these scripts.
 */
const TYPED_AS_WRITTEN = /^[\p{Script=Arabic}\p{Script=Cyrillic}\p{N}\p{P}\p{Cf}\s]*$/u;

const form = part('form', HTMLFormElement);
const box = part('box', HTMLInputElement);
const main = part('main', HTMLElement);
const failureSection = part('failure', HTMLElement);
const loading = part('loading', HTMLElement);
const start = part('start', HTMLElement);
const samples = part('samples', HTMLElement);
const count = part('count', HTMLElement);
const results = part('results', HTMLElement);
const resultsTitle = part('results-title', HTMLElement);
const hits = part('hits', HTMLElement);
const more = part('more', HTMLButtonElement);
const hints = part('hints', HTMLElement);
const reader = part('reader', HTMLElement);
const invitation = part('invitation', HTMLElement);
const opened = part('opened', HTMLElement);
const returnLink = part('return', HTMLAnchorElement);
const articleElement = part('article', HTMLElement);

/** The width at which the reading pane stands beside the results; `style.css` has the same number. */
const wide = matchMedia('(min-width: 900px)');

/** @type {import('./pkg/jostar.js').Engine | undefined} */
let engine;

let place = readAddress(location.hash);

/** Where the results were scrolled to when an article was opened over them. */
let resultsScroll = 0;

let addressWrittenAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let addressTimer;

await begin();

async function begin() {
  // The results are hidden while an article is read, so only this page knows where they were.
  history.scrollRestoration = 'manual';
  if (place.query === '') {
    // Perhaps the visitor was quicker than the network.
    place.query = box.value;
  } else {
    box.value = place.query;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (matchMedia('(pointer: coarse)').matches) {
      // Puts the keyboard on the screen away, which covers the results.
      box.blur();
    }
  });
  box.addEventListener('input', (event) => {
    const composing = event instanceof InputEvent && event.isComposing;
    if (!composing || TYPED_AS_WRITTEN.test(event.data ?? '')) {
      takeQuery();
    }
  });
  box.addEventListener('compositionend', takeQuery);
  more.addEventListener('click', listMore);
  returnLink.addEventListener('click', (event) => {
    if (openedFromResults() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      history.back();
    }
  });
  // A link is followed from the place that the visitor sees, so that going back returns there.
  document.addEventListener('click', writePlace, { capture: true });
  addEventListener('pagehide', writePlace);
  addEventListener('hashchange', followAddress);
  wide.addEventListener('change', nameReturn);

  engine = await loadEngine();
  loading.hidden = true;
  if (engine === undefined) {
    box.disabled = true;
    start.hidden = true;
    return;
  }
  part('holdings', HTMLElement).textContent = holdings(engine.info());
  offerSamples();
  showResults();
  showArticle();
  if (place.article !== null) {
    arriveAtArticle();
  } else if (matchMedia('(pointer: fine)').matches) {
    box.focus();
  }
}

/** @returns {Promise<import('./pkg/jostar.js').Engine | undefined>} */
async function loadEngine() {
  if (typeof WebAssembly === 'undefined') {
    fail(failures.noWebAssembly);
    return undefined;
  }
  /** @type {Failure} */
  let failure = failures.notLoaded;
  try {
    // Not a static import: if that failed, nothing would be left to say so.
    const module = await import('./pkg/jostar.js');
    await module.default();
    failure = failures.badIndex;
    return module.Engine.embedded();
  } catch (error) {
    fail(error instanceof WebAssembly.CompileError ? failures.notCompiled : failure, error);
    return undefined;
  }
}

/** The samples suit one set of articles; in an index of others, those that find nothing are not offered. */
function offerSamples() {
  for (const link of samples.querySelectorAll('a')) {
    const item = link.closest('li');
    if (item !== null) {
      item.hidden = find(readAddress(link.hash).query, 0)?.total === 0;
    }
  }
  samples.hidden = samples.querySelector('li:not([hidden])') === null;
}

function takeQuery() {
  if (box.value === place.query) {
    return;
  }
  // Beside the results an article can stay open; where it covers them it must make way.
  place = { query: box.value, article: wide.matches ? place.article : null };
  showResults();
  showArticle();
  scrollTo(0, 0);
  rememberPlace();
}

function followAddress() {
  clearTimeout(addressTimer);
  addressTimer = undefined;
  const before = place;
  const now = readAddress(location.hash);
  // An address may carry less than what was typed. If it says what this query's would, the query stays.
  const query = now.query === readAddress(writeAddress(place)).query ? place.query : now.query;
  place = { query, article: now.article };

  if (before.article === null && place.article !== null) {
    resultsScroll = scrollY;
    if (query === before.query) {
      history.replaceState({ openedFromResults: true }, '');
    }
  }
  const fromStart = start.contains(document.activeElement);
  if (query !== before.query) {
    box.value = query;
    showResults();
  }
  showArticle();

  if (place.article !== null) {
    if (place.article !== before.article) {
      arriveAtArticle();
    }
  } else if (before.article !== null) {
    returnToResults(before.article);
  } else if (query !== before.query) {
    scrollTo(0, 0);
    if (fromStart) {
      resultsTitle.focus({ preventScroll: true });
    }
  }
}

function openedFromResults() {
  return history.state?.openedFromResults === true;
}

/** Writes the place to the address: at once, or soon if that was done a moment ago. */
function rememberPlace() {
  const wait = addressWrittenAt + ADDRESS_INTERVAL_MS - performance.now();
  addressTimer ??= setTimeout(writePlace, Math.max(0, wait));
}

function writePlace() {
  if (addressTimer === undefined) {
    return;
  }
  clearTimeout(addressTimer);
  addressTimer = undefined;
  addressWrittenAt = performance.now();
  // Without the old state: the entry before this one is no longer the same results.
  history.replaceState(null, '', writeAddress(place));
}

function showResults() {
  const searching = VISIBLE.test(place.query);
  start.hidden = searching;
  results.hidden = !searching;
  hits.replaceChildren();
  more.hidden = true;
  hints.hidden = true;
  const found = searching ? find(place.query, 0) : undefined;
  if (found === undefined) {
    count.replaceChildren();
    if (!searching) {
      failureSection.hidden = true;
    }
    return;
  }
  failureSection.hidden = true;
  list(found);
  if (found.total === 0) {
    count.replaceChildren(...nothingFound(place.query));
    hints.hidden = false;
  } else {
    count.replaceChildren(foundCount(found.total));
  }
}

function listMore() {
  const listed = hits.childElementCount;
  const found = find(place.query, listed);
  if (found !== undefined) {
    list(found);
    hitLinks()[listed]?.focus();
  }
}

/** @param {import('./pkg/jostar.js').Results} found */
function list(found) {
  hits.append(...found.hits.map((hit) => hitItem(hit, writeAddress({ query: place.query, article: hit.id }))));
  more.hidden = found.hits.length === 0 || hits.childElementCount >= found.total;
}

/**
 * @param {string} query
 * @param {number} offset
 */
function find(query, offset) {
  try {
    return engine?.search(query, { limit: HITS_AT_ONCE, offset });
  } catch (error) {
    fail(failures.search, error);
    return undefined;
  }
}

/** Brings the reading pane, and what of the page depends on it, to `place`. */
function showArticle() {
  const { query, article } = place;
  document.body.classList.toggle('reading', article !== null);
  invitation.hidden = article !== null || hits.childElementCount === 0;
  opened.hidden = article === null;
  reader.hidden = invitation.hidden && opened.hidden;
  document.body.classList.toggle('paired', !reader.hidden);
  returnLink.href = writeAddress({ query, article: null });
  nameReturn();
  for (const link of hitLinks()) {
    link.ariaCurrent = link.dataset['article'] === article ? 'true' : null;
  }
  if (article === null) {
    articleElement.replaceChildren();
    document.title = windowTitle(echo(query));
    return;
  }
  try {
    const content = engine?.article(article, query);
    if (content !== undefined) {
      articleElement.replaceChildren(...articleNodes(content));
      document.title = windowTitle(content.title.text);
    }
  } catch (error) {
    const known = errorCode(error) !== 'unknown-article';
    if (known) {
      console.error(error);
    }
    const failure = known ? failures.article : failures.unknownArticle;
    articleElement.replaceChildren(...failureNodes(failure, known ? error : undefined));
    document.title = windowTitle(failure.title);
  }
}

function nameReturn() {
  returnLink.textContent = returnLabel(place.query, wide.matches);
}

/** Goes to the beginning of an article just opened, or on to its first match if that is out of sight. */
function arriveAtArticle() {
  reader.scrollTop = 0;
  if (!wide.matches) {
    scrollTo(0, 0);
  }
  articleElement.querySelector('h2')?.focus({ preventScroll: true });
  const match = articleElement.querySelector('.article-text mark');
  if (match !== null && match.getBoundingClientRect().bottom > innerHeight) {
    match.scrollIntoView({ block: 'center' });
  }
}

/** @param {string} article The article that was left. */
function returnToResults(article) {
  if (!wide.matches) {
    scrollTo(0, resultsScroll);
  }
  const link = hitLinks().find((each) => each.dataset['article'] === article);
  (link ?? main).focus({ preventScroll: true });
}

function hitLinks() {
  return [...hits.querySelectorAll('a')];
}

/**
 * Says in the page what failed; the console keeps the error with its stack.
 *
 * @param {Failure} failure
 * @param {unknown} [error]
 */
function fail(failure, error) {
  console.error(failure.title, error);
  failureSection.replaceChildren(...failureNodes(failure, error));
  failureSection.hidden = false;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) {
    throw new TypeError(`index.html has no ${kind.name} with the id "${id}"`);
  }
  return element;
}
