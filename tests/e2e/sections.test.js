/** Sections of articles: in the list, in addresses and in the reader. A backend of the page has the articles. */

import assert from 'node:assert/strict';
import { PHONE, visitor } from './browser.js';

const FILLING = Array.from({ length: 30 }, (_, at) => `Line ${at} has nothing of interest.`).join('\n\n');

/** Each article is a list of blocks. A block with a level is a heading. */
const MANUAL = {
  pump: {
    title: 'Pumps',
    blocks: [
      { text: 'A pump moves water.' },
      { text: 'Installation', level: 2, anchor: 'installation' },
      { text: FILLING },
      { text: 'On Linux', level: 3, anchor: 'on-linux' },
      { text: 'Open the valve\nand set the pressure, then wait.' },
      { text: FILLING },
      { text: 'Pressure', level: 2, anchor: 'a:~:text=b#c d' },
      { text: 'The pressure is low.' },
    ],
  },
  notes: {
    title: 'Notes',
    blocks: [{ text: 'Two kinds of pressure' }, { text: 'Steam', level: 2 }, { text: `Steam has pressure.\n\n${FILLING}` }],
  },
};

/**
 * Opens a page whose element asks a backend with these articles.
 *
 * @param {import('./browser.js').Visitor} me
 * @param {{ attributes?: string, urls?: Record<string, string>, articles?: object, lang?: string, dir?: string }} [site]
 */
async function open(me, { attributes = '', urls = {}, articles = MANUAL, ...page } = {}) {
  await me.page.addInitScript(
    ({ articles, urls }) => {
      const marked = (text, word) => ({
        text,
        highlights:
          word === ''
            ? []
            : [...text.matchAll(new RegExp(word, 'gi'))].map((match) => [match.index, match.index + word.length]),
      });
      /** What the engine makes of line ends. */
      const passage = (text, word) => marked(text.replaceAll('\n', ' '), word);
      const laidOut = ({ blocks }) => {
        const sections = [];
        let text = '';
        for (const block of blocks) {
          text += text === '' ? '' : '\n\n';
          const heading = [text.length, text.length + block.text.length];
          text += block.text;
          if (block.level !== undefined) {
            const { level, anchor } = block;
            sections.push({ heading, level, ...(anchor && { anchor }) });
          }
        }
        return { text, sections };
      };
      const found = (article, word) => {
        const { text, sections } = laidOut(article);
        return sections.flatMap(({ heading: [start, end], level, anchor }, at) => {
          const heading = marked(text.slice(start, end), word);
          const body = text.slice(end, sections[at + 1]?.heading[0]).trim();
          const place = body.toLowerCase().indexOf(word);
          if (place < 0 && heading.highlights.length === 0) {
            return [];
          }
          const above = sections.slice(0, at).findLast((other) => other.level < level);
          const path = above === undefined ? [] : [text.slice(...above.heading)];
          const snippet = passage(place < 0 ? '' : body.slice(Math.max(0, place - 25), place + 60), word);
          return [{ heading, path, ...(anchor && { anchor }), snippet }];
        });
      };
      const backend = {
        async search(query) {
          const word = query.toLowerCase();
          const hits = Object.entries(articles)
            .filter(([, article]) => laidOut(article).text.toLowerCase().includes(word))
            .map(([id, article]) => {
              const { text, sections } = laidOut(article);
              const at = text.toLowerCase().indexOf(word);
              const snippets = [passage(text.slice(Math.max(0, at - 25), at + 60), word)];
              const { title, lang } = article;
              const url = urls[id];
              return {
                id,
                title: marked(title, ''),
                url,
                lang,
                snippets,
                sections: found(article, word),
                ...(at > sections[0]?.heading[0] && { anchor: found(article, word)[0]?.anchor }),
                missing: [],
                score: 1,
              };
            });
          const understood = { text: query, corrections: [], unknown: [], filters: {}, isCut: false };
          return { total: hits.length, complete: hits.length, hits, understood, facets: [] };
        },
        async article(id, query = '') {
          const { text, sections } = laidOut(articles[id]);
          const headings = sections.map(({ heading: [start, end], ...others }) => ({ start, end, ...others }));
          return {
            id,
            title: marked(articles[id].title, ''),
            ...marked(text, query),
            headings,
            code: [],
            facets: {},
          };
        },
        async info() {
          return { documents: 2, terms: 9, words: 12, indexBytes: 0, contentHash: '', facets: [], version: '1' };
        },
      };
      globalThis.chosen = [];
      document.addEventListener('DOMContentLoaded', async () => {
        const { keepAddress } = await import(new URL('address.js', location.href).href);
        const element = document.querySelector('jostar-search');
        element.backend = backend;
        element.addEventListener('jostar-select', ({ detail }) => globalThis.chosen.push(detail));
        await customElements.whenDefined('jostar-search');
        keepAddress(element);
      });
    },
    { articles, urls },
  );
  await me.mount(`<h1>Manual</h1><jostar-search ${attributes}></jostar-search>`, page);
  me.sections = me.hits.locator('[part~="section"]');
}

