/** Searching: what a visitor types, and what is listed. */

import assert from 'node:assert/strict';
import { INTERVIEW, VISIT, VISIT_WORD, visitor } from './browser.js';

visitor('before anything is typed, the page invites to search and says what it holds', async (me) => {
  await me.open();
  assert.equal(await me.page.title(), 'جستار');
  assert.ok(await me.page.locator('section.start').getByText('در نوشته\u200cها بجویید').isVisible());
  assert.match(await me.page.locator('#holdings').innerText(), /^این نمایه ۲ نوشته و [۰-۹٬]+ واژه/);
  assert.equal(await me.hits.count(), 0);
  assert.equal(await me.count.textContent(), '');
  assert.ok(await me.focused(me.box), 'one can type at once');
});

visitor('each sample query can be followed and finds something', async (me) => {
  await me.open();
  const samples = me.page.locator('#samples').getByRole('link');
  const texts = await samples.allTextContents();
  assert.deepEqual(texts, ['پزشکیان', 'سیلوی مشترک', 'همکاری\u200cهای منطقه\u200cای', 'pezeshkian', 'mca;dhk']);
  for (const text of texts) {
    await samples.getByText(text, { exact: true }).click();
    await me.hits.first().waitFor();
    assert.equal(await me.box.inputValue(), text);
    assert.match(await me.count.textContent(), /^[۱۲] نوشته یافت شد$/);
    await me.page.goBack();
    await samples.first().waitFor();
    assert.equal(await me.box.inputValue(), '');
  }
});

visitor('«پزشکیان» finds both articles', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  assert.deepEqual((await me.ids()).sort(), [VISIT, INTERVIEW]);
  assert.equal(await me.count.textContent(), '۲ نوشته یافت شد');
  for (const hit of await me.hits.all()) {
    assert.ok((await me.marks(hit)).includes('پزشکیان'));
  }
});

visitor('«سیلوی مشترک» finds the state visit first and marks both words', async (me) => {
  await me.open();
  await me.type('سیلوی مشترک');
  assert.equal((await me.ids())[0], VISIT);
  await me.links.first().click();
  await me.heading.waitFor();
  const marks = await me.marks(me.article);
  assert.ok(
    marks.some((text) => text.includes('سیلوی')),
    `marked: ${marks}`,
  );
  assert.ok(
    marks.some((text) => text.includes('مشترک')),
    `marked: ${marks}`,
  );
});

visitor('«بیوتکنولوژی» finds the interview', async (me) => {
  await me.open();
  await me.type('بیوتکنولوژی');
  assert.equal((await me.ids())[0], INTERVIEW);
  assert.ok((await me.marks(me.hits.first())).includes('بیوتکنولوژی'));
});

visitor('the first two letters of a word find it while typing', async (me) => {
  await me.open();
  await me.box.pressSequentially(VISIT_WORD.slice(0, 2));
  assert.ok((await me.ids()).includes(VISIT));
  await me.box.pressSequentially(VISIT_WORD.slice(2));
  assert.deepEqual(await me.ids(), [VISIT]);
  assert.deepEqual([...new Set(await me.marks(me.hits.first()))], [VISIT_WORD]);
});

visitor('the dates are those of the Jalali calendar', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  const dates = me.hits.getByRole('time');
  assert.deepEqual((await dates.allTextContents()).sort(), ['۲۰ آذر ۱۴۰۴', '۲۲ آذر ۱۴۰۴']);
  assert.deepEqual((await dates.evaluateAll((all) => all.map((each) => each.dateTime))).sort(), [
    '2025-12-11',
    '2025-12-13',
  ]);
});

visitor('a word that no article has says so and gives hints', async (me) => {
  await me.open();
  await me.type('زرافه\u200cسوار');
  assert.equal(await me.hits.count(), 0);
  assert.equal(await me.count.textContent(), 'برای «زرافه\u200cسوار» نوشته\u200cای یافت نشد');
  assert.ok(await me.page.getByText('املای واژه\u200cها را بررسی کنید').isVisible());
});

visitor('emptying the box, or leaving only blanks in it, returns to the start', async (me) => {
  await me.open();
  for (const blank of ['', '   ', '\u200c\u200f']) {
    await me.type('پزشکیان');
    assert.equal(await me.hits.count(), 2);
    await me.box.fill(blank);
    assert.equal(await me.hits.count(), 0);
    assert.equal(await me.count.textContent(), '');
    assert.ok(await me.page.locator('#samples').isVisible());
  }
});

visitor('Enter neither leaves the page nor changes what is found', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  await me.box.press('Enter');
  assert.deepEqual((await me.ids()).sort(), [VISIT, INTERVIEW]);
  assert.equal(await me.box.inputValue(), 'پزشکیان');
});

