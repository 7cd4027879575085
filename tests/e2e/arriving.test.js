/** An index that takes its time: what has come of it is searched, and the rest when it is there. */

import assert from 'node:assert/strict';
import { textsLengthOf } from '../../www/index-header.js';
import { visitor } from './browser.js';
import { Line } from './line.js';

const INDEX = 'pkg/press.jostar';

/** What is left of each answer that stopped on its way. @type {Map<import('node:http').ServerResponse, Buffer>} */
const rests = new Map();

const line = new Line();

/**
 * The index comes up to the middle of its texts, which are its last section. They are in the order of their ids:
 * «bahar-ru» is the first, «wheat» the last.
 *
 * @type {import('./line.js').Carry}
 */
function stop(response, index) {
  const end = index.length - textsLengthOf(index) / 2;
  // Its first bytes come as a drop.
  response.write(index.subarray(0, 10), () => setTimeout(() => response.write(index.subarray(10, end)), 50));
  rests.set(response, index.subarray(end));
}

/** The rest arrives. */
function arrive() {
  rests.forEach((rest, response) => response.end(rest));
  rests.clear();
}

/**
 * Opens a page with the index, of which half of the texts arrives.
 *
 * @param {import('./browser.js').Visitor} me
 * @param {string} [attributes]
 */
async function open(me, attributes = '') {
  rests.clear();
  line.carries.set(INDEX, stop);
  await me.mount(`<jostar-search src="${INDEX}" ${attributes}></jostar-search>`, { fails: true, from: line.address });
}

for (const [where, attributes] of [
  ['on the page', ''],
  ['in a worker', 'worker="always"'],
]) {
  visitor(`what has come of an index is searched while the rest is on its way: ${where}`, async (me) => {
    await open(me, attributes);
    const progress = me.page.getByRole('progressbar');
    await me.type('празднуют');
    await me.hits.first().waitFor();
    assert.deepEqual(await me.ids(), ['bahar-ru']);
    // The page says that more is to come.
    await progress.waitFor();
    assert.equal(await me.element.evaluate((element) => element.info), undefined);

    await me.type('pudding');
    await me.hits.first().waitFor({ state: 'detached' });
    assert.equal(await me.count.textContent(), '', 'nobody says that there is none of what has not come');
    assert.ok(await progress.isVisible());

    arrive();
    await me.hits.first().waitFor();
    assert.deepEqual(await me.ids(), ['spring-en']);
    await progress.waitFor({ state: 'hidden' });
    assert.equal(await me.element.evaluate((element) => element.info.documents), 21);
    assert.equal(await me.element.evaluate((element) => element.thread), attributes === '' ? 'page' : 'worker');
    assert.deepEqual(
      me.requests.filter((url) => url.includes('jostar.js?')),
      [],
      'all in one instance of the module',
    );
  });
}

visitor('what is found again when the rest arrives keeps its place: the focus, and how much is listed', async (me) => {
  await open(me);
  await me.type('هوا');
  await me.hits.first().waitFor();
  await me.page.locator('[part~="more"]').click();
  await me.hits.nth(10).waitFor();
  const listed = await me.hits.count();
  const link = me.links.nth(3);
  await link.focus();
  const id = await link.getAttribute('data-article');

  await link.evaluate((element) =>
    element.addEventListener('blur', () => element.getRootNode().host.toggleAttribute('data-again')),
  );
  arrive();
  await me.page.locator('jostar-search[data-again]').waitFor();
  assert.equal(await me.element.evaluate((element) => element.shadowRoot.activeElement?.dataset.article), id);
  assert.ok((await me.hits.count()) >= listed);
});

visitor('an article that has come is read, and one that has not opens when it does', async (me) => {
  await open(me);
  await me.type('празднуют');
  await me.links.first().click();
  await me.text.getByText('начинается рано').waitFor();

  await me.type('سیلوی تازه');
  await me.hits.filter({ hasText: 'سیلوی' }).waitFor();
  assert.deepEqual(await me.ids(), ['silo'], 'by its title, which is there');
  await me.links.first().click();
  const said = me.text.getByText('تا بهار آینده');
  assert.ok(!(await said.isVisible()));
  arrive();
  await said.waitFor();
});

visitor(
  'a connection that breaks while its beginning is searched is a message, and trying again helps',
  async (me) => {
    await open(me, 'worker="always"');
    await me.type('празднуют');
    await me.hits.first().waitFor();
    rests.forEach((_, response) => response.destroy());
    line.carries.clear();
    await me.failure.getByRole('heading', { name: 'The search could not be loaded' }).waitFor();
    assert.ok(await me.box.isDisabled());
    assert.equal(await me.hits.count(), 0, 'nothing is listed that could not be opened');
    await me.failure.getByRole('button', { name: 'Try again' }).click();
    await me.failure.waitFor({ state: 'hidden' });
    await me.type('pudding');
    await me.hits.first().waitFor();
    assert.equal(me.page.workers().length, 1, 'what broke off leaves no worker behind');
  },
  { trouble: true },
);