/** The heading of the section that was gone to. @param {import('./browser.js').Visitor} me */
const reached = (me, name) => me.text.getByRole('heading', { name, exact: true });

visitor('a result lists its sections with the headings above them, each a link, in place of its own passage', async (me) => {
  await open(me);
  await me.type('pressure');
  await me.hits.nth(1).waitFor();
  const [pump, notes] = [me.hits.first(), me.hits.last()];
  assert.deepEqual(await pump.locator('[part~="section"]').allTextContents(), ['Installation › On Linux', 'Pressure']);
  assert.deepEqual(await pump.locator('[part~="snippet"]').count(), 2);
  assert.deepEqual(await me.marks(pump), ['pressure', 'Pressure', 'pressure']);
  assert.deepEqual(await notes.locator('[part~="section"]').allTextContents(), ['Steam']);
  assert.match(await notes.locator('[part~="snippet"]').textContent(), /^Steam has pressure/);
  assert.deepEqual(await me.axe(), []);

  // A section without a passage leaves the result its own.
  await me.type('on linux');
  await me.hits.locator('[part~="section"]').getByText('On Linux').waitFor();
  assert.equal(await me.hits.locator('[part~="snippet"]').count(), 1);
});

visitor('the arrows go through results and their sections in order', async (me) => {
  await open(me);
  await me.type('pressure');
  await me.hits.nth(1).waitFor();
  await me.box.press('ArrowDown');
  const names = ['Pumps', 'Installation › On Linux', 'Pressure', 'Notes', 'Steam'];
  for (const name of names) {
    const focused = await me.element.evaluate(({ shadowRoot }) => shadowRoot.activeElement.textContent);
    assert.equal(focused, name);
    await me.page.keyboard.press('ArrowDown');
  }
  await me.page.keyboard.press('Home');
  assert.ok(await me.focused(me.links.first()));
});

visitor('sections lead to their anchors on the page of the article, and to the match', async (me) => {
  await open(me, { urls: { pump: 'https://example.org/pump?a=1#top', notes: 'https://example.org/notes' } });
  await me.type('pressure');
  await me.sections.nth(2).waitFor();
  const hrefs = await me.sections.evaluateAll((links) => links.map(({ href }) => href));
  assert.deepEqual(hrefs, [
    // The page may have a line break in any place.
    'https://example.org/pump?a=1#on-linux:~:text=the-,pressure',
    // Nothing in an anchor begins a text fragment. The heading matches, so the anchor is enough.
    'https://example.org/pump?a=1#a%3A~%3Atext%3Db%23c%20d',
    'https://example.org/notes#:~:text=has-,pressure',
  ]);
  // The first result answers best in a section, the other before all sections.
  assert.equal(await me.links.first().getAttribute('href'), hrefs[0]);
  assert.equal(await me.links.last().getAttribute('href'), 'https://example.org/notes#:~:text=of-,pressure');
});

