/**
 * Keeps the page's files, so that it opens without a network.
 *
 * `precache.js`, which `jostar precache` writes, lists every file with the hash of its content. A browser checks it
 * whenever the page is opened. If a file changed, the browser installs this script again. The script then takes the
 * changed files from the network and the others from the cache. Each file that arrives must have its hash, so the cache
 * is always consistent. The old version answers until the new cache is complete, and as long as the old version is open
 * in a tab.
 */

const worker = /** @type {any} */ (self);
const policy = worker.trustedTypes?.createPolicy('jostar', { createScriptURL: (/** @type {string} */ url) => url });
worker.importScripts(policy?.createScriptURL('precache.js') ?? 'precache.js');

/** The files, by path, with their hashes. @type {Map<string, string>} */
const files = new Map(worker.jostarFiles);

/** The folder of this script. The paths of addresses below it are compared in unescaped form. */
const scope = new URL('./', worker.location.href);

/** A name for one state of all files. */
const version = `jostar-${hash(JSON.stringify([...files]))}`;

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(dropOthers()));
worker.addEventListener('message', (/** @type {any} */ { data }) => data === 'jostar-go' && worker.skipWaiting());
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const name = nameOf(new URL(event.request.url));
  if (event.request.method === 'GET' && name !== undefined) {
    event.respondWith(answer(event.request, name));
  }
});

/**
 * The file that an address names, whichever of its characters are escaped. For a folder, its page.
 *
 * @param {URL} url
 */
function nameOf({ origin, pathname }) {
  const [path, folder] = [pathname, scope.pathname].map(unescaped);
  if (origin !== scope.origin || path === undefined || folder === undefined || !path.startsWith(folder)) {
    return undefined;
  }
  const name = path.slice(folder.length).replace(/(^|\/)$/, '$1index.html');
  return files.has(name) ? name : undefined;
}

/** @param {string} path */
function unescaped(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not valid UTF-8, so not the name of a file.
    return undefined;
  }
}

/** @param {string} name */
function addressOf(name) {
  return new URL(`./${encodeURI(name).replace(/[?#]/g, encodeURIComponent)}`, scope);
}

/** The key of a file: its address and hash. @param {string} name */
function keyOf(name) {
  return `${addressOf(name)}?${files.get(name)}`;
}

async function install() {
  const cache = await caches.open(version);
  for (const name of files.keys()) {
    try {
      const key = keyOf(name);
      await cache.put(key, (await caches.match(key)) ?? (await fetched(name)));
    } catch (error) {
      throw new Error(`${name} cannot be kept for use without a network: ${/** @type {Error} */ (error).message}`);
    }
  }
}

/**
 * A file as the list describes it. A cache in between may return an older one.
 *
 * @param {string} name
 */
async function fetched(name) {
  for (const cache of /** @type {const} */ (['no-cache', 'reload'])) {
    const response = await fetch(addressOf(name), { cache });
    if (!response.ok) {
      throw new Error(`the server answered ${response.status}`);
    }
    const bytes = await response.arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (hex.startsWith(/** @type {string} */ (files.get(name)))) {
      // Removes the browser's record of redirects, because of which it would refuse to show a page.
      return new Response(bytes, { headers: response.headers });
    }
  }
  throw new Error('the server gives another file than precache.js names; they have to be put there together');
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('jostar-') && name !== version).map((name) => caches.delete(name)),
  );
}

/**
 * @param {Request} request
 * @param {string} name
 */
async function answer(request, name) {
  const { waiting } = worker.registration;
  // No other page is open, so the one that is opened now can have the new files.
  if (request.mode === 'navigate' && waiting && (await worker.clients.matchAll()).length < 2) {
    waiting.postMessage('jostar-go');
    return new Response('', { headers: { 'content-type': 'text/html', refresh: '0' } });
  }
  const cache = await caches.open(version);
  return (await cache.match(keyOf(name))) ?? fetch(request);
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
