// Measures all engines and writes the report: node run.js PLAN, where PLAN is JSON. `cargo xtask bench peers` calls it.

import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import { run } from './child.js';
import { ENGINES } from './engines.js';
import { filesOf, packed, sizeOf } from './files.js';
import { write } from './report.js';

/**
 * @typedef {object} Plan
 * @property {{ name: string, folder: string, isLarge: boolean }[]} datasets Folders with a documents.jsonl, and perhaps a
 * queries.jsonl.
 * @property {string} [browser] Without one, no page is measured.
 * @property {boolean} isQuick Whether this only tries that everything works.
 * @property {string} command What was typed.
 */

/**
 * Bounds for each engine, in seconds: to build, to search the queries, until a page shows something; and how often the times
 * of opening and of a page are taken, of which the median counts. At the best quality of brotli, large indexes take minutes;
 * hosts that compress so much use 9.
 */
const BOUNDS = {
  quick: { build: 60, search: 3, page: 60, times: 1, brotli: 9 },
  small: { build: 120, search: 60, page: 60, times: 3, brotli: 11 },
  large: { build: 300, search: 20, page: 120, times: 1, brotli: 9 },
};

/** Of a dataset without queries, so many are made. */
const MADE = 500;

/** @type {Plan} */
const plan = JSON.parse(process.argv[2]);

const say = (what) => process.stderr.write(`  > ${what}\n`);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function lines(file) {
  const values = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    values.push(JSON.parse(line));
  }
  return values;
}

/** Three words of a document in a row, which somebody may remember of it. */
function made(documents) {
  const step = Math.max(1, Math.floor(documents.length / MADE));
  return documents
    .filter((_, at) => at % step === 0)
    .flatMap(({ id, text }) => {
      const words = text.split(/[\s\p{P}]+/u).filter((word) => word.length > 2);
      const at = Math.floor(words.length / 2);
      return words.length < 6 ? [] : [{ kind: 'words', query: words.slice(at, at + 3).join(' '), relevant: [id] }];
    });
}

/** A short query: two words of a text, as they are in it. */
const shortest = (queries) =>
  (queries.find(({ kind, query }) => kind === 'as_is' && query.split(' ').length === 2) ?? queries[0]).query;

async function measure({ name, folder, isLarge }) {
  const bounds = BOUNDS[plan.isQuick ? 'quick' : isLarge ? 'large' : 'small'];
  const documents = await lines(join(folder, 'documents.jsonl'));
  const file = join(folder, 'queries.jsonl');
  let queries = await lines(file).catch(() => []);
  if (queries.length === 0) {
    queries = made(documents);
    await writeFile(file, queries.map((query) => JSON.stringify(query)).join('\n'));
  }
  const query = shortest(queries);
  const results = {};
  for (const { id } of ENGINES) {
    const result = (results[id] = {});
    for (const configuration of plan.isQuick || isLarge ? ['persian'] : ['plain', 'persian']) {
      say(`${name}: ${id}, ${configuration}`);
      const work = join(folder, 'work', `${id}-${configuration}`);
      await rm(work, { recursive: true, force: true });
      await mkdir(work, { recursive: true });
      const isPersian = configuration === 'persian';
      const job = {
        engine: id,
        isPersian,
        documents: join(folder, 'documents.jsonl'),
        queries: file,
        folder: work,
        seconds: bounds.search,
      };
      result[configuration] = await measured(job, bounds);
      if (isPersian && !result.persian.failed) {
        Object.assign(result, await weighed(job, query, bounds));
      }
    }
  }
  const textBytes = documents.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0);
  return { name, isLarge, documents: documents.length, textBytes, queries: queries.length, query, bounds, results };
}

/** What takes time. */
async function measured(job, bounds) {
  const build = await run('build', job, bounds.build);
  if (build.failed) {
    return { failed: `building: ${build.failed}` };
  }
  const opened = [];
  for (let time = 0; time < bounds.times; time += 1) {
    opened.push(await run('open', job, bounds.build));
  }
  const failure = opened.find(({ failed }) => failed);
  if (failure) {
    return { failed: `opening: ${failure.failed}` };
  }
  // A search that never ends is ended; one that is slow ends by itself and says how far it came.
  const search = await run('search', job, bounds.search * 2 + bounds.build);
  if (search.failed) {
    return { failed: `searching: ${search.failed}` };
  }
  return {
    build: { seconds: build.seconds, memory: build.memory },
    open: median(opened.map(({ milliseconds }) => milliseconds)),
    search,
  };
}

