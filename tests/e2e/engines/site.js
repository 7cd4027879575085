/**
 * The page for browsers that no test can listen to from within: under an address of its own, beside pages of the test's,
 * with a script that keeps what would be reported to nobody, and with a network that can be switched off.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';

/** The headers without which a browser would treat a file in another way. */
const PASSED = ['content-type', 'content-security-policy'];

/**
 * Runs first on every page. It keeps violations of the policy and uncaught errors, and where it is asked to, it takes
 * away the highlights that would be painted over the text.
 */
const LISTEN = `
  globalThis.problems = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    problems.push('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
  });
  addEventListener('error', (event) => problems.push('uncaught: ' + event.message));
  addEventListener('unhandledrejection', (event) => problems.push('uncaught: ' + event.reason));
  if (location.search.includes('no-highlights')) {
    delete globalThis.Highlight;
  }
`;

export class Site {
  /** The markup of `site.html`. */
  body = '';
  #source;
  #server = createServer((request, response) => this.#answer(request, response));

  /** @param {string} source The address of the page as it is served. */
  constructor(source) {
    this.#source = source;
  }

  /** @returns {Promise<string>} The address. */
  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}/`;
  }

  /** From now on nothing is answered. */
  end() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #answer({ url = '/' }, response) {
    const path = url.split('?')[0];
    if (path === '/listen.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(LISTEN);
      return;
    }
    const given = await fetch(new URL(path === '/site.html' ? '.' : url.slice(1), this.#source));
    const headers = Object.fromEntries(
      PASSED.flatMap((name) => (given.headers.has(name) ? [[name, given.headers.get(name)]] : [])),
    );
    if (path === '/site.html') {
      const html = `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>Site</title><script src="listen.js"></script>
        <link rel="icon" href="data:,"><script type="module" src="define.js"></script><main>${this.body}</main>`;
      response.writeHead(200, headers).end(html);
    } else if (path === '/') {
      response
        .writeHead(200, headers)
        .end((await given.text()).replace('<head>', '<head><script src="listen.js"></script>'));
    } else {
      response.writeHead(given.status, headers).end(Buffer.from(await given.arrayBuffer()));
    }
  }
}
