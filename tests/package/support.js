/**
 * The package as its users have it: installed in an empty folder, and opened in a browser.
 *
 * `JOSTAR_PACKAGE` is the tarball, `CHROME_PATH` the browser to run.
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const execute = promisify(execFile);

/** The articles of the repository, and what the tests look for in them. */
export const ARTICLES = fileURLToPath(new URL('../../articles', import.meta.url));
export const QUERY = 'سیلوی مشترک';
export const FOUND = ['000_fca39a54bd477749', '002_4d15191a2afe13c5'];

/** Undone after the tests, the last first. @type {(() => unknown)[]} */
const undo = [];
after(async () => {
  for (const step of undo.reverse()) {
    await step();
  }
});

/** A temporary folder with the package installed, as npm does it. */
export async function installed() {
  const folder = await mkdtemp(join(tmpdir(), 'jostar-package-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  await write(folder, { 'package.json': '{ "type": "module", "private": true }' });
  await run(folder, process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'install',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    required('JOSTAR_PACKAGE'),
  ]);
  return folder;
}

/** Runs the command `jostar` of an installed package. */
export async function jostar(folder, ...words) {
  return run(folder, process.execPath, [join(folder, 'node_modules/jostar/bin/jostar.js'), ...words]);
}

/** Runs a program in a folder, and gives back what it printed. */
export async function run(folder, program, words, env = {}) {
  try {
    const { stdout } = await execute(program, words, { cwd: folder, maxBuffer: 1 << 26, env: { ...process.env, ...env } });
    return stdout;
  } catch (error) {
    throw new Error(`${program} ${words.join(' ')}: ${error.message}\n${error.stdout}`);
  }
}

/** Writes files, and the folders they are in. */
export async function write(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves a folder and gives back its address. What is answered can be given other headers. */
export async function served(folder, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    let file = resolve(folder, `.${path}`);
    const isFolder = async () => (await stat(file).catch(() => undefined))?.isDirectory();
    if (await isFolder()) {
      file = join(file, 'index.html');
    }
    const isThere =
      (file === folder || file.startsWith(folder + sep)) && (await stat(file).catch(() => undefined))?.isFile();
    response.writeHead(isThere ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...headers,
    });
    if (isThere) {
      createReadStream(file).pipe(response);
    } else {
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let browser;

/**
 * Opens an address in a browser window of its own.
 *
 * @param {string} address
 * @param {{ isOffline?: boolean, ignored?: RegExp }} [circumstances] `ignored` are errors that are not the package's.
 */
export async function opened(address, { isOffline = false, ignored = /^$/ } = {}) {
  if (browser === undefined) {
    browser = chromium.launch({ executablePath: required('CHROME_PATH'), args: ['--no-sandbox', '--disable-gpu'] });
    undo.push(async () => (await browser).close());
  }
  const context = await (await browser).newContext({ offline: isOffline, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on(
    'console',
    (message) => message.type() === 'error' && !ignored.test(message.text()) && problems.push(message.text()),
  );
  page.on('pageerror', (error) => problems.push(`uncaught: ${error}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, problems, requests };
}

/**
 * Checks that the element of a page finds the articles.
 *
 * @param {{ page: import('playwright-core').Page, problems: string[] }} opened
 */
export async function checkElement({ page, problems }) {
  const box = page.locator('jostar-search [part~="input"]');
  await box.fill(QUERY);
  const links = page.locator('jostar-search [part~="hit"] [part~="link"]');
  await links
    .nth(FOUND.length - 1)
    .waitFor()
    .catch((error) => assert.fail(`${error}\n${problems.join('\n')}`));
  assert.deepEqual(await links.evaluateAll((links) => links.map((link) => link.dataset.article)), FOUND);
  assert.deepEqual(problems, []);
}

/** @param {string} name */
function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; "cargo xtask test" sets it`);
  }
  return value;
}