/** What takes bytes, and the page. */
async function weighed(job, query, bounds) {
  const { hasBare, failed } = await run('besides', job, bounds.build * 2);
  if (failed) {
    return { failed };
  }
  const { isEngine = () => false } = await import(`./adapters/${job.engine}.js`);
  const { engineFiles } = await import('./site.js');
  const built = async (name) => packed(await filesOf(join(job.folder, name)), bounds.brotli);
  const index = await built('index');
  const part = (isPart) => new Map([...index].filter(([name]) => isPart(name)));
  const own = await packed(await engineFiles(job.engine), 11);
  const sizes = {
    engine: sizeOf(new Map([...own, ...part(isEngine)])),
    index: sizeOf(part((name) => !isEngine(name))),
    bare: null,
  };
  if (hasBare) {
    sizes.bare = sizeOf(new Map([...(await built('bare'))].filter(([name]) => !isEngine(name))));
  }
  if (browser === undefined) {
    return { sizes };
  }
  return { sizes, first: await visited(new Map([...own, ...index]), query, bounds) };
}

async function visited(page, query, bounds) {
  const { LINES, visit } = await import('./site.js');
  const first = {};
  for (const [line, conditions] of Object.entries(LINES)) {
    const visits = [];
    for (let time = 0; time < bounds.times; time += 1) {
      visits.push(await visit(browser, page, query, conditions, bounds.page));
    }
    const failure = visits.find(({ failed }) => failed);
    const middle = (of) => median(visits.map(of));
    first[line] = failure ?? {
      ...visits[0],
      seconds: middle(({ seconds }) => seconds),
      whole: middle(({ whole }) => whole),
    };
  }
  return first;
}

/** Of engines that all find three words as they are in a text. */
function check({ name, results }) {
  for (const [id, { failed, persian, sizes }] of Object.entries(results)) {
    const { asked = 0, kinds = {} } = persian.search ?? {};
    const found = Object.values(kinds).reduce((sum, kind) => sum + kind.found, 0);
    if (failed || persian.failed || sizes === undefined || asked === 0 || found < asked / 2) {
      throw new Error(`${name}: ${id} found ${found} of ${asked}: ${failed ?? persian.failed ?? 'its adapter is broken'}`);
    }
  }
}

/**
 * How many processors others keep busy. The system's own figure is a mean of the minutes before, and counts what was built for
 * this.
 *
 * @param {number} milliseconds In which nothing is measured.
 */
async function busy(milliseconds) {
  const idle = () => cpus().reduce((sum, { times }) => sum + times.idle, 0);
  const [before, start] = [idle(), performance.now()];
  await setTimeout(milliseconds);
  return Math.max(0, cpus().length - (idle() - before) / (performance.now() - start));
}

const { chromium } = plan.browser ? await import('playwright-core') : {};
const browser = await chromium?.launch({
  executablePath: plan.browser,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const load = await busy(5000);
const datasets = [];
try {
  for (const dataset of plan.datasets) {
    datasets.push(await measure(dataset));
  }
} finally {
  await browser?.close();
}
const version = async (name) =>
  JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
const report = {
  date: new Date().toISOString().slice(0, 10),
  command: plan.command,
  machine: {
    cpu: cpus()[0].model,
    cores: availableParallelism(),
    memory: totalmem(),
    system: `${platform()} ${release()}, ${arch()}`,
    node: process.version,
    browser: browser?.version(),
    load,
  },
  versions: Object.fromEntries(await Promise.all(ENGINES.map(async ({ id, npm }) => [id, await version(npm)]))),
  datasets,
};
if (plan.isQuick) {
  datasets.forEach(check);
}
await writeFile(join(plan.datasets[0].folder, '..', 'report.json'), JSON.stringify(report, undefined, 1));
await write(report, { isQuick: plan.isQuick });
