// Measures one thing of one engine in a process of its own: node measure.js STAGE JOB, where JOB is JSON. Prints JSON.

import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** How many hits are looked at. */
const DEPTH = 10;

/** So many searches go before those that are timed, but for no longer than this, so that code is compiled. */
const WARM_UP = { queries: 200, milliseconds: 3_000 };

/**
 * @typedef {object} Job
 * @property {string} engine
 * @property {boolean} isPersian
 * @property {string} documents A file with a document a line.
 * @property {string} queries A file with a query a line.
 * @property {string} folder Where what is built is put.
 * @property {number} seconds How long may be searched.
 */

const [stage, given] = process.argv.slice(2);
/** @type {Job} */
const job = JSON.parse(given);
const { engine, isPersian, folder } = job;

/** A reader of JSON lines. @param {string} file */
async function lines(file) {
  const values = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() !== '') {
      values.push(JSON.parse(line));
    }
  }
  return values;
}

/** The most bytes that this process had. What the system counts for a process begins with what its parent had. */
async function peakMemory() {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const peak = /VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(peak) * 1024;
}

/** Writes files, and says whether there are any. */
async function written(name, files) {
  for (const [path, bytes] of Object.entries(files ?? {})) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return files != null;
}

/** Where an engine finds its index. */
const place = {
  isPersian,
  isPage: false,
  read: async (name) => new Uint8Array(await readFile(join(folder, 'index', name))),
  url: (name) => pathToFileURL(join(folder, 'index', name)).href,
};

// Node fetches from servers only, and Pagefind fetches.
const { fetch: fetchFromServer } = globalThis;
globalThis.fetch = async (address, ...more) =>
  String(address).startsWith('file:')
    ? new Response(await readFile(new URL(String(address))))
    : fetchFromServer(address, ...more);

/** A permutation that is the same in each run, so that who runs out of time has searched a fair sample. */
function shuffled(values) {
  const all = [...values];
  let state = 1;
  for (let at = all.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}

const stages = {
  /** The index, and how long it took. */
  async build(adapter) {
    const documents = await lines(job.documents);
    const start = performance.now();
    const files = await adapter.build(documents, { isPersian, isStored: true });
    const seconds = (performance.now() - start) / 1000;
    await written('index', files);
    return { seconds };
  },

  /** What is built besides: the index without the text. */
  async besides(adapter) {
    const documents = await lines(job.documents);
    const hasBare = await written('bare', await adapter.build(documents, { isPersian, isStored: false }));
    return { hasBare };
  },

  /** From bytes on the disk to an engine that can be asked. */
  async open(adapter) {
    const start = performance.now();
    await adapter.open(place);
    return { milliseconds: performance.now() - start };
  },

  /** What is found, and how fast. */
  async search(adapter) {
    const queries = shuffled(await lines(job.queries));
    const opened = await adapter.open(place);
    const warm = performance.now();
    for (const { query } of queries.slice(0, WARM_UP.queries)) {
      if (performance.now() - warm > WARM_UP.milliseconds) {
        break;
      }
      await opened.search(query, DEPTH);
    }
    const kinds = {};
    const times = [];
    const end = performance.now() + job.seconds * 1000;
    for (const { kind, query, relevant } of queries) {
      const start = performance.now();
      if (start > end) {
        break;
      }
      const ids = await opened.search(query, DEPTH);
      times.push(performance.now() - start);
      const rank = ids.findIndex((id) => relevant.includes(id));
      const score = (kinds[kind] ??= { n: 0, first: 0, found: 0, reciprocal: 0 });
      score.n += 1;
      if (rank === 0) {
        score.first += 1;
      }
      if (rank >= 0) {
        score.found += 1;
        score.reciprocal += 1 / (rank + 1);
      }
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
    return { kinds, asked: times.length, queries: queries.length, p50: at(0.5), p99: at(0.99) };
  },
};

const result = await stages[stage](await import(`./adapters/${engine}.js`));
console.log(JSON.stringify({ ...result, memory: await peakMemory() }));
// What an engine has started, a worker or a service, is not waited for.
process.exit();
