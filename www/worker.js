/**
 * The engine in a worker, for indexes that would keep the page from answering. `client.js` speaks with it.
 *
 * It is asked in messages, and answers the newest search of a client only: those that were asked before it and are
 * still waiting are given up.
 */

import { explained, packed, running } from './errors.js';
import { beside, load, provide } from './jostar.js';

/**
 * What to search from then on.
 *
 * @typedef {object} Opening
 * @property {WebAssembly.Module} module
 * @property {Uint8Array<ArrayBuffer>} [index] None if the articles are inside the module.
 * @property {boolean} [isPart] The index is the beginning of one.
 */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {number} client
 * @property {'search' | 'suggest' | 'related' | 'article' | 'explain' | 'info'} method
 * @property {unknown[]} args
 */

/**
 * @typedef {object} Reply
 * @property {number} [id] None answers a message that says what to open.
 * @property {unknown} [result]
 * @property {{ code: string, message: string }} [error]
 * @property {boolean} [superseded]
 */

/** Methods of which a client wants the newest answer alone. */
const NEWEST_ONLY = ['search', 'suggest'];

/** @type {{ postMessage(reply: Reply | 'here'): void, onmessage: ((event: MessageEvent) => void) | null }} */
const scope = /** @type {any} */ (globalThis);

/** The module that opens indexes, the first that came: another would be another instance. @type {ReturnType<typeof beside> | undefined} */
let opener;
/** @type {any} */
let engine;
/** @type {Request[]} */
let waiting = [];

// A message to itself comes after those that are already there: so each answer is given knowing of all of them.
const turn = new MessageChannel();
turn.port1.onmessage = answerNext;

scope.onmessage = (/** @type {MessageEvent<Opening | Request>} */ { data }) => {
  if ('module' in data) {
    void open(data);
  } else {
    take(data);
  }
};
scope.postMessage('here');

/** @param {Opening} opening */
async function open({ module, index, isPart }) {
  try {
    if (opener === undefined) {
      provide(module);
    }
    if (index === undefined) {
      engine = await load();
    } else {
      opener ??= beside({ signal: new AbortController().signal });
      const { Engine } = await opener;
      // A large one and its beginning need not be in the memory together.
      engine?.free();
      engine = undefined;
      engine = isPart ? Engine.openPart(index) : Engine.open(index);
    }
    scope.postMessage({});
  } catch (error) {
    scope.postMessage({ error: packed(explained(error)) });
  }
}

/** @param {Request} request */
function take(request) {
  const isOlder = (/** @type {Request} */ other) =>
    other.client === request.client && other.method === request.method && NEWEST_ONLY.includes(request.method);
  for (const { id } of waiting.filter(isOlder)) {
    scope.postMessage({ id, superseded: true });
  }
  waiting = waiting.filter((other) => !isOlder(other));
  waiting.push(request);
  turn.port2.postMessage(0);
}

function answerNext() {
  const request = waiting.shift();
  if (request === undefined) {
    return;
  }
  const { id, method, args } = request;
  if (engine === undefined) {
    // More could not be opened, and the whole is on its way.
    scope.postMessage({ id, superseded: true });
    return;
  }
  try {
    scope.postMessage({ id, result: running(() => engine[method](...args)) });
  } catch (error) {
    scope.postMessage({ id, error: packed(error) });
  }
}
