/** `sw.js` in the root of any site: names of files as people give them, and deployments that go wrong. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { visitor } from './browser.js';

const SCRIPT = await readFile(new URL('../../www/sw.js', import.meta.url), 'utf8');

const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The files that the server has, by their paths, and what `precache.js` says of them. @type {Map<string, string>} */
let files = new Map();
/** @type {[string, string][]} */
let list = [];
/** What has been asked for. @type {string[]} */
let asked = [];

const server = createServer(({ url = '' }, response) => {
  const path = decodeURIComponent(new URL(url, 'http://a').pathname).slice(1) || 'index.html';
  asked.push(path);
  const scripts = { 'sw.js': SCRIPT, 'precache.js': `self.jostarFiles = ${JSON.stringify(list)};` };
  const text = Object.hasOwn(scripts, path) ? scripts[/** @type {keyof typeof scripts} */ (path)] : files.get(path);
  const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': type });
  response.end(text);
});
let root = '';

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  root = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** Puts files on the server, and a list that names them as they are or as it is told. */
function deploy(/** @type {Record<string, string>} */ now, /** @type {Record<string, string>} */ named = now) {
  files = new Map(Object.entries(now));
  list = Object.entries(named).map(([name, text]) => [name, hash(text)]);
  asked = [];
}

/**
 * Opens the site and waits until its worker is there, or has failed.
 *
 * @param {import('./browser.js').Visitor} me
 * @returns {Promise<string>} The state that it came to.
 */
async function keep(me) {
  await me.page.goto(root);
  return me.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
    await registration.update().catch(() => {});
    const { installing, waiting } = registration;
    const worker = installing ?? waiting ?? registration.active;
    const ended = () => worker === null || ['installed', 'activated', 'redundant'].includes(worker.state);
    while (!ended()) {
      await new Promise((resolve) => worker?.addEventListener('statechange', resolve, { once: true }));
    }
    if (worker?.state === 'installed' && !registration.active) {
      await navigator.serviceWorker.ready;
    }
    return worker?.state ?? 'none';
  });
}

/** @param {import('./browser.js').Visitor} me @param {string} path */
const read = (me, path) => me.page.evaluate(async (path) => (await fetch(path)).text(), path);

const circumstances = /** @type {const} */ ({ serviceWorkers: 'allow', trouble: true });

visitor(
  'files of any name are kept, and found by each way of writing their address',
  async (me) => {
    const names = [
      'سیلو.html',
      'a b.html',
      'a#b.html',
      'a?b.html',
      '100%.html',
      'a+b.html',
      "it's (1).html",
      'x@y.html',
      'sub/index.html',
      '__proto__',
      'a:b.html',
    ];
    const site = new Map([
      ['index.html', 'start'],
      ...names.map((name) => /** @type {[string, string]} */ ([name, `text of ${name}`])),
    ]);
    files = site;
    list = [...site].map(([name, text]) => [name, hash(text)]);
    await keep(me);
    await me.page.reload();
    await me.page.context().setOffline(true);
    for (const name of names) {
      const escaped = name.split('/').map(encodeURIComponent).join('/');
      for (const path of [`/${escaped}`, `/${escaped}?query#place`, ...(/[#?%]/.test(name) ? [] : [`/${name}`])]) {
        assert.equal(await read(me, path), `text of ${name}`, path);
      }
    }
    assert.equal(await read(me, '/sub/'), 'text of sub/index.html');
    await me.page.context().setOffline(false);
    const kept = await me.page.evaluate(async () =>
      (await (await caches.open((await caches.keys())[0] ?? '')).keys()).map(({ url }) => url),
    );
    assert.ok(kept.length === site.size && !kept.some((url) => url.includes('undefined')), kept.join());
  },
  circumstances,
);

visitor(
  'a file that cannot be kept fails the installation, and what was kept before stays',
  async (me) => {
    deploy({ 'index.html': 'one', 'a.html': 'A' });
    await keep(me);
    // The list came before the files, or instead of some of them.
    deploy({ 'index.html': 'two', 'a.html': 'A' }, { 'index.html': 'two', 'a.html': 'B' });
    assert.equal(await keep(me), 'redundant');
    deploy({ 'index.html': 'three' }, { 'index.html': 'three', 'gone.html': 'x' });
    assert.equal(await keep(me), 'redundant');
    await me.page.reload();
    assert.deepEqual([await read(me, '/'), await read(me, '/a.html')], ['one', 'A']);
  },
  circumstances,
);

visitor(
  'what has changed is answered from the next opening on, and only that is fetched',
  async (me) => {
    deploy({ 'index.html': 'one', 'a.html': 'A', 'b.html': 'B' });
    await keep(me);
    await me.page.reload();
    deploy({ 'index.html': 'two', 'a.html': 'A', 'b.html': 'B2' });
    assert.equal(await keep(me), 'installed');
    assert.deepEqual(asked.filter((path) => !path.endsWith('.js')).sort(), ['b.html', 'index.html']);
    // In the open tab nothing changes in between.
    assert.deepEqual([await read(me, '/'), await read(me, '/b.html')], ['one', 'B']);
    await me.page.goto(root);
    await me.page.waitForFunction(() => document.body.textContent === 'two');
    assert.deepEqual([await read(me, '/'), await read(me, '/b.html')], ['two', 'B2']);
  },
  circumstances,
);
