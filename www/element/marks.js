/**
 * Marks matches. If the browser supports the CSS Custom Highlight API, matches are painted over the text, and no
 * element comes between letters that join. Otherwise each match is a `<mark>`.
 */

import { h } from './dom.js';

/** @typedef {import('../pkg/jostar.js').Marked} Marked */

/** The names that `::highlight()` styles. */
const MATCH = 'jostar-match';
const CURRENT = 'jostar-current';

const paints = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS;

/** Matches that are shown and removed together. */
export class Marks {
  /** @type {(StaticRange | HTMLElement)[]} */
  #matches = [];
  #at = -1;

  /** The number of matches. */
  get count() {
    return this.#matches.length;
  }

  /** The index of the current match, or -1 if there is none. */
  get at() {
    return this.#at;
  }

  /**
   * @param {Marked} marked
   * @returns {Node[]} The nodes that show it.
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

  /** The index of the first match in or after an element; -1 if there is none. @param {Node} element */
  from(element) {
    return this.#matches.findIndex((match) => {
      const node = match instanceof HTMLElement ? match : match.startContainer;
      return !(element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
    });
  }

  /**
   * Makes another match the current one.
   *
   * @param {number} at
   * @returns {DOMRect | undefined} Its place.
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
   * @returns {DOMRect | undefined} The place of the match.
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

  /** Unmarks all matches. Their nodes are no longer shown, or were `<mark>` elements. */
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
 * Gives a match the named look, either by a highlight that all elements of the page share or by a class.
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
