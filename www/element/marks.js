/**
 * Marking matches. Where the browser can, they are painted over the text and no element comes between letters that
 * join (the CSS Custom Highlight API); elsewhere each is a `<mark>`.
 */

import { h } from './dom.js';

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
  nodes({ text, highlights }) {
    if (paints) {
      const node = new Text(text);
      for (const [startOffset, endOffset] of highlights) {
        this.#add(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
      }
      return [node];
    }
    /** @type {Node[]} */
    const nodes = [];
    let done = 0;
    for (const [start, end] of highlights) {
      const mark = h('mark', { part: 'mark' }, text.slice(start, end));
      this.#add(mark);
      nodes.push(new Text(text.slice(done, start)), mark);
      done = end;
    }
    return [...nodes, new Text(text.slice(done))];
  }

  /** @param {StaticRange | HTMLElement} match */
  #add(match) {
    this.#matches.push(match);
    register(MATCH, match);
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
    register(CURRENT, match);
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
    if (match !== undefined) {
      unregister(CURRENT, match);
    }
  }
}

/**
 * Gives a match the look of that name: by the highlight that all elements of the page share, or as a class.
 *
 * @param {string} name
 * @param {StaticRange | HTMLElement} match
 */
function register(name, match) {
  if (match instanceof HTMLElement) {
    match.classList.add(name);
    return;
  }
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  highlight.priority = Number(name === CURRENT);
  CSS.highlights.set(name, highlight.add(match));
}

/**
 * @param {string} name
 * @param {StaticRange | HTMLElement} match
 */
function unregister(name, match) {
  if (match instanceof HTMLElement) {
    match.classList.remove(name);
    return;
  }
  const highlight = CSS.highlights.get(name);
  highlight?.delete(match);
  if (highlight?.size === 0) {
    CSS.highlights.delete(name);
  }
}
