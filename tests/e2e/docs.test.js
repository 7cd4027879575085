// The site of the documentation, which searches itself.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { PHONE, address, visitor } from './browser.js';

const site = `${address}docs/`;
const pages = readdirSync(fileURLToPath(new URL('../../target/docs/', import.meta.url))).filter((name) =>
  name.endsWith('.html'),
);

visitor('a heading of the documentation is found, and landed on', async ({ page }) => {
  await page.goto(site);
  await page.locator('jostar-search').getByRole('button').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('[part~="input"]').fill('precache');
  const link = page.locator('[part~="link"]').filter({ hasText: 'Precache' }).first();
  await link.click();
  await page.waitForURL(/builder\.html\?highlight=[^#]*#precache/);
  const heading = page.getByRole('heading', { name: 'Precache' });
  await heading.waitFor();
  await page.waitForFunction(() => scrollY > 0);
  const { top, bottom } = await heading.evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(top >= 0 && bottom <= 800, `the heading is at ${top}`);
  assert.ok(await page.evaluate(() => CSS.highlights.get('jostar-mark').size > 0), 'the words are marked');
});

visitor('a result on the page that is open closes the dialog', async ({ page }) => {
  await page.goto(`${site}builder.html?highlight=precache`);
  await page.locator('[part~="trigger"]').click();
  await page.locator('[part~="input"]').fill('precache');
  await page.locator('[part~="link"]').filter({ hasText: 'Precache' }).first().click();
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  await page.waitForURL(/#precache/);
});

for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
  visitor(
    `no page of the documentation is wider than a window of ${viewport.width} pixels`,
    async (someone) => {
      assert.ok(pages.length > 10);
      for (const name of pages) {
        await someone.page.goto(site + name);
        await someone.page.locator('[part~="trigger"]').waitFor();
        assert.deepEqual(await someone.sticksOut(), [], name);
      }
    },
    { viewport },
  );
}

for (const colorScheme of ['light', 'dark']) {
  visitor(`axe finds nothing wrong with the documentation in the ${colorScheme}`, async (someone) => {
    await someone.page.emulateMedia({ colorScheme });
    for (const name of ['index.html', 'builder.html', 'overview.fa.html']) {
      await someone.page.goto(site + name);
      await someone.page.locator('[part~="trigger"]').waitFor();
      assert.deepEqual(await someone.axe(), [], name);
    }
  });
}
