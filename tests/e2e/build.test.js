// The page that builds: what somebody drops becomes what the command makes of it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { address, visitor } from './browser.js';

const program = fileURLToPath(new URL('../../www/bin/jostar.js', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'jostar-build-'));
after(() => rmSync(place, { recursive: true }));

const files = {
  'site/index.html': '<title>خانه</title><h1>خانه</h1><p>کتابخانه\u200cهای شهر</p>',
  'site/a/b.html': '<html lang="en"><title>Silos</title><main><h1>Silos</h1><p>Grain is kept dry.</p></main>',
  'site/feed.xml': '<rss></rss>',
  'site/image.png': 'x',
  'notes/one.md': '---\ndate: 1404-09-20\ntags: [خبر]\n---\n# یک\n\nسیلوی مشترک',
  'notes/bad.md': '---\ndate: [\n---\nx',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(place, name, '..'), { recursive: true });
  writeFileSync(join(place, name), text);
}

/** Opens the page that builds. */
async function open({ page }, search = '?lang=en') {
  await page.goto(`${address}build.html${search}`);
}

/** Presses a button and gives back the bytes that are downloaded. */
async function downloaded({ page }, form) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`button[value=${form}]`).click()]);
  return readFileSync(await download.path());
}

/** What the command makes of paths. */
function commanded(command, paths, out, ...more) {
  execFileSync(process.execPath, [program, command, ...paths, '--out', out, '--quiet', ...more], { cwd: place });
  return readFileSync(join(place, out));
}

visitor('a folder is searched at once, and downloaded as the very bytes that the command writes', async (someone) => {
  const { page } = someone;
  await open(someone);
  await page.locator('#folder').setInputFiles(join(place, 'site'));
  await page.getByText('2 articles with').waitFor();
  assert.equal(await page.locator('#name').inputValue(), 'site');
  assert.equal(await page.locator('#notes-title').textContent(), '2 notes about the files');
  await page.locator('[part~="input"]').fill('کتابخانه');
  await page.locator('[part~="hit"]').first().waitFor();
  assert.equal(await page.locator('[part~="hit"]').count(), 1);
  assert.ok((await downloaded(someone, 'wasm')).equals(commanded('build', ['site'], 'site.wasm')));
  assert.ok((await downloaded(someone, 'jostar')).equals(commanded('build', ['site'], 'site.jostar')));
  await page.locator('#name').fill('سایت <b>');
  assert.ok((await downloaded(someone, 'html')).equals(commanded('archive', ['site'], 'site.html', '--title', 'سایت <b>')));
});

visitor('an article that cannot be read is named, and the others are built', async (someone) => {
  const { page } = someone;
  await open(someone, '?lang=fa');
  await page.locator('#files').setInputFiles([join(place, 'notes/one.md'), join(place, 'notes/bad.md')]);
  await page.getByText('۱ نوشته با').waitFor();
  assert.equal(await page.locator('#name').inputValue(), 'یک');
  await page.locator('#notes-title').click();
  assert.match(await page.locator('#notes-list li').first().textContent(), /^bad\.md:\d: /);
  assert.deepEqual(await someone.axe(), []);
  await page.locator('#language').selectOption('en');
  await page.getByText('1 article with').waitFor();
});

visitor('what cannot be built is explained, and something else can be tried', async (someone) => {
  const { page } = someone;
  await open(someone);
  assert.deepEqual(await someone.axe(), []);
  await page.locator('#files').setInputFiles([join(place, 'notes/bad.md')]);
  await page.getByText('There is no article to read in these files.').waitFor();
  await page.locator('summary').first().click();
  await page.locator('#options').fill('{"jsn": {}}');
  await page.locator('#files').setInputFiles([join(place, 'notes/one.md')]);
  await page.getByText('options:1: unknown field').waitFor();
  await page.locator('#options').fill('');
  await page.locator('#sample').click();
  await page.getByText('4 articles with').waitFor();
});

visitor('where the memory runs out the page says when, how much was read, and what to do', async (someone) => {
  const { page } = someone;
  const trap = "throw new WebAssembly.RuntimeError('unreachable')";
  const builder = `export default async () => {};
    export class Builder {
      warnings = () => [];
      add(folder, name) { if (name === 'c.txt') ${trap}; return 1; }
      finish() { ${trap}; }
    }
    export const deflate = 0, describe = 0, patch = 0;`;
  await page.route('**/builder/builder.js', (route) => route.fulfill({ contentType: 'text/javascript', body: builder }));
  await open(someone);
  const file = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('سیلو') });
  const failure = page.locator('#failure-text');
  await page.locator('#files').setInputFiles(['a.txt', 'b.txt', 'c.txt'].map(file));
  await failure.waitFor();
  assert.match(
    await failure.textContent(),
    /^the memory ran out at c\.txt, after 2 files of 16 bytes: divide the articles into several/,
  );
  await page.locator('#files').setInputFiles(['a.txt'].map(file));
  await page.getByText('while the result was written, after 1 file of 8 bytes').waitFor();
  await page.locator('#language').selectOption('fa');
  await page.locator('#files').setInputFiles(['a.txt', 'c.txt'].map(file));
  await page.getByText('حافظه در «c.txt» تمام شد، پس از خواندن ۱ پرونده').waitFor();
  // A file without contents, but of a length.
  const large = join(place, 'large.txt');
  writeFileSync(large, '');
  truncateSync(large, 2 ** 31);
  await page.locator('#files').setInputFiles(large);
  await page.getByText('حافظه در «large.txt» تمام شد').waitFor();
});

