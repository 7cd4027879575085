/**
 * Keeps the page's files, so that it opens without a network.
 *
 * `precache.js`, which `cargo xtask` writes, names every file with the hash of its content. A browser compares it
 * whenever the page is opened: if a file changed, this script is installed anew, takes the changed files from the network
 * and the others from what is kept, and answers from the next opening on. So what is answered is always of one piece.
 */

const worker = /** @type {any} */ (self);
const policy = worker.trustedTypes?.createPolicy('jostar', { createScriptURL: (/** @type {string} */ url) => url });
worker.importScripts(policy?.createScriptURL('precache.js') ?? 'precache.js');

/** The files: path and hash. @type {Record<string, string>} */
const files = worker.jostarFiles;

/** One name for one state of all files. */
const version = `jostar-${hash(JSON.stringify(files))}`;

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(dropOthers()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && keyOf(url) !== undefined) {
    event.respondWith(answer(event.request, url));
  }
});

/**
 * The name a file is kept under: its path and hash.
 *
 * @param {URL} url
 */
function keyOf(url) {
  const scope = new URL('./', worker.location.href).href;
  const path = url.href.split(/[?#]/)[0] ?? '';
  const name = path.startsWith(scope) ? path.slice(scope.length) || 'index.html' : '';
  return Object.hasOwn(files, name) ? `${scope}${name}?${files[name]}` : undefined;
}

async function install() {
  const cache = await caches.open(version);
  for (const name of Object.keys(files)) {
    const url = new URL(name, worker.location.href);
    const key = /** @type {string} */ (keyOf(url));
    const kept = await caches.match(key);
    const response = kept ?? (await fetch(url, { cache: 'no-cache' }));
    if (!response.ok) {
      throw new Error(`${name}: the server answered ${response.status}`);
    }
    await cache.put(key, response);
  }
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('jostar-') && name !== version).map((name) => caches.delete(name)));
}

/**
 * @param {Request} request
 * @param {URL} url
 */
async function answer(request, url) {
  const cache = await caches.open(version);
  return (await cache.match(/** @type {string} */ (keyOf(url)))) ?? fetch(request);
}

/**
 * FNV-1a.
 *
 * @param {string} text
 */
function hash(text) {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  }
  return (value >>> 0).toString(16);
}
