/** When something fails, the page says what, in Persian, and stays a page. */

import assert from 'node:assert/strict';
import { PHONE, VISIT_WORD, address, visitor } from './browser.js';

const trouble = { trouble: true };

/**
 * Puts an engine of the test's own in the place of the real one.
 *
 * @param {import('./browser.js').Visitor} me
 * @param {string} members Of the class `Engine`.
 */
function pretend(me, members) {
  return me.page.route(/\/pkg\/jostar\.js(\?|$)/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `
        const marked = (text) => ({ text, highlights: [] });
        const found = (hits, total = hits.length) =>
          ({ total, complete: total, hits, facets: [], understood: { text: '', corrections: [], unknown: [], filters: {}, isCut: false } });
        class JostarError extends Error { name = 'JostarError'; constructor(message, code) { super(message); this.code = code; } }
        export default async () => {};
        export class Engine {
          static embedded() { return new Engine(); }
          info() { return { documents: 1, terms: 1, words: 1, indexBytes: 1, contentHash: '', facets: [], version: '' }; }
          suggest() { return []; }
          related() { return []; }
          search() { return found([]); }
          article(id) { return { id, title: marked(id), text: id, highlights: [], headings: [], facets: {} }; }
          ${members}
        }`,
    }),
  );
}

visitor(
  'without WebAssembly the page says that the browser lacks it',
  async (me) => {
    await me.page.addInitScript(() => {
      delete globalThis.WebAssembly;
    });
    await me.visit();
    await me.failure.getByRole('heading', { name: 'این مرورگر WebAssembly ندارد' }).waitFor();
    assert.ok(await me.box.isDisabled());
  },
  trouble,
);

for (const file of ['jostar.js', 'jostar_bg.wasm']) {
  visitor(
    `if ${file} does not arrive, the page says so and can be loaded again`,
    async (me) => {
      await me.page.route(`**/pkg/${file}`, (route) => route.abort());
      await me.visit(`#q=${VISIT_WORD}`);
      await me.failure.getByRole('heading', { name: 'جست\u200cوجو بارگذاری نشد' }).waitFor();
      assert.ok(!(await me.page.getByText('در حال آماده شدن').isVisible()));
      assert.ok(me.problems.length > 0, 'the console has it too');

      await me.page.unroute(`**/pkg/${file}`);
      await me.failure.getByRole('button', { name: 'بارگذاری دوباره' }).click();
      await me.ready();
      assert.ok(!(await me.failure.isVisible()));
      assert.equal(await me.hits.count(), 1);
    },
    trouble,
  );
}

visitor(
  'if the policy of the site forbids WebAssembly, the page says that it may not run',
  async (me) => {
    await me.page.route(address, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "default-src 'self'" };
      await route.fulfill({ response, headers });
    });
    await me.visit();
    await me.failure.getByRole('heading', { name: 'مرورگر اجازهٔ اجرای جست\u200cوجو را نداد' }).waitFor();
  },
  trouble,
);