visitor('an element that is taken away while its index arrives leaves no worker', async (me) => {
  await open(me, 'worker="always"');
  await me.type('празднуют');
  await me.hits.first().waitFor();
  assert.equal(me.page.workers().length, 1);
  const [worker] = me.page.workers();
  const closed = new Promise((resolve) => worker.once('close', resolve));
  await me.element.evaluate((element) => element.remove());
  await closed;
  assert.equal(me.page.workers().length, 0);
});

visitor('two elements with one index share its beginning and the whole', async (me) => {
  await open(me, 'worker="always"');
  await me.type('празднуют');
  await me.hits.first().waitFor();
  await me.element.evaluate((element) => {
    const other = element.cloneNode();
    other.id = 'other';
    element.after(other);
  });
  const other = me.page.locator('#other');
  await me.element.evaluate((element) => element.remove());
  arrive();
  await other.locator('[part~="input"]').fill('pudding');
  await other.locator('[part~="hit"]').first().waitFor();
  assert.equal(me.page.workers().length, 1);
});

visitor('what the visitor is about is left alone when the rest arrives', async (me) => {
  await open(me, 'lang="fa"');
  await me.type('خزر OR Каспии');
  await me.hits.first().waitFor();
  await me.page.locator('[part~="filters-toggle"]').click();
  await me.page.getByRole('checkbox', { name: 'فارسی' }).check();
  const chip = me.page.locator('[part~="chip"]');
  await chip.waitFor();

  await me.box.fill('pudding');
  await me.hits.first().waitFor({ state: 'detached' });
  assert.ok(await chip.isVisible(), 'what narrows down can be taken back where nothing has come');
  await me.type('هوا');
  await me.hits.first().waitFor();
  await me.box.press('ArrowDown');
  const chosen = me.page.locator('[aria-selected="true"]');
  const offer = await chosen.textContent();

  arrive();
  await me.page.getByRole('progressbar').waitFor({ state: 'hidden' });
  assert.equal(await chosen.textContent(), offer);
});

visitor('a day that is being typed is not wiped away by what arrives', async (me) => {
  await open(me, 'lang="fa"');
  await me.type('هوا');
  await me.hits.first().waitFor();
  await me.page.locator('[part~="filters-toggle"]').click();
  const from = me.page.locator('[part~="dates"] input').first();
  await from.pressSequentially('1404');
  arrive();
  await me.page.getByRole('progressbar').waitFor({ state: 'hidden' });
  assert.equal(await from.inputValue(), '1404');
});

visitor('an index that is searched in a worker is loaded by the page as well', async (me) => {
  await open(me, 'worker="always"');
  await me.type('празднуют');
  await me.hits.first().waitFor();
  const loaded = me.page.evaluate(async (index) => {
    const { load } = await import('./jostar.js');
    return (await load(index)).info().documents;
  }, INDEX);
  await me.page.waitForTimeout(100);
  arrive();
  assert.equal(await loaded, 21);
  await me.page.getByRole('progressbar').waitFor({ state: 'hidden' });
  assert.equal(await me.element.evaluate((element) => element.thread), 'worker');
});

visitor(
  'without the script that opens what has come, the whole is waited for',
  async (me) => {
    await me.page.route('**/arriving.js', (route) => route.abort());
    await open(me);
    await me.type('pudding');
    arrive();
    await me.hits.first().waitFor();
    assert.deepEqual(await me.ids(), ['spring-en']);
  },
  { trouble: true },
);

visitor('bytes that are given stay whole for their giver: for one engine, for several, and in a worker', async (me) => {
  await me.mount('<p>Site</p>');
  me.loadedWith = Infinity;
  const said = await me.page.evaluate(async (path) => {
    const [{ load }, { connect }] = await Promise.all([import('./jostar.js'), import('./client.js')]);
    const fetched = await (await fetch(path)).arrayBuffer();
    const said = [];
    for (const source of [new Uint8Array(fetched.slice()), fetched.slice()]) {
      const [engine, ...clients] = await Promise.all([
        load(source),
        connect(source, { worker: 'always' }),
        connect(source, { worker: 'never' }),
      ]);
      clients.push(await connect(source, { worker: 'always' }));
      const totals = [engine.search('Caspian').total];
      for (const client of clients) {
        totals.push((await client.search('Caspian')).total);
        client.close();
      }
      said.push({ totals, missing: fetched.byteLength - source.byteLength });
    }
    return said;
  }, INDEX);
  assert.deepEqual(said, Array(2).fill({ totals: [2, 2, 2, 2], missing: 0 }));
});

