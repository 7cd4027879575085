/** What arrives is not what should, memory is short, a worker dies: the visitor is told, and can go on. */

import assert from 'node:assert/strict';
import { sealed } from '../wasm/sealed.js';
import { address, visitor } from './browser.js';
import { Line } from './line.js';

const trouble = { trouble: true };

/** What the page says, by what failed. */
const TITLES = {
  index: 'The index of this page cannot be opened',
  memory: 'There is not enough memory for the search',
  network: 'The search could not be loaded',
  search: 'Something went wrong while searching',
  stalled: 'The search is slow to arrive',
  version: 'The search and its index do not fit together',
};

/** The element with an index of its own, on the page's thread and in a worker, and with the articles inside the module. */
const ON_PAGE = '<jostar-search src="pkg/press.jostar" worker="never"></jostar-search>';
const IN_WORKER = '<jostar-search src="pkg/press.jostar" worker="always"></jostar-search>';
const EMBEDDED = '<jostar-search></jostar-search>';

/** How long the page waits for a worker, in milliseconds, and a little more. */
const SILENCE = 31_000;

const MODULE = 'pkg/jostar_bg.wasm';
const INDEX = 'pkg/press.jostar';

/** @typedef {import('./browser.js').Visitor} Visitor */

/** @param {string} path */
const bytesOf = async (path) => Buffer.from(await (await fetch(new URL(path, address))).arrayBuffer());

/** The line that the pages of these tests come over. */
const line = new Line();

/**
 * Puts something else in the place of a file of the page.
 *
 * @param {Visitor} me
 * @param {string} path
 * @param {(bytes: Buffer) => Buffer | Promise<Buffer>} change
 * @param {Record<string, string>} [headers]
 */
function replace(me, path, change, headers = {}) {
  return me.page.route(`**/${path}`, async (route) => {
    const contentType = path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    await route.fulfill({ headers: { 'content-type': contentType, ...headers }, body: await change(await bytesOf(path)) });
  });
}

/**
 * Waits until the page says what failed.
 *
 * @param {Visitor} me
 * @param {string} title
 */
const told = (me, title) => me.failure.getByRole('heading', { name: title }).waitFor();

/**
 * What the page says besides, for developers.
 *
 * @param {Visitor} me
 */
const detail = (me) => me.failure.locator('pre').textContent();

/**
 * Tries again as the page offers, and searches.
 *
 * @param {Visitor} me
 * @param {string} query
 */
async function recovers(me, query) {
  me.loadedWith = Infinity;
  await me.failure.getByRole('button', { name: 'Try again' }).click();
  await me.page.locator('[part~="failure"]').waitFor({ state: 'hidden' });
  await me.type(query);
  await me.hits.first().waitFor();
}

/** @param {Buffer} bytes */
const half = (bytes) => bytes.subarray(0, bytes.length / 2);
const html = () => Buffer.from('<!doctype html><title>Welcome</title><p>Log in to read this.');

/** How a file goes wrong on its way, and what it is taken for. */
const ARRIVALS = [
  ['arrives cut in half', (me, path) => replace(me, path, half), 'index'],
  ['is a web page that says it is none', (me, path) => replace(me, path, html, { 'content-type': 'text/html' }), 'index'],
  ['is a web page that says it is one', (me, path) => replace(me, path, html), 'index'],
  [
    'is not there, and a web page says so',
    (me, path) =>
      me.page.route(`**/${path}`, (route) => route.fulfill({ status: 404, contentType: 'text/html', body: html() })),
    'index',
  ],
  [
    'breaks off on its way',
    (_, path) => {
      line.carries.set(path, (response, bytes) =>
        response.write(half(bytes), () => setTimeout(() => response.destroy(), 50)),
      );
    },
    'network',
  ],
];

for (const [what, body, path, query] of [
  ['a module', EMBEDDED, MODULE, 'پزشکیان'],
  ['an index', IN_WORKER, INDEX, 'Caspian'],
]) {
  for (const [how, spoil, title] of ARRIVALS) {
    visitor(
      `${what} that ${how} is a message, and trying again helps`,
      async (me) => {
        await spoil(me, path);
        await me.mount(body, { fails: true, from: line.address });
        await told(me, TITLES[title]);
        assert.ok(await me.box.isDisabled());
        await me.page.unroute(`**/${path}`);
        line.carries.delete(path);
        await recovers(me, query);
        assert.ok(me.page.workers().length <= 1, 'what failed leaves no worker behind');
      },
      trouble,
    );
  }
}