visitor(
  'if the policy of the site forbids to fetch the index, the page says that too, and names what is lacking',
  async (me) => {
    await me.page.route(address, async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await me.visit();
    await me.failure.getByRole('heading', { name: 'مرورگر اجازهٔ اجرای جست\u200cوجو را نداد' }).waitFor();
    await me.failure.getByText('جزئیات فنی').click();
    assert.match(await me.failure.locator('pre').textContent(), /connect-src \(blocked-by-csp\)$/);
  },
  trouble,
);

visitor(
  'if the index cannot be opened, the page says so and gives the code',
  async (me) => {
    await pretend(me, `static embedded() { throw new JostarError('the checksum does not match', 'damaged'); }`);
    await me.visit();
    await me.failure.getByRole('heading', { name: 'نمایهٔ این صفحه باز نشد' }).waitFor();
    await me.failure.getByText('جزئیات فنی').click();
    assert.ok(await me.failure.getByText('the checksum does not match (damaged)').isVisible());
  },
  trouble,
);

visitor(
  'an error while searching is shown, and the next query is searched again',
  async (me) => {
    await pretend(
      me,
      `search(text) {
        if (text === 'bad') throw new JostarError('<b>index out of bounds</b>', 'internal');
        return found([{ id: 'a', title: marked(text), snippets: [marked(text)], missing: [], score: 1 }]);
      }`,
    );
    await me.open('#q=good');
    assert.equal(await me.hits.count(), 1);
    await me.box.fill('bad');
    await me.failure.getByRole('heading', { name: 'در جست\u200cوجو خطایی رخ داد' }).waitFor();
    assert.match(await me.failure.locator('pre').textContent(), /<b>index out of bounds<\/b> \(internal\)/);
    assert.equal(await me.hits.count(), 0);
    await me.box.fill('good again');
    assert.ok(!(await me.failure.isVisible()));
    assert.equal(await me.links.textContent(), 'good again');
  },
  trouble,
);

visitor(
  'an error while opening an article is shown in its place, and the results stay',
  async (me) => {
    await pretend(
      me,
      `search(text) { return found([{ id: 'a', title: marked(text), snippets: [marked(text)], missing: [], score: 1 }]); }
       article() { throw new JostarError('torn', 'internal'); }`,
    );
    await me.open('#q=x');
    await me.links.first().click();
    await me.heading.filter({ hasText: 'نوشته باز نشد' }).waitFor();
    assert.equal(await me.hits.count(), 1);
  },
  trouble,
);

visitor(
  'an article that an engine failed to give is given by the next, in its place',
  async (me) => {
    await pretend(
      me,
      `search(text) { return found([{ id: 'a', title: marked(text), snippets: [marked(text)], missing: [], score: 1 }]); }
       article(id) {
         if (!import.meta.url.includes('?')) throw new JostarError('torn', 'internal');
         return { id, title: marked(id), text: 'the whole text', highlights: [], headings: [], facets: {} };
       }`,
    );
    await me.open('#q=x');
    await me.links.first().click();
    await me.heading.filter({ hasText: 'نوشته باز نشد' }).waitFor();
    me.loadedWith = Infinity;
    await me.article.getByRole('button', { name: 'بارگذاری دوباره' }).click();
    await me.text.getByText('the whole text').waitFor();
  },
  trouble,
);

visitor(
  'an engine that has stopped is loaded anew when the visitor asks for it',
  async (me) => {
    await pretend(
      me,
      `search(text) {
        if (!import.meta.url.includes('?')) throw new JostarError('the engine stopped', 'internal');
        return found([{ id: 'a', title: marked(text), snippets: [marked(text)], missing: [], score: 1 }]);
      }`,
    );
    await me.open('#q=x');
    await me.failure.getByRole('heading', { name: 'در جست\u200cوجو خطایی رخ داد' }).waitFor();
    await me.failure.getByRole('button', { name: 'بارگذاری دوباره' }).click();
    await me.hits.first().waitFor();
    assert.ok(!(await me.failure.isVisible()));
    me.loadedWith = Infinity;
  },
  trouble,
);

visitor('more than ten hits are listed ten at a time', async (me) => {
  await pretend(
    me,
    `search(text, { limit, offset = 0 }) {
      const hits = Array.from({ length: 25 }, (_, at) => ({ id: String(at), title: marked('title ' + at), snippets: [marked(text)], missing: [], score: 1 }));
      return found(hits.slice(offset, offset + limit), 25);
    }`,
  );
  await me.open('#q=x');
  const more = me.page.getByRole('button', { name: 'نوشته\u200cهای بیشتر' });
  assert.equal(await me.count.textContent(), '۲۵ نوشته یافت شد');
  assert.equal(await me.hits.count(), 10);
  await more.click();
  assert.equal(await me.hits.count(), 20);
  assert.ok(await me.focused(me.links.nth(10)));
  await more.click();
  assert.equal(await me.hits.count(), 25);
  assert.deepEqual(
    await me.ids(),
    Array.from({ length: 25 }, (_, at) => String(at)),
  );
  assert.ok(!(await more.isVisible()));
});

visitor(
  'without JavaScript the page says what it needs',
  async (me) => {
    await me.visit();
    assert.ok(await me.page.getByRole('heading', { name: 'جاوااسکریپت خاموش است' }).isVisible());
    assert.ok(!(await me.page.locator('jostar-search').isVisible()));
  },
  { javaScriptEnabled: false, viewport: PHONE },
);
