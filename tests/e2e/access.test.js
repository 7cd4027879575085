/** What axe-core finds in each state of the element: nothing. */

import assert from 'node:assert/strict';
import { PHONE, visitor } from './browser.js';

/** @param {import('./browser.js').Visitor} me @param {string} state */
async function check(me, state) {
  assert.deepEqual(await me.axe(), [], state);
}

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1280, height: 800 }, PHONE]) {
    visitor(
      `axe-core finds nothing at any step of a search, ${colorScheme}, ${viewport.width} pixels wide`,
      async (me) => {
        await me.open();
        await check(me, 'the start');
        await me.box.fill('ق');
        await me.offers.first().waitFor();
        await check(me, 'results with offers');
        await me.box.press('ArrowDown');
        await check(me, 'an offer chosen');
        await me.box.fill('mca;dhk');
        await check(me, 'a query understood');
        await me.page.getByRole('button', { name: 'پالایش' }).click();
        await check(me, 'filters');
        await me.links.first().click();
        await me.heading.waitFor();
        await check(me, 'the reader');
        await me.box.fill('زرافه\u200cسوار');
        await check(me, 'nothing found');
      },
      { viewport, colorScheme },
    );
  }
}

visitor('axe-core finds nothing in an index with facets and headings, in English, in a dialog', async (me) => {
  await me.mount('<h1>Site</h1><jostar-search mode="modal" src="pkg/press.jostar" open-article="reader"></jostar-search>');
  await check(me, 'the button');
  await me.page.getByRole('button', { name: 'Search' }).click();
  await check(me, 'the dialog');
  await me.box.fill('Caspian');
  await me.page.getByRole('button', { name: 'Filters' }).click();
  await me.page.getByRole('checkbox').first().check();
  await check(me, 'facets');
  await me.links.first().click();
  await me.heading.waitFor();
  await check(me, 'the reader');
});

visitor(
  'axe-core finds nothing when something fails',
  async (me) => {
    await me.page.route('**/pkg/jostar_bg.wasm', (route) => route.abort());
    await me.visit();
    await me.failure.getByRole('heading').waitFor();
    await check(me, 'not loaded');
    await me.page.getByText('جزئیات فنی').click();
    await check(me, 'its details');
  },
  { trouble: true },
);

visitor('axe-core finds nothing while an index takes long to arrive', async (me) => {
  await me.page.route('**/pkg/jostar_bg.wasm', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await me.visit();
  await me.page.getByRole('progressbar').waitFor();
  await check(me, 'loading');
  await me.ready();
});

visitor('with forced colours the matches and the chosen offer are still told apart', async (me) => {
  await me.page.emulateMedia({ forcedColors: 'active' });
  await me.open('#q=پزشکیان');
  await check(me, 'results');
});

visitor(
  'whatever is pressed is at least 44 pixels high and wide, but for words in a sentence',
  async (me) => {
    const small = () =>
      me.element.evaluate((element) => {
        const parts = [
          ...element.shadowRoot.querySelectorAll(
            'button, select, summary, a, label, input:not([type="checkbox"]), [role="option"]',
          ),
        ];
        return parts.flatMap((part) => {
          // A hit is pressed anywhere, what is understood is a sentence, and the label of a day is beside its box.
          const { width, height } = part.getBoundingClientRect();
          const isExempt =
            width === 0 ||
            part.closest('.hit, .understood') !== null ||
            part.querySelector('input:not([type="checkbox"])') !== null;
          return isExempt || (width >= 44 && height >= 44)
            ? []
            : [`${part.localName}.${part.className} ${part.getAttribute('part')}: ${width} by ${height}`];
        });
      });
    await me.mount('<jostar-search src="pkg/press.jostar" open-article="reader" recent></jostar-search>', {
      lang: 'fa',
      dir: 'rtl',
    });
    await me.type('بها');
    await me.offers.first().waitFor();
    await me.page.locator('[part~="filters-toggle"]').click();
    await me.page.getByRole('checkbox').first().check();
    assert.deepEqual(await small(), [], 'results and filters');
    await me.box.press('Enter');
    await me.box.fill('');
    await me.offers.first().waitFor();
    assert.deepEqual(await small(), [], 'recent searches');
    await me.element.evaluate((element) => {
      element.query = 'بهار';
      element.article = 'nowruz';
    });
    await me.page.locator('[part~="related"]').waitFor();
    await me.page.locator('summary').click();
    assert.deepEqual(await small(), [], 'an article');
  },
  { viewport: PHONE },
);
