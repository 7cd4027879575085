/** The element on a page of somebody else's: what a visitor can do with it, and what its site can. */

import assert from 'node:assert/strict';
import { PHONE, address, visitor } from './browser.js';

const PRESS = '<jostar-search src="pkg/press.jostar"></jostar-search>';
const READER = '<jostar-search src="pkg/press.jostar" open-article="reader"></jostar-search>';

visitor('what may be typed next is offered, and the keyboard can choose it', async (me) => {
  await me.open();
  await me.type('قز');
  const { offers } = me;
  await offers.first().waitFor();
  assert.equal(await me.box.getAttribute('aria-expanded'), 'true');
  const text = await offers.first().textContent();
  await me.box.press('ArrowDown');
  assert.equal(await me.box.getAttribute('aria-activedescendant'), await offers.first().getAttribute('id'));
  assert.equal(await offers.first().getAttribute('aria-selected'), 'true');
  assert.ok(await me.focused(me.box), 'the focus stays in the box');
  await me.box.press('Enter');
  assert.equal(await me.box.inputValue(), text);
  assert.equal(await me.hits.count(), 2);
});

visitor('Escape puts the offers away, then empties the box', async (me) => {
  await me.open();
  await me.type('قز');
  await me.offers.first().waitFor();
  await me.box.press('ArrowDown');
  await me.box.press('Escape');
  assert.equal(await me.box.getAttribute('aria-activedescendant'), '');
  await me.box.press('Escape');
  assert.equal(await me.box.getAttribute('aria-expanded'), 'false');
  assert.equal(await me.box.inputValue(), 'قز');
  await me.box.press('Escape');
  assert.equal(await me.box.inputValue(), '');
});

visitor('the arrows lead from the box through the results and back, Home and End to their ends', async (me) => {
  await me.mount(PRESS);
  await me.type('خزر');
  assert.equal(await me.offers.count(), 0);
  await me.box.press('ArrowDown');
  assert.ok(await me.focused(me.links.nth(0)));
  await me.page.keyboard.press('ArrowDown');
  assert.ok(await me.focused(me.links.nth(1)));
  await me.page.keyboard.press('End');
  assert.ok(await me.focused(me.links.last()));
  await me.page.keyboard.press('ArrowDown');
  assert.ok(await me.focused(me.page.getByRole('button', { name: 'More articles' })));
  await me.links.last().focus();
  await me.page.keyboard.press('Home');
  await me.page.keyboard.press('ArrowUp');
  assert.ok(await me.focused(me.box));
});

visitor('what was taken for a slip of the keyboard can be searched as typed', async (me) => {
  await me.open();
  await me.type('mca;dhk');
  assert.match(await me.page.locator('[part~="understood"]').textContent(), /^نتیجه‌های «پزشکیان» به جای «mca;dhk»/);
  assert.equal(await me.hits.count(), 2);
  await me.page.getByRole('button', { name: 'همان که نوشتم جست\u200cوجو شود' }).click();
  await me.count.getByText('یافت نشد').waitFor();
  await me.page.getByRole('button', { name: 'جست\u200cوجوی هوشمند' }).click();
  await me.hits.first().waitFor();
});

visitor('a quotation that no article has is searched as words, and the page says so', async (me) => {
  await me.mount(PRESS);
  await me.type('“wheat Caspian” sea');
  const note = me.page.locator('[part~="understood"]');
  await note.getByText('Results without the quotation marks').waitFor();
  await note.getByRole('button', { name: 'Search as typed' }).click();
  await me.count.getByText('Nothing found').waitFor();
});

visitor('words that an article does not have are named at it, and words that none has above', async (me) => {
  await me.mount(PRESS);
  await me.type('Caspian wheat');
  assert.equal((await me.page.locator('[part~="missing"]').textContent()).trim(), 'Without wheat');
  await me.type('Caspian xylophone');
  await me.page.locator('[part~="understood"]').getByText('No article has “xylophone”.', { exact: true }).waitFor();
});

visitor('facets narrow the results down, and chips take that back', async (me) => {
  await me.mount(PRESS, { lang: 'fa', dir: 'rtl' });
  await me.type('بهار');
  const all = await me.hits.count();
  await me.page.getByRole('button', { name: 'پالایش' }).click();
  const economy = me.page.getByRole('checkbox', { name: 'اقتصاد ۲' });
  await economy.check();
  assert.equal(await me.hits.count(), 2);
  assert.ok(await me.focused(economy), 'the focus stays');
  await me.page.getByRole('button', { name: 'برداشتن «اقتصاد»' }).click();
  assert.equal(await me.hits.count(), all);
});

