/** The page of an archive: opens the articles that lie in it, and shows the newest before anything is typed. */

import { keepAddress, writeAddress } from '../address.js';
import { direction } from '../element/text.js';
import { JostarSearch } from '../jostar-search.js';
import { load, provide } from '../jostar.js';
import { wordsOf } from './words.js';

/** How many articles are listed at the start. */
const LISTED = 24;

const { lang } = document.documentElement;
const words = wordsOf(lang);
const element = /** @type {JostarSearch} */ (document.querySelector('jostar-search'));
const { title } = document;

/** @param {string} id @param {string} text */
function say(id, text) {
  /** @type {HTMLElement} */ (document.getElementById(id)).textContent = text;
}

/** The module, of which the page has the text. @returns {Promise<WebAssembly.Module>} */
async function unpacked() {
  const text = /** @type {HTMLElement} */ (document.getElementById('articles')).textContent ?? '';
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

/** Lists the newest articles; where none has a date, those that come first. */
async function list() {
  const engine = await load();
  const { documents } = engine.info();
  say('holdings', words.articles(documents));
  const dated = engine.search('', { from: '0001-01-01', sort: 'newest', limit: LISTED });
  const { hits } = dated.total > 0 ? dated : engine.search('', { filters: { lang: [lang] }, limit: LISTED });
  const start = /** @type {HTMLElement} */ (document.getElementById('start'));
  const heading = /** @type {HTMLElement} */ (start.querySelector('h2'));
  heading.textContent = dated.total > 0 && documents > LISTED ? words.newest : words.all;
  const days = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  start.querySelector('ul')?.append(
    ...hits.map(({ id, title: { text }, date, lang: language }) => {
      const [item, link] = [document.createElement('li'), document.createElement('a')];
      link.href = writeAddress({ query: '', article: id });
      link.dir = direction(text, language);
      link.textContent = text;
      item.append(link);
      if (date !== undefined) {
        const time = document.createElement('time');
        time.dateTime = date;
        time.textContent = days.format(new Date(date));
        item.append(time);
      }
      return item;
    }),
  );
  start.hidden = hits.length === 0;
}

/** @param {string} part The query, or the title of the open article; blank for the start. */
function name(part) {
  document.title = part === '' ? title : `\u2068${part}\u2069 \u2013 ${title}`;
}

const nameQuery = () => name([...element.query.trim()].slice(0, 60).join(''));
element.addEventListener('jostar-results', () => element.article ?? nameQuery());
element.addEventListener('jostar-read', (event) =>
  name(/** @type {CustomEvent} */ (event).detail.article?.title.text ?? ''),
);
element.addEventListener('jostar-return', nameQuery);

async function open() {
  try {
    provide(await unpacked());
    customElements.define('jostar-search', JostarSearch);
    keepAddress(element);
    // After it, which closes the article that was gone back from.
    addEventListener('hashchange', () => element.article ?? nameQuery());
    await list();
  } catch (error) {
    console.error(error);
    say('holdings', words.failed);
  }
}

say('holdings', words.loading);
say('about', words.about);
void open();
