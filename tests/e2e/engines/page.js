/** A page in whichever browser, driven by the little that all of them can do. */

import { setTimeout as pause } from 'node:timers/promises';

/**
 * What drives a browser. Actions are those of WebDriver, which WebDriver BiDi shares.
 *
 * @typedef {object} Driver
 * @property {(url: string) => Promise<void>} navigate
 * @property {(expression: string) => Promise<any>} evaluate Gives a string, a number or a boolean.
 * @property {(actions: object[]) => Promise<void>} perform
 * @property {() => Promise<void>} end
 */

/** The keys that write nothing, as WebDriver calls them. */
const KEYS = { ArrowDown: '\ue015', ArrowUp: '\ue013', Control: '\ue009', Enter: '\ue007', Escape: '\ue00c' };

const PATIENCE_MS = 30_000;

export class Page {
  #driver;

  /** @param {Driver} driver */
  constructor(driver) {
    this.#driver = driver;
  }

  /** @param {string} url */
  async open(url) {
    await this.#driver.navigate(url);
  }

  /**
   * Calls a function in the page, which knows nothing of what is around it here. There `all` gives the elements inside
   * the search that a selector names.
   *
   * @template Result
   * @template {unknown[]} Args
   * @param {(...args: Args) => Result} work
   * @param {Args} args
   * @returns {Promise<Result>}
   */
  async run(work, ...args) {
    const all = '(selector) => [...(document.querySelector("jostar-search")?.shadowRoot?.querySelectorAll(selector) ?? [])]';
    const result = await this.#driver.evaluate(
      `((all) => JSON.stringify((${work})(...${JSON.stringify(args)})) ?? 'null')(${all})`,
    );
    return JSON.parse(result);
  }

  /**
   * Waits until a function gives something true in the page.
   *
   * @template {unknown[]} Args
   * @param {(...args: Args) => unknown} condition
   * @param {Args} args
   */
  async until(condition, ...args) {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await this.run(condition, ...args))) {
      if (performance.now() > deadline) {
        const shown = await this.run(() => document.querySelector('jostar-search')?.shadowRoot?.textContent.slice(0, 500));
        throw new Error(`in vain: ${condition} of ${JSON.stringify(args)}\nshown: ${shown}`);
      }
      await pause(20);
    }
  }

  /** Types a text. @param {string} text */
  async type(text) {
    await this.#keys(
      [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  }

  /** Presses keys together. @param {...(keyof typeof KEYS | string)} keys */
  async press(...keys) {
    const values = keys.map((key) => KEYS[key] ?? key);
    await this.#keys([
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  /** Clicks the first element inside the search that a selector names. @param {string} selector */
  async click(selector) {
    const [x, y] = await this.#middle(selector);
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#driver.perform([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [{ type: 'pointerMove', x, y }, ...press],
      },
    ]);
  }

  /**
   * Where an element is once it stays there: what is still arriving moves what is below it.
   *
   * @param {string} selector
   */
  async #middle(selector) {
    const deadline = performance.now() + PATIENCE_MS;
    let last = '';
    for (let still = 0; still < 3; ) {
      if (performance.now() > deadline) {
        throw new Error(`never still: ${selector}`);
      }
      const middle = await this.run((wanted) => {
        const [element] = all(wanted);
        element?.scrollIntoView({ block: 'nearest' });
        const { left, top, width, height } = element?.getBoundingClientRect() ?? {};
        return width > 0 ? `${Math.round(left + width / 2)} ${Math.round(top + height / 2)} ${element.textContent}` : '';
      }, selector);
      still = middle !== '' && middle === last ? still + 1 : 0;
      last = middle;
      await pause(40);
    }
    return last.split(' ', 2).map(Number);
  }

  /** @param {object[]} actions */
  #keys(actions) {
    return this.#driver.perform([{ type: 'key', id: 'keyboard', actions }]);
  }
}