visitor('dates of the Jalali calendar narrow the results down, in digits of any script', async (me) => {
  await me.mount(PRESS, { lang: 'fa', dir: 'rtl' });
  await me.type('بهار');
  await me.page.getByRole('button', { name: 'پالایش' }).click();
  const [from, to] = [me.page.getByLabel('از', { exact: true }), me.page.getByLabel('تا', { exact: true })];
  await from.fill('1404/03');
  await to.fill('۱۴۰۴/۰۴');
  await to.blur();
  assert.deepEqual((await me.ids()).sort(), ['caspian', 'wheat']);
  assert.ok(await me.page.getByRole('button', { name: 'برداشتن «از ۱ خرداد ۱۴۰۴ تا ۳۱ تیر ۱۴۰۴»' }).isVisible());
  await from.fill('سوم خرداد');
  await from.blur();
  assert.equal(await from.getAttribute('aria-invalid'), 'true');
  assert.ok(await me.page.getByText('تاریخ را مانند').isVisible());
});

visitor('results can be ordered by date, and more of them listed', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" limit="3"></jostar-search>');
  await me.type('خزر');
  await me.page.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
  assert.deepEqual(await me.ids(), ['bulletin-01', 'bulletin-13', 'bulletin-02']);
  await me.page.getByRole('button', { name: 'More articles' }).click();
  assert.equal(await me.hits.count(), 6);
  assert.ok(await me.focused(me.links.nth(3)));
});

visitor('an article with a page of its own is a link to the match on it, others open in the reader', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" mark-parameter="highlight"></jostar-search>');
  await me.type('گندم');
  const href = await me.page.locator('[data-article="wheat"]').getAttribute('href');
  const [page, fragment] = href.split(':~:text=');
  assert.equal(page, `https://example.org/wheat?year=1404&${new URLSearchParams({ highlight: 'گندم' })}#top`);
  assert.equal(decodeURIComponent(fragment), 'گندم,-در');
  await me.page.getByRole('button', { name: 'سیلوی تازه' }).click();
  assert.match(await me.heading.textContent(), /سیلوی تازه/);
});

visitor(
  'where results lead away, an article without a page of its own is left to the site, and no reader is loaded',
  async (me) => {
    await me.mount('<jostar-search src="pkg/press.jostar" open-article="link"></jostar-search>');
    await me.type('گندم');
    const chosen = me.element.evaluate(
      (element) =>
        new Promise((resolve) =>
          element.addEventListener('jostar-select', ({ detail }) => resolve(detail.id), { once: true }),
        ),
    );
    await me.page.getByRole('button', { name: 'سیلوی تازه' }).click();
    assert.equal(await chosen, await me.page.getByRole('button', { name: 'سیلوی تازه' }).getAttribute('data-article'));
    assert.ok(!(await me.article.isVisible()));
    assert.deepEqual(
      me.requests.filter((url) => url.includes('reader')),
      [],
    );
  },
);

visitor('the words that were searched for are marked on the page they lead to', async (me) => {
  const text = '<p>گندم و <b>گندم\u200cزار</b> و گندم.</p><textarea aria-label="x">گندم</textarea>';
  await me.mount(`${text}<script type="module" src="mark.js"></script>`);
  await me.page.goto(`${address}site.html?highlight=${encodeURIComponent('گندم')}&highlight=%3Cb%3E`);
  await me.page.waitForFunction(() => CSS.highlights.get('jostar-mark')?.size === 2);
});

visitor('matches are gone through one by one, and headings lead to their text', async (me) => {
  await me.mount(READER, { lang: 'fa', dir: 'rtl' });
  await me.type('بهار');
  await me.page.locator('[data-article="nowruz"]').click();
  await me.heading.waitFor();
  const position = me.page.locator('[part~="matches"]');
  assert.equal(await position.textContent(), '۱ از ۳');
  await me.page.getByRole('button', { name: 'مورد بعدی' }).click();
  assert.equal(await position.textContent(), '۲ از ۳');
  await me.page.getByRole('button', { name: 'مورد پیشین' }).click();
  await me.page.getByRole('button', { name: 'مورد پیشین' }).click();
  assert.equal(await position.textContent(), '۳ از ۳');
  assert.deepEqual(await me.article.getByRole('heading', { level: 3 }).allTextContents(), [
    'آیین\u200cها',
    'خوراک\u200cها',
    'بازی\u200cها',
  ]);
  await me.page.getByText('در این نوشته').click();
  await me.page.getByRole('button', { name: 'خوراک\u200cها' }).click();
  assert.ok(await me.focused(me.article.getByRole('heading', { name: 'خوراک\u200cها' })));
});

