// A page with a search, for each engine, and a browser that visits it for the first time.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Lines and the machine at their end. A phone is about four times slower than a desk computer. */
export const LINES = {
  slow: { name: '1.6 Mb/s', bits: 1_600_000, latency: 150 },
  fast: { name: '9 Mb/s', bits: 9_000_000, latency: 60 },
};
const SLOWER = 4;

const PAGE =
  '<!doctype html><html lang="fa"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,"><script type="module" src="app.js"></script>';

/**
 * What the page does: it opens the engine, searches, and shows the first article that is found; and once more if the engine
 * had not the whole index then.
 */
const script = (engine) => `
  import { open } from './adapters/${engine}.js';
  const url = (name) => new URL(name, document.baseURI).href;
  const read = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
  const query = new URLSearchParams(location.search).get('q');
  const engine = await open({ read, url, isPersian: true, isPage: true });
  const show = async () => {
    const [id] = await engine.search(query, 1);
    const { title, text } = await engine.article(id);
    document.body.replaceChildren(title, text);
    return { id, at: performance.now() };
  };
  const first = await show();
  if (engine.whole) await engine.whole;
  globalThis.shown = { first, whole: engine.whole ? await show() : first };
`;

/**
 * The files of an engine that a page needs whatever it searches: the script, bundled and minified, and what comes with it.
 *
 * @param {string} engine
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function engineFiles(engine) {
  const { outputFiles } = await build({
    stdin: { contents: script(engine), resolveDir: here },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    // To build is none of the page's business, and the import of it is dropped.
    external: ['node:*', 'pagefind'],
  });
  const { assets = {} } = await import(`./adapters/${engine}.js`);
  const files = new Map([['app.js', Buffer.from(outputFiles[0].contents)]]);
  for (const [name, asset] of Object.entries(assets)) {
    files.set(name, await readFile(new URL(`node_modules/${asset}`, import.meta.url)));
  }
  return files;
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/**
 * Serves files, with brotli where that makes them smaller.
 *
 * @param {import('./files.js').Files} files
 * @param {string} page
 * @returns {Promise<{ address: string, close: () => void }>}
 */
async function serve(files, page) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    const file = files.get(name);
    const body = name === '' ? Buffer.from(page) : file && (file.brotli.length < file.raw.length ? file.brotli : file.raw);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': TYPES[extname(name || '.html')] ?? (name === '' ? TYPES['.html'] : 'application/octet-stream'),
      'content-length': body?.length ?? 0,
      ...(body !== undefined && body === file?.brotli ? { 'content-encoding': 'br' } : {}),
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Visits a page as somebody who has never been there.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('./files.js').Files} files
 * @param {string} query
 * @param {typeof LINES.slow} line
 * @param {number} seconds The most that it may take.
 * @param {string} [html] The page, which has to say what is `shown` as that of an engine does.
 * @returns {Promise<{ seconds: number, whole: number, bytes: number, requests: number, id: string } | { failed: string }>} The
 * seconds until the first result, and until that of the whole index.
 */
export async function visit(browser, files, query, line, seconds, html = PAGE) {
  const { address, close } = await serve(files, html);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let [bytes, requests] = [0, 0];
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith('http')) {
        requests += 1;
      }
    });
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    const throughput = line.bits / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const wrong = new Promise((_, reject) => page.on('pageerror', reject));
    wrong.catch(() => {});
    await page.goto(`${address}?q=${encodeURIComponent(query)}`, { waitUntil: 'commit' });
    const timeout = seconds * 1000;
    const shown = page.waitForFunction(() => globalThis.shown, undefined, { timeout });
    const { first, whole } = await (await Promise.race([shown, wrong])).jsonValue();
    return { seconds: first.at / 1000, whole: whole.at / 1000, bytes, requests, id: whole.id };
  } catch (error) {
    if (error.name === 'TimeoutError') {
      return { failed: `not within ${seconds} s` };
    }
    console.error(error);
    return { failed: 'failed' };
  } finally {
    await context.close();
    close();
  }
}
