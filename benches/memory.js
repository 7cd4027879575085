// How much memory a page takes to open an index and search it, in bytes: node benches/memory.js INDEX QUERY RUNS, where INDEX
// is the address of an index below the page's. Told is what is private to the renderers at their highest, and what they have
// in the end, both above the same page before it opens anything: medians of so many visits. Needs the /proc of Linux.

import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

/** How often the renderer is looked at, in milliseconds. */
const EVERY_MS = 10;
/** How long a page is left alone before it is looked at, in milliseconds. */
const REST_MS = 1500;

const [index, query, runs] = process.argv.slice(2);
const visits = [];
for (let run = 0; run < Number(runs); run += 1) {
  visits.push(await visit());
}
const median = (/** @type {number[]} */ values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
console.log(JSON.stringify({ peak: median(visits.map(({ peak }) => peak)), kept: median(visits.map(({ kept }) => kept)) }));

async function visit() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  const address = process.env.JOSTAR_URL;
  await page.route(`${address}bench.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Bench</title><script type="module" src="define.js"></script>',
    }),
  );
  await page.goto(`${address}bench.html`);
  await page.waitForTimeout(REST_MS);
  const session = await browser.newBrowserCDPSession();
  const taken = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const each = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id));
    return (await Promise.all(each)).reduce((sum, bytes) => sum + bytes, 0);
  };
  const before = await taken();
  let peak = before;
  let isOver = false;
  const watched = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await taken());
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  await page.evaluate(
    async ([src, text]) => {
      const search = document.createElement('jostar-search');
      search.setAttribute('src', src);
      const ready = new Promise((resolve, reject) => {
        search.addEventListener('jostar-ready', resolve, { once: true });
        search.addEventListener('jostar-error', ({ detail }) => reject(detail?.error ?? new Error('it failed')), {
          once: true,
        });
      });
      document.body.append(search);
      await ready;
      const found = new Promise((resolve) => search.addEventListener('jostar-results', resolve, { once: true }));
      search.setAttribute('query', text);
      await found;
    },
    [index, query],
  );
  await page.waitForTimeout(REST_MS);
  isOver = true;
  await watched;
  const kept = await taken();
  await browser.close();
  return { peak: peak - before, kept: kept - before };
}

/** What a process shares with no other. @param {number} id */
async function privateBytes(id) {
  try {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
    return [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].reduce(
      (sum, [, kilobytes]) => sum + 1024 * Number(kilobytes),
      0,
    );
  } catch {
    // It is gone.
    return 0;
  }
}
