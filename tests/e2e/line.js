/** A bad line to the page: a server that passes on what the page's own gives, but for what a test has it do. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { address } from './browser.js';

/**
 * @typedef {(response: import('node:http').ServerResponse, bytes: Buffer) => void} Carry Sends what it likes of a file whose
 * whole length is promised.
 */

export class Line {
  /** How it carries files that it does not simply pass on, by their paths. @type {Map<string, Carry>} */
  carries = new Map();

  #server = createServer(async ({ url = '' }, response) => {
    const path = url.slice(1);
    const reply = await fetch(new URL(path, address));
    const bytes = Buffer.from(await reply.arrayBuffer());
    const type = reply.headers.get('content-type') ?? 'application/octet-stream';
    response.writeHead(reply.status, { 'content-type': type, 'content-length': bytes.length });
    const carry = this.carries.get(path);
    if (carry === undefined) {
      response.end(bytes);
    } else {
      carry(response, bytes);
    }
  });

  /** Is there for the tests of a file. */
  constructor() {
    before(async () => {
      this.#server.listen(0, '127.0.0.1');
      await once(this.#server, 'listening');
    });
    after(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
  }

  /** The address of the page over this line. */
  get address() {
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}/`;
  }
}