visitor('a browser finds the match wherever a page has its line ends, and whatever signs the passage adds', async (me) => {
  const far = '<div style="block-size: 3000px"></div>';
  const page = `<!doctype html><meta charset="utf-8"><title>Page</title>${far}
    <ul><li>first apple</li><li>pear second</li></ul><h2>A plum<a href="#p">¶</a></h2><p>Cherries, say, and <b>a</b>
    fig.</p><pre>let build.options = kiwi;
next</pre>${far}`;
  const context = me.page.context();
  await context.route('https://example.org/**', (route) => route.fulfill({ body: page, contentType: 'text/html' }));
  await open(me, { urls: { fruit: 'https://example.org/fruit' }, articles: { fruit: { title: 'Fruit', blocks: [] } } });
  for (const [text, word] of [
    ['…first apple pear second', 'apple'],
    ['first apple pear second…', 'pear'],
    ['A plum: Cherries, say, and a fig.', 'plum'],
    ['A plum: Cherries, say, and a fig.', 'Cherries'],
    ['…and a fig.  let build.options = kiwi;', 'fig'],
    ['let build.options = kiwi; next', 'options'],
    ['let build.options = kiwi; next', 'kiwi'],
  ]) {
    const start = text.indexOf(word);
    const href = await me.page.evaluate(
      async (passage) => {
        const { pageAddress } = await import('./element/links.js');
        return pageAddress({ url: 'https://example.org/fruit', snippets: [passage], sections: [] });
      },
      { text, highlights: [[start, start + word.length]] },
    );
    const other = await context.newPage();
    await other.goto(href);
    await other.waitForFunction(() => scrollY > 1000, undefined, { timeout: 3000 }).catch(() => assert.fail(href));
    await other.close();
  }
});

