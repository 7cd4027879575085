/** The demo page around `<jostar-search>`: its address and title, its switches, and what it measures. */

import { keepAddress } from '../address.js';
import { connect } from '../client.js';
import '../define.js';
import { showInside } from './inside.js';
import { goOffline } from './offline.js';

/** @import { JostarSearch } from '../define.js' */

const element = /** @type {JostarSearch} */ (document.querySelector('jostar-search'));
const inside = /** @type {HTMLElement} */ (document.getElementById('inside'));

/** @param {string} part The query, or the title of the open article; blank for the start. */
function title(part) {
  // The isolates keep what was typed, bidi controls included, from turning the name round.
  document.title = part === '' ? 'جستار' : `\u2068${part}\u2069 \u2013 جستار`;
}

const titleOfQuery = () => title([...element.query.slice(0, 240).trim()].slice(0, 60).join(''));

element.addEventListener('jostar-results', () => {
  if (element.article === null) {
    titleOfQuery();
  }
  showInside(inside, element);
});
element.addEventListener('jostar-read', (event) => {
  title(/** @type {CustomEvent} */ (event).detail.article?.title.text ?? 'چنین نوشته\u200cای در این نمایه نیست');
});
element.addEventListener('jostar-return', titleOfQuery);
element.addEventListener('jostar-ready', () => {
  document.body.classList.add('ready');
  showInside(inside, element);
  // Where the engine has stopped, the element says so.
  offerSamples().catch(() => {});
  if (element.article === null && matchMedia('(pointer: fine)').matches && element.getAttribute('mode') !== 'modal') {
    element.focus();
  }
  goOffline();
});

/** The samples suit one set of articles; in an index of others, those that find nothing are not offered. */
async function offerSamples() {
  const client = await connect(element.getAttribute('src') ?? undefined);
  const items = [...document.querySelectorAll('#samples li')];
  for (const item of items) {
    const { total } = await client.search(item.textContent ?? '', { limit: 1 });
    /** @type {HTMLElement} */ (item).hidden = total === 0;
  }
  client.close();
  /** @type {HTMLElement} */ (document.getElementById('samples')).hidden = items.every(
    (item) => /** @type {HTMLElement} */ (item).hidden,
  );
}

for (const control of document.querySelectorAll('[data-set]')) {
  control.addEventListener('change', () => {
    const { name, value } = /** @type {HTMLInputElement | HTMLSelectElement} */ (control);
    if (name === 'theme') {
      document.documentElement.dataset.theme = value;
    } else {
      element.setAttribute(name, value);
    }
  });
}

keepAddress(element, { choices: true });
// After it, which closes the article that was gone back from.
addEventListener('hashchange', () => element.article ?? titleOfQuery());
