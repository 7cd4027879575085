/** The element's life: where its engine runs, and what is left when it is gone. */

import assert from 'node:assert/strict';
import { address, visitor } from './browser.js';

/** @param {import('./browser.js').Visitor} me */
const thread = (me) => me.element.evaluate((element) => element.thread);

visitor('in a worker the element searches and reads as on the page, under the same policies', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" worker="always" open-article="reader"></jostar-search>');
  assert.equal(await thread(me), 'worker');
  await me.type('Caspian');
  await me.hits.first().waitFor();
  await me.page.getByText('2 articles found').waitFor();
  await me.links.first().click();
  await me.heading.waitFor();
  assert.ok((await me.marks(me.text)).includes('Caspian'));
});

visitor('the articles inside the module are searched in a worker too', async (me) => {
  await me.mount('<jostar-search worker="always"></jostar-search>');
  assert.equal(await thread(me), 'worker');
  await me.type('پزشکیان');
  await me.page.getByText('2 articles found').waitFor();
});

visitor('the engine is fetched while the index is still on its way', async (me) => {
  const asked = me.page.waitForRequest('**/jostar_bg.wasm');
  await me.page.route('**/press.jostar', async (route) => {
    await asked;
    await route.continue();
  });
  await me.mount('<jostar-search src="pkg/press.jostar"></jostar-search>');
  await me.type('Caspian');
  await me.page.getByText('2 articles found').waitFor();
});

visitor(
  'of many quick searches in a worker only the newest is answered',
  async (me) => {
    await me.mount('<p>Site</p>');
    const answers = await me.page.evaluate(async () => {
      const { connect } = await import('./client.js');
      const client = await connect('pkg/press.jostar', { worker: 'always' });
      const asked = Array.from({ length: 20 }, (_, at) => client.search('Caspian', { limit: at + 1 }));
      const answered = await Promise.allSettled(asked);
      client.close();
      return answered.map(({ status, reason }) => reason?.name ?? status);
    });
    assert.equal(answers.at(-1), 'fulfilled');
    assert.ok(answers.filter((answer) => answer === 'AbortError').length > 10, answers.join());
  },
  { trouble: true },
);

visitor('where a worker is not allowed, the page itself searches', async (me) => {
  await me.page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('forbidden', 'SecurityError');
      }
    };
  });
  await me.mount('<jostar-search src="pkg/press.jostar" worker="always"></jostar-search>');
  assert.equal(await thread(me), 'page');
});

visitor('an element taken away leaves nothing behind: no listener, worker, highlight or observer', async (me) => {
  await me.page.addInitScript(() => {
    globalThis.kept = { listeners: 0, observers: 0, workers: 0 };
    const { kept } = globalThis;
    for (const target of [document, window]) {
      const { addEventListener, removeEventListener } = target;
      target.addEventListener = (...given) => {
        kept.listeners += 1;
        addEventListener.apply(target, given);
      };
      target.removeEventListener = (...given) => {
        kept.listeners -= 1;
        removeEventListener.apply(target, given);
      };
    }
    globalThis.ResizeObserver = class extends ResizeObserver {
      observe(...given) {
        kept.observers += 1;
        super.observe(...given);
      }
      disconnect() {
        kept.observers -= 1;
        super.disconnect();
      }
    };
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        kept.workers += 1;
      }
      terminate() {
        kept.workers -= 1;
        super.terminate();
      }
    };
  });
  await me.mount(
    '<jostar-search mode="modal" worker="always" src="pkg/press.jostar" open-article="reader"></jostar-search>',
  );
  const before = await me.page.evaluate(() => ({ ...globalThis.kept }));
  assert.deepEqual([before.observers, before.workers], [1, 1]);
  await me.page.getByRole('button', { name: 'Search' }).click();
  await me.box.fill('Caspian');
  await me.links.first().click();
  await me.heading.waitFor();
  const after = await me.page.evaluate(async () => {
    document.querySelector('jostar-search').remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { ...globalThis.kept, highlights: CSS.highlights.size };
  });
  assert.deepEqual(after, { listeners: before.listeners - 1, observers: 0, workers: 0, highlights: 0 });
});

visitor('an element that is moved goes on with what it shows, and loads nothing again', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar"></jostar-search><section></section>');
  await me.type('Caspian');
  await me.hits.first().waitFor();
  await me.page.evaluate(() => document.querySelector('section').append(document.querySelector('jostar-search')));
  await me.page.getByText('2 articles found').waitFor();
  assert.equal(await me.box.inputValue(), 'Caspian');
});

visitor('an element that is moved keeps its worker', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" worker="always"></jostar-search><section></section>');
  await me.type('Caspian');
  await me.hits.first().waitFor();
  const [worker] = me.page.workers();
  await me.page.evaluate(() => document.querySelector('section').append(document.querySelector('jostar-search')));
  await me.page.getByText('2 articles found').waitFor();
  await me.type('wheat');
  await me.page.getByText('1 article found').waitFor();
  assert.deepEqual(me.page.workers(), [worker]);
});

visitor(
  'an element that is gone before it is loaded stays silent',
  async (me) => {
    await me.mount('<p>Site</p>');
    const heard = await me.page.evaluate(async () => {
      const heard = [];
      document.addEventListener('jostar-ready', () => heard.push('ready'));
      document.addEventListener('jostar-error', () => heard.push('error'));
      const element = document.createElement('jostar-search');
      document.body.append(element);
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return heard;
    });
    assert.deepEqual(heard, []);
  },
  { trouble: true },
);

visitor('two elements of one source load it once', async (me) => {
  await me.mount(
    '<jostar-search src="pkg/press.jostar"></jostar-search><jostar-search src="pkg/press.jostar"></jostar-search>',
  );
  assert.equal(me.requests.filter((url) => url === `${address}pkg/press.jostar`).length, 1);
});

visitor(
  'a page loads an engine once, whoever asks, and each may give up',
  async (me) => {
    await me.mount('<p>Site</p>');
    const said = await me.page.evaluate(async () => {
      const { load } = await import('./jostar.js');
      const controller = new AbortController();
      const said = [];
      const first = load('pkg/press.jostar');
      const given = load('pkg/press.jostar', {
        signal: controller.signal,
        progress: (received, total) => said.push([received, total]),
      });
      controller.abort();
      said.length = 0;
      await given.catch((error) => said.push(error.name));
      said.push((await load('pkg/press.jostar')) === (await first), (await first).info().documents);
      for (const source of [
        'pkg/absent.jostar',
        'demo/style.css',
        new Uint8Array([1, 2, 3]),
        new Uint8Array([0, 97, 115, 109, 1]),
      ]) {
        await load(source).catch((error) => said.push(error.code));
      }
      const bytes = await (await fetch('pkg/jostar_bg.wasm')).arrayBuffer();
      said.push((await load(await WebAssembly.compile(bytes))).info().documents);
      said.push((await load(await fetch('pkg/jostar_bg.wasm'))).info().documents);
      const asText = new Response(bytes, { headers: { 'content-type': 'text/plain' } });
      said.push((await load(asText)).info().documents);
      return said;
    });
    assert.deepEqual(said, ['AbortError', true, 21, 'http', 'not-wasm', 'not-wasm', 'not-wasm', 2, 2, 2]);
  },
  { trouble: true },
);
