/** Reading: opening an article, finding the way back, and coming again by its address. */

import assert from 'node:assert/strict';
import { INTERVIEW, PHONE, VISIT, visitor } from './browser.js';

/** Waits until the article is closed. @param {import('./browser.js').Visitor} me */
const closed = (me) => me.article.waitFor({ state: 'hidden' });

/** @param {Record<string, string>} fields */
const hash = (fields) => `#${new URLSearchParams(fields)}`;

visitor('an article opens beside the results, whole, with its matches marked', async (me) => {
  await me.open();
  await me.type('قزاقستان');
  const link = me.page.locator(`a[data-article="${INTERVIEW}"]`);
  await link.click();
  await me.heading.waitFor();
  assert.equal(await me.hits.count(), 2);
  assert.ok(await link.isVisible());
  assert.equal(await link.getAttribute('aria-current'), 'true');
  assert.ok(await me.focused(me.heading));
  assert.match(await me.page.title(), /^\u2068رئیس جمهور در گفت/);

  const paragraphs = me.paragraphs;
  assert.match(await paragraphs.first().textContent(), /^رئیس جمهور در گفتوگو با شبکه خبری کاز اینفروم/);
  assert.ok((await paragraphs.count()) > 10);
  const text = (await paragraphs.allTextContents()).join('');
  const occurrences = text.split('قزاقستان').length - 1;
  const marks = await me.marks(me.text);
  assert.equal(marks.filter((mark) => mark.startsWith('قزاقستان')).length, occurrences);
  assert.equal(await me.article.getByRole('time').textContent(), '۲۲ آذر ۱۴۰۴');
});

visitor('the first match of a long article is brought into sight', async (me) => {
  await me.open();
  await me.type('بیوتکنولوژی');
  await me.links.first().click();
  await me.heading.waitFor();
  assert.ok(await me.matchInSight(me.text));
  assert.ok(!(await me.inSight(me.paragraphs.first())), 'it is far from the beginning');
  assert.ok(await me.inSight(me.back), 'the way back is in sight all the same');
});

visitor(
  'on a phone an article takes the place of the results, and the way back restores where they were',
  async (me) => {
    await me.open();
    await me.type('پزشکیان');
    const link = me.links.last();
    await link.scrollIntoViewIfNeeded();
    await link.focus();
    await me.page.evaluate(() => scrollBy(0, -7));
    const before = await me.page.evaluate(() => scrollY);
    assert.ok(before > 100, `scrolled by ${before}`);
    await link.press('Enter');
    await me.heading.waitFor();
    assert.ok(!(await link.isVisible()));
    assert.ok(await me.inSight(me.back));

    await me.back.click();
    await closed(me);
    assert.ok(await me.focused(link));
    assert.equal(await me.page.evaluate(() => scrollY), before);
    assert.equal(await me.box.inputValue(), 'پزشکیان');
  },
  { viewport: { width: PHONE.width, height: 480 } },
);

visitor(
  'on a phone, typing while reading returns to the results',
  async (me) => {
    await me.open(hash({ q: 'سیلو', article: VISIT }));
    await me.box.fill('پزشکیان');
    assert.ok(!(await me.article.isVisible()));
    assert.equal(await me.hits.count(), 2);
    assert.ok(await me.hits.first().isVisible());
  },
  { viewport: PHONE },
);

visitor('the control that closes an article says what it does at this width', async (me) => {
  await me.open(hash({ q: 'سیلو', article: VISIT }));
  assert.equal(await me.back.textContent(), 'بستن نوشته');
  await me.page.setViewportSize(PHONE);
  await me.back.getByText('بازگشت به نتیجه\u200cها').waitFor();
});

visitor('typing beside an open article marks the new matches in it', async (me) => {
  await me.open(hash({ q: 'سیلو', article: VISIT }));
  await me.box.fill('قزاقستان');
  const marks = await me.marks(me.article);
  assert.ok(marks.length > 0);
  assert.ok(
    marks.every((text) => text.startsWith('قزاقستان')),
    `marked: ${marks}`,
  );
});

