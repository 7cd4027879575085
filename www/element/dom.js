/** Builds elements. Text becomes text nodes. Nothing here or elsewhere parses markup. */

/**
 * Makes an element. Buttons do not submit forms.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown> & { part?: string }} attributes `on…` is a listener. Undefined, null and false are
 * left out. Parts are also classes, so that sites and the style sheets use the same names.
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  if (element instanceof HTMLButtonElement) {
    element.type = 'button';
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else if (value != null && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.classList.add(...(attributes.part?.split(' ') ?? []));
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/**
 * A query or a name inside a sentence. Its direction, and any bidi controls in it, do not affect the text around it.
 *
 * @param {string} text
 */
export function isolated(text) {
  return h('bdi', {}, text);
}

/** The outlines of the icons, in a square of 24 units. */
const ICONS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20.5 20.5',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M19 12H5m6-6-6 6 6 6',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  filters: 'M4 7h16M7 12h10m-7 5h4',
};

/**
 * @param {keyof typeof ICONS} name
 * @param {boolean} [mirrored] Whether it points the other way where text runs from right to left.
 */
export function icon(name, mirrored = false) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', mirrored ? 'icon mirrored' : 'icon');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** The longest repetition of a query, in characters. It is enough to recognise the query, on one or two lines. */
const LONGEST_ECHO = 60;

/**
 * @param {string} query
 * @returns {string} The query, shortened for use in a sentence.
 */
export function echo(query) {
  const letters = [...query.slice(0, 4 * LONGEST_ECHO).trim()];
  return letters.length > LONGEST_ECHO ? `${letters.slice(0, LONGEST_ECHO).join('')}…` : letters.join('');
}
