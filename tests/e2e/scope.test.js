/** Pages of one version or language: what belongs to them is searched, and the rest in one click. */

import assert from 'node:assert/strict';
import { visitor } from './browser.js';

const ARTICLES = {
  'old valve': { version: '1.0', lang: 'en' },
  'new valve': { version: '2.0', lang: 'en' },
  'neues valve': { version: '2.0', lang: 'de' },
  'old gauge': { version: '1.0', lang: 'en' },
};

/** Belongs to no version and is in no language. */
const PLAIN = { 'plain valve': {} };

const VERSION = '<meta name="docsearch:version" content="2.0, latest">';

/**
 * Opens a page with this in its head, whose element asks a backend with the articles.
 *
 * @param {import('./browser.js').Visitor} me
 */
async function open(me, head, site = {}) {
  const { attributes = '', facets = ['lang', 'version'], articles = ARTICLES, documents, ...page } = site;
  await me.page.addInitScript(
    ({ articles, facets, documents }) => {
      globalThis.asked = [];
      const backend = {
        async search(text, { filters = {}, offset = 0, limit } = {}) {
          globalThis.asked.push([text, filters]);
          const typed = /version:(\S+)/.exec(text)?.[1];
          const word = text.replace(/version:\S+/, '').trim();
          const wanted = { ...filters };
          if (typed !== undefined) {
            wanted.version = (filters.version ?? [typed]).filter((value) => value === typed);
          }
          const isWanted = (article) =>
            Object.entries(wanted).every(([name, values]) => values.includes(article[name] ?? ''));
          const found = Object.entries(articles).filter(([id, article]) => id.includes(word) && isWanted(article));
          const hits = found.slice(offset, offset + limit).map(([id]) => {
            const title = { text: id, highlights: [] };
            return { id, title, snippets: [title], sections: [], missing: [], score: 1 };
          });
          const understood = { text, corrections: [], unknown: [], filters: wanted, isCut: false };
          const count = (name) => [...new Set(Object.values(articles).map((article) => article[name]))];
          const counted = facets.map((name) => ({ name, values: count(name).map((value) => ({ value, count: 1 })) }));
          return { total: found.length, complete: found.length, hits, understood, facets: counted };
        },
        async article(id) {
          throw new Error(id);
        },
        async info() {
          return { documents, terms: 9, words: 12, indexBytes: 0, contentHash: '', facets, version: '1' };
        },
      };
      document.addEventListener('DOMContentLoaded', () => {
        document.querySelector('jostar-search').backend = backend;
      });
    },
    { articles, facets, documents: documents ?? Object.keys(articles).length },
  );
  await me.mount(`<h1>Manual</h1><jostar-search ${attributes}></jostar-search>`, { head, ...page });
  me.note = me.page.locator('[part~="scope"]');
}

visitor('a page of a version searches that version, and everything in one click', async (me) => {
  await open(me, VERSION);
  await me.type('valve');
  await me.note.waitFor();
  assert.equal(await me.note.innerText(), 'Only in “2.0” Search everywhere');
  assert.deepEqual(await me.ids(), ['new valve', 'neues valve']);
  assert.deepEqual(await me.axe(), []);

  await me.page.getByRole('button', { name: 'Search everywhere' }).click();
  const back = me.page.getByRole('button', { name: 'Search only in “2.0”' });
  await back.waitFor();
  assert.deepEqual(await me.ids(), ['old valve', 'new valve', 'neues valve']);
  assert.ok(await me.focused(back));
  // The choice holds for the next query.
  await me.type('old');
  await me.hits.nth(1).waitFor();
  await me.type('valve');
  await me.hits.nth(2).waitFor();
  await back.click();
  await me.note.filter({ hasText: 'Only in' }).waitFor();
  assert.deepEqual(await me.ids(), ['new valve', 'neues valve']);
});

for (const [what, head, expected] of [
  ['version', VERSION, ['new valve', 'neues valve', 'plain valve']],
  ['language', '<meta name="docsearch:language" content="de">', ['neues valve', 'plain valve']],
]) {
  visitor(`an article without a ${what} belongs to every ${what}`, async (me) => {
    await open(me, head, { articles: { ...ARTICLES, ...PLAIN } });
    await me.type('valve');
    await me.note.waitFor();
    assert.deepEqual(await me.ids(), expected);
  });
}

visitor('where the version of the page has nothing, nothing of another is shown before a click', async (me) => {
  await open(me, VERSION);
  await me.type('gauge');
  await me.page.getByText('Nothing found for “gauge”').waitFor();
  assert.equal(await me.note.innerText(), 'Only in “2.0” Search everywhere');
  assert.deepEqual(await me.ids(), []);
  assert.ok(await me.page.locator('[part~="empty"]').isVisible());
  assert.deepEqual(await me.axe(), []);

  await me.page.getByRole('button', { name: 'Search everywhere' }).click();
  const back = me.page.getByRole('button', { name: 'Search only in “2.0”' });
  await back.waitFor();
  assert.deepEqual(await me.ids(), ['old gauge']);
  assert.ok(await me.focused(back));
  await back.click();
  await me.page.getByText('Nothing found for “gauge”').waitFor();
  assert.deepEqual(await me.ids(), []);
});

