/**
 * Marking matches. Where the browser can, they are painted over the text and no element comes between letters that
 * join (the CSS Custom Highlight API); elsewhere each is a `<mark>`.
 */

import { h } from './dom.js';
import { pieces } from './text.js';

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** The names that `::highlight()` styles. */
const MATCH = 'jostar-match';
const CURRENT = 'jostar-current';

const paints = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS;

/** A run of matches that are shown and taken away together. */
export class Marks {
  /** @type {(StaticRange | HTMLElement)[]} */
  #matches = [];
  #at = -1;

  /** How many there are. */
  get count() {
    return this.#matches.length;
  }

  /** Which of them is the current one, from 0; -1 for none. */
  get at() {
    return this.#at;
  }

  /**
   * @param {Marked} marked
   * @returns {Node[]} What shows it.
   */
  nodes(marked) {
    if (!paints) {
      return pieces(marked).map(({ text, marked: isMatch }) => {
        if (!isMatch) {
          return new Text(text);
        }
        const mark = h('mark', { part: 'mark' }, text);
        this.#matches.push(mark);
        return mark;
      });
    }
    const node = new Text(marked.text);
    for (const [startOffset, endOffset] of marked.highlights) {
      const range = new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
      this.#matches.push(range);
      registered(MATCH).add(range);
    }
    return [node];
  }

  /**
   * Makes another match the current one.
   *
   * @param {number} at
   * @returns {DOMRect | undefined} Where it is.
   */
  go(at) {
    this.#leave();
    const match = this.#matches[at];
    if (match === undefined) {
      return undefined;
    }
    this.#at = at;
    if (match instanceof HTMLElement) {
      match.classList.add('current');
    } else {
      const highlight = registered(CURRENT);
      highlight.priority = 1;
      highlight.add(match);
    }
    return this.place(at);
  }

  /**
   * @param {number} at
   * @returns {DOMRect | undefined} Where a match is.
   */
  place(at) {
    const match = this.#matches[at];
    if (match === undefined || match instanceof HTMLElement) {
      return match?.getBoundingClientRect();
    }
    const range = document.createRange();
    range.setStart(match.startContainer, match.startOffset);
    range.setEnd(match.endContainer, match.endOffset);
    return range.getBoundingClientRect();
  }

  /** Unmarks all. What showed them is no longer shown, or was a `<mark>`. */
  clear() {
    this.#leave();
    for (const match of this.#matches) {
      unregister(MATCH, match);
    }
    this.#matches = [];
  }

  #leave() {
    const match = this.#matches[this.#at];
    this.#at = -1;
    if (match instanceof HTMLElement) {
      match.classList.remove('current');
    } else if (match !== undefined) {
      unregister(CURRENT, match);
    }
  }
}

/**
 * @param {string} name
 * @returns {Highlight} The one that all elements of the page share.
 */
function registered(name) {
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}

/**
 * @param {string} name
 * @param {StaticRange | HTMLElement} match
 */
function unregister(name, match) {
  if (match instanceof HTMLElement) {
    return;
  }
  const highlight = registered(name);
  highlight.delete(match);
  if (highlight.size === 0) {
    CSS.highlights.delete(name);
  }
}
