/**
 * A browser for the tests of the page, and an ear for everything a visitor would not see: errors in the
 * console, uncaught errors, violations of the security policy, and requests.
 *
 * `JOSTAR_URL` is the address of the page, `CHROME_PATH` the browser to run.
 */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

/** The ids of the two articles the page is built with: the report of a state visit, and an interview. */
export const VISIT = '000_fca39a54bd477749';
export const INTERVIEW = '002_4d15191a2afe13c5';

/** A word, the name of a port, that the report has and the interview does not, nor anything akin to it. */
export const VISIT_WORD = 'اکتائو';

/** A phone's window; the results and the article do not fit side by side. */
export const PHONE = { width: 360, height: 740 };

/** The address of the page, without a fragment. */
export const address = new URL(required('JOSTAR_URL')).href;

/** Evaluated by the debugger, which no policy of the page forbids. */
const axeSource = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: required('CHROME_PATH'),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
});

after(() => browser?.close());

/**
 * @typedef {object} Circumstances
 * @property {{ width: number, height: number }} [viewport] 1280 by 800 unless given.
 * @property {boolean} [javaScriptEnabled]
 * @property {'allow' | 'block'} [serviceWorkers]
 * @property {boolean} [trouble] That the test provokes errors: they are collected, and the test judges them. None may be
 * left that nobody has caught.
 * @property {number} [timeout] In milliseconds, of the whole test; 30,000 unless given.
 */

