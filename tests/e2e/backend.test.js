/** The port: the element asks a backend that the site wrote, and shows its answers. */

import assert from 'node:assert/strict';
import { visitor } from './browser.js';

/**
 * Puts a backend of two articles into the page, as `site.backend`, and what happens to it into `site.asked`. Each test says
 * what is different of its own.
 *
 * @param {import('./browser.js').Visitor} me
 */
async function write(me) {
  await me.page.addInitScript(() => {
    const texts = { silo: 'Wheat is kept in the silo.', port: 'Ships carry wheat to the port.' };
    const asked = [];
    const marked = (text, word) => {
      const start = word === '' ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
      return { text, highlights: start < 0 ? [] : [[start, start + word.length]] };
    };
    const backend = {
      async search(text, _options, signal) {
        asked.push(`search ${text}`);
        backend.signal = signal;
        const ids = Object.keys(texts).filter((id) => marked(texts[id], text).highlights.length > 0);
        const hits = ids.map((id) => ({
          id,
          title: marked(`About the ${id}`, text),
          snippets: [marked(texts[id], text)],
          missing: [],
          score: 1,
        }));
        const understood = { text, corrections: [], unknown: [], filters: {}, isCut: false };
        return { total: hits.length, complete: hits.length, hits, understood, facets: [] };
      },
      async suggest(text) {
        return [{ text: `${text} harvest`, documents: 1 }];
      },
      async article(id, text = '') {
        asked.push(`article ${id}`);
        if (!Object.hasOwn(texts, id)) {
          throw Object.assign(new Error('no such article'), { code: 'unknown-article' });
        }
        return { id, title: marked(`About the ${id}`, ''), ...marked(texts[id], text), headings: [], code: [], facets: {} };
      },
      async related(id) {
        return Object.keys(texts)
          .filter((other) => other !== id)
          .map((other) => ({ id: other, title: `About the ${other}` }));
      },
      async info() {
        asked.push('info');
        return { documents: 2, terms: 9, words: 12, indexBytes: 0, contentHash: '', facets: [], version: '1' };
      },
      close() {
        asked.push('close');
      },
    };
    globalThis.site = { backend, asked };
  });
}

/** Opens a page with an element that asks the backend. @param {import('./browser.js').Visitor} me */
async function open(me, attributes = '') {
  await me.mount(`<jostar-search ${attributes}></jostar-search>`, { fails: true });
  await me.element.evaluate((element) => {
    element.backend = globalThis.site.backend;
  });
}

/** What was asked of the backend, in order. @param {import('./browser.js').Visitor} me */
const asked = (me) => me.page.evaluate(() => globalThis.site.asked);

visitor(
  'a backend of the site answers in the place of an index: results, suggestions, articles and what is like them',
  async (me) => {
    await write(me);
    await me.mount('<p>Site</p>');
    await me.page.evaluate(() => {
      // What was set before the element was known counts too.
      const element = document.implementation.createHTMLDocument().createElement('jostar-search');
      element.backend = globalThis.site.backend;
      document.querySelector('main').append(element);
    });
    await me.type('wheat');
    await me.page.getByText('2 articles found').waitFor();
    assert.deepEqual(await me.ids(), ['silo', 'port']);
    assert.deepEqual(await me.marks(me.hits.first()), ['Wheat']);
    await me.offers.filter({ hasText: 'wheat harvest' }).waitFor();

    await me.links.first().click();
    await me.heading.filter({ hasText: 'About the silo' }).waitFor();
    assert.deepEqual(await me.marks(me.text), ['Wheat']);
    await me.page.locator('[part~="related"]').getByText('About the port').click();
    await me.heading.filter({ hasText: 'About the port' }).waitFor();
    assert.equal(await me.page.locator('jostar-search').evaluate((element) => element.info.documents), 2);
    assert.deepEqual(
      me.requests.filter((url) => /\.(wasm|jostar)$/.test(url)),
      [],
      'no engine is loaded',
    );
  },
);

visitor('a backend need not suggest, nor know what is like an article', async (me) => {
  await write(me);
  await me.page.addInitScript(() => {
    delete globalThis.site.backend.suggest;
    delete globalThis.site.backend.related;
  });
  await open(me);
  await me.type('silo');
  await me.links.first().click();
  await me.heading.waitFor();
  assert.equal(await me.offers.count(), 0);
  assert.ok(!(await me.page.locator('[part~="related"]').isVisible()));
});