visitor(
  'where nothing can be painted over a text, the matches are elements of their own, and are gone through as well',
  async (me) => {
    await me.page.addInitScript(() => {
      delete globalThis.Highlight;
    });
    await me.mount(READER, { lang: 'fa', dir: 'rtl' });
    await me.type('بهار');
    await me.hits.locator('mark').first().waitFor();
    await me.page.locator('[data-article="nowruz"]').click();
    await me.heading.waitFor();
    await me.page.getByRole('button', { name: 'مورد بعدی' }).click();
    assert.equal(await me.page.locator('[part~="matches"]').textContent(), '۲ از ۳');
    assert.deepEqual(
      await me.text.locator('mark').evaluateAll((all) => all.map((mark) => mark.classList.contains('jostar-current'))),
      [false, true, false],
    );
  },
);

visitor('articles like the one that is read can be gone on to', async (me) => {
  await me.mount(READER, { lang: 'fa', dir: 'rtl' });
  await me.type('سطح آب');
  await me.links.first().click();
  const related = me.page.getByRole('navigation', { name: 'نوشته\u200cهای مرتبط' });
  await related.waitFor();
  const next = related.getByRole('button').first();
  const title = await next.textContent();
  await next.click();
  await me.heading.filter({ hasText: title }).waitFor();
});

for (const key of ['Control+k', '/']) {
  visitor(`${key} opens the dialog, Escape closes it, and the focus goes back`, async (me) => {
    await me.mount(
      `<button>First</button><jostar-search mode="modal" src="pkg/press.jostar"></jostar-search><input aria-label="Other">`,
    );
    await me.page.getByRole('button', { name: 'First' }).focus();
    await me.page.keyboard.press(key);
    assert.ok(await me.page.getByRole('dialog').isVisible());
    assert.ok(await me.focused(me.box));
    await me.page.keyboard.type('Caspian');
    await me.page.locator('[part~="hit"]').first().waitFor();
    await me.page.keyboard.press('Escape');
    assert.ok(!(await me.page.getByRole('dialog').isVisible()));
    assert.equal(await me.page.evaluate(() => document.activeElement.textContent), 'First');
    await me.page.getByLabel('Other').focus();
    await me.page.keyboard.press('/');
    assert.ok(!(await me.page.getByRole('dialog').isVisible()), 'a slash that is typed is a slash');
  });
}

visitor('a slash that is typed into what a page hides from scripts stays there', async (me) => {
  await me.mount(
    '<div class="closed"></div><x-editor class="closed"></x-editor><p contenteditable>x</p><select><option>/</select><button>First</button><jostar-search mode="modal" src="pkg/press.jostar"></jostar-search>',
  );
  await me.page.evaluate(() => {
    globalThis.fields = [...document.querySelectorAll('.closed')].map((host) => {
      const field = host.attachShadow({ mode: 'closed' }).appendChild(document.createElement('input'));
      return field;
    });
  });
  for (const at of [0, 1]) {
    await me.page.evaluate((at) => globalThis.fields[at].focus(), at);
    await me.page.keyboard.type('a/b');
    assert.equal(await me.page.evaluate((at) => globalThis.fields[at].value, at), 'a/b');
    assert.ok(!(await me.page.getByRole('dialog').isVisible()));
  }
  for (const other of ['main > [contenteditable]', 'main > select']) {
    await me.page.locator(other).focus();
    await me.page.keyboard.press('/');
    assert.ok(!(await me.page.getByRole('dialog').isVisible()), other);
  }
  await me.page.getByRole('button', { name: 'First' }).focus();
  await me.page.keyboard.press('/');
  assert.ok(await me.page.getByRole('dialog').isVisible());
});

