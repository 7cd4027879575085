/** An archive, opened from a disk, and the page that builds, in the engines of Firefox and of Safari. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inEachEngine } from './engines.js';
import { Page } from './page.js';
import { Site } from './site.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'jostar-archive-'));
after(() => rmSync(place, { recursive: true }));
const archive = join(place, 'archive.html');
execFileSync(process.execPath, [
  join(root, 'www/bin/jostar.js'),
  'archive',
  join(root, 'articles'),
  '--out',
  archive,
  '--quiet',
]);

inEachEngine((driver) => {
  test('an archive is searched and read from a disk', { timeout: 60_000 }, async () => {
    const page = new Page(driver());
    await page.open(pathToFileURL(archive).href);
    await page.until(() => document.querySelectorAll('#start a').length === 2);
    assert.equal(await page.run(() => document.querySelector('#holdings').textContent), '۲ نوشته');
    await page.click('[part~="input"]');
    await page.type('سیلو');
    await page.until(() => all('[part~="hit"]').length > 0);
    await page.click('[part~="link"]');
    await page.until(() => all('[part~="article-text"] p').length > 3);
  });

  test('articles are built and searched in the page, under the strictest policy', { timeout: 60_000 }, async () => {
    const page = new Page(driver());
    const site = new Site(process.env.JOSTAR_URL);
    try {
      await page.open(`${await site.start()}build.html?lang=en`);
      await page.until(() => document.querySelector('#sample')?.textContent === 'Try a sample');
      await page.run(() => document.querySelector('#sample').click());
      await page.until(() => document.querySelector('#summary').textContent.startsWith('4 articles'));
      await page.click('[part~="input"]');
      await page.type('کتاب');
      await page.until(() => all('[part~="hit"]').length > 0);
    } finally {
      site.end();
    }
  });
});