visitor('a module is searched whatever its server calls it', async (me) => {
  for (const type of ['text/plain', 'application/octet-stream', 'application/wasm; charset=utf-8', '']) {
    await replace(me, MODULE, (bytes) => bytes, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    await me.mount(EMBEDDED);
    await me.type('پزشکیان');
    await me.page.getByText('2 articles found').waitFor();
    await me.page.unroute(`**/${MODULE}`);
  }
});

visitor(
  'a script that its server calls text is a message, and trying again helps',
  async (me) => {
    await me.page.route('**/pkg/jostar.js', async (route) => {
      const headers = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };
      await route.fulfill({ headers, body: await bytesOf('pkg/jostar.js') });
    });
    await me.mount(EMBEDDED, { fails: true });
    await told(me, TITLES.network);
    await me.page.unroute('**/pkg/jostar.js');
    await recovers(me, 'پزشکیان');
  },
  trouble,
);

for (const [what, at, said] of [
  ['format', 8, /format .* \(unsupported-format\)$/s],
  ['analyzer', 10, /analyzer .* \(analyzer-mismatch\)$/s],
]) {
  visitor(
    `an index of an older or a newer ${what} than the engine's is said to be of another version, and not searched`,
    async (me) => {
      for (const by of [-1, 1]) {
        await replace(me, INDEX, (bytes) => {
          // What is not altered would open: the hash that is made here is the right one.
          assert.deepEqual(sealed(Buffer.from(bytes)), bytes);
          bytes.writeUInt16LE(bytes.readUInt16LE(at) + by, at);
          return sealed(bytes);
        });
        await me.mount(ON_PAGE, { fails: true });
        await told(me, TITLES.version);
        assert.match(await detail(me), said);
        await me.page.unroute(`**/${INDEX}`);
      }
      await recovers(me, 'Caspian');
    },
    trouble,
  );
}

/** The smallest module, and one that wants a function `f` of a module `other`. */
const EMPTY = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const WANTING = [...EMPTY, 1, 4, 1, 0x60, 0, 0, 2, 11, 1, 5, ...Buffer.from('other'), 1, 0x66, 0, 0];

for (const [what, module] of [
  ['lacks what the script beside it calls', EMPTY],
  ['wants what the script beside it lacks', WANTING],
]) {
  visitor(
    `a module that ${what} is said to be of another version`,
    async (me) => {
      await replace(me, MODULE, () => Buffer.from(module));
      await me.mount(EMBEDDED, { fails: true });
      await told(me, TITLES.version);
      assert.match(await detail(me), /\(version-mismatch\)$/);
      await me.page.unroute(`**/${MODULE}`);
      await recovers(me, 'پزشکیان');
    },
    trouble,
  );
}

visitor(
  'where the policy of the site forbids workers, the page itself searches',
  async (me) => {
    const { headers } = await fetch(address);
    const policy = headers.get('content-security-policy').replace("worker-src 'self'", "worker-src 'none'");
    await me.mount(IN_WORKER, { policy });
    assert.equal(await me.element.evaluate((element) => element.thread), 'page');
    await me.type('Caspian');
    await me.page.getByText('2 articles found').waitFor();
  },
  trouble,
);

/**
 * A module whose memory may not grow beyond what it has at first and `more` pages: a browser that gives no more.
 *
 * @param {Buffer} bytes
 * @param {number} more
 */
function bounded(bytes, more) {
  const number = (/** @type {number} */ at) => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at];
      at += 1;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        return { value, at };
      }
    }
  };
  const five = (/** @type {number} */ value) =>
    [0, 7, 14, 21, 28].map((shift, last) => ((value >> shift) & 127) | (last < 4 ? 128 : 0));
  for (let at = 8; at < bytes.length; ) {
    const { value: length, at: start } = number(at + 1);
    if (bytes[at] === 5) {
      // One memory, and the fewest pages it has.
      const { value: pages } = number(start + 2);
      const limits = [1, 1, ...five(pages), ...five(pages + more)];
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([5, limits.length, ...limits]),
        bytes.subarray(start + length),
      ]);
    }
    at = start + length;
  }
  throw new Error('the module has no memory');
}

