// How long a visitor who comes for the first time waits for the first result, and for that of the whole index, in Chromium
// slowed down four times, on the lines of `peers/site.js`: node benches/first.js PACKAGE FOLDER QUERY, where PACKAGE is the
// folder that is published, and FOLDER has a documents.jsonl. The page is two lines, without a bundler, and with a third that
// preloads what is searched.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

import { filesOf, packed } from './peers/files.js';
import { LINES, visit } from './peers/site.js';

/** Each visit is made so many times; the median counts. */
const TIMES = 5;

/** What a page of each kind fetches in the end, and its scripts do not wait for. */
const KINDS = { 'search.wasm': ['search.wasm'], 'search.jostar': ['search.jostar', 'jostar/pkg/jostar_bg.wasm'] };

const [folder, work, query] = process.argv.slice(2);
const files = new Map();
for (const [name, file] of await filesOf(folder)) {
  if (name.endsWith('.js') || name.startsWith('pkg/')) {
    files.set(`jostar/${name}`, file);
  }
}
for (const name of Object.keys(KINDS)) {
  await promisify(execFile)(
    process.execPath,
    [join(folder, 'bin/jostar.js'), 'build', 'documents.jsonl', '--out', name, '--quiet'],
    { cwd: work },
  );
}
for (const [name, file] of await filesOf(work)) {
  files.set(name, file);
}
const site = await packed(files, 11);

const escaped = query.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const page = (
  /** @type {string} */ source,
  /** @type {string[]} */ preloaded,
) => `<!doctype html><html lang="fa"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
  ${preloaded.map((address) => `<link rel="preload" href="${address}" as="fetch" crossorigin>`).join('')}
  <script type="module" src="jostar/define.js"></script><jostar-search src="${source}" query="${escaped}"></jostar-search>
  <script>
    // A message that is sent in a frame arrives after it.
    addEventListener('jostar-results', ({ detail: { results } }) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const last = { id: results.hits[0].id, at: performance.now() };
        globalThis.first ??= last;
        if (document.querySelector('jostar-search').info) globalThis.shown = { first, whole: last };
      };
      port2.postMessage(0);
    }));
  </script>`;

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ['--no-sandbox', '--disable-gpu'] });
const rows = [];
for (const [source, wanted] of Object.entries(KINDS)) {
  for (const preloaded of [[], wanted]) {
    const [seconds, whole] = [[], []];
    let last;
    for (const line of Object.values(LINES)) {
      const visits = [];
      for (let time = 0; time < TIMES; time += 1) {
        last = await visit(browser, site, query, line, 60, page(source, preloaded));
        if (last.failed) {
          throw new Error(`${source}: ${last.failed}`);
        }
        visits.push(last);
      }
      const median = (of) => visits.map(of).sort((a, b) => a - b)[TIMES >> 1];
      seconds.push(median((visit) => visit.seconds));
      whole.push(median((visit) => visit.whole));
    }
    rows.push({
      name: `${source}${preloaded.length > 0 ? ', preloaded' : ''}`,
      seconds,
      whole,
      requests: last.requests,
      bytes: last.bytes,
    });
  }
}
await browser.close();
console.log(JSON.stringify({ lines: Object.values(LINES).map(({ name }) => name), rows }));
