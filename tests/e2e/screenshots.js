/**
 * Pictures of the page in every state: `node screenshots.js FOLDER`, or those of the README with `--readme`.
 * `cargo xtask screenshots` calls it.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { manyValues } from './values.js';

const address = process.env.JOSTAR_URL;
const isReadme = process.argv[2] === '--readme';
const folder = process.argv[isReadme ? 3 : 2] ?? 'target/screenshots';

const SITE = 'site.html';
const PRESS = 'src="pkg/press.jostar"';

/** What the README says of colours. */
const THEME = `body { background: #fdf3ea } jostar-search { color-scheme: light;
  --jostar-accent: #8a1c4a; --jostar-background: #fdf3ea; --jostar-surface: #fffaf4; --jostar-border: #e3cdb8;
  --jostar-mark: #ffd0b5; --jostar-radius: 0.25rem; --jostar-font: "Noto Naskh Arabic", serif }`;

/** @type {Record<string, { dir: 'rtl' | 'ltr', mode?: string, style?: string, element?: string, query?: string, act?: (page: import('playwright-core').Page) => Promise<void>, block?: RegExp, hold?: RegExp, values?: number }>} `hold` never arrives; `values` are those of a facet. */
const STATES = {
  start: { dir: 'rtl' },
  results: { dir: 'rtl', query: 'سیلوی مشترک' },
  understood: { dir: 'rtl', query: 'mca;dhk' },
  reader: { dir: 'rtl', query: 'قزاقستان', act: (page) => page.locator('[part~="link"]').first().click() },
  empty: { dir: 'rtl', query: 'زرافه\u200cسوار' },
  error: { dir: 'rtl', block: /jostar_bg\.wasm/, act: (page) => page.getByRole('alert').waitFor() },
  waiting: { dir: 'rtl', element: PRESS, hold: /press\.jostar/, act: waiting },
  'waiting-ltr': { dir: 'ltr', element: PRESS, hold: /press\.jostar/, act: waiting },
  stalled: { dir: 'rtl', element: PRESS, hold: /press\.jostar/, act: stalled },
  'stalled-ltr': { dir: 'ltr', element: PRESS, hold: /press\.jostar/, act: stalled },
  values: { dir: 'rtl', element: PRESS, query: 'بهار', values: 10_000, act: values },
  'values-ltr': { dir: 'ltr', element: PRESS, query: 'Caspian', values: 10_000, act: values },
  facets: { dir: 'rtl', element: PRESS, query: 'بهار', act: filters },
  'facets-ltr': { dir: 'ltr', element: PRESS, query: 'Caspian', act: filters },
  'results-ltr': { dir: 'ltr', element: `${PRESS} open-article="reader"`, query: 'Caspian wheat' },
  'reader-ltr': {
    dir: 'ltr',
    element: `${PRESS} open-article="reader"`,
    query: 'spring',
    act: (page) => page.locator('[data-article="spring-en"]').click(),
  },
  code: {
    dir: 'rtl',
    element: 'src="pkg/terms.jostar" open-article="reader"',
    query: 'kalam',
    act: (page) => page.locator('[part~="link"]').first().click(),
  },
  'empty-ltr': { dir: 'ltr', element: PRESS, query: 'xylophone' },
  'error-ltr': { dir: 'ltr', element: 'src="pkg/absent.jostar"', act: (page) => page.getByRole('alert').waitFor() },
  themed: { dir: 'rtl', element: PRESS, query: 'بهار', style: THEME, act: filters },
  modal: { dir: 'rtl', element: `${PRESS} mode="modal" open-article="reader"`, query: 'خزر', mode: 'modal' },
  'modal-ltr': { dir: 'ltr', element: `${PRESS} mode="modal"`, query: 'caspian', mode: 'modal' },
};

/** @param {import('playwright-core').Page} page */
async function filters(page) {
  await page.locator('[part~="filters-toggle"]').click();
  await page.getByRole('checkbox').nth(1).check();
}

/** @param {import('playwright-core').Page} page */
async function waiting(page) {
  await page.getByRole('progressbar').waitFor();
}

/** @param {import('playwright-core').Page} page */
async function stalled(page) {
  await waiting(page);
  await page.clock.fastForward(11_000);
  await page.getByRole('alert').waitFor();
}

/** @param {import('playwright-core').Page} page */
async function values(page) {
  await page.locator('[part~="filters-toggle"]').click();
  await page.locator('.choices button').scrollIntoViewIfNeeded();
}

const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ['--no-sandbox', '--disable-gpu'] });
await mkdir(folder, { recursive: true });
if (isReadme) {
  await take('reader', { width: 1280, height: 720 }, 'light', join(folder, 'reader.png'));
  await take('facets', { width: 760, height: 720 }, 'dark', join(folder, 'facets.png'));
  await take('themed', { width: 760, height: 560 }, 'light', join(folder, 'theme.png'));
} else {
  const only = process.argv[3];
  for (const state of Object.keys(STATES).filter((name) => only === undefined || name.startsWith(only))) {
    for (const size of SIZES) {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await take(state, size, colorScheme, join(folder, `${state}-${size.width}-${colorScheme}.png`));
      }
    }
  }
}
await browser.close();

/**
 * @param {string} name
 * @param {{ width: number, height: number }} viewport
 * @param {'light' | 'dark'} colorScheme
 * @param {string} path
 */
async function take(name, viewport, colorScheme, path) {
  const { dir, element, query, act, block, hold, values, mode, style = '' } = STATES[name];
  const context = await browser.newContext({ viewport, colorScheme, serviceWorkers: 'block' });
  const page = await context.newPage();
  if (block !== undefined) {
    await page.route(block, (route) => route.abort());
  }
  if (hold !== undefined) {
    await page.clock.install();
    await page.route(hold, () => {});
  }
  if (values !== undefined) {
    await manyValues(page, values);
  }
  if (element === undefined) {
    await page.goto(address);
  } else {
    const lang = dir === 'rtl' ? 'fa' : 'en';
    const html = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark"><title>Site</title><style>${style}</style><script type="module" src="define.js"></script>
      <jostar-search ${element}></jostar-search>`;
    await page.route(address + SITE, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
    await page.goto(address + SITE);
  }
  if (mode === 'modal') {
    await page.locator('[part~="trigger"]').click();
  }
  if (query !== undefined) {
    await page.locator('[part~="input"]').fill(query);
    await page.locator('[part~="count"]:not(:empty)').waitFor();
  }
  await act?.(page);
  await page.waitForTimeout(600);
  await page.screenshot({ path });
  await context.close();
}
