/**
 * The engine in a worker, for indexes that would block the page. `worker-backend.js` talks to it.
 *
 * It receives messages and answers one after another. A request that is cancelled before its turn is not answered.
 */

import { errorCode, explained, running } from './errors.js';
import { beside, load, provide } from './jostar.js';
import { discard } from './source.js';

/**
 * A piece of an index to open, in a buffer that is given back.
 *
 * @typedef {object} Piece
 * @property {ArrayBuffer} room
 * @property {number} start Its position in the index.
 * @property {number} length
 * @property {number} total The length of the index.
 */

/**
 * What to search from then on: the index that was passed in pieces or, if there were none, the articles inside the
 * module.
 *
 * @typedef {object} Opening
 * @property {WebAssembly.Module} module
 * @property {boolean} [isPart] The index is the beginning of one.
 */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {'search' | 'suggest' | 'related' | 'article' | 'info'} method
 * @property {unknown[]} args
 */

/**
 * Says that nobody waits for an answer any more.
 *
 * @typedef {object} GivenUp
 * @property {number} givenUp The id of the request.
 */

/**
 * @typedef {object} Reply
 * @property {number} [id] Missing in the answer to a message that says what to open.
 * @property {unknown} [result]
 * @property {{ code: string, message: string }} [error]
 * @property {boolean} [notYet] Nothing more can be opened yet, but the whole is on its way.
 */

/** @type {{ postMessage(reply: Reply | 'here', given?: Transferable[]): void, onmessage: ((event: MessageEvent) => void) | null }} */
const scope = /** @type {any} */ (globalThis);

/**
 * The first module that came to open indexes. A second one would be a second instance. @type {ReturnType<typeof beside>
 * | undefined}
 */
let opener;
/** @type {any} */
let engine;
/** What has been passed of the next index to open. @type {Uint8Array<ArrayBuffer> | undefined} */
let index;
/** @type {Request[]} */
let waiting = [];

// A message to itself comes after the ones that are already waiting, so each answer takes all of them into account.
const turn = new MessageChannel();
turn.port1.onmessage = answerNext;

scope.onmessage = (/** @type {MessageEvent<Piece | Opening | Request | GivenUp>} */ { data }) => {
  if ('room' in data) {
    collect(data);
  } else if ('module' in data) {
    void open(data);
  } else if ('givenUp' in data) {
    waiting = waiting.filter(({ id }) => id !== data.givenUp);
  } else {
    waiting.push(data);
    turn.port2.postMessage(0);
  }
};
scope.postMessage('here');

/** @param {Piece} piece */
function collect({ room, start, length, total }) {
  try {
    index ??= new Uint8Array(total);
    index.set(new Uint8Array(room, 0, length), start);
    scope.postMessage({ result: room }, [room]);
  } catch (error) {
    scope.postMessage({ error: packed(explained(error)) });
  }
}

/** @param {Opening} opening */
async function open({ module, isPart }) {
  const bytes = index;
  index = undefined;
  try {
    if (opener === undefined) {
      provide(module);
    }
    if (bytes === undefined) {
      engine = await load();
    } else {
      opener ??= beside({ signal: new AbortController().signal });
      const { Engine } = await opener;
      // A large index and its beginning must not be in memory together.
      engine?.free();
      engine = undefined;
      engine = Engine[isPart ? 'openPart' : 'open'](bytes, () => discard(bytes));
    }
    scope.postMessage({});
  } catch (error) {
    scope.postMessage({ error: packed(explained(error)) });
  }
}

async function answerNext() {
  const request = waiting.shift();
  if (request === undefined) {
    return;
  }
  const { id, method, args } = request;
  if (engine === undefined) {
    scope.postMessage({ id, notYet: true });
    return;
  }
  try {
    scope.postMessage({ id, result: await running(() => engine[method](...args)) });
  } catch (error) {
    scope.postMessage({ id, error: packed(error) });
  }
}

/**
 * An error in a form that can be posted. A structured clone would lose its code.
 *
 * @param {unknown} error
 * @returns {{ code: string, message: string }}
 */
function packed(error) {
  return { code: errorCode(error) ?? 'internal', message: error instanceof Error ? error.message : String(error) };
}