visitor('a result that leads to another place of the same page closes the dialog in front of it', async (me) => {
  await open(me, { attributes: 'mode="modal"', urls: { pump: '#' } });
  await me.page.keyboard.press('Control+k');
  await me.type('pressure');
  await me.sections.nth(1).click();
  await me.page.locator('dialog[open]').waitFor({ state: 'detached' });
  assert.match(await me.page.evaluate(() => location.hash), /^#a%3A/);
});

visitor('a page gets the words of the section that leads to it', async (me) => {
  await open(me, { urls: { pump: 'https://example.org/pump' }, attributes: 'mark-parameter="highlight"' });
  await me.type('pressure');
  await me.sections.nth(1).waitFor();
  const { searchParams, hash } = new URL(await me.sections.nth(1).getAttribute('href'));
  assert.deepEqual(searchParams.getAll('highlight'), ['Pressure', 'pressure']);
  assert.equal(hash, '#a%3A~%3Atext%3Db%23c%20d');
});

for (const [where, viewport] of Object.entries({ 'beside the results': undefined, 'on a phone': PHONE })) {
  visitor(
    `${where} a section opens in the reader at its heading, and its matches come first`,
    async (me) => {
      await open(me);
      await me.type('pressure');
      await me.sections.filter({ hasText: 'On Linux' }).click();
      const heading = reached(me, 'On Linux');
      await heading.waitFor();
      assert.ok(await me.inSight(heading));
      assert.ok(await me.focused(heading));
      await me.article.page().getByText('1 of 3').waitFor();
      const { id, anchor } = await me.page.evaluate(() => globalThis.chosen[0]);
      assert.deepEqual({ id, anchor }, { id: 'pump', anchor: 'on-linux' });

      // A reload, and the way back and forth.
      const { hash } = new URL(me.page.url());
      assert.equal(new URLSearchParams(hash.slice(1)).get('section'), 'on-linux');
      me.loadedWith = Infinity;
      await me.page.reload();
      await heading.waitFor();
      await me.page.waitForFunction(
        () => document.querySelector('jostar-search').shadowRoot.activeElement?.localName === 'h3',
      );
      assert.ok(await me.inSight(heading));
      await me.page.goBack();
      await me.article.waitFor({ state: 'hidden' });
      await me.page.goForward();
      await heading.waitFor();
      assert.ok(await me.inSight(heading));

      await me.back.or(me.page.getByRole('button', { name: /^(Close the article|Back to .+)$/ })).click();
      await me.article.waitFor({ state: 'hidden' });
      assert.equal(await me.element.evaluate(({ section }) => section), null);
    },
    viewport && { viewport },
  );
}

visitor('sections of one article follow each other, and what is open is marked in the list', async (me) => {
  await open(me);
  await me.type('pressure');
  await me.sections.filter({ hasText: 'On Linux' }).click();
  await reached(me, 'On Linux').waitFor();
  const open1 = me.hits.locator('[aria-current]');
  assert.deepEqual(await open1.allTextContents(), ['Installation › On Linux']);
  await me.sections.filter({ hasText: /^Pressure/ }).click();
  await me.page.getByText('2 of 3').waitFor();
  assert.ok(await me.inSight(reached(me, 'Pressure')));
  assert.deepEqual(await open1.allTextContents(), ['Pressure']);
  await me.page.goBack();
  await me.page.getByText('1 of 3').waitFor();
  assert.ok(await me.inSight(reached(me, 'On Linux')));

  // The same section again, after the visitor has scrolled away.
  await me.page.locator('[part~="reader"]').evaluate((reader) => {
    reader.scrollTop = 0;
  });
  await me.sections.filter({ hasText: 'On Linux' }).click();
  await me.page.waitForFunction(
    () => document.querySelector('jostar-search').shadowRoot.querySelector('.reader').scrollTop > 0,
  );

  // A section without an anchor is known by its heading.
  await me.sections.filter({ hasText: 'Steam' }).click();
  await reached(me, 'Steam').waitFor();
  assert.ok(await me.focused(reached(me, 'Steam')));
  assert.equal((await me.page.evaluate(() => globalThis.chosen.at(-1))).anchor, undefined);
  // The focus returns to the link that was followed.
  await me.page.getByRole('button', { name: 'Close the article' }).click();
  await me.page.waitForFunction(
    () => document.querySelector('jostar-search').shadowRoot.activeElement?.textContent === 'Steam',
  );
});

visitor('a page sets the section of the open article, and another article forgets it', async (me) => {
  await open(me);
  await me.element.evaluate((element) => {
    element.article = 'pump';
    element.section = 'on-linux';
  });
  await reached(me, 'On Linux').waitFor();
  assert.ok(await me.focused(reached(me, 'On Linux')));
  await me.element.evaluate((element) => {
    element.section = 'no-such-section';
    element.article = 'notes';
  });
  await me.heading.filter({ hasText: 'Notes' }).waitFor();
  assert.equal(await me.element.evaluate(({ section }) => section), null);
});

for (const [lang, dir, viewport] of [
  ['en', 'ltr', { width: 1280, height: 800 }],
  ['en', 'ltr', PHONE],
  ['fa', 'rtl', { width: 1280, height: 800 }],
  ['fa', 'rtl', PHONE],
]) {
  visitor(
    `sections have the direction of their text on a page in ${lang} of ${viewport.width} pixels, and none sticks out`,
    async (me) => {
      const [title, heading, text] =
        lang === 'fa'
          ? ['راهنما', 'نصب روی Linux', 'برای نصب silo شیر را باز کنید.']
          : ['Guide', 'Silo', 'A silo of grain.'];
      const long = `build.${'rollup'.repeat(20)}`;
      const blocks = [
        { text: long, level: 2, anchor: 'a' },
        { text: heading, level: 3, anchor: 'b' },
        { text },
        { text: `silo ${long}`, level: 3, anchor: 'c' },
      ];
      await open(me, { lang, dir, articles: { guide: { title, lang, blocks } } });
      await me.type('silo');
      await me.sections.first().waitFor();
      assert.deepEqual(await me.sticksOut(), []);
      const [own, other] = await me.hits
        .locator('p:has([part~="section"])')
        .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
      assert.deepEqual([own, other], [dir, 'ltr']);
      assert.deepEqual(await me.axe(), []);
    },
    { viewport },
  );
}
