/**
 * The engine in a worker, for indexes that would keep the page from answering. `client.js` speaks with it.
 *
 * It is asked in messages, and answers the newest search of a client only: those that were asked before it and are
 * still waiting are given up.
 */

import { packed, running } from './errors.js';
import { load, provide } from './jostar.js';

/**
 * The first message.
 *
 * @typedef {object} Opening
 * @property {WebAssembly.Module} module
 * @property {Uint8Array<ArrayBuffer>} [index] None if the articles are inside the module.
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
 * @property {number} [id] None answers the first message, which says what to open.
 * @property {unknown} [result]
 * @property {{ code: string, message: string }} [error]
 * @property {boolean} [superseded]
 */

/** Methods of which a client wants the newest answer alone. */
const NEWEST_ONLY = ['search', 'suggest'];

/** @type {{ postMessage(reply: Reply | 'here'): void, onmessage: ((event: MessageEvent) => void) | null }} */
const scope = /** @type {any} */ (globalThis);

/** @type {any} */
let engine;
/** @type {Request[]} */
let waiting = [];

// A message to itself comes after those that are already there: so each answer is given knowing of all of them.
const turn = new MessageChannel();
turn.port1.onmessage = answerNext;

scope.onmessage = async (/** @type {MessageEvent<Opening>} */ { data: { module, index } }) => {
  try {
    provide(module);
    engine = await load(index);
    scope.onmessage = take;
    scope.postMessage({});
  } catch (error) {
    scope.postMessage({ error: packed(error) });
  }
};
scope.postMessage('here');

/** @param {MessageEvent<Request>} event */
function take({ data: request }) {
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
  try {
    scope.postMessage({ id, result: running(() => engine[method](...args)) });
  } catch (error) {
    scope.postMessage({ id, error: packed(error) });
  }
}