for (const [where, body] of [
  ['on the page', ON_PAGE],
  ['in a worker', IN_WORKER],
]) {
  visitor(
    `an index that the memory does not hold is a message, and trying again where there is more helps: ${where}`,
    async (me) => {
      await replace(me, MODULE, (bytes) => bounded(bytes, 0));
      await me.mount(body, { fails: true });
      await told(me, TITLES.memory);
      assert.match(await detail(me), /\(out-of-memory\)$/);
      await me.page.unroute(`**/${MODULE}`);
      await recovers(me, 'Caspian');
    },
    trouble,
  );

  visitor(
    `a query that the memory does not hold is a message, and the next one is answered: ${where}`,
    async (me) => {
      await replace(me, MODULE, (bytes) => bounded(bytes, 4));
      await me.mount(body);
      await me.type('Caspian');
      await me.page.getByText('2 articles found').waitFor();
      await me.paste('x'.repeat(100_000));
      await told(me, TITLES.memory);
      await me.box.fill('Caspian');
      await me.page.getByText('2 articles found').waitFor();
      assert.ok(!(await me.failure.isVisible()));
    },
    trouble,
  );
}

visitor(
  'a browser that gives no memory at all is a message, and trying again when it does helps',
  async (me) => {
    await me.mount('<p>Site</p>');
    await me.page.evaluate(() => {
      // Each keeps room for the most it may become, of which there is only so much.
      globalThis.taken = [];
      try {
        for (;;) {
          globalThis.taken.push(new WebAssembly.Memory({ initial: 1, maximum: 65536 }));
        }
      } catch {
        // That was all.
      }
      document.querySelector('main').append(document.createElement('jostar-search'));
    });
    await told(me, TITLES.memory);
    await me.page.evaluate(() => {
      globalThis.taken = [];
    });
    await recovers(me, 'پزشکیان');
  },
  trouble,
);

/** Lets the test hold the workers that the page starts. @param {Visitor} me */
const holdWorkers = (me) =>
  me.page.addInitScript(() => {
    globalThis.workers = [];
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        globalThis.workers.push(this);
      }
      postMessage(...given) {
        super.postMessage(...given);
        globalThis.posted?.(this);
      }
    };
  });

visitor(
  'a worker that is killed while it searches is a message, and trying again starts another',
  async (me) => {
    await holdWorkers(me);
    await me.page.clock.install();
    await me.mount(IN_WORKER);
    await me.box.evaluate((box) => {
      box.value = 'Caspian';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      globalThis.workers[0].terminate();
    });
    await me.page.clock.fastForward(SILENCE);
    await told(me, TITLES.search);
    assert.match(await detail(me), /does not answer/);
    // Nor is the next query left without an answer.
    await me.box.fill('wheat');
    await told(me, TITLES.search);
    await recovers(me, 'Caspian');
    assert.equal(await me.element.evaluate((element) => element.thread), 'worker');
    assert.equal(me.page.workers().length, 1);
  },
  trouble,
);

visitor(
  'a worker that is killed while it opens the index is a message, and trying again starts another',
  async (me) => {
    await holdWorkers(me);
    await me.page.addInitScript(() => {
      globalThis.posted = (worker) => {
        delete globalThis.posted;
        worker.terminate();
      };
    });
    await me.page.clock.install();
    await me.mount(IN_WORKER, { fails: true });
    await me.page.waitForFunction(() => globalThis.workers.length > 0 && globalThis.posted === undefined);
    await me.page.clock.fastForward(SILENCE);
    await told(me, TITLES.search);
    assert.match(await detail(me), /the worker of the search stopped/);
    await recovers(me, 'Caspian');
  },
  trouble,
);