visitor('the back and forward buttons of the browser leave and return to the article', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  const link = me.links.first();
  await link.click();
  await me.heading.waitFor();
  const title = await me.heading.textContent();
  await me.page.goBack();
  await closed(me);
  await me.page.waitForFunction(() => document.title === '\u2068پزشکیان\u2069 \u2013 جستار');
  assert.equal(await me.box.inputValue(), 'پزشکیان');
  assert.equal(await me.hits.count(), 2);
  assert.ok(await me.focused(link));
  await me.page.goForward();
  await me.heading.waitFor();
  assert.equal(await me.heading.textContent(), title);
});

visitor('going back from one article to another shows the other', async (me) => {
  await me.open();
  await me.type('پزشکیان');
  const titles = await me.links.allTextContents();
  for (const link of await me.links.all()) {
    await link.click();
    await me.article
      .getByText(await link.textContent())
      .first()
      .waitFor();
  }
  await me.page.goBack();
  await me.heading.filter({ hasText: titles[0] }).waitFor();
});

visitor('a reload shows the same query and the same article', async (me) => {
  await me.open();
  await me.type('سیلوی مشترک');
  await me.links.first().click();
  await me.heading.waitFor();
  const seen = async () => [
    await me.box.inputValue(),
    await me.ids(),
    await me.heading.textContent(),
    await me.marks(me.article),
  ];
  const before = await seen();
  await me.reload();
  assert.deepEqual(await seen(), before);
  await me.back.click();
  await closed(me);
  assert.equal(await me.box.inputValue(), 'سیلوی مشترک');
  assert.equal((await me.ids())[0], VISIT);
});

visitor('a reload shows the same order and dates, and going back undoes nothing of them', async (me) => {
  await me.open();
  await me.type('قزاقستان');
  await me.page.getByRole('combobox', { name: 'ترتیب' }).selectOption('oldest');
  await me.page.getByRole('button', { name: 'پالایش' }).click();
  await me.page.getByLabel('از', { exact: true }).fill('۱۴۰۴/۹/۲۱');
  await me.page.getByLabel('از', { exact: true }).blur();
  await me.page.waitForURL((url) => url.hash.includes('from=2025-12-12') && url.hash.includes('sort=oldest'));
  await me.reload();
  assert.deepEqual(await me.ids(), [INTERVIEW]);
  assert.equal(await me.page.getByRole('combobox', { name: 'ترتیب' }).inputValue(), 'oldest');
  await me.links.first().click();
  await me.heading.waitFor();
  await me.back.click();
  await closed(me);
  assert.deepEqual(await me.ids(), [INTERVIEW]);
});

visitor('a query just typed survives a reload', async (me) => {
  await me.open();
  await me.type('بیوتکنولوژی');
  await me.page.waitForURL((url) => new URLSearchParams(url.hash.slice(1)).get('q') === 'بیوتکنولوژی');
  await me.reload();
  assert.equal(await me.box.inputValue(), 'بیوتکنولوژی');
  assert.equal((await me.ids())[0], INTERVIEW);
});

visitor('a link to an article without a query shows it unmarked, and the way back leads to the start', async (me) => {
  await me.open(hash({ article: VISIT }));
  assert.match(await me.heading.textContent(), /^به گزارش ایلنا/);
  assert.deepEqual(await me.marks(me.article), []);
  await me.back.click();
  await closed(me);
  assert.ok(await me.page.locator('#samples').isVisible());
});

visitor('a link to an article that the index does not have says so, and searching goes on', async (me) => {
  await me.open(hash({ q: 'پزشکیان', article: 'constructor' }));
  assert.equal(await me.heading.textContent(), 'چنین نوشته\u200cای در این نمایه نیست');
  assert.equal(await me.hits.count(), 2);
  await me.back.click();
  await closed(me);
  await me.links.first().click();
  await me.paragraphs.first().waitFor();
});

visitor('a mangled address opens a page that can search', async (me) => {
  for (const mangled of ['#', '#q', '#q=%', '#q=%FF%FE&article=%', '#&&==', '#article=&q=پزشکیان&q=x']) {
    // Otherwise only the fragment would change, and the page stay as it is.
    await me.page.goto('about:blank');
    await me.open(mangled);
    await me.paste('بیوتکنولوژی');
    assert.equal((await me.ids())[0], INTERVIEW, mangled);
  }
});