visitor(
  'a packed file that would fill the memory is refused, with its name and the limit',
  async (someone) => {
    const { page } = someone;
    await open(someone);
    const buffer = Buffer.concat(Array(32).fill(gzipSync(Buffer.alloc(1 << 26))));
    await page.locator('#files').setInputFiles({ name: 'a.jsonl.gz', mimeType: 'application/gzip', buffer });
    // A gigabyte is unpacked before: 3 s on a machine that does nothing else.
    await page.locator('#failure-text').waitFor({ timeout: 50_000 });
    assert.match(
      await page.locator('#failure-text').textContent(),
      /\na\.jsonl\.gz: more than a gigabyte when unpacked: divide it/,
    );
  },
  { timeout: 60_000 },
);

visitor('folders and files that are dropped are read', async (someone) => {
  const { page } = someone;
  await open(someone);
  // What a mouse does, for a script cannot make a folder out of nothing.
  const mouse = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(place, 'site'), join(place, 'notes/one.md')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await mouse.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  }
  await page.getByText('3 articles with').waitFor();
  assert.ok((await downloaded(someone, 'jostar')).equals(commanded('build', ['site', 'notes/one.md'], 'both.jostar')));
  await page.locator('[part~="input"]').fill('silo');
  await page.locator('[part~="hit"]').first().waitFor();
});

visitor('what is read is not run: scripts, handlers and pictures of a page that is built do nothing', async (someone) => {
  const { page } = someone;
  const hostile = `<title>Hostile</title><script>globalThis.ran = 'a script'</script><link rel="stylesheet" href="${address}evil.css">
    <main><h1>Hostile</h1><p>silo <img src="${address}evil.png" onerror="globalThis.ran = 'a handler'"></p>
    <iframe src="${address}evil.html"></iframe><svg onload="globalThis.ran = 'another'"></svg><a href="javascript:globalThis.ran = 1">link</a></main>`;
  mkdirSync(join(place, 'hostile'));
  writeFileSync(join(place, 'hostile/page.html'), hostile);
  await open(someone);
  await page.locator('#folder').setInputFiles(join(place, 'hostile'));
  await page.getByText('1 article with').waitFor();
  await page.locator('[part~="input"]').fill('silo');
  await page.locator('[part~="link"]').first().click();
  await page.getByRole('article').waitFor();
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.deepEqual(
    someone.requests.filter((url) => url.includes('evil')),
    [],
  );
  // The archive of it does not either, opened without the policies of this server.
  const archive = join(place, 'hostile.html');
  writeFileSync(archive, await downloaded(someone, 'html'));
  await page.goto(`file://${archive}`);
  await page.locator('[part~="input"]').fill('silo');
  await page.locator('[part~="link"]').first().click();
  await page.getByRole('article').waitFor();
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.deepEqual(
    someone.requests.filter((url) => url.includes('evil')),
    [],
  );
});

visitor('20 MB of text are built while the page answers', async (someone) => {
  const { page } = someone;
  page.setDefaultTimeout(25_000);
  const words = readFileSync(new URL('../../articles/002_4d15191a2afe13c5.txt', import.meta.url), 'utf8').split(/\s+/);
  const lines = [];
  for (let size = 0, number = 0; size < 20e6; number += 1) {
    const text = Array.from(
      { length: 300 },
      (_, at) => words[(number * 7919 + at * (1 + (number % 13))) % words.length],
    ).join(' ');
    lines.push(JSON.stringify({ id: number, title: `نوشتهٔ ${number}`, text }));
    size += Buffer.byteLength(lines.at(-1));
  }
  writeFileSync(join(place, 'large.jsonl'), lines.join('\n'));
  await open(someone);
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
  });
  await page.locator('#files').setInputFiles(join(place, 'large.jsonl'));
  await page.getByText(`${lines.length.toLocaleString('en')} articles with`).waitFor();
  assert.ok((await page.evaluate(() => longest)) < 2000, `the page halts for ${await page.evaluate(() => longest)} ms`);
  await page.locator('[part~="input"]').fill('نوشتهٔ 77');
  await page.locator('[part~="hit"]').first().waitFor();
});