visitor(
  'what fails in a backend is shown like any other failure, and trying again asks it again',
  async (me) => {
    await write(me);
    await me.page.addInitScript(() => {
      const { backend } = globalThis.site;
      const { info, search } = backend;
      backend.info = async () => {
        backend.info = info;
        throw Object.assign(new Error('the server is away'), { code: 'network' });
      };
      backend.search = async (text) => {
        backend.search = search;
        throw new Error(`no answer to ${text}`);
      };
    });
    await open(me, 'query="wheat"');
    await me.failure.getByRole('heading', { name: 'The search could not be loaded' }).waitFor();
    await me.failure.getByText('the server is away (network)').waitFor({ state: 'attached' });
    await me.failure.getByRole('button', { name: 'Try again' }).click();
    await me.failure.getByRole('heading', { name: 'Something went wrong while searching' }).waitFor();
    await me.failure.getByText('no answer to wheat').waitFor({ state: 'attached' });
    await me.failure.getByRole('button', { name: 'Try again' }).click();
    await me.page.getByText('2 articles found').waitFor();
    await me.failure.waitFor({ state: 'hidden' });

    await me.element.evaluate((element) => {
      element.article = 'absent';
    });
    await me.article.getByRole('heading', { name: 'There is no such article' }).waitFor();
  },
  { trouble: true },
);

visitor('a backend tells how far it is, and what can be searched before all of it is there', async (me) => {
  await write(me);
  await me.page.addInitScript(() => {
    const { site } = globalThis;
    site.backend.ready = (listener) => new Promise((resolve, reject) => Object.assign(site, { listener, resolve, reject }));
  });
  await open(me, 'query="wheat"');
  await me.page.evaluate(() => globalThis.site.listener.progress(3_000_000, 12_000_000));
  const progress = me.page.getByRole('progressbar');
  await progress.waitFor();
  assert.deepEqual(await progress.evaluate(({ value, max }) => [value, max]), [3_000_000, 12_000_000]);
  assert.deepEqual(await asked(me), [], 'nothing is asked before something can be searched');

  await me.page.evaluate(() => globalThis.site.listener.part());
  await me.page.getByText('2 articles found').waitFor();
  assert.equal(await me.element.evaluate((element) => element.info), undefined);
  assert.ok(await progress.isVisible(), 'more is to come');

  const documents = await me.element.evaluate((element) => {
    const ready = new Promise((resolve) =>
      element.addEventListener('jostar-ready', ({ detail }) => resolve(detail.info.documents)),
    );
    globalThis.site.resolve();
    return ready;
  });
  assert.equal(documents, 2);
  await progress.waitFor({ state: 'hidden' });
  // What comes too late is passed over.
  await me.page.evaluate(() => globalThis.site.listener.progress(1, 2));
  assert.ok(!(await me.failure.isVisible()));
});

visitor('a newer search tells the backend that nobody waits for the one before', async (me) => {
  await write(me);
  await open(me);
  await me.type('w');
  await me.hits.first().waitFor();
  const before = await me.page.evaluateHandle(() => globalThis.site.backend.signal);
  assert.equal(await before.evaluate(({ aborted }) => aborted), false);
  await me.box.press('h');
  await me.page.waitForFunction(() => globalThis.site.asked.includes('search wh'));
  assert.equal(await before.evaluate(({ aborted }) => aborted), true);
});

visitor('an answer that comes after another backend was set is not shown', async (me) => {
  await write(me);
  await open(me);
  await me.page.evaluate(() => {
    const { site } = globalThis;
    const { search } = site.backend;
    site.slow = {
      ...site.backend,
      search: (...given) => new Promise((resolve) => (site.answer = () => resolve(search(...given)))),
    };
    document.querySelector('jostar-search').backend = site.slow;
  });
  await me.type('wheat');
  await me.page.waitForFunction(() => globalThis.site.answer !== undefined);
  await me.page.evaluate(() => {
    const { backend } = globalThis.site;
    const none = { ...backend, search: async () => ({ ...(await backend.search('nothing')), total: 0 }) };
    document.querySelector('jostar-search').backend = none;
  });
  await me.page.getByText('Nothing found for').waitFor();
  await me.page.evaluate(() => globalThis.site.answer());
  await me.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  assert.equal(await me.hits.count(), 0);
});

visitor(
  'what is still asked of a backend says nothing after another was set, not even where that one fails',
  async (me) => {
    await write(me);
    await me.page.addInitScript(() => {
      const { site } = globalThis;
      const { search, article } = site.backend;
      site.late = [];
      const later =
        (answer) =>
        (...given) =>
          new Promise((resolve, reject) => site.late.push({ answer, given, resolve, reject }));
      Object.assign(site.backend, { search: later(search), article: later(article) });
      site.answer = (isRight) =>
        site.late.forEach(({ answer, given, resolve, reject }) =>
          isRight ? resolve(answer(...given)) : reject(new Error('late')),
        );
    });
    await open(me, 'query="wheat"');
    await me.element.evaluate((element) => {
      element.article = 'silo';
    });
    await me.page.waitForFunction(() => globalThis.site.late.some(({ given }) => given[0] === 'silo'));
    await me.element.evaluate((element) => {
      const away = async () => {
        throw new Error('the other is away');
      };
      element.backend = { ...globalThis.site.backend, info: away };
    });
    await me.failure.getByText('the other is away').waitFor({ state: 'attached' });
    await me.page.evaluate(() => globalThis.site.answer(true));
    await me.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    assert.ok(await me.failure.getByRole('heading').isVisible());
    assert.equal(await me.hits.count(), 0);
    assert.ok(!(await me.heading.isVisible()));

    // Nor while the other is on its way.
    await me.page.evaluate(() => {
      const { site } = globalThis;
      site.late = [];
      document.querySelector('jostar-search').backend = site.backend;
    });
    await me.page.waitForFunction(() => globalThis.site.late.length > 1);
    await me.element.evaluate((element) => {
      element.backend = { ...globalThis.site.backend, info: () => new Promise(() => {}) };
      globalThis.site.answer(false);
    });
    await me.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    assert.ok(!(await me.failure.isVisible()));
    assert.ok(!(await me.article.isVisible()));
  },
  { trouble: true },
);

