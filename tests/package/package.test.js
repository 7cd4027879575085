// The package, used in the plainest ways: in Node, in pages without a bundler, from a disk, and with esbuild.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

import { ARTICLES, FOUND, QUERY, checkElement, installed, jostar, opened, run, served, write } from './support.js';

const HEAD =
  '<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>Site</title><link rel="icon" href="data:,">';

let folder;
let address;

before(async () => {
  folder = await installed();
  for (const name of ['search.wasm', 'search.jostar', 'search.js']) {
    await jostar(folder, 'build', ARTICLES, '--out', name, '--quiet');
  }
  await jostar(folder, 'archive', ARTICLES, '--title', 'جستار', '--out', 'archive.html', '--quiet');
  address = await served(folder);
});

/** @param {Record<string, string>} files */
const site = (files) => write(folder, files);

test('in Node, an engine is loaded of a module, of an index and of bytes', async () => {
  await site({
    'node.js': `
      import { readFile } from 'node:fs/promises';
      import { JostarError, load } from 'jostar';
      import 'jostar/define';
      import 'jostar/element';
      import { connect } from 'jostar/client';
      import { default as fa } from 'jostar/messages/fa';
      const ids = (engine) => engine.search(${JSON.stringify(QUERY)}).hits.map(({ id }) => id);
      const found = [];
      for (const name of ['search.wasm', 'search.jostar']) {
        found.push(ids(await load(name)), ids(await load(await readFile(name))));
      }
      const engine = await load('search.wasm');
      const client = await connect('search.jostar');
      const code = await load().then(() => 'loaded', (error) => error instanceof JostarError || error.name === 'JostarError' ? error.code : error);
      console.log(JSON.stringify({ found, isSame: engine === (await load('search.wasm')), total: (await client.search('سیلو')).total, code, dir: fa.dir }));
    `,
  });
  const printed = JSON.parse(await run(folder, process.execPath, ['node.js']));
  assert.deepEqual(printed, { found: [FOUND, FOUND, FOUND, FOUND], isSame: true, total: 1, code: 'no-index', dir: 'rtl' });
});

test('in Node, the module comes out of the JavaScript', async () => {
  await site({
    'inline-node.js': `
      import { load } from 'jostar/inline';
      const engine = await load('search.jostar');
      console.log(engine.search(${JSON.stringify(QUERY)}).hits.map(({ id }) => id).join());
    `,
  });
  assert.equal((await run(folder, process.execPath, ['inline-node.js'])).trim(), FOUND.join());
});

test('TypeScript knows the engine, the element and its events', async () => {
  await site({
    'types.ts': `
      import { JostarError, load } from 'jostar';
      import type { JostarSearch } from 'jostar/element';
      import 'jostar/define';
      const engine = await load('search.wasm', { signal: AbortSignal.timeout(1000), progress: (received: number) => void received });
      const ids: string[] = engine.search('x', { limit: 3, sort: 'newest' }).hits.map(({ id }) => id);
      const element: JostarSearch | null = document.querySelector('jostar-search');
      element?.addEventListener('jostar-results', ({ detail }) => { const total: number | undefined = detail.results?.total; void total; });
      // @ts-expect-error: there is no such order.
      engine.search('x', { sort: 'random' });
      const code: string = new JostarError('code', 'message').code;
      void [ids, code];
    `,
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "noEmit": true, "target": "es2022", "module": "nodenext", "lib": ["es2022", "dom"], "types": [] }, "files": ["types.ts"] }',
  });
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  assert.equal(await run(folder, process.execPath, [tsc, '-p', '.']), '');
});

test('a page with a module script finds the articles, of a module and of an index', async () => {
  for (const [name, attributes] of [
    ['search.wasm', ''],
    ['search.jostar', ''],
    ['search.jostar', 'worker="always"'],
  ]) {
    await site({
      'module.html': `${HEAD}<script type="module" src="node_modules/jostar/define.js"></script><jostar-search src="${name}" ${attributes}></jostar-search>`,
    });
    const window = await opened(`${address}module.html`);
    await checkElement(window);
    assert.equal(
      await window.page.evaluate(() => document.querySelector('jostar-search').thread),
      attributes ? 'worker' : 'page',
    );
  }
});

test('a page with a classic script finds the articles', async () => {
  await site({
    'classic.html': `${HEAD}<script src="node_modules/jostar/classic.js"></script><jostar-search src="search.jostar"></jostar-search>`,
  });
  const window = await opened(`${address}classic.html`);
  await checkElement(window);
  const ids = await window.page.evaluate(
    async (query) => (await Jostar.load('search.wasm')).search(query).hits.map(({ id }) => id),
    QUERY,
  );
  assert.deepEqual(ids, FOUND);
});