/** One visitor with a browser window and a profile of their own. */
export class Visitor {
  /** Errors and warnings in the console, uncaught errors, violations of the security policy. @type {string[]} */
  problems = [];
  /** Addresses requested since the page was last opened. @type {string[]} */
  requests = [];
  /** How many of them it took to load the page; unknown until the page says it is ready. */
  loadedWith = Infinity;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.box = page.getByRole('combobox', { name: 'جست\u200cوجو در نوشته\u200cها' });
    this.count = page.getByRole('status');
    this.hits = page.locator('[part~="hit"]');
    this.links = this.hits.locator('[part~="title"]').getByRole('link');
    this.offers = page.getByRole('listbox').getByRole('option');
    this.article = page.getByRole('article');
    this.heading = this.article.getByRole('heading', { level: 2 });
    this.text = this.article.locator('[part~="article-text"]');
    this.paragraphs = this.text.locator('p');
    this.back = page.getByRole('button', { name: /^(بستن نوشته|بازگشت به .+)$/ });
    this.failure = page.getByRole('alert');
  }

  /** Opens the page and waits until it can search. */
  async open(hash = '') {
    await this.visit(hash);
    await this.ready();
  }

  /** Opens the page, whatever becomes of it. */
  async visit(hash = '') {
    this.requests.length = 0;
    this.loadedWith = Infinity;
    await this.page.goto(address + hash);
  }

  /**
   * Opens a page of another site, under the same policies: one that has the element and little else.
   *
   * @param {string} body Its markup. Where it has the element, its engine is waited for.
   * @param {{ lang?: string, dir?: string, head?: string, fails?: boolean, policy?: string, from?: string }} [site] `fails` waits
   * for no engine; `policy` is another Content-Security-Policy; `from` is another address of the page.
   */
  async mount(body, { lang = 'en', dir = 'ltr', head = '', fails = false, policy, from = address } = {}) {
    await this.page.route(`${from}site.html*`, async (route) => {
      const { headers } = await this.page
        .context()
        .request.fetch(address)
        .then((reply) => ({ headers: reply.headers() }));
      const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>Site</title>
        <meta name="viewport" content="width=device-width">${head}
        <link rel="icon" href="data:,"><script type="module" src="define.js"></script><main>${body}</main>`;
      await route.fulfill({
        body: html,
        headers: { 'content-security-policy': policy ?? headers['content-security-policy'], 'content-type': 'text/html' },
      });
    });
    this.requests.length = 0;
    this.loadedWith = Infinity;
    await this.page.goto(`${from}site.html`);
    this.element = this.page.locator('jostar-search').first();
    this.box = this.page.locator('[part~="input"]');
    // Where the page has no address for an article, what opens it is a button.
    this.links = this.hits.locator('[part~="link"]');
    if (body.includes('<jostar-search') && !fails) {
      await this.element.evaluate(async (element) => {
        await customElements.whenDefined('jostar-search');
        if (element.info === undefined) {
          await new Promise((resolve) => element.addEventListener('jostar-ready', resolve, { once: true }));
        }
      });
      await this.page.locator('[part~="input"], [part~="trigger"]').first().waitFor();
      this.loadedWith = this.requests.length;
    }
  }

  /** What axe-core finds wrong with the page as it is, one line for each. */
  async axe() {
    await this.page.evaluate(axeSource);
    await this.still();
    const { violations } = await this.page.evaluate(() =>
      globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`),
    );
  }

  /** Waits until nothing moves or appears: what is still appearing has colours and places of its own. */
  still() {
    return this.page.evaluate(async () => {
      // A document does not list the animations inside its elements' shadows.
      const roots = (/** @type {Document | ShadowRoot} */ root) => [
        root,
        ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : roots(shadowRoot))),
      ];
      const moving = roots(document)
        .flatMap((root) => root.getAnimations())
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
      // One that is taken away is over too.
      await Promise.allSettled(moving.map(({ finished }) => finished));
    });
  }

  /**
   * By how much the page can be scrolled sideways, and what may be the cause, outermost first; empty where it cannot.
   */
  async sticksOut() {
    // An observer of sizes is told after the layout, and what it changes is laid out in the next frame.
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) {
        return [];
      }
      const parts = (/** @type {Document | ShadowRoot} */ root) =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          element,
          ...(element.shadowRoot === null ? [] : parts(element.shadowRoot)),
        ]);
      const found = parts(document).flatMap((element) => {
        const { left, right } = element.getBoundingClientRect();
        const over = Math.max(-left, right - clientWidth);
        return over > 0 ? [`${element.localName}.${element.className} by ${over}`] : [];
      });
      return [`${scrollWidth - clientWidth} pixels`, ...found];
    });
  }

  /** Reloads the page where it is, and waits until it can search. */
  async reload() {
    this.requests.length = 0;
    this.loadedWith = Infinity;
    await this.page.reload();
    await this.ready();
  }

  async ready() {
    // In the document, though while an article is read on a phone it is not in sight.
    await this.page.locator('#holdings:not(:empty)').waitFor({ state: 'attached' });
    this.loadedWith = this.requests.length;
  }

  /** Replaces what is in the box, key by key. @param {string} text */
  async type(text) {
    await this.box.fill('');
    await this.box.pressSequentially(text);
  }

  /**
   * Puts a text into the box that no keyboard types: half a character, or more than a failing test should print.
   *
   * @param {string} text
   */
  async paste(text) {
    // As code units: on its way to the browser a string would lose its lone surrogates.
    const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    await this.box.evaluate((box, codes) => {
      box.value = codes.map((code) => String.fromCharCode(code)).join('');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, units);
  }

  /** The ids of the articles listed, in order. */
  ids() {
    return this.links.evaluateAll((links) => links.map((link) => link.dataset.article));
  }

  /**
   * The texts marked in a part of the page, in order, whether they are painted or elements.
   *
   * @param {import('playwright-core').Locator} where
   */
  marks(where) {
    return where.evaluate((element) => {
      const painted = [...(CSS.highlights?.get('jostar-match') ?? [])].filter((range) =>
        element.contains(range.startContainer),
      );
      return painted.length > 0
        ? painted.map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
        : [...element.querySelectorAll('mark')].map((mark) => mark.textContent);
    });
  }

  /** Whether the first match in a part of the page can be seen without scrolling. @param {import('playwright-core').Locator} where */
  matchInSight(where) {
    return where.evaluate((element) => {
      const painted = [...(CSS.highlights?.get('jostar-match') ?? [])].find((match) =>
        element.contains(match.startContainer),
      );
      const range = document.createRange();
      if (painted === undefined) {
        range.selectNode(element.querySelector('mark'));
      } else {
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
      }
      const { top, bottom } = range.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  }

  /** Whether a part of the page has the keyboard's focus. @param {import('playwright-core').Locator} what */
  focused(what) {
    return what.evaluate((element) => element === element.getRootNode().activeElement);
  }

  /** Whether the whole of something can be seen without scrolling. @param {import('playwright-core').Locator} what */
  inSight(what) {
    return what.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  }
}

/**
 * Declares a test with a visitor of its own. When it is over, nothing may have gone wrong unseen, and
 * nothing may have been requested after the page was loaded.
 *
 * @param {string} name What a visitor sees or does.
 * @param {(visitor: Visitor) => Promise<void>} story
 * @param {Circumstances} [circumstances]
 */
export function visitor(name, story, { trouble = false, timeout = 30_000, ...circumstances } = {}) {
  test(name, { timeout }, async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      // What it answers could not be heard here; `offline.test.js` is about it.
      serviceWorkers: 'block',
      ...circumstances,
    });
    try {
      context.setDefaultTimeout(5_000);
      const page = await context.newPage();
      const someone = new Visitor(page);
      await listen(page, someone);
      await story(someone);
      const unseen = someone.problems.filter((problem) => !trouble || problem.startsWith('uncaught'));
      assert.deepEqual(unseen, [], 'nothing goes wrong unseen');
      assert.deepEqual(someone.requests.slice(someone.loadedWith), [], 'nothing is requested after the page is loaded');
    } finally {
      await context.close();
    }
  });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Visitor} someone
 */
async function listen(page, someone) {
  page.on('console', (message) => {
    const isOurs = !message.text().startsWith('Service Worker registration blocked by Playwright');
    if ((message.type() === 'error' || message.type() === 'warning') && isOurs) {
      someone.problems.push(`${message.type()} in the console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => someone.problems.push(`uncaught: ${error}`));
  page.on('dialog', (dialog) => {
    someone.problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => someone.requests.push(request.url()));
  await page.exposeFunction('reportViolation', (/** @type {string} */ what) => someone.problems.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportViolation(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/**
 * @param {string} name
 * @returns {string}
 */
function required(name) {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set; "cargo xtask test" sets it`);
  }
  return value;
}