visitor(
  'a backend that refuses an option where nothing is chosen is not asked again and again',
  async (me) => {
    await write(me);
    await me.page.addInitScript(() => {
      globalThis.site.backend.search = async () => {
        globalThis.site.asked.push('search');
        throw new Error('options.sort is not supported');
      };
    });
    await open(me, 'query="wheat"');
    await me.failure.getByText('options.sort is not supported').waitFor({ state: 'attached' });
    const searches = (await asked(me)).filter((what) => what === 'search').length;
    assert.ok(searches <= 2, `${searches} searches`);
    // What was chosen is put away once.
    await me.element.evaluate((element) => {
      element.choice = { sort: 'newest' };
    });
    await me.page.waitForFunction(
      (before) => globalThis.site.asked.filter((what) => what === 'search').length > before + 1,
      searches,
    );
    assert.equal(await me.element.evaluate((element) => element.choice.sort), 'relevance');
  },
  { trouble: true },
);

visitor(
  'a backend stays its maker\u2019s: the element closes what it loaded itself, and nothing that it was given',
  async (me) => {
    await write(me);
    await me.mount('<jostar-search src="pkg/press.jostar" worker="always"></jostar-search>');
    await me.type('Caspian');
    await me.page.getByText('2 articles found').waitFor();
    const [worker] = me.page.workers();
    const closed = new Promise((resolve) => worker.once('close', resolve));
    await me.element.evaluate((element) => {
      element.backend = globalThis.site.backend;
    });
    await closed;
    await me.type('silo');
    await me.page.getByText('1 article found').waitFor();
    assert.equal(await me.element.evaluate((element) => element.thread), undefined);

    // Moved, and taken away and put in again, it asks the same.
    await me.element.evaluate((element) => document.querySelector('main').append(element));
    await me.page.getByText('1 article found').waitFor();
    await me.element.evaluate(async (element) => {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      document.querySelector('main').append(element);
    });
    await me.type('wheat');
    await me.page.getByText('2 articles found').waitFor();
    assert.deepEqual(me.page.workers(), []);

    // `src` is used again.
    me.loadedWith = Infinity;
    await me.element.evaluate(async (element) => {
      const ready = new Promise((resolve) => element.addEventListener('jostar-ready', resolve, { once: true }));
      element.backend = null;
      await ready;
    });
    await me.type('Caspian');
    await me.hits.filter({ hasText: 'Caspian' }).first().waitFor();
    assert.equal(await me.element.evaluate((element) => element.thread), 'worker');
    assert.equal(me.page.workers().length, 1);
    assert.ok(!(await asked(me)).includes('close'));
  },
);

visitor('a backend is told when the element that waits for it is gone', async (me) => {
  await write(me);
  await me.page.addInitScript(() => {
    const { site } = globalThis;
    site.backend.ready = (listener) => {
      site.listener = listener;
      return new Promise(() => {});
    };
  });
  await open(me);
  const heard = await me.element.evaluate((element) => {
    const { signal, part } = globalThis.site.listener;
    const before = signal.aborted;
    element.remove();
    part();
    return [before, signal.aborted];
  });
  assert.deepEqual(heard, [false, true]);
  assert.deepEqual(await asked(me), []);
});

visitor('what `connect` gives is a backend, and `connect` asks one', async (me) => {
  await write(me);
  await me.mount('<jostar-search></jostar-search>', { fails: true });
  await me.page.evaluate(async () => {
    const { connect } = await import('./client.js');
    globalThis.client = await connect('pkg/press.jostar');
    document.querySelector('jostar-search').backend = globalThis.client;
  });
  await me.type('Caspian');
  await me.page.getByText('2 articles found').waitFor();
  const said = await me.page.evaluate(async () => {
    const { connect } = await import('./client.js');
    const client = await connect(globalThis.site.backend);
    const { total } = await client.search('silo');
    client.close();
    return [total, (await client.related('silo'))[0].id];
  });
  assert.deepEqual(said, [1, 'port']);
  assert.ok(!(await asked(me)).includes('close'));
});
