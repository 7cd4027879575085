/** Much of everything: elements, keystrokes, openings and closings, queries. Nothing slows down or piles up. */

import assert from 'node:assert/strict';
import { VISIT, VISIT_WORD, address, visitor } from './browser.js';
import { manyValues } from './values.js';

/** How many queries the soak asks: 100,000 where somebody has the minutes. */
const QUERIES = Number(process.env.JOSTAR_SOAK ?? 10_000);

/** The time from one keystroke to the next: a third of what would be enough, since the test waits as long. */
const KEY_MS = 3;

/** @typedef {import('./browser.js').Visitor} Visitor */

for (const worker of ['never', 'always']) {
  visitor(`fifty elements on one page load once and search each for itself: worker="${worker}"`, async (me) => {
    await me.mount(`<jostar-search src="pkg/press.jostar" worker="${worker}"></jostar-search>`.repeat(50), { fails: true });
    const elements = me.page.locator('jostar-search');
    await me.page.waitForFunction(() =>
      [...document.querySelectorAll('jostar-search')].every(({ info }) => info !== undefined),
    );
    me.loadedWith = me.requests.length;
    for (const file of ['press.jostar', 'jostar_bg.wasm', 'jostar.js']) {
      assert.equal(me.requests.filter((url) => url === `${address}pkg/${file}`).length, 1, file);
    }
    assert.equal(me.page.workers().length, worker === 'always' ? 1 : 0);
    await elements.nth(49).locator('[part~="input"]').fill('Caspian');
    await elements.nth(49).getByText('2 articles found').waitFor();
    assert.equal(await me.hits.count(), 2);
    await elements.evaluateAll((all) => all.forEach((element, at) => (element.query = at % 2 === 0 ? 'Caspian' : 'خزر')));
    await me.page.waitForFunction(() =>
      [...document.querySelectorAll('jostar-search')].every(
        ({ query, results }) => results?.understood.text === query && results.total > 1,
      ),
    );
    assert.equal(await me.page.getByText('2 articles found').count(), 25);
    await elements.evaluateAll((all) => all.forEach((element) => element.remove()));
    assert.equal(await me.page.evaluate(() => CSS.highlights.size), 0);
  });
}

visitor(
  'of a thousand keystrokes within ten seconds none is lost, and the last is answered',
  async (me) => {
    await me.open();
    await me.box.focus();
    const keyboard = await me.page.context().newCDPSession(me.page);
    const words = `سیلوی مشترک همکاری\u200cهای منطقه\u200cای mca;dhk "دو کشور" -گندم pezeshkian ${VISIT_WORD} `;
    const keys = Array.from({ length: 1_000 - VISIT_WORD.length - 1 }, (_, at) =>
      at % 97 === 96 ? 'clear' : words[at % words.length],
    );
    const press = (/** @type {string} */ key) =>
      key === 'clear'
        ? keyboard.send('Input.dispatchKeyEvent', {
            type: 'rawKeyDown',
            key: 'Backspace',
            commands: ['selectAll', 'deleteBackward'],
          })
        : keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
    // They come when they come, whether the ones before are answered or not.
    const pressed = [];
    const started = performance.now();
    for (const [at, key] of [...keys, 'clear', ...VISIT_WORD].entries()) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, started + at * KEY_MS - performance.now())));
      pressed.push(press(key));
    }
    const last = performance.now();
    assert.ok(last - started < 10_000, `typing took ${last - started} ms`);
    await Promise.all(pressed);
    await me.page.waitForFunction(
      (word) => document.querySelector('jostar-search').results?.understood.text === word,
      VISIT_WORD,
      { timeout: 10_000 },
    );
    console.log(`the last of 1,000 keystrokes was answered ${Math.round(performance.now() - last)} ms after it`);
    assert.equal(await me.box.inputValue(), VISIT_WORD);
    assert.deepEqual(await me.ids(), [VISIT]);
  },
  { timeout: 60_000 },
);

/**
 * What the page holds once the garbage is collected.
 *
 * @param {import('playwright-core').CDPSession} session
 */
async function held(session) {
  // What is let go of by a finalizer goes with the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { listeners: metric('JSEventListeners'), nodes: metric('Nodes'), heap: usedSize };
}

/**
 * Does something again and again, and asserts that nothing of it stays. The bounds are far below what the least leak would
 * keep: a listener or a node each time, or an element that is gone, of which each is some 20 KB.
 *
 * @param {Visitor} me
 * @param {number} times
 * @param {(times: number) => Promise<void>} again
 */
