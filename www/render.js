/**
 * Building what the engine returns into elements. Article text and queries become text nodes, and the
 * only element ever put around a part of them is `<mark>`.
 */

import { jalaliDate } from './dates.js';
import { paragraphs, pieces } from './highlight.js';
import { echo } from './messages.js';

/**
 * @typedef {import('./pkg/jostar.js').Article} Article
 * @typedef {import('./pkg/jostar.js').Hit} Hit
 * @typedef {import('./pkg/jostar.js').Marked} Marked
 * @typedef {import('./messages.js').Failure} Failure
 */

/**
 * One hit as an item of the list. Its link carries the article's id in `data-article`.
 *
 * @param {Hit} hit
 * @param {string} href Where the link leads.
 * @returns {HTMLLIElement}
 */
export function hitItem(hit, href) {
  const link = make('a', 'hit-link', ...markedNodes(hit.title));
  link.href = href;
  link.dataset['article'] = hit.id;
  const heading = make('h3', 'hit-title', link);
  const snippets = hit.snippets.map((snippet) => make('p', 'hit-snippet', ...markedNodes(snippet)));
  for (const part of [heading, ...snippets]) {
    part.dir = 'auto';
  }
  return make('li', 'hit', heading, ...dateLine(hit.date), ...snippets);
}

/**
 * A whole article: its title as a focusable heading, its date, and its paragraphs. Of a title that the text itself
 * begins with, the heading is a quiet one.
 *
 * @param {Article} article
 * @returns {HTMLElement[]}
 */
export function articleNodes(article) {
  const title = repeatsBeginning(article) ? 'article-title quiet' : 'article-title';
  const heading = make('h2', title, ...markedNodes(article.title));
  heading.dir = 'auto';
  heading.tabIndex = -1;
  const text = paragraphs(article).map((paragraph) => {
    const element = make('p', '', ...markedNodes(paragraph));
    element.dir = 'auto';
    return element;
  });
  return [heading, ...dateLine(article.date), make('div', 'article-text', ...text)];
}

/**
 * Whether the title is but the beginning of the text, as that of an article without a title of its own is; there it may
 * end in an ellipsis, and its white space is single spaces.
 *
 * @param {Article} article
 * @returns {boolean}
 */
export function repeatsBeginning({ title, text }) {
  const beginning = title.text.replace(/…$/, '');
  // A run of white space is as long as it likes, so how much of the text to compare is not known beforehand.
  return beginning !== '' && text.replace(/\s+/g, ' ').trimStart().startsWith(beginning);
}

/**
 * The sentence that says a query found nothing.
 *
 * @param {string} query
 * @returns {Node[]}
 */
export function nothingFound(query) {
  // `<bdi>` keeps the direction of the query, and any bidi controls in it, from the sentence around it.
  return [new Text('برای «'), make('bdi', '', echo(query)), new Text('» نوشته\u200cای یافت نشد')];
}

/**
 * A failure: what happened, what can be done, and what a developer needs to know.
 *
 * @param {Failure} failure
 * @param {unknown} [error]
 * @returns {HTMLElement[]}
 */
export function failureNodes(failure, error) {
  const heading = make('h2', '', failure.title);
  heading.tabIndex = -1;
  /** @type {HTMLElement[]} */
  const nodes = [heading, make('p', '', failure.advice)];
  if (failure.reload) {
    const again = make('button', 'button', 'بارگذاری دوباره');
    again.type = 'button';
    again.addEventListener('click', () => location.reload());
    nodes.push(again);
  }
  if (error !== undefined) {
    const technical = make('pre', '', describe(error));
    technical.dir = 'ltr';
    nodes.push(make('details', '', make('summary', '', 'جزئیات فنی'), technical));
  }
  return nodes;
}

/**
 * The `code` of an error of the engine.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function describe(error) {
  const code = errorCode(error);
  return code === undefined ? String(error) : `${error} (${code})`;
}

/**
 * @param {Marked} marked
 * @returns {Node[]}
 */
function markedNodes(marked) {
  return pieces(marked).map((piece) => (piece.marked ? make('mark', '', piece.text) : new Text(piece.text)));
}

/**
 * @param {string | undefined} date
 * @returns {HTMLElement[]}
 */
function dateLine(date) {
  if (date === undefined) {
    return [];
  }
  const time = make('time', '', jalaliDate(date));
  time.dateTime = date;
  return [make('p', 'date', time)];
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className !== '') {
    element.className = className;
  }
  element.append(...children);
  return element;
}
