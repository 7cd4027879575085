/** Recent searches, for sites that ask for them. The searches stay in this browser. */

import { h } from './dom.js';

/** @typedef {import('../messages/index.js').Messages} Messages */

const KEY = 'jostar-recent';
const MOST = 6;

export class Recent {
  #messages;
  #changed;

  /**
   * @param {Messages} messages
   * @param {() => void} changed The searches were deleted.
   */
  constructor(messages, changed) {
    this.#messages = messages;
    this.#changed = changed;
  }

  /** @returns {Parameters<import('./box.js').Box['offer']>} */
  offers() {
    const { recent, forget } = this.#messages;
    const onclick = () => {
      store([]);
      this.#changed();
    };
    return [
      stored(),
      recent,
      h('span', { class: 'quiet', 'aria-hidden': 'true' }, recent),
      h('button', { class: 'bare worded', onclick }, forget),
    ];
  }

  /** @param {string} query */
  remember(query) {
    const text = query.trim();
    if (text !== '') {
      store([text, ...stored().filter((each) => each !== text)].slice(0, MOST));
    }
  }
}

/** @returns {string[]} Newest first. */
function stored() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    // Storage is forbidden or holds something else.
    return [];
  }
}

/** @param {string[]} searches */
function store(searches) {
  try {
    if (searches.length === 0) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, JSON.stringify(searches));
    }
  } catch {
    // If storage is forbidden or full, the searches are not remembered.
  }
}
