// The package in bundlers and frameworks: each page finds the articles.

import assert from 'node:assert/strict';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

import { checkElement, jostar, opened, served } from '../support.js';
import { HEAD, project, start, tool } from './project.js';

/** Every way that an element comes to its articles: the engine inside the module, beside an index, and in a worker. */
const WAYS = ['src="/search.wasm"', 'src="/search.jostar"', 'src="/search.jostar" worker="always"'];

const PAGE = (element, script = '<script type="module" src="/app.js"></script>') =>
  `<!doctype html><html lang="fa" dir="rtl"><head>${HEAD}</head><body>${element}${script}</body></html>`;

/** One page for each way. */
const pages = (script) =>
  Object.fromEntries(WAYS.map((way, at) => [`page${at}.html`, PAGE(`<jostar-search ${way}></jostar-search>`, script)]));

/** Checks the page of each way. */
async function checkPages(address) {
  for (const [at, way] of WAYS.entries()) {
    const window = await opened(`${address}page${at}.html`);
    await checkElement(window);
    const thread = await window.page.evaluate(() => document.querySelector('jostar-search').thread);
    assert.equal(thread, way.includes('worker') ? 'worker' : 'page', way);
  }
}

const VITE = {
  'vite.config.js': `
    import { resolve } from 'node:path';
    export default { logLevel: 'warn', build: { rollupOptions: { input: [0, 1, 2].map((at) => resolve(import.meta.dirname ?? '.', \`page\${at}.html\`)) } } };
  `,
  'app.js': `import 'jostar/define';`,
  ...pages(),
};

test('Vite, while developing', async () => {
  const folder = await project('vite-dev', VITE);
  await checkPages(await start(folder, 'vite/bin/vite.js', '--host', '127.0.0.1', '--port', '5199', '--logLevel', 'info'));
});

test('Vite, built', async () => {
  const folder = await project('vite-build', VITE);
  await tool(folder, 'vite/bin/vite.js', 'build');
  await checkPages(await served(join(folder, 'dist')));
});

test('webpack', async () => {
  const folder = await project('webpack', {
    'app.js': `import 'jostar/define';`,
    'webpack.config.js': `export default { mode: 'production', entry: './app.js', output: { path: process.cwd() + '/public', publicPath: '/' }, performance: false };`,
    ...Object.fromEntries(
      Object.entries(pages('<script src="/main.js"></script>')).map(([name, html]) => [`public/${name}`, html]),
    ),
  });
  await tool(folder, 'webpack/bin/webpack.js');
  await checkPages(await served(join(folder, 'public')));
});

test('esbuild, with a worker', async () => {
  const folder = await project('esbuild', {
    'app.js': `import 'jostar/define';`,
    ...Object.fromEntries(
      Object.entries(pages('<script type="module" src="/app.js"></script>')).map(([name, html]) => [`public/${name}`, html]),
    ),
  });
  // esbuild leaves addresses as they are, so what they lead to is copied to where they lead.
  await build({
    absWorkingDir: folder,
    entryPoints: ['app.js'],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: 'public',
    logLevel: 'error',
  });
  for (const path of ['worker.js', 'pkg']) {
    await cp(join(folder, 'node_modules/jostar', path), join(folder, 'public', path), { recursive: true });
  }
  await checkPages(await served(join(folder, 'public')));
});

test('Astro', async () => {
  const folder = await project('astro', {
    'astro.config.mjs': `export default {};`,
    'src/pages/index.astro': `---
      import { JostarSearch } from 'jostar/element';
      import { load } from 'jostar';
      const atBuild = [typeof JostarSearch, typeof load].join();
      ---
      <html lang="fa" dir="rtl"><head>${HEAD}</head><body><p id="build">{atBuild}</p><jostar-search src="/search.jostar"></jostar-search><script>import 'jostar/define';</script></body></html>`,
  });
  await tool(folder, 'astro/astro.js', 'build');
  const window = await opened(await served(join(folder, 'dist')));
  assert.equal(await window.page.locator('#build').textContent(), 'function,function');
  await checkElement(window);
  // The pages of the site itself.
  await jostar(folder, 'build', 'dist', '--out', 'dist/site.jostar', '--quiet');
  assert.equal(await jostar(folder, 'search', 'dist/site.jostar', 'function', '--quiet'), 'index\n');
});

test('Next', async () => {
  const folder = await project('next', {
    'next.config.mjs': `export default { output: 'export', turbopack: { root: process.cwd() + '/../..' }, outputFileTracingRoot: process.cwd() + '/../..' };`,
    'app/layout.js': `export const metadata = { title: 'Site', icons: 'data:,' };
      export default function Layout({ children }) { return <html lang="fa" dir="rtl"><body>{children}</body></html>; }`,
    'app/page.js': `import { load } from 'jostar'; import Search from './search.js';
      export default function Page() { return <main><p id="build">{typeof load}</p><Search /></main>; }`,
    'app/search.js': `'use client'; import { useEffect } from 'react'; import 'jostar/element';
      export default function Search() { useEffect(() => { import('jostar/define'); }, []); return <jostar-search src="/search.wasm"></jostar-search>; }`,
  });
  await tool(folder, 'next/dist/bin/next', 'build');
  assert.ok((await readdir(join(folder, 'out'))).includes('index.html'));
  const window = await opened(await served(join(folder, 'out')));
  assert.equal(await window.page.locator('#build').textContent(), 'function');
  await checkElement(window);
});
