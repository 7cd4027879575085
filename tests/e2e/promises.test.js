/** What SECURITY.md promises: nothing is sent, nothing is stored, nothing that is text becomes code. */

import assert from 'node:assert/strict';
import { VISIT_WORD, address, visitor } from './browser.js';

/** @typedef {import('./browser.js').Visitor} Visitor */

/**
 * What a visitor may do in a page with an index: type, choose, sort, narrow down, read, go on.
 *
 * @param {Visitor} me
 */
async function useEverything(me) {
  await me.type('بهار');
  await me.box.press('Enter');
  await me.page.locator('[part~="filters-toggle"]').click();
  await me.page.getByRole('checkbox').first().check();
  await me.page.getByRole('combobox', { name: 'Order' }).selectOption('newest');
  await me.links.first().click();
  await me.heading.waitFor();
  await me.page.locator('[part~="next"]').click();
  await me.page.locator('[part~="related"] .link').first().click();
  await me.page.locator('[part~="back"]').click();
  await me.page.locator('[part~="chip"]').first().click();
  await me.type('mca;dhk "x" <b>');
  await me.box.press('Escape');
  await me.type('Caspian');
  await me.hits.first().waitFor();
}

/** Hears in the page and in its frames of every way out of it that there is. */
const hearOfWaysOut = () => {
  globalThis.waysOut = [];
  const note = (/** @type {string} */ what) => globalThis.waysOut.push(what);
  for (const name of [
    'WebSocket',
    'EventSource',
    'RTCPeerConnection',
    'WebTransport',
    'XMLHttpRequest',
    'BroadcastChannel',
    'SharedWorker',
    'Image',
  ]) {
    globalThis[name] &&= new Proxy(globalThis[name], {
      construct(target, given) {
        note(name);
        return new target(...given);
      },
    });
  }
  for (const [object, name] of [
    [globalThis, 'fetch'],
    [navigator, 'sendBeacon'],
    [globalThis, 'open'],
    [HTMLFormElement.prototype, 'submit'],
  ]) {
    const before = object[name];
    object[name] = function (...given) {
      note(name);
      return before.apply(this, given);
    };
  }
};

for (const worker of ['never', 'always']) {
  visitor(
    `once the index is loaded, typing, sorting, narrowing down and reading send nothing: worker="${worker}"`,
    async (me) => {
      await me.page.addInitScript(hearOfWaysOut);
      /** @type {string[]} */
      const asked = [];
      await me.page.context().route('**/*', (route) => {
        asked.push(route.request().url());
        return route.continue();
      });
      await me.mount(`<jostar-search src="pkg/press.jostar" open-article="reader" worker="${worker}"></jostar-search>`);
      // What is heard of is heard of: the index was fetched.
      assert.ok(asked.includes(`${address}pkg/press.jostar`));
      assert.ok((await me.page.evaluate(() => globalThis.waysOut.splice(0))).includes('fetch'));
      asked.length = 0;
      await useEverything(me);
      assert.deepEqual(asked, []);
      assert.deepEqual(await me.page.evaluate(() => globalThis.waysOut), []);
      assert.deepEqual(
        me.requests.filter((url) => !url.startsWith(address)),
        [],
        'nor does loading ask another site',
      );
    },
  );
}

/** Everything that a page can leave in a browser. */
const left = async () => ({
  cookies: document.cookie,
  local: { ...localStorage },
  session: { ...sessionStorage },
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
  state: history.state,
  name: window.name,
});

const NOTHING = {
  cookies: '',
  local: {},
  session: {},
  databases: [],
  caches: [],
  workers: [],
  files: [],
  state: null,
  name: '',
};

visitor('whatever is searched for and read, nothing is left in the browser', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" open-article="reader"></jostar-search>');
  await useEverything(me);
  assert.deepEqual(await me.page.evaluate(left), NOTHING);
  assert.deepEqual(await me.page.context().cookies(), []);
});

visitor('with recent searches, they and nothing else are left in the browser', async (me) => {
  await me.mount('<jostar-search src="pkg/press.jostar" open-article="reader" recent></jostar-search>');
  await useEverything(me);
  const { local, ...rest } = await me.page.evaluate(left);
  assert.deepEqual(Object.keys(local), ['jostar-recent']);
  assert.ok(JSON.parse(local['jostar-recent']).includes('بهار'));
  assert.deepEqual({ local: {}, ...rest }, NOTHING);
});

visitor(
  'the demo page leaves its own files in the browser and nothing else',
  async (me) => {
    await me.open();
    await me.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await me.type(VISIT_WORD);
    await me.links.first().click();
    await me.heading.waitFor();
    await me.back.click();
    const { caches: names, workers, state: _state, ...rest } = await me.page.evaluate(left);
    assert.deepEqual(workers, [address]);
    assert.equal(names.length, 1);
    const kept = await me.page.evaluate(
      async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url),
      names[0],
    );
    assert.ok(kept.length > 10 && kept.every((url) => url.startsWith(address)), kept.join());
    const { caches: _caches, workers: _workers, state: _none, ...nothing } = NOTHING;
    assert.deepEqual(rest, nothing);
    me.loadedWith = Infinity;
  },
  { serviceWorkers: 'allow' },
);

visitor(
  'all of this goes on where text cannot become code: no eval, no inline script or style, no markup without a trusted type',
  async (me) => {
    await me.mount('<jostar-search src="pkg/press.jostar" open-article="reader" worker="always"></jostar-search>');
    await useEverything(me);
    assert.deepEqual(me.problems, []);
    const refused = await me.page.evaluate(async () => {
      // The debugger may do everything; what a timer goes on with may do what the page may.
      await new Promise((resolve) => setTimeout(resolve));
      const threw = (/** @type {() => void} */ work) => {
        try {
          work();
          return false;
        } catch {
          return true;
        }
      };
      const script = document.createElement('script');
      const style = document.createElement('style');
      style.textContent = 'main { display: none }';
      document.head.append(style);
      return {
        // biome-ignore lint/security/noGlobalEval: That it is refused is what is tested.
        eval: threw(() => globalThis.eval('1')),
        function: threw(() => new Function('1')),
        markup: threw(() => {
          document.body.innerHTML = 'x';
        }),
        script: threw(() => {
          script.text = '1';
        }),
        address: threw(() => {
          script.src = 'demo/app.js';
        }),
        policy: threw(() => globalThis.trustedTypes.createPolicy('another', {})),
        style: getComputedStyle(document.querySelector('main')).display !== 'none',
      };
    });
    assert.deepEqual(refused, {
      eval: true,
      function: true,
      markup: true,
      script: true,
      address: true,
      policy: true,
      style: true,
    });
  },
  { trouble: true },
);
