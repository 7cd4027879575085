/**
 * The core of what a visitor can do, in the engines of Firefox and of Safari; everything is tested in Chromium.
 *
 * `JOSTAR_URL` is the address of the page; `FIREFOX_PATH` and `WEBKIT_DRIVER_PATH` are the programs. Without one of them
 * its tests are skipped.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEachEngine } from './engines.js';
import { Page } from './page.js';
import { Site } from './site.js';

const INTERVIEW = '002_4d15191a2afe13c5';

/** What is marked inside the search, painted or in elements. Runs in the page. */
function marked() {
  const painted = [...(CSS.highlights?.get('jostar-match') ?? [])];
  return painted.length > 0
    ? painted.map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
    : all('mark').map((mark) => mark.textContent);
}

const hits = () => all('[part~="hit"]').length;

inEachEngine((driver) => {
  /**
   * @param {string} name
   * @param {(page: Page, site: Site) => Promise<void>} story
   * @param {{ path?: string, body?: string }} [where] The demo page unless given.
   */
  function visitor(name, story, { path = '', body = '' } = {}) {
    test(name, { timeout: 30_000 }, async () => {
      const site = new Site(process.env.JOSTAR_URL);
      site.body = body;
      const page = new Page(driver());
      try {
        await page.open((await site.start()) + path);
        await page.until(
          () => document.querySelector('jostar-search')?.info !== undefined && all('[part~="input"]').length > 0,
        );
        await story(page, site);
        assert.deepEqual(await page.run(() => globalThis.problems), [], 'nothing goes wrong unseen');
      } finally {
        site.end();
      }
    });
  }

  visitor('typing finds articles and marks the matches, under the strictest policy', async (page) => {
    await page.click('[part~="input"]');
    await page.type('پزشکیان');
    await page.until(() => all('[part~="hit"]').length === 2);
    assert.ok((await page.run(marked)).includes('پزشکیان'));
    assert.equal(await page.run(() => all('[part~="count"]')[0].textContent), '۲ نوشته یافت شد');
    assert.ok(await page.run(() => document.querySelector('#holdings').textContent.includes('نمایه')));
  });

  visitor('the arrows choose an offer, Enter takes it, Escape empties the box', async (page) => {
    await page.click('[part~="input"]');
    await page.type('قز');
    await page.until(() => all('[role="option"]').length > 0);
    await page.press('ArrowDown');
    const offer = await page.run(() => all('[aria-selected="true"]')[0].textContent);
    await page.press('Enter');
    assert.equal(await page.run(() => all('input')[0].value), offer);
    for (let times = 0; times < 3; times += 1) {
      await page.press('Escape');
    }
    await page.until(() => all('input')[0].value === '');
    assert.equal(await page.run(hits), 0);
  });

  visitor('an article is opened by the keyboard, whole and with its matches marked, and left again', async (page) => {
    await page.click('[part~="input"]');
    await page.type('بیوتکنولوژی');
    await page.until(() => all('[part~="hit"]').length > 0 && all('[role="option"]').length === 0);
    await page.press('ArrowDown');
    await page.press('Enter');
    await page.until(
      (id) => document.querySelector('jostar-search').article === id && all('[part~="article-text"] p').length > 10,
      INTERVIEW,
    );
    assert.ok((await page.run(marked)).filter((text) => text === 'بیوتکنولوژی').length > 1);
    await page.click('[part~="back"]');
    await page.until(() => document.querySelector('jostar-search').article === null);
  });

  visitor('what was typed with the keyboard on English is understood, and said so', async (page) => {
    await page.click('[part~="input"]');
    await page.type('mca;dhk');
    await page.until(() => all('[part~="understood"]')[0]?.textContent.includes('«پزشکیان» به جای «mca;dhk»'));
    assert.equal(await page.run(hits), 2);
  });

  visitor('once loaded, searching and reading go on without a network', async (page, site) => {
    site.end();
    await page.click('[part~="input"]');
    await page.type('سیلو');
    await page.until(() => all('[part~="hit"]').length > 0);
    await page.click('[part~="link"]');
    await page.until(() => all('[part~="article-text"] p').length > 0);
  });

  visitor(
    'Control and K open the dialog with the cursor in the box, Escape closes it',
    async (page) => {
      await page.press('Control', 'k');
      await page.until(() => all('dialog')[0]?.open);
      await page.type('خزر');
      await page.until(() => all('[part~="hit"]').length > 0);
      for (let times = 0; times < 2; times += 1) {
        await page.press('Escape');
      }
      await page.until(() => !all('dialog')[0].open);
    },
    { path: 'site.html', body: '<jostar-search mode="modal" src="pkg/press.jostar"></jostar-search>' },
  );

  visitor(
    'a worker searches and gives articles',
    async (page) => {
      assert.equal(await page.run(() => document.querySelector('jostar-search').thread), 'worker');
      await page.click('[part~="input"]');
      await page.type('خزر');
      await page.until(() => all('[part~="hit"]').length > 0);
      await page.click('[part~="link"]');
      await page.until(() => all('[part~="article-text"] p').length > 0);
    },
    {
      path: 'site.html',
      body: '<jostar-search worker="always" open-article="reader" src="pkg/press.jostar"></jostar-search>',
    },
  );

  visitor(
    'where nothing can be painted over a text, the matches are elements of their own',
    async (page) => {
      await page.click('[part~="input"]');
      await page.type('خزر');
      await page.until(() => all('[part~="hit"] mark').length > 0);
      assert.ok((await page.run(marked)).every((text) => text === 'خزر'));
    },
    { path: 'site.html?no-highlights', body: '<jostar-search src="pkg/press.jostar"></jostar-search>' },
  );
});