test('a page on a disk finds the articles in a script, without a network', async () => {
  await site({
    'disk.html': `${HEAD}<script src="node_modules/jostar/classic.js"></script><script src="search.js"></script><jostar-search></jostar-search>`,
  });
  await checkElement(await opened(pathToFileURL(join(folder, 'disk.html')).href, { isOffline: true }));
});

test('an archive on a disk is searched and read without a network', async () => {
  const window = await opened(pathToFileURL(join(folder, 'archive.html')).href, { isOffline: true });
  const { page, problems, requests } = window;
  await page.locator('#start a').nth(1).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.locator('#holdings').textContent(), '۲ نوشته');
  await checkElement(window);
  await page.locator('[part~="link"]').first().click();
  await page.locator('[part~="article-text"] p').first().waitFor();
  assert.match(page.url(), new RegExp(`article=${FOUND[0]}`));
  await page.goBack();
  await page.locator('header a').click();
  await page.locator('#start a').first().click();
  await page.locator('[part~="article-text"] p').first().waitFor();
  assert.deepEqual(problems, []);
  assert.deepEqual(
    requests.filter((url) => url !== pathToFileURL(join(folder, 'archive.html')).href && !url.startsWith('data:')),
    [],
  );
});

test('an archive with text in place of its articles says that it cannot be opened', async () => {
  const html = await readFile(join(folder, 'archive.html'), 'utf8');
  await site({ 'damaged.html': html.replace(/(id="articles">)[^<]{1000}/, '$1AAAA') });
  const { page, problems } = await opened(pathToFileURL(join(folder, 'damaged.html')).href);
  await page.getByText('این بایگانی باز نشد').waitFor();
  assert.ok(problems.length > 0);
});

test('esbuild bundles the element, and the module as a file beside it or inside the script', async () => {
  await site({
    'app.js': `import 'jostar/define'; import module from 'jostar/jostar.wasm'; import { provide } from 'jostar'; void [module, provide];`,
    'app-inline.js': `import 'jostar/inline'; import 'jostar/define';`,
  });
  await build({
    absWorkingDir: folder,
    entryPoints: ['app.js', 'app-inline.js'],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: 'out',
    loader: { '.wasm': 'file' },
    logLevel: 'error',
  });
  for (const [script, src] of [
    ['app.js', 'search.wasm'],
    ['app-inline.js', 'search.jostar'],
  ]) {
    await site({
      'esbuild.html': `${HEAD}<script type="module" src="out/${script}"></script><jostar-search src="${src}"></jostar-search>`,
    });
    await checkElement(await opened(`${address}esbuild.html`));
  }
});

test('the command and a page find the same, in the same order', async () => {
  const { openFile } = await import(pathToFileURL(join(folder, 'node_modules/jostar/bin/modules.js')).href);
  const { engine } = await openFile(join(folder, 'search.wasm'));
  const queries = [...queriesOf(await Promise.all(FOUND.map((id) => readFile(join(ARTICLES, `${id}.txt`), 'utf8'))), 500)];
  assert.equal(queries.length, 500);
  const found = (engine, queries) =>
    queries.map((query) =>
      engine
        .search(query)
        .hits.map(({ id, score }) => `${id} ${score}`)
        .join(),
    );
  const here = found(engine, queries);
  assert.ok(here.filter((ids) => ids !== '').length > 400);
  await site({ 'same.html': `${HEAD}<script src="node_modules/jostar/classic.js"></script>` });
  const { page } = await opened(`${address}same.html`);
  const there = await page.evaluate(
    async ([found, queries]) => new Function(`return ${found}`)()(await Jostar.load('search.wasm'), queries),
    [found.toString(), queries],
  );
  assert.deepEqual(there, here);
  // And as it is typed.
  for (const query of queries.slice(0, 3)) {
    const { hits } = JSON.parse(await jostar(folder, 'search', 'search.wasm', query, '--json'));
    assert.deepEqual(
      hits.map(({ id }) => id),
      engine.search(query).hits.map(({ id }) => id),
    );
  }
});

/** What axe-core finds wrong with a page. */
async function axe(page) {
  await page.evaluate(await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join()}`);
}

/** Queries of one to three words of the texts, some of them misspelt, cut short or on the wrong keyboard. */
function* queriesOf(texts, count) {
  const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word.length > 1);
  for (let number = 0; number < count; number += 1) {
    const start = (number * 37) % (words.length - 3);
    const query = words.slice(start, start + 1 + (number % 3)).join(' ');
    yield number % 7 === 0 ? query.slice(0, -1) : number % 11 === 0 ? query.slice(0, 2) + query.slice(3) : query;
  }
}
