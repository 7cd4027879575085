/** What is typed, or stands in an address, is text, whatever it looks like. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { VISIT, VISIT_WORD, visitor } from './browser.js';

const HOSTILE = [
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['a script', '"><script>alert(1)</script>'],
  ['an entity', '&lt;b&gt;&amp;'],
  ['a javascript address', 'javascript:alert(1)'],
  ['bidi overrides', 'abc \u202e\u2067دبا\u202d\u2066 x'],
  ['a NUL and control characters', 'a\u0000b\u0007\u001b[31m'],
  ['query operators', 'AND OR NOT "unclosed (x* -~^:'],
  ['a pattern', '(.*)+$\\'],
  ['emoji joined by zero-width joiners', '👩\u200d👩\u200d👧 \u{1F1EE}\u{1F1F7}'],
];

visitor('markup, scripts, controls and operators in the box are text and do nothing', async (me) => {
  await me.open();
  for (const [what, text] of HOSTILE) {
    await me.box.fill(text);
    await me.box.press('Enter');
    assert.equal(await me.page.locator('img, iframe, b').count(), 0, what);
    if ((await me.hits.count()) === 0) {
      const echo = me.count.locator('bdi');
      assert.equal(await echo.textContent(), await me.box.inputValue(), what);
      assert.equal(await echo.locator('*').count(), 0, what);
    }
  }
  await me.type(VISIT_WORD);
  assert.deepEqual(await me.ids(), [VISIT]);
});

visitor('markup in an address is text and does nothing', async (me) => {
  const markup = '<img src=x onerror=alert(1)>';
  await me.open(`#${new URLSearchParams({ q: markup, article: markup })}`);
  assert.equal(await me.box.inputValue(), markup);
  assert.equal(await me.heading.textContent(), 'چنین نوشته\u200cای در این نمایه نیست');
  assert.equal(await me.page.locator('img').count(), 0);
});

visitor('lone surrogates find what the rest of the query finds, or nothing', async (me) => {
  await me.open();
  for (const lone of ['\ud800', '\udfff\ud800', 'سیلو \udc00', '\ud83dسیلو']) {
    await me.paste(lone);
    assert.match(await me.count.textContent(), /یافت/);
  }
  await me.type(VISIT_WORD);
  assert.deepEqual(await me.ids(), [VISIT]);
});

for (const [what, text] of [
  ['one word', 'ب'.repeat(100_000)],
  ['two words again and again', 'سیلوی مشترک '.repeat(8_400)],
  ['different words', Array.from({ length: 26_000 }, (_, at) => at.toString(36)).join(' ')],
  ['spaces', ' '.repeat(100_000)],
]) {
  visitor(`100,000 characters of ${what} keep the page alive and its address short`, async (me) => {
    assert.ok(text.length >= 100_000);
    await me.open();
    await me.paste(text);
    assert.ok((await me.count.textContent()).length < 200);
    if ((await me.hits.count()) > 0) {
      await me.links.first().click();
      await me.heading.waitFor();
      assert.ok((await me.box.inputValue()) === text, 'opening an article keeps the whole query');
    }
    await me.page.waitForFunction(() => location.hash !== '');
    assert.ok(me.page.url().length < 10_000);
    await me.paste(VISIT_WORD);
    assert.deepEqual(await me.ids(), [VISIT]);
  });
}

const INDEX = new URL('fixtures/hostile.jsonl', import.meta.url);
const DOCUMENTS = (await readFile(INDEX, 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** What a page gets that markup or an address made, and a text does not. */
const MADE =
  'img, iframe, script, object, embed, video, math, base, link, meta, form form, [onload], [onerror], [onclick], [src], [srcdoc]';

/** @param {import('./browser.js').Visitor} me */
const made = (me) =>
  me.element.evaluate(
    (element, selector) => [...element.shadowRoot.querySelectorAll(selector)].map((each) => each.outerHTML),
    MADE,
  );

visitor(
  `${DOCUMENTS.length} hostile titles, texts, headings, tags, ids and addresses are shown as text and do nothing`,
  async (me) => {
    assert.ok(DOCUMENTS.length >= 40);
    await me.mount('<jostar-search src="pkg/hostile.jostar" limit="100"></jostar-search>');
    await me.type('marker');
    const hits = await me.hits.evaluateAll((all) =>
      all.map((hit) => ({
        id: hit.querySelector('.link').dataset.article,
        title: hit.querySelector('.link').textContent,
        href: hit.querySelector('.link').getAttribute('href'),
        children: hit.querySelectorAll('.link *:not(mark), .snippet *:not(mark)').length,
      })),
    );
    assert.equal(hits.length, DOCUMENTS.length);
    for (const { id, title, href, children } of hits) {
      const document = DOCUMENTS.find((each) => each.id === id);
      // Of a long one the results show the beginning.
      const letters = [...document.title];
      assert.equal(title, letters.length > 300 ? `${letters.slice(0, 300).join('')}…` : document.title, id);
      assert.equal(children, 0, id);
      assert.ok(href === null || /^https?:\/\//.test(href), `${id} leads to ${href}`);
    }
    assert.deepEqual(await made(me), []);
    await me.page.getByRole('button', { name: 'Filters' }).click();
    assert.deepEqual(await made(me), []);
  },
);

visitor('facets called as what every object has are chosen, shown and put away', async (me) => {
  await me.mount('<jostar-search src="pkg/names.jostar" open-article="reader"></jostar-search>');
  await me.type('marker');
  assert.equal(await me.hits.count(), 4);
  await me.page.getByRole('button', { name: 'Filters' }).click();
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
    const value = me.page.getByRole('group', { name }).getByRole('checkbox').first();
    await value.check();
    await me.page.waitForFunction((name) => {
      const element = /** @type {any} */ (document.querySelector('jostar-search'));
      return Object.hasOwn(element.filters, name) && element.results.total === 2;
    }, name);
    await me.page.getByRole('group', { name }).getByRole('checkbox').first().uncheck();
    await me.page.waitForFunction(() => /** @type {any} */ (document.querySelector('jostar-search')).results.total === 4);
  }
  await me.links.first().click();
  await me.heading.waitFor();
  assert.match(await me.article.innerText(), /value 0/);
});

visitor('each hostile article is read as the text it is', async (me) => {
  await me.mount('<jostar-search src="pkg/hostile.jostar" open-article="reader"></jostar-search>');
  for (const document of DOCUMENTS) {
    const seen = await me.element.evaluate(async (element, id) => {
      element.article = id;
      await new Promise((resolve) => element.addEventListener('jostar-read', resolve, { once: true }));
      const article = element.shadowRoot.querySelector('article');
      return {
        title: article.querySelector('h2').textContent,
        text: article.querySelector('.text').textContent,
        page: article.querySelector('a')?.href,
        others: [...article.querySelectorAll('.text *')]
          .map(({ localName }) => localName)
          .filter((name) => !['p', 'h3', 'mark'].includes(name)),
      };
    }, document.id);
    assert.equal(seen.title, document.title);
    assert.equal(seen.text.replace(/\s/g, ''), document.body.replace(/\s/g, ''));
    assert.deepEqual(seen.others, []);
    assert.ok(seen.page === undefined || /^https?:/.test(seen.page), seen.page);
  }
  assert.deepEqual(await made(me), []);
});

visitor('each hostile text can be searched for, and is repeated as text', async (me) => {
  await me.mount('<jostar-search src="pkg/hostile.jostar" limit="100"></jostar-search>');
  for (const { title } of DOCUMENTS) {
    await me.paste(title);
    assert.deepEqual(await made(me), [], title);
  }
});