async function leavesNothing(me, times, again) {
  const session = await me.page.context().newCDPSession(me.page);
  await session.send('Performance.enable');
  // What is made once, caches and compiled code among it, is made by then.
  for (let round = 0; round < 2; round += 1) {
    await again(20);
    await held(session);
  }
  const before = await held(session);
  await again(times);
  const after = await held(session);
  const grown = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
  console.log(`${times} times: ${JSON.stringify(before)}, and then ${JSON.stringify(after)}`);
  assert.ok(
    grown.listeners < times / 4 && grown.nodes < times / 2 && grown.heap < times * 2_000,
    JSON.stringify({ before, grown }),
  );
}

for (const [worker, times] of [
  ['never', 200],
  ['always', 50],
]) {
  visitor(`an element put in and taken away ${times} times leaves nothing in the memory: worker="${worker}"`, async (me) => {
    await me.mount('<p>Site</p>');
    await leavesNothing(me, times, (count) =>
      me.page.evaluate(
        async ({ count, worker }) => {
          const heard = (/** @type {EventTarget} */ target, /** @type {string} */ type) =>
            new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
          for (let time = 0; time < count; time += 1) {
            const element = document.createElement('jostar-search');
            for (const [name, value] of Object.entries({
              src: 'pkg/press.jostar',
              worker,
              'open-article': 'reader',
              query: 'Caspian',
            })) {
              element.setAttribute(name, value);
            }
            document.querySelector('main').append(element);
            await heard(element, 'jostar-ready');
            while (element.results === undefined) {
              await heard(element, 'jostar-results');
            }
            element.article = element.results.hits[0].id;
            await heard(element, 'jostar-read');
            element.remove();
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        },
        { count, worker },
      ),
    );
    assert.deepEqual(me.page.workers(), []);
    me.loadedWith = Infinity;
  });
}

visitor('a dialog opened and closed 200 times leaves nothing in the memory', async (me) => {
  await me.mount('<jostar-search mode="modal" src="pkg/press.jostar"></jostar-search>');
  await leavesNothing(me, 200, (count) =>
    me.page.evaluate(async (count) => {
      const element = document.querySelector('jostar-search');
      for (let time = 0; time < count; time += 1) {
        element.show();
        const found = new Promise((resolve) => element.addEventListener('jostar-results', resolve, { once: true }));
        element.query = time % 2 === 0 ? 'Caspian' : 'خزر';
        await found;
        element.close();
      }
    }, count),
  );
});

visitor(
  `${QUERIES.toLocaleString('en')} random queries on one page take no more memory than the first of them`,
  async (me) => {
    await me.mount('<p>Site</p>');
    const session = await me.page.context().newCDPSession(me.page);
    await session.send('Performance.enable');
    await me.page.evaluate(async () => {
      const { load } = await import('./jostar.js');
      const engines = [await load(), await load('pkg/press.jostar')];
      // Another call of what was called gives what it gave: the exports, with the memory.
      const { memory } = await (await import('./pkg/jostar.js')).default();
      const articles = [
        ['000_fca39a54bd477749', '002_4d15191a2afe13c5'],
        ['nowruz', 'caspian', 'spring-en', 'port-en', 'bahar-ru'],
      ];
      const words = [
        ...new Set(engines.flatMap((engine, at) => articles[at].flatMap((id) => engine.article(id).text.split(/\s+/)))),
      ].filter(Boolean);

      // Mulberry32: the same queries each time.
      let seed = 1404;
      const random = (/** @type {number} */ below) => {
        seed = (seed + 0x6d2b79f5) | 0;
        let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
      };
      const one = (/** @type {any} */ from) => from[random(from.length)];
      const word = () => one(words);
      const letters = (/** @type {string} */ from, /** @type {number} */ most) =>
        Array.from({ length: 1 + random(most) }, () => one([...from])).join('');
      const typo = (/** @type {string} */ text) => {
        const at = random(text.length);
        return [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + one(word()) + text.slice(at),
          text.slice(0, at) + one(word()) + text.slice(at + 1),
        ][random(3)];
      };
      const kinds = [
        word,
        () => `${word()} ${word()} ${word()}`,
        () => word().slice(0, 1 + random(4)),
        () => typo(word()),
        () => `${typo(word())} ${word().slice(0, 2)}`,
        () => `"${word()} ${word()}" -${word()} OR ${one(['title:', 'tag:', 'after:', 'lang:', ''])}${word()}*`,
        () => letters('ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c ', 30),
        () => letters("abcdefghijklmnopqrstuvwxyz;[],' ", 30),
        () => letters('0123456789۰۱۲۳۴۵۶۷۸۹/-. ', 12),
        () => letters('東京都関西ภาษาไทยЖёѣәғქართულიעברית한국어😀👩\u200d🇮🇷', 12),
        () => String.fromCharCode(...Array.from({ length: 1 + random(40) }, () => random(0x10000))),
      ];
      globalThis.soak = (/** @type {number} */ count) => {
        const started = performance.now();
        let found = 0;
        for (let at = 0; at < count; at += 1) {
          const query = one(kinds)();
          const engine = one(engines);
          const options =
            random(4) === 0
              ? { facets: true, sort: one(['newest', 'oldest', 'relevance']), literal: random(2) === 0 }
              : { limit: random(20) };
          const { hits } = engine.search(query, options);
          if (random(4) === 0) {
            engine.suggest(query);
          }
          if (hits.length > 0) {
            found += 1;
            if (random(4) === 0) {
              engine.article(one(hits).id, query);
              engine.related(one(hits).id);
            }
          }
        }
        return { found, milliseconds: performance.now() - started, memory: memory.buffer.byteLength };
      };
    });
    const ask = (/** @type {number} */ count) => me.page.evaluate((asked) => globalThis.soak(asked), count);
    // In parts, each of which a test may wait for. The browser goes on compiling, and so taking memory, for some of them.
    for (let part = 0; part < 4; part += 1) {
      await ask(QUERIES / 10);
    }
    await held(session);
    const warm = await ask(QUERIES / 10);
    const before = await held(session);
    let [found, milliseconds, memory] = [0, 0, 0];
    for (let part = 0; part < 10; part += 1) {
      const answered = await ask(QUERIES / 10);
      found += answered.found;
      milliseconds += answered.milliseconds;
      memory = answered.memory;
    }
    const after = await held(session);
    const perSecond = Math.round((1_000 * QUERIES) / milliseconds);
    console.log(
      `${found} found something; ${perSecond} a second; module ${warm.memory} and then ${memory}; heap ${before.heap} and then ${after.heap}`,
    );
    assert.ok(found > QUERIES / 4 && found < QUERIES, `${found} found something`);
    assert.ok(memory <= 1.05 * warm.memory, `the module has ${memory} bytes, after ${warm.memory}`);
    assert.ok(after.heap <= 1.05 * before.heap, `the heap has ${after.heap} bytes, after ${before.heap}`);
    me.loadedWith = Infinity;
  },
  { timeout: 30_000 + QUERIES * 20 },
);

visitor('more is listed once, however often it is asked for', async (me) => {
  await me.mount('<jostar-search src="pkg/hostile.jostar" limit="3"></jostar-search>');
  await me.type('marker');
  const more = me.page.getByRole('button', { name: 'More articles' });
  await more.evaluate((button) => {
    /** @type {HTMLElement} */ (button).click();
    /** @type {HTMLElement} */ (button).click();
  });
  await me.page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('jostar-search')).shadowRoot.querySelectorAll('[part~=hit]').length === 6,
  );
  const ids = await me.ids();
  assert.equal(new Set(ids).size, ids.length);
});

