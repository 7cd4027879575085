// The recipes of the docs that need no framework.

import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { follow, recipe } from './recipe.js';
import { ARTICLES, checkElement, installed, opened, served, write } from './support.js';

let folder;

before(async () => {
  folder = await installed();
  await cp(ARTICLES, join(folder, 'articles'), { recursive: true });
});

test('a site that was built into a folder is searched by its pages', async () => {
  const page = (title, text, more = '') =>
    `<!doctype html><html lang="fa"><head><meta charset="utf-8"><title>${title} | سایت</title>${more}</head>
     <body><nav>سیلو کتابخانه</nav><main><h1>${title}</h1><p>${text}</p></main><footer>سیلو</footer></body></html>`;
  // As Jekyll, Hugo and Eleventy write it: pages in folders of their own, a feed and other files beside them.
  await write(folder, {
    '_site/index.html': page('خانه', 'به این سایت خوش آمدید.'),
    '_site/posts/silo/index.html': page(
      'سیلوی تازه',
      'گندم را خشک نگه می\u200cدارند.',
      '<link rel="canonical" href="/posts/silo/"><meta property="article:published_time" content="2025-12-11">',
    ),
    '_site/posts/book/index.html': page('کتاب', 'کتابخانهٔ محله باز شد.'),
    '_site/feed.xml': '<rss><channel><item><title>سیلو</title></item></channel></rss>',
    '_site/style.css': 'a {}',
  });
  await follow(folder, recipe('A static site: Hugo, Jekyll, Astro'));
  const { page: window, problems } = await opened(`${await served(join(folder, '_site'))}search/`);
  await window.locator('[part~="input"]').fill('سیلو');
  const links = window.locator('[part~="hit"] a');
  await links.first().waitFor();
  assert.equal(await links.count(), 1);
  assert.match(await links.getAttribute('href'), /\/posts\/silo\//);
  assert.deepEqual(problems, []);
});

test('an export of a database is mapped by options, searched and tested', async () => {
  const printed = await follow(folder, recipe('An export of a database, as JSON lines'));
  assert.match(printed, /^1 found\n\n1\. سیلوی تازه\n {3}2025-12-11 {2}https:\/\/example\.ir\/1\n/);
  assert.equal(await follow(folder, recipe('Relevance tests')), '2 of 2 queries find what they should\n');
});

test('with a service worker, a site opens again without its server', async () => {
  await follow(folder, recipe('Offline, with a service worker'));
  const { page, problems } = await opened(await served(join(folder, 'public')), {
    ignored: /ERR_INTERNET_DISCONNECTED|Failed to fetch/,
  });
  await checkElement({ page, problems });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload();
  await checkElement({ page, problems });
  assert.ok(!(await readFile(join(folder, 'public/precache.js'), 'utf8')).includes('"sw.js"'));
});

test('under a strict policy the element searches in a worker', async () => {
  const strict = recipe('A strict Content-Security-Policy');
  const [name, policy] = strict.text.split(/: (.*)/);
  assert.equal(name, 'Content-Security-Policy');
  await follow(folder, strict);
  const window = await opened(await served(join(folder, 'public'), { [name]: policy }));
  await checkElement(window);
  assert.equal(await window.page.evaluate(() => document.querySelector('jostar-search').thread), 'worker');
});

test('one file is for everybody', async () => {
  await follow(folder, recipe('One HTML file'));
  const window = await opened(`file://${folder}/archive.html`, { isOffline: true });
  await checkElement(window);
  assert.equal(await window.page.locator('h1').textContent(), 'بایگانی');
});

test('every recipe of the docs has a test', async () => {
  const headings = (await readFile(new URL('../../docs/recipes.md', import.meta.url), 'utf8')).match(/(?<=^## ).*/gm);
  const tests = (
    await Promise.all(
      ['recipes.test.js', 'bundlers/recipes.test.js'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
    )
  ).join('');
  assert.deepEqual(
    headings.filter((heading) => !tests.includes(`recipe('${heading}')`)),
    [],
  );
});