visitor('a dialog that is opened again searches the version of the page that the site has gone to', async (me) => {
  await open(me, VERSION, { attributes: 'mode="modal"' });
  await me.page.keyboard.press('Control+k');
  await me.type('valve');
  await me.hits.filter({ hasText: 'new valve' }).waitFor();
  await me.page.keyboard.press('Escape');
  await me.page.evaluate(() => {
    document.querySelector('meta[name="docsearch:version"]').content = '1.0';
  });
  await me.page.keyboard.press('Control+k');
  await me.hits.filter({ hasText: 'old valve' }).waitFor();
  assert.equal((await me.ids()).includes('new valve'), false);
});

visitor('where nothing is found anywhere, no search of everything is offered', async (me) => {
  await open(me, VERSION);
  await me.type('nowhere');
  await me.page.getByText('Nothing found for').waitFor();
  assert.equal(await me.note.count(), 0);
});

visitor('a version that the visitor types or chooses is searched instead of that of the page', async (me) => {
  await open(me, VERSION);
  await me.type('valve version:1.0');
  await me.hits.filter({ hasText: 'old valve' }).waitFor();
  assert.deepEqual(await me.ids(), ['old valve']);
  assert.equal(await me.note.count(), 0);
  await me.element.evaluate((element) => {
    element.query = 'valve';
    element.filters = { version: ['1.0'] };
  });
  await me.page.waitForFunction(
    () => globalThis.asked.at(-1)[0] === 'valve' && globalThis.asked.at(-1)[1].version?.[0] === '1.0',
  );
  await me.hits.filter({ hasText: 'old valve' }).waitFor();
  assert.equal(await me.note.count(), 0);
});

visitor('more results are of the same version', async (me) => {
  await open(me, VERSION, { attributes: 'limit="1"' });
  await me.type('valve');
  await me.note.waitFor();
  await me.page.getByRole('button', { name: 'More articles' }).click();
  await me.hits.nth(1).waitFor();
  assert.deepEqual(await me.ids(), ['new valve', 'neues valve']);
});

visitor('a language that the page names for search counts, and that of its text only where the element asks', async (me) => {
  await open(me, '<meta name="docsearch:language" content="de-AT">');
  await me.type('valve');
  await me.note.waitFor();
  assert.match(await me.note.innerText(), /^Only in “.*German.*”/);
  assert.deepEqual(await me.ids(), ['neues valve']);
});

visitor('with scope="lang" the language of the page counts', async (me) => {
  await open(me, VERSION, { attributes: 'scope="lang"' });
  await me.type('valve');
  await me.note.waitFor();
  assert.match(await me.note.innerText(), /^Only in “2\.0 · English”/);
  assert.deepEqual(await me.ids(), ['new valve']);
});

visitor('a backend that does not count its articles is searched for those of the version', async (me) => {
  await open(me, VERSION, { documents: 0 });
  await me.type('valve');
  await me.note.waitFor();
  assert.deepEqual(await me.ids(), ['new valve', 'neues valve']);
});

visitor('scope="none" turns this off at once', async (me) => {
  await open(me, VERSION);
  await me.type('valve');
  await me.note.waitFor();
  await me.element.evaluate((element) => element.setAttribute('scope', 'none'));
  await me.hits.nth(2).waitFor();
  assert.equal(await me.note.count(), 0);
});

visitor('an index of one language has no note about it', async (me) => {
  await me.mount('<jostar-search></jostar-search>', { head: '<meta name="docsearch:language" content="fa">' });
  await me.type('سیلو');
  await me.hits.first().waitFor();
  assert.ok(me.requests.some((url) => url.endsWith('scope.js')));
  assert.equal(await me.page.locator('[part~="scope"]').count(), 0);
});

/** Everything belongs to the version of the page. */
const ONE_VERSION = { 'new valve': { version: '2.0' }, 'late valve': { version: 'latest' }, ...PLAIN };

for (const [what, head, site] of [
  ['a version that the index does not have', '<meta name="docsearch:version" content="9">', {}],
  ['an index without versions', VERSION, { facets: ['lang'] }],
  ['an index of nothing but its version', VERSION, { articles: ONE_VERSION }],
  ['scope="none"', VERSION, { attributes: 'scope="none"' }],
  ['an unknown scope', '', { attributes: 'scope="x"' }],
  ['only a language of its text', '<meta name="description" content="x">', {}],
]) {
  visitor(`a page with ${what} searches everything`, async (me) => {
    await open(me, head, site);
    await me.type('valve');
    await me.hits.nth(2).waitFor();
    assert.equal(await me.note.count(), 0);
    const loaded = me.requests.filter((url) => url.endsWith('scope.js')).length;
    assert.equal(loaded, head.includes('docsearch') && !site.attributes ? 1 : 0);
  });
}