/** How everything in the element looks that can be seen: what it is, its size, and its letters. @param {import('./browser.js').Visitor} me */
const appearance = (me) =>
  me.element.evaluate((element) => {
    const seen = [...element.shadowRoot.querySelectorAll('*')].filter((each) => each.getClientRects().length > 0);
    return seen.map((each) => {
      const { width, height } = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      const letters = [
        'fontSize',
        'fontStyle',
        'fontVariant',
        'fontWeight',
        'letterSpacing',
        'lineHeight',
        'textAlign',
        'textIndent',
        'textShadow',
        'textTransform',
        'whiteSpace',
        'wordBreak',
        'wordSpacing',
        'cursor',
        'pointerEvents',
        'color',
      ];
      return `${each.localName}.${each.className.baseVal ?? each.className} ${width}x${height} ${letters.map((name) => style[name]).join(' ')}`;
    });
  });

const INHERITED =
  'white-space: nowrap; text-transform: uppercase; letter-spacing: 0.2em; line-height: 1; font: italic 700 0.5rem/1 monospace; font-variant: small-caps; cursor: move; text-align: center; word-spacing: 1em; text-indent: 3em; text-shadow: 1px 1px red; word-break: break-all; color: red; quotes: none; hyphens: auto; tab-size: 1; list-style: square inside';

for (const [page, root, around] of [
  ['whose root is 62.5 %', 'font-size: 62.5%', ''],
  ['whose root is 125 %', 'font-size: 125%', ''],
  ['that styles what is around it', '', INHERITED],
  ['that does both', 'font-size: 10px', INHERITED],
]) {
  visitor(`on a page ${page} it looks the same`, async (me) => {
    await me.mount(READER);
    await me.type('Caspian wheat');
    await me.links.first().click();
    await me.heading.waitFor();
    await me.page.getByRole('button', { name: 'Filters' }).click();
    const before = await appearance(me);
    assert.ok(before.length > 50);
    await me.page.evaluate(
      ([root, around]) => {
        document.documentElement.style.cssText = root;
        document.querySelector('main').style.cssText = around;
      },
      [root, around],
    );
    assert.deepEqual(await appearance(me), before);
  });
}

visitor('it is as large as the page asks, but no letter is smaller than 12 pixels', async (me) => {
  await me.mount(READER);
  await me.type('Caspian');
  await me.links.first().click();
  await me.heading.waitFor();
  const sizes = (/** @type {string} */ size) =>
    me.element.evaluate((element, size) => {
      element.style.fontSize = size;
      const all = [...element.shadowRoot.querySelectorAll('*')].filter((each) => each.getClientRects().length > 0);
      return all.map((each) => parseFloat(getComputedStyle(each).fontSize));
    }, size);
  const usual = await sizes('');
  assert.deepEqual(
    (await sizes('2rem')).slice(0, 5),
    usual.slice(0, 5).map((size) => 2 * size),
  );
  assert.ok(Math.min(...(await sizes('0.5rem'))) >= 12);
});

visitor('each block runs as its letters and its language do, and code from left to right', async (me) => {
  await me.mount('<jostar-search src="pkg/terms.jostar" open-article="reader"></jostar-search>', { lang: 'fa', dir: 'rtl' });
  const directions = () =>
    me.text
      .locator('> *')
      .evaluateAll((all) =>
        all.map((each) => `${each.localName} ${getComputedStyle(each).direction} ${each.textContent.slice(0, 8)}`),
      );
  await me.type('kalam');
  assert.equal(await me.page.locator('[part~="title"]').first().getAttribute('dir'), 'rtl');
  assert.equal(await me.hits.first().getAttribute('lang'), 'fa');
  await me.links.first().click();
  await me.heading.waitFor();
  assert.equal(await me.heading.getAttribute('dir'), 'rtl');
  assert.deepEqual(await directions(), [
    'p rtl Gemini w',
    'p rtl در ترمین',
    'pre ltr {\n  npm ',
    'p ltr Then pre',
    'h3 rtl VS Code ',
    'p rtl افزونه\u200cا',
    'p rtl ۱۴۰۴/۹/۲',
  ]);
  const code = me.text.locator('pre');
  assert.equal(await code.textContent(), '{\n  npm install --global kalam\n\n  kalam serve --port 8080\n}');
  assert.match(await code.evaluate((each) => getComputedStyle(each).fontFamily), /monospace/);
  assert.match(await code.evaluate((each) => getComputedStyle(each).whiteSpace), /pre/);
  await me.back.click();
  await me.type('caravan');
  await me.links.first().click();
  await me.heading.filter({ hasText: 'Words' }).waitFor();
  assert.deepEqual(await directions(), ['p ltr کاروان a', 'pre ltr let کلاس', 'p ltr 2025-12-']);
});

