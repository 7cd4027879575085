/** The page as a program of its own: kept by the browser, opened without a network. */

import assert from 'node:assert/strict';
import { address, visitor } from './browser.js';

visitor(
  'once opened, the page opens again with the network off, and searches',
  async (me) => {
    await me.open();
    await me.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    me.loadedWith = Infinity;
    await me.page.context().setOffline(true);
    await me.page.reload();
    await me.ready();
    me.loadedWith = Infinity;
    await me.type('پزشکیان');
    assert.equal(await me.hits.count(), 2);
  },
  { serviceWorkers: 'allow' },
);

visitor('the page can be installed: its manifest names what a browser asks for', async (me) => {
  await me.open();
  const manifest = await me.page.context().request.fetch(`${address}demo/manifest.webmanifest`);
  const { name, start_url, display, icons } = await manifest.json();
  assert.deepEqual([name, start_url, display, icons.length], ['جستار', '../', 'standalone', 1]);
});
