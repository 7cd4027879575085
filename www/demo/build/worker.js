/** Builds in a thread of its own: reads files, writes their index, and makes what can be downloaded of it. */

import { archiveHtml } from '../../archive/html.js';
import { isMemory } from '../../bin/memory.js';
import init, { Builder, deflate, describe, patch } from '../../builder/builder.js';

/**
 * @typedef {import('./files.js').Named} Named
 * @typedef {import('../../builder/builder.js').Description} Description
 */

/**
 * What is asked for: first that files are read, then that something is made of them.
 *
 * @typedef {{ files: Named[], options: string } | { make: Form, title: string, lang: string }} Request
 * @typedef {'wasm' | 'jostar' | 'html'} Form
 */

/**
 * @typedef {object} Built
 * @property {Description} about
 * @property {number} text In bytes.
 * @property {number} bytes Of the index.
 * @property {number} seconds
 * @property {string[]} notes What an author should know; first of the articles that could not be read.
 * @property {string[]} passedOver Names of files.
 */

/**
 * What was read so far, and which file is being read, if one is.
 *
 * @typedef {import('../../bin/memory.js').Read & { at?: string | undefined }} Reading
 */

/**
 * @typedef {object} Reply
 * @property {{ done: number, of: number, articles: number }} [progress] As many done as there are: the index is written.
 * @property {Built} [built] None of the files has an article if it has none.
 * @property {Uint8Array<ArrayBuffer>} [made]
 * @property {Reading} [memory] The memory ran out then.
 * @property {string} [error]
 */

/** @type {{ postMessage(reply: Reply, transfer?: Transferable[]): void, onmessage: ((event: MessageEvent<Request>) => void) | null }} */
const scope = /** @type {any} */ (globalThis);

/** How often progress is told, in milliseconds. */
const INTERVAL = 50;

/** In bytes. A file as large fits into no builder beside its articles, and browsers refuse to read it, in words that say nothing. */
const LARGEST = 2 ** 31;

/** @type {Reading} */
const reading = { files: 0, textBytes: 0 };

/** @type {Uint8Array} */
let index;

scope.onmessage = async ({ data }) => {
  try {
    if ('files' in data) {
      scope.postMessage({ built: await build(data.files, data.options) });
    } else {
      const made = await make(data.make, data.title, data.lang);
      scope.postMessage({ made }, [made.buffer]);
    }
  } catch (error) {
    scope.postMessage(
      isMemory(error) ? { memory: reading } : { error: error instanceof Error ? error.message : String(error) },
    );
  }
};

/**
 * @param {Named[]} files
 * @param {string} options As JSON.
 * @returns {Promise<Built>}
 */
async function build(files, options) {
  const started = performance.now();
  await init();
  const builder = new Builder(options);
  const { chosen, passedOver } = choose(builder, files);
  /** @type {string[]} */
  const notes = [];
  let [articles, told] = [0, -Infinity];
  for (const [done, { file, folder, name }] of chosen.entries()) {
    if (performance.now() - told > INTERVAL) {
      told = performance.now();
      scope.postMessage({ progress: { done, of: chosen.length, articles } });
    }
    reading.at = name;
    if (file.size >= LARGEST) {
      throw new RangeError(name);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      articles += builder.add(folder, name, bytes);
      reading.files += 1;
      reading.textBytes += bytes.length;
    } catch (error) {
      if (/** @type {{ code?: string }} */ (error).code !== 'article') {
        throw error;
      }
      notes.unshift(/** @type {Error} */ (error).message);
    }
    notes.push(...builder.warnings().map(({ message }) => message));
  }
  reading.at = undefined;
  scope.postMessage({ progress: { done: chosen.length, of: chosen.length, articles } });
  index = builder.finish();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { about: describe(index), text: reading.textBytes, bytes: index.length, seconds, notes, passedOver };
}

/**
 * The files to read, folder by folder, as the command chooses them. Files that were chosen themselves are read in any case.
 *
 * @param {Builder} builder
 * @param {Named[]} files
 */
function choose(builder, files) {
  /** @type {Map<string, Named[]>} */
  const folders = new Map();
  for (const file of files) {
    const inside = folders.get(file.folder) ?? [];
    inside.push(file);
    folders.set(file.folder, inside);
  }
  /** @type {Named[]} */
  const chosen = [];
  /** @type {string[]} */
  const passedOver = [];
  for (const [folder, files] of folders) {
    const choices = folder === '' ? [] : builder.choose(files.map(({ name }) => name));
    for (const [at, file] of files.entries()) {
      const choice = choices[at] ?? 'read';
      if (choice === 'read') {
        chosen.push(file);
      } else if (choice !== 'hidden') {
        passedOver.push(`${folder}/${file.name}`);
      }
    }
  }
  return { chosen, passedOver };
}

/**
 * @param {Form} form
 * @param {string} title
 * @param {string} lang
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function make(form, title, lang) {
  if (form === 'jostar') {
    return new Uint8Array(index);
  }
  const module = patch(new Uint8Array(await (await fetched('engine/jostar_bg.wasm')).arrayBuffer()), index);
  if (form === 'wasm') {
    return /** @type {Uint8Array<ArrayBuffer>} */ (module);
  }
  const [script, style] = await Promise.all(
    ['bundles/archive.js', 'bundles/archive.css'].map(async (name) => (await fetched(name)).text()),
  );
  return archiveHtml({
    title,
    lang,
    payload: deflate(module),
    script: /** @type {string} */ (script),
    style: /** @type {string} */ (style),
  });
}

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(new URL(`../../${name}`, import.meta.url));
  if (!response.ok) {
    throw new Error(`${name}: the server answered ${response.status}`);
  }
  return response;
}