visitor(
  'on a phone the dialog fills the window, and an article in it can be left',
  async (me) => {
    await me.mount('<jostar-search mode="modal" src="pkg/press.jostar" open-article="reader"></jostar-search>', {
      lang: 'fa',
      dir: 'rtl',
    });
    await me.page.getByRole('button', { name: 'جست\u200cوجو' }).click();
    await me.box.fill('خزر');
    const list = me.page.locator('dialog .root');
    await me.links.nth(6).scrollIntoViewIfNeeded();
    const before = await list.evaluate((element) => element.scrollTop);
    await me.links.nth(6).click();
    await me.heading.waitFor();
    await me.back.click();
    assert.equal(await list.evaluate((element) => element.scrollTop), before);
    assert.ok(await me.focused(me.links.nth(6)));
    const { width } = await me.page.getByRole('dialog').boundingBox();
    assert.equal(width, PHONE.width);
  },
  { viewport: PHONE },
);

visitor('recent searches are kept only where the site asks for them, and can be deleted', async (me) => {
  await me.mount(PRESS);
  await me.type('Caspian');
  await me.box.press('Enter');
  assert.equal(await me.page.evaluate(() => localStorage.length), 0);
  await me.mount('<jostar-search src="pkg/press.jostar" recent></jostar-search>');
  await me.type('Caspian');
  await me.box.press('Enter');
  await me.box.fill('');
  assert.deepEqual(await me.offers.allTextContents(), ['Caspian']);
  await me.page.getByRole('button', { name: 'Delete recent searches' }).click();
  assert.equal(await me.page.evaluate(() => localStorage.length), 0);
  assert.ok(!(await me.offers.first().isVisible()));
});

for (const [lang, dir, label] of [
  ['fa', 'rtl', 'جست\u200cوجو در نوشته\u200cها'],
  ['ar-EG', 'rtl', 'ابحث في المقالات'],
  ['en-GB', 'ltr', 'Search the articles'],
  ['ru', 'ltr', 'Поиск по статьям'],
  ['kk', 'ltr', 'Мақалалардан іздеу'],
  ['tr', 'ltr', 'Yazılarda ara'],
  ['xx', 'ltr', 'Search the articles'],
]) {
  visitor(`on a page in ${lang} the element speaks that language, or English`, async (me) => {
    await me.mount(PRESS, { lang });
    assert.equal(await me.box.getAttribute('aria-label'), label);
    assert.equal(await me.page.locator('.root').getAttribute('dir'), dir);
  });
}

visitor('another language is one file', async (me) => {
  await me.mount(PRESS);
  await me.element.evaluate(async (element) => {
    const { default: english } = await import('./messages/en.js');
    element.constructor.languages.set('eo', { ...english, label: 'Serĉi' });
    element.lang = 'eo';
  });
  await me.page.getByRole('combobox', { name: 'Serĉi' }).waitFor();
});

visitor('a page that asks for less than the module is told what the index holds', async (me) => {
  await me.mount(PRESS);
  const info = await me.element.evaluate(({ info, thread }) => ({ ...info, thread }));
  assert.equal(info.thread, 'page');
  assert.deepEqual(info.facets, ['lang', 'section', 'tags']);
  assert.equal(info.documents, 21);
});

visitor('the site hears of results and choices, can prevent a choice, and can ask itself', async (me) => {
  await me.mount(READER);
  const heard = await me.element.evaluate(async (element) => {
    const heard = [];
    for (const type of ['jostar-results', 'jostar-select', 'jostar-read', 'jostar-return']) {
      document.addEventListener(type, (event) => heard.push(`${type} ${event.detail.query ?? event.detail.id ?? ''}`));
    }
    element.query = 'Caspian';
    await new Promise((resolve) => setTimeout(resolve, 50));
    element.addEventListener('jostar-select', (event) => event.preventDefault(), { once: true });
    element.shadowRoot.querySelector('.link').click();
    heard.push(`open: ${element.article}`);
    element.shadowRoot.querySelector('.link').click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    element.shadowRoot.querySelector('.back').click();
    return heard;
  });
  assert.deepEqual(heard, [
    'jostar-results Caspian',
    'jostar-select Caspian',
    'open: null',
    'jostar-select Caspian',
    'jostar-read ',
    'jostar-return spring-en',
  ]);
});