visitor(
  'what is loaded at once, given up and loaded again is whole for everybody',
  async (me) => {
    await me.mount('<p>Site</p>');
    me.loadedWith = Infinity;
    const said = await me.page.evaluate(async (path) => {
      const [{ load }, { connect }] = await Promise.all([import('./jostar.js'), import('./client.js')]);
      const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
      /** A response that comes in so many pieces, by a stream of a kind, that says how long it is, right or wrong. */
      const response = (/** @type {'bytes' | undefined} */ type, pieces = 5, length = bytes.length) => {
        let at = 0;
        const pull = async (/** @type {any} */ controller) => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          const end = Math.min(bytes.length, at + Math.ceil(bytes.length / pieces));
          if (end > at) {
            controller.enqueue(bytes.slice(at, end));
          } else {
            controller.close();
          }
          at = end;
        };
        return new Response(new ReadableStream({ type, pull }), { headers: { 'content-length': String(length) } });
      };
      const searched = async (/** @type {any} */ engine) => (await engine.search('Caspian')).total;
      const said = {};
      said.streams = await Promise.all(
        [response('bytes'), response(undefined), response(undefined, 1), response(undefined, 50, 1000)].map(async (source) =>
          searched(await load(source)),
        ),
      );

      const shared = response(undefined, 20);
      said.kinds = await Promise.all(
        ['always', 'never', 'auto'].map(async (worker) => searched(await connect(shared, { worker }))),
      );

      const [given, controller] = [response(undefined, 20), new AbortController()];
      const aborted = load(given, { signal: controller.signal }).catch(({ name }) => name);
      const kept = connect(given, { worker: 'never' });
      setTimeout(() => controller.abort(), 5);
      said.aborted = [await aborted, await searched(await kept)];

      // At each turn of what goes on when all has come.
      said.turns = [];
      for (let turns = 0; turns < 30; turns += 1) {
        const source = response(undefined, 2);
        const first = load(source);
        const second = (async () => {
          await new Promise((resolve) => setTimeout(resolve, 3));
          for (let turn = 0; turn < turns; turn += 1) {
            await undefined;
          }
          return connect(source, { worker: 'always' }).then(searched, ({ code }) => code);
        })();
        said.turns.push(await searched(await first), await second);
      }
      return said;
    }, INDEX);
    assert.deepEqual(said.streams, [2, 2, 2, 2]);
    assert.deepEqual(said.kinds, [2, 2, 2]);
    assert.deepEqual(said.aborted, ['AbortError', 2]);
    // A response that was read is read no more.
    assert.deepEqual(
      said.turns.filter((each) => each !== 2 && each !== 'network'),
      [],
    );
  },
  { trouble: true },
);

/** Lets the browser say how many gigabytes of memory the device has. @param {import('./browser.js').Visitor} me @param {number} gigabytes */
const device = (me, gigabytes) =>
  me.page.addInitScript((value) => Object.defineProperty(navigator, 'deviceMemory', { get: () => value }), gigabytes);

visitor(
  'an index that is too large for the device is a message as soon as its length is known, and no more of it is fetched',
  async (me) => {
    await device(me, 0.1);
    await open(me, 'worker="always"');
    await me.failure.getByRole('heading', { name: 'There is not enough memory for the search' }).waitFor();
    const detail = await me.failure.locator('pre').textContent();
    assert.match(detail, /takes \d+ MB of memory, and on this device a page has about 27 MB \(out-of-memory\)$/);
    await Promise.all(
      [...rests.keys()].map((response) => response.closed || new Promise((resolve) => response.on('close', resolve))),
    );
  },
  { trouble: true },
);

for (const [how, attributes, answered] of [
  ['an index that is there at once', `src="${INDEX}" worker="never"`, INDEX],
  ['a module with its articles', 'worker="never"', 'pkg/jostar_bg.wasm'],
]) {
  visitor(
    `a device that has not the memory is told of it: ${how}`,
    async (me) => {
      await device(me, 0.1);
      // All is there before what opens parts of it.
      await me.page.route('**/arriving.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await route.continue();
      });
      line.carries.delete(INDEX);
      await me.mount(`<jostar-search ${attributes}></jostar-search>`, { fails: true });
      await me.failure.getByRole('heading', { name: 'There is not enough memory for the search' }).waitFor();
      assert.ok(me.requests.some((url) => url.includes(answered)));
    },
    { trouble: true },
  );
}

visitor('an index that the device has the memory for is opened, however little that is', async (me) => {
  await device(me, 0.25);
  await open(me);
  await me.type('празднуют');
  await me.hits.first().waitFor();
  arrive();
  await me.page.getByRole('progressbar').waitFor({ state: 'hidden' });
});