visitor(
  'of 10,000 values of a facet those are listed that are chosen or most frequent, others when asked for, and typing is quick',
  async (me) => {
    await manyValues(me.page, 10_000);
    await me.mount('<jostar-search src="pkg/press.jostar" worker="never"></jostar-search>');
    await me.type('Caspian');
    await me.page.getByRole('button', { name: 'Filters' }).click();
    const values = me.page.getByRole('group', { name: 'Tag' }).getByRole('checkbox');
    const more = me.page.getByRole('button', { name: 'Show more' });
    const focused = () => me.element.evaluate((element) => /** @type {any} */ (element).shadowRoot.activeElement?.value);
    assert.equal(await values.count(), 50);
    assert.equal(await more.textContent(), 'Show more: 9,950 left');

    // What is typed and found meanwhile takes neither the focus away nor what was asked for.
    await more.focus();
    await me.element.evaluate((element) => Object.assign(element, { filters: { tags: ['value 9000', 'absent'] } }));
    await me.page.waitForFunction(
      () =>
        /** @type {any} */ (document.querySelector('jostar-search')).shadowRoot.querySelectorAll('input:checked').length ===
        2,
    );
    assert.equal(await values.count(), 52);
    assert.equal(await focused(), 'tags');
    await me.page.keyboard.press('Enter');
    assert.equal(await values.count(), 552);
    assert.equal(await focused(), 'tags\nvalue 50');
    assert.equal(await more.textContent(), 'Show more: 9,449 left');
    await me.element.evaluate((element) => Object.assign(element, { query: 'wheat' }));
    await me.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('jostar-search')).results.understood.text === 'wheat',
    );
    assert.ok((await values.count()) >= 552);
    assert.equal(await focused(), 'tags\nvalue 50');

    const times = await me.element.evaluate(async (given) => {
      const element = /** @type {any} */ (given);
      const box = element.shadowRoot.querySelector('[part~=input]');
      const times = [];
      for (const text of ['Caspia', 'Caspi', 'Casp', 'Cas', 'Ca']) {
        const started = performance.now();
        box.value = text;
        box.dispatchEvent(new InputEvent('input'));
        await new Promise((resolve) => element.addEventListener('jostar-results', resolve, { once: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - started);
      }
      return times;
    });
    console.log(`with 10,000 values of a facet a keystroke took ${times.map(Math.round).join(', ')} ms`);
    assert.ok(Math.min(...times) < 100, `${times}`);

    // To the last of them, and the focus is in the list.
    const all = await me.element.evaluate((element) => {
      const { shadowRoot } = /** @type {any} */ (element);
      for (let button; (button = shadowRoot.querySelector('.choices button')) !== null; ) {
        button.click();
      }
      return shadowRoot.querySelectorAll('.choices input').length;
    });
    assert.equal(all, 10_001);
    assert.match(await focused(), /^tags\nvalue 9\d\d\d$/);
  },
);