visitor(
  'a worker in which something throws is a message, and trying again starts another',
  async (me) => {
    await me.mount(IN_WORKER);
    const [worker] = me.page.workers();
    const closed = worker.waitForEvent('close');
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('torn');
      });
    });
    await closed;
    await me.box.fill('Caspian');
    await told(me, TITLES.search);
    assert.match(await detail(me), /torn/);
    await recovers(me, 'Caspian');
    assert.equal(me.page.workers().length, 1);
  },
  trouble,
);

/** Hears whatever the element says from now on. @param {Visitor} me */
const listenToElement = (me) =>
  me.page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['jostar-ready', 'jostar-error', 'jostar-results']) {
      addEventListener(type, () => globalThis.heard.push(type), true);
    }
  });

visitor('an element that is taken away while its index is on its way stays silent, and the download ends', async (me) => {
  await me.mount('<p>Site</p>');
  await listenToElement(me);
  let asked = () => {};
  const arrived = new Promise((resolve) => (asked = resolve));
  await me.page.route(`**/${INDEX}`, () => asked());
  const failed = me.page.waitForEvent('requestfailed', (request) => request.url().endsWith(INDEX));
  await me.page.evaluate((src) => {
    const element = document.createElement('jostar-search');
    element.setAttribute('src', src);
    document.querySelector('main').append(element);
  }, INDEX);
  await arrived;
  await me.page.evaluate(() => document.querySelector('jostar-search').remove());
  await failed;
  assert.deepEqual(await me.page.evaluate(() => globalThis.heard), []);
  me.loadedWith = Infinity;
});

visitor('an element that is taken away while its worker opens the index leaves no worker behind', async (me) => {
  await holdWorkers(me);
  await me.mount('<p>Site</p>');
  await listenToElement(me);
  const removed = await me.page.evaluate(async (src) => {
    const element = document.createElement('jostar-search');
    element.setAttribute('src', src);
    element.setAttribute('worker', 'always');
    const opening = new Promise((resolve) => (globalThis.posted = resolve));
    document.querySelector('main').append(element);
    await opening;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { heard: globalThis.heard, started: globalThis.workers.length };
  }, INDEX);
  assert.deepEqual(removed, { heard: [], started: 1 });
  assert.deepEqual(me.page.workers(), []);
  me.loadedWith = Infinity;
});

for (const [where, body] of [
  ['on the page', ON_PAGE],
  ['in a worker', IN_WORKER],
]) {
  visitor(
    `an index that stands still on its way is told of after ten seconds, and goes on: ${where}`,
    async (me) => {
      await me.page.clock.install();
      /** @type {() => void} */
      let goOn = () => {};
      line.carries.set(INDEX, (response, bytes) => {
        response.write(half(bytes));
        goOn = () => response.end(bytes.subarray(half(bytes).length));
      });
      await me.mount(body, { fails: true, from: line.address });
      await me.page.getByRole('progressbar').waitFor();
      await me.page.clock.fastForward(7_000);
      assert.equal(await me.failure.getByRole('heading').count(), 0);
      await me.page.clock.fastForward(4_000);
      await told(me, TITLES.stalled);
      assert.ok(await me.page.getByRole('button', { name: 'Try again' }).isVisible());
      goOn();
      line.carries.delete(INDEX);
      await me.failure.waitFor({ state: 'hidden' });
      await me.type('Caspian');
      await me.page.getByText('2 articles found').waitFor();
    },
    trouble,
  );
}

visitor(
  'a choice that is none is put away, and what was typed is searched',
  async (me) => {
    await me.mount('<jostar-search src="pkg/press.jostar" query="Caspian"></jostar-search>');
    await me.page.getByText('2 articles found').waitFor();
    for (const choice of [
      { from: '2025-02-30' },
      { to: 'soon' },
      { sort: 'oddest' },
      { filters: { lang: 'fa' } },
      { filters: 7 },
    ]) {
      await me.element.evaluate((element, choice) => Object.assign(/** @type {any} */ (element), { choice }), choice);
      await me.page.waitForFunction(() => {
        const { choice, results } = /** @type {any} */ (document.querySelector('jostar-search'));
        return (
          results?.total === 2 &&
          choice.sort === 'relevance' &&
          choice.from === undefined &&
          choice.to === undefined &&
          Object.keys(choice.filters).length === 0
        );
      });
      assert.ok(await me.failure.isHidden());
    }
  },
  trouble,
);
