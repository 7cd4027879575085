// `jostar serve`: shows articles in the element, builds them again when they change, and answers queries of programs.

import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { counted } from './counts.js';
import { Failure, Misuse, escaped } from './failure.js';
import { engineOf, loadBuilder, packageFile } from './modules.js';
import * as reading from './read.js';
import { watchFor } from './watch.js';

export const help = `Usage: jostar serve PATHS… [--port N]

Reads articles as jostar build does, and shows a page that searches them. The page follows every change of the articles,
until Ctrl+C. Only this computer can open it.

GET /search?q=QUERY answers with JSON, as the engine does. The parameters limit and offset select hits.

      --port N         port; default: 8080 or, if it is taken, the next free one
${reading.help}
  -q, --quiet          print the address and errors only
  -h, --help           print this

Examples:
  jostar serve articles
  jostar serve docs --options jostar.json --port 3000
`;

export const options = /** @type {const} */ ({ port: { type: 'string' }, ...reading.options });

const FIRST_PORT = 8080;
/** How many ports are tried if none is named. */
const PORTS = 20;

/** What the package has. @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Jostar</title>
<style>body { margin: 1rem auto; max-inline-size: 60rem; padding-inline: 1rem } :root { color-scheme: light dark }</style>
<jostar-search src="/search.jostar"></jostar-search>
<script type="module">
  import '/jostar/define.js';
  import { keepAddress } from '/jostar/address.js';

  keepAddress(document.querySelector('jostar-search'));
  new EventSource('/changes').addEventListener('built', () => location.reload());
</script>
`;

/** @typedef {{ index: Uint8Array, engine: import('../pkg/jostar.js').Engine }} Built */

/**
 * @param {string[]} paths
 * @param {reading.Values & { port?: string, json: boolean }} values
 */
export async function run(paths, { port, ...values }) {
  if (paths.length === 0) {
    throw new Misuse('what is to be shown? Name files or folders');
  }
  const wanted = port === undefined ? undefined : portOf(port);
  const library = await loadBuilder();
  const inputs = [...paths, values.options, values.synonyms, values.words].filter((path) => path !== undefined);
  // Listens before reading, so that no change in between is missed.
  const changed = await watchFor(inputs, '');
  /** @returns {Promise<Built>} */
  const build = async () => {
    const { index, read } = await reading.readArticles(library, paths, values, { leadsAway: false });
    if (!values.quiet) {
      process.stdout.write(`${counted(read.articles, 'article')} of ${counted(read.files, 'file')}\n`);
    }
    return { index, engine: await engineOf(index) };
  };
  let built = await build();
  const site = new Site(() => built);
  process.stdout.write(`The articles are at http://localhost:${await site.listen(wanted)}/ (Ctrl+C ends it).\n`);
  for (;;) {
    await changed();
    try {
      built = await build();
      site.tell();
    } catch (error) {
      const { message, code } = /** @type {Error & { code?: string }} */ (error);
      if (!(error instanceof Failure) && code !== 'article') {
        throw error;
      }
      process.stderr.write(`jostar: ${escaped(message)}\n`);
    }
  }
}

/** Answers a browser, and programs. */
class Site {
  #built;
  #server = createServer((request, response) => this.#answer(request, response));
  /** The pages that wait for a change. @type {Set<import('node:http').ServerResponse>} */
  #pages = new Set();

  /** @param {() => Built} built */
  constructor(built) {
    this.#built = built;
  }

  /**
   * @param {number | undefined} wanted
   * @returns {Promise<number>} The port.
   */
  async listen(wanted) {
    const most = wanted === undefined ? FIRST_PORT + PORTS : wanted + 1;
    for (let port = wanted ?? FIRST_PORT; port < most; port += 1) {
      if (await this.#listens(port)) {
        return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
      }
    }
    throw new Failure(`port ${wanted ?? FIRST_PORT} is taken: name another one with --port`);
  }

  /** Tells the pages that the articles have changed. */
  tell() {
    for (const page of this.#pages) {
      page.write('event: built\ndata:\n\n');
    }
  }

  /** @param {number} port */
  #listens(port) {
    return new Promise((resolve) => {
      this.#server.once('error', () => resolve(false));
      this.#server.listen(port, '127.0.0.1', () => resolve(true));
    });
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  #answer({ url = '/', headers }, response) {
    const send = (/** @type {number} */ status, /** @type {string} */ type, /** @type {string | Uint8Array} */ body) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    // A page of another site could otherwise reach the articles by a name that leads here.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '')) {
      send(403, 'text/plain', 'This is only for this computer.\n');
      return;
    }
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname === '/') {
      send(200, 'text/html', PAGE);
    } else if (pathname === '/search.jostar') {
      send(200, 'application/octet-stream', this.#built().index);
    } else if (pathname === '/search') {
      const [status, answer] = found(this.#built().engine, searchParams);
      send(status, 'application/json', `${JSON.stringify(answer)}\n`);
    } else if (pathname === '/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n');
      this.#pages.add(response);
      response.on('close', () => this.#pages.delete(response));
    } else if (pathname.startsWith('/jostar/')) {
      const file = packageFile(pathname.slice('/jostar/'.length));
      createReadStream(fileURLToPath(file))
        .on('error', () => send(404, 'text/plain', `${pathname}: there is no such file.\n`))
        .on('open', () => response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream'))
        .pipe(response);
    } else {
      send(404, 'text/plain', `${pathname}: there is nothing here.\n`);
    }
  }
}

/**
 * What a program gets for a query.
 *
 * @param {import('../pkg/jostar.js').Engine} engine
 * @param {URLSearchParams} asked
 * @returns {[status: number, answer: unknown]}
 */
function found(engine, asked) {
  const { q = '', ...others } = Object.fromEntries(asked);
  const numbers = Object.entries(others).filter(([name]) => ['limit', 'offset'].includes(name));
  try {
    return [200, engine.search(q, Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])))];
  } catch (error) {
    const { message, code } = /** @type {Error & { code?: string }} */ (error);
    return [code === 'bad-argument' ? 400 : 500, { error: message, code }];
  }
}

/** @param {string} written */
function portOf(written) {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) {
    throw new Misuse(`--port ${written}: write a number up to 65535`);
  }
  return port;
}