/** Numbers that look random and are the same each time. @param {number} seed */
function random(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

for (const worker of ['never', 'always']) {
  visitor(
    `what is listed is what the engine gives, after any typing, asking for more, choosing and going back: worker="${worker}"`,
    async (me) => {
      await me.mount(`<jostar-search src="pkg/hostile.jostar" limit="5" worker="${worker}"></jostar-search>`);
      // The test has an engine of its own.
      me.loadedWith = Infinity;
      for (let seed = 1; seed <= 50; seed += 1) {
        const pick = random(seed);
        const steps = Array.from({ length: 8 }, () => [pick(6), pick(4)]);
        const { listed, expected } = await me.element.evaluate(async (given, steps) => {
          const element = /** @type {any} */ (given);
          const root = element.shadowRoot;
          const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
          for (const [step, choice] of steps) {
            if (step === 0) {
              element.query = ['marker', 'marke', 'mark', 'script'][choice];
            }
            if (step === 1 || step === 2) {
              root.querySelector('[part~=more]')?.click();
            }
            if (step === 3) {
              element.choice = { sort: ['relevance', 'newest', 'oldest', 'relevance'][choice] };
            }
            if (step === 4) {
              element.article = root.querySelectorAll('[data-article]')[choice]?.dataset.article ?? null;
            }
            if (step === 5) {
              element.article = null;
            }
            if (choice > 1) {
              await tick();
            }
          }
          element.query = `${element.query}`.trim() === 'marker' ? 'marke' : 'marker';
          await new Promise((resolve) => element.addEventListener('jostar-results', resolve, { once: true }));
          const count = () => root.querySelectorAll('[part~=hit]').length;
          for (let wait = 0; count() === 0 && wait < 200; wait += 1) {
            await tick();
          }
          const before = count();
          root.querySelector('[part~=more]')?.click();
          root.querySelector('[part~=more]')?.click();
          for (let wait = 0; count() === before && wait < 500; wait += 1) {
            await tick();
          }
          const listed = [...root.querySelectorAll('[data-article]')].map((link) => link.dataset.article);
          const { connect } = await import(`${location.origin}/client.js`);
          const client = await connect('pkg/hostile.jostar', { worker: 'never' });
          const found = await client.search(element.query, { limit: listed.length, sort: element.choice.sort });
          client.close();
          return { listed, expected: found.hits.map((/** @type {{ id: string }} */ { id }) => id) };
        }, steps);
        assert.ok(listed.length > 5, `seed ${seed}`);
        assert.deepEqual(listed, expected, `seed ${seed}`);
      }
    },
    { timeout: 90_000 },
  );
}
