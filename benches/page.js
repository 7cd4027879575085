// How long after a keystroke the results are on the screen, in milliseconds, in Chromium slowed down four times as a cheap
// phone is: node benches/page.js INDEX QUERIES, where INDEX is the address of an index below the page's and QUERIES a
// JSON array of strings. Each query is typed letter by letter, if it is long only its beginning. Searched is on the page's own
// thread and then in a worker, whose thread Chromium does not slow down: there only the page's part counts.

import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const SLOWDOWN = 4;
/** Ten letters a second, as a quick typist types them. */
const PAUSE_MS = 100;
/** Nobody types longer ones. */
const LETTERS = 25;

const [index, file] = process.argv.slice(2);
const queries = JSON.parse(await readFile(file, 'utf8'));
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ['--no-sandbox', '--disable-gpu'] });
const times = {};
for (const worker of ['never', 'always']) {
  times[worker] = await measure(worker);
}
await browser.close();
console.log(JSON.stringify({ page: times.never, worker: times.always }));

/** @param {string} worker */
async function measure(worker) {
  const page = await (
    await browser.newContext({ serviceWorkers: 'block', viewport: { width: 412, height: 915 } })
  ).newPage();
  const address = process.env.JOSTAR_URL;
  await page.route(`${address}bench.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title>
        <script type="module" src="define.js"></script><jostar-search src="${index}" worker="${worker}" open-article="reader"></jostar-search>`,
    }),
  );
  await page.goto(`${address}bench.html`);
  const search = page.locator('jostar-search');
  await search.evaluate((element) => {
    globalThis.shown = [];
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    /** @type {number | undefined} */
    let typed;
    element.addEventListener(
      'input',
      ({ timeStamp }) => {
        typed = timeStamp;
      },
      { capture: true },
    );
    element.addEventListener('jostar-results', () => {
      const from = typed;
      typed = undefined;
      // A message that is sent in a frame arrives after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (from !== undefined) {
            globalThis.shown.push(performance.now() - from);
          }
        };
        port2.postMessage(0);
      });
    });
    return element.info ?? new Promise((resolve) => element.addEventListener('jostar-ready', resolve, { once: true }));
  });
  const session = await page.context().newCDPSession(page);
  const box = search.locator('[part~="input"]');
  const type = async (/** @type {string} */ query) => {
    await box.fill('');
    await box.pressSequentially([...query].slice(0, LETTERS).join(''), { delay: PAUSE_MS, timeout: 60_000 });
  };
  // Compiled in full, as after the first words.
  await type(queries[0]);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.evaluate(() => {
    globalThis.shown = [];
    globalThis.long = [];
  });
  for (const query of queries) {
    await type(query);
  }
  await page.waitForTimeout(200);
  const { shown, long } = await page.evaluate(() => ({ shown: globalThis.shown, long: globalThis.long }));
  shown.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  const at = (/** @type {number} */ share) => shown[Math.min(shown.length - 1, Math.floor(share * shown.length))];
  return {
    n: shown.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: shown.at(-1),
    long: long.length,
    longest: Math.max(0, ...long),
  };
}