visitor('Persian that a phone keyboard is still composing is already searched', async (me) => {
  await me.open();
  await me.box.focus();
  const keyboard = await me.page.context().newCDPSession(me.page);
  await keyboard.send('Input.imeSetComposition', { text: VISIT_WORD, selectionStart: 6, selectionEnd: 6 });
  assert.deepEqual(await me.ids(), [VISIT]);
});

visitor('letters that an input method has yet to convert are not searched until they are', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  await me.box.selectText();
  const keyboard = await me.page.context().newCDPSession(me.page);
  await keyboard.send('Input.imeSetComposition', { text: 'yilang', selectionStart: 6, selectionEnd: 6 });
  assert.equal(await me.hits.count(), 2);
  await keyboard.send('Input.insertText', { text: '伊朗' });
  assert.equal(await me.count.textContent(), 'برای «伊朗» نوشته\u200cای یافت نشد');
});

visitor('after loading, searching and reading go on without a network', async (me) => {
  await me.open();
  // The browser asks for it again at each change of the address, and not always where a test can hear it.
  assert.match(await me.page.locator('link[rel="icon"]').getAttribute('href'), /^data:image\/svg\+xml,/);
  await me.page.context().setOffline(true);
  await me.page.context().route('**/*', (route) => route.abort());
  await me.type('پزشکیان');
  assert.equal(await me.hits.count(), 2);
  await me.type('بیوتکنولوژی');
  await me.links.first().click();
  await me.heading.waitFor();
  assert.ok((await me.marks(me.article)).includes('بیوتکنولوژی'));
  await me.back.click();
  await me.article.waitFor({ state: 'hidden' });
  await me.type(VISIT_WORD);
  assert.deepEqual(await me.ids(), [VISIT]);
});

visitor(
  'where two columns fit, the list begins where the box does, and the second is there only if it shows something',
  async (me) => {
    await me.open();
    const reader = me.page.locator('[part~="reader"]');
    const aligned = async (/** @type {string} */ where) => {
      for (const width of [900, 1280, 2560]) {
        await me.page.setViewportSize({ width, height: 740 });
        const [field, list] = [me.page.locator('[part~="field"]'), me.page.locator('.list')];
        const [box, below] = await Promise.all(
          [field, list].map((part) => part.evaluate((element) => element.getBoundingClientRect().right)),
        );
        assert.ok(Math.abs(box - below) < 1, `${where}, at ${width} pixels: the box begins at ${box}, the list at ${below}`);
      }
    };
    await aligned('the start');
    assert.ok(!(await reader.isVisible()));
    await me.type('پزشکیان');
    await aligned('the results');
    assert.ok(await me.page.getByText('یکی از نتیجه\u200cها را برگزینید').isVisible());
    await me.links.first().click();
    await me.heading.waitFor();
    await aligned('the article');
    await me.back.click();
    await me.article.waitFor({ state: 'hidden' });
    await me.type('زرافه\u200cسوار');
    await aligned('nothing found');
    assert.ok(!(await reader.isVisible()));
  },
);

visitor('nothing has to be scrolled sideways, from 320 pixels to 1280', async (me) => {
  await me.open();
  const fits = async (/** @type {string} */ where) => {
    for (const width of [320, 360, 899, 900, 1280]) {
      await me.page.setViewportSize({ width, height: 740 });
      assert.deepEqual(await me.sticksOut(), [], `${where}, at ${width} pixels`);
    }
  };
  await fits('the start');
  await me.type('همکاری');
  await fits('the results');
  await me.links.first().click();
  await me.heading.waitFor();
  await fits('the article');
  await me.paste('ب'.repeat(1_000));
  await fits('nothing found');
});

for (const [lang, dir] of [
  ['fa', 'rtl'],
  ['en', 'ltr'],
  ['ru', 'rtl'],
  ['fa', 'ltr'],
]) {
  visitor(
    `at 320 pixels and with text twice as large, a page without margins does not scroll sideways: ${lang}, ${dir}`,
    async (me) => {
      await me.mount(`<jostar-search lang="${lang}" src="pkg/press.jostar" open-article="reader"></jostar-search>`, { dir });
      const fits = async (/** @type {string} */ where) => assert.deepEqual(await me.sticksOut(), [], where);
      await me.page.setViewportSize({ width: 320, height: 740 });
      for (const size of ['100%', '200%']) {
        await me.page.evaluate((fontSize) => {
          document.body.style.margin = '0';
          document.documentElement.style.fontSize = fontSize;
        }, size);
        await me.box.fill('');
        await fits('the start');
        await me.box.fill('خزر');
        await me.hits.first().waitFor();
        await fits('the results');
        await me.page.locator('[part~="filters-toggle"]').click();
        await fits('the filters');
        await me.page.locator('[part~="filters-toggle"]').click();
        await me.links.first().press('Enter');
        await me.heading.waitFor();
        await fits('the article');
      }
    },
  );
}
