// The report: tables and charts in docs/, and the summary in README.md.

import { mkdir, readFile, writeFile } from 'node:fs/promises';

import { bars, dots } from './charts.js';
import { ENGINES } from './engines.js';
import { LINES } from './site.js';

const root = new URL('../../', import.meta.url);

/** Between these lines the README quotes the summary. */
const [START, END] = ['<!-- Written by `cargo xtask bench peers`. -->', '<!-- End of what it writes. -->'];

/** Where datasets come from that were measured. */
const SOURCES = {
  pquad:
    'Paragraphs of the Persian Wikipedia and questions about them, the validation part of [PQuAD](https://github.com/AUT-NLP/PQuAD) (CC BY-SA 4.0); the other queries are made of the paragraphs.',
  ganjoor:
    'Summaries in modern prose of poems and chapters of [Ganjoor](https://ganjoor.net), the first of its public export.',
};

/** Kinds of queries. */
const KINDS = {
  question: 'a question in natural words',
  keywords: 'three words of a question',
  as_is: 'two or three words of a paragraph that follow each other, one of them with a ZWNJ; so are the next ones',
  joined: 'the ZWNJ left out',
  spaced: 'a space in place of the ZWNJ',
  arabic: 'Arabic ي and ك',
  digits: 'ASCII digits',
  prefix: 'the last word cut to three letters',
  typo: 'two letters swapped',
  typo_sub: 'one letter replaced by that of a neighbouring key',
  layout: 'typed with the keyboard left on English',
  inflected: 'a plural ending added or taken away',
};

/** @typedef {{ value: number, shown: string, note?: string } | undefined} Cell `undefined` where there is nothing to tell. */

const cell = (value, shown) => (value === undefined ? undefined : { value, shown });
const score = (value) => cell(value, value?.toFixed(3));
const kilobytes = (bytes) =>
  cell(bytes, bytes === undefined ? '' : `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 })} KB`);
const megabytes = (bytes) => cell(bytes, `${(bytes / 1e6).toFixed(0)} MB`);
const milliseconds = (value) => cell(value, value < 10 ? `${value?.toFixed(2)} ms` : `${value?.toFixed(0)} ms`);
const seconds = (value) => cell(value, `${value?.toFixed(value < 10 ? 1 : 0)} s`);
const count = (value) => cell(value, String(value));

/**
 * A table with a column for each engine. The best of a row, and what is shown as just as good, is bold.
 *
 * @param {string} corner
 * @param {{ name: string, cells: Cell[], isMore?: boolean }[]} rows
 */
function table(corner, rows) {
  const lines = [
    `| ${corner} | ${ENGINES.map(({ name }) => name).join(' | ')} |`,
    `|---|${ENGINES.map(() => '--:|').join('')}`,
  ];
  for (const { name, cells, isMore = false } of rows) {
    const values = cells.flatMap((cell) => (cell === undefined ? [] : [cell.value]));
    const best = isMore ? Math.max(...values) : Math.min(...values);
    const shown = cells.find((cell) => cell?.value === best)?.shown;
    const mark = (cell) => (cell === undefined ? '–' : cell.shown === shown ? `**${cell.shown}**` : cell.shown);
    lines.push(`| ${name} | ${cells.map(mark).join(' | ')} |`);
  }
  return lines.join('\n');
}

/** A row of something of each engine, where there is such a thing. */
const row = (results, name, form, get, isMore = false) => ({
  name,
  isMore,
  cells: ENGINES.map(({ id }) => {
    const value = get(results[id]);
    return value === undefined || value === null || Number.isNaN(value) ? undefined : form(value);
  }),
});

/** Fewer answers than these tell nothing. */
const FEW = 20;

/** What some queries score: the share found `first`, the share `found` in ten, or the mean `reciprocal` rank. */
function scored(search, kinds, what) {
  const found = kinds.flatMap((kind) => search?.kinds[kind] ?? []);
  const n = found.reduce((sum, score) => sum + score.n, 0);
  return n < FEW ? undefined : found.reduce((sum, score) => sum + score[what], 0) / n;
}

const MEASURES = { reciprocal: 'MRR@10', first: 'success@1', found: 'success@10' };

/** The kinds of a dataset's queries, in the order of the list above. */
function kindsOf({ results }) {
  const kinds = new Set(Object.values(results).flatMap(({ persian }) => Object.keys(persian?.search?.kinds ?? {})));
  const known = Object.keys(KINDS);
  return [...known.filter((kind) => kinds.has(kind)), ...[...kinds].filter((kind) => !known.includes(kind))];
}

function relevance(dataset, configuration, what) {
  const kinds = kindsOf(dataset);
  const rows = kinds.map((kind) =>
    row(dataset.results, `\`${kind}\``, score, (result) => scored(result[configuration]?.search, [kind], what), true),
  );
  return table(MEASURES[what], rows);
}

function bytes({ results }) {
  const rows = [];
  for (const [name, part] of [
    ['engine', 'engine'],
    ['index with text', 'index'],
    ['index without text', 'bare'],
  ]) {
    for (const form of ['raw', 'gzip', 'brotli']) {
      rows.push(row(results, `${name}, ${form}`, kilobytes, ({ sizes }) => sizes?.[part]?.[form]));
    }
  }
  rows.push(
    row(
      results,
      'engine and index with text, brotli',
      kilobytes,
      ({ sizes }) => sizes && sizes.engine.brotli + sizes.index.brotli,
    ),
  );
  return table('', rows);
}

function first({ results }) {
  return table('', [
    row(results, 'bytes on the wire', kilobytes, (result) => result.first?.fast.bytes ?? result.first?.slow.bytes),
    row(results, 'requests', count, (result) => result.first?.fast.requests),
    ...Object.entries(LINES).flatMap(([line, { name }]) => [
      row(results, `until the first result, ${name}`, seconds, (result) => result.first?.[line].seconds),
      row(results, `until that of the whole index, ${name}`, seconds, (result) => result.first?.[line].whole),
    ]),
  ]);
}

/** An engine that finds little is quick at it, so what is found is told first. */
function speed(dataset, configuration) {
  const { results } = dataset;
  const found = ({ [configuration]: measured }) => scored(measured?.search, kindsOf(dataset), 'found');
  return table('', [
    row(results, 'found among the first ten', score, found, true),
    row(results, 'build', seconds, (result) => result[configuration]?.build?.seconds),
    row(results, 'peak memory of building', megabytes, (result) => result[configuration]?.build?.memory),
    row(results, 'open', milliseconds, (result) => result[configuration]?.open),
    row(results, 'search, p50', milliseconds, (result) => result[configuration]?.search?.p50),
    row(results, 'search, p99', milliseconds, (result) => result[configuration]?.search?.p99),
  ]);
}

/** What could not be measured in full, and why. */
function shortfalls({ results, bounds, queries }) {
  const notes = ENGINES.flatMap(({ id, name }) =>
    ['plain', 'persian'].flatMap((configuration) => {
      const { failed, search } = results[id][configuration] ?? {};
      const which = configuration === 'plain' ? `${name}, as it comes` : name;
      const page =
        configuration === 'plain'
          ? []
          : Object.entries(results[id].first ?? {}).flatMap(([line, { failed }]) =>
              failed ? [`* ${name}, the first result on ${LINES[line].name}: ${failed}.`] : [],
            );
      if (failed) {
        return [`* ${which}: ${failed}.`, ...page];
      }
      const isCut = search !== undefined && search.asked < search.queries;
      return [
        ...(isCut
          ? [
              `* ${which}: ${search.asked} of ${queries} queries were answered within ${bounds.search} s; its figures are of those, a random sample.`,
            ]
          : []),
        ...page,
      ];
    }),
  );
  return notes.join('\n');
}

function summary(dataset) {
  const { results } = dataset;
  const mean = (name, kinds) =>
    row(results, name, score, ({ persian }) => scored(persian?.search, kinds, 'reciprocal'), true);
  const rows = [
    mean('questions, MRR@10', ['question']),
    mean('three words, MRR@10', ['keywords', 'words']),
    mean('other spellings and forms', ['joined', 'spaced', 'arabic', 'digits', 'inflected']),
    mean('typing errors', ['typo', 'typo_sub']),
    mean('typed on an English keyboard', ['layout']),
    row(
      results,
      'engine, index and text, brotli',
      kilobytes,
      ({ sizes }) => sizes && sizes.engine.brotli + sizes.index.brotli,
    ),
    row(results, `first result on ${LINES.slow.name}`, seconds, (result) => result.first?.slow.seconds),
    row(results, 'search, p99', milliseconds, ({ persian }) => persian?.search?.p99),
  ];
  return table(
    '',
    rows.filter(({ cells }) => cells.some((cell) => cell !== undefined)),
  );
}

function section(dataset) {
  const { name, documents, textBytes, queries, query, isLarge, results } = dataset;
  const about = `${documents.toLocaleString('en')} documents, ${(textBytes / 1e6).toFixed(1)} MB of text, ${queries.toLocaleString('en')} queries`;
  const parts = [`## ${name}: ${about}`, SOURCES[name], shortfalls(dataset)];
  if (!isLarge) {
    const kinds = kindsOf(dataset)
      .filter((kind) => kind in KINDS)
      .map((kind) => `* \`${kind}\`: ${KINDS[kind]}`);
    parts.push('### What is found, in the best configuration', kinds.join('\n'), chart(name, 'relevance'));
    for (const what of Object.keys(MEASURES)) {
      parts.push(relevance(dataset, 'persian', what));
    }
    if (results.jostar.plain !== undefined) {
      parts.push('### What is found, as it comes');
      for (const what of Object.keys(MEASURES)) {
        parts.push(relevance(dataset, 'plain', what));
      }
    }
  }
  parts.push('### Bytes', chart(name, 'bytes'), bytes(dataset));
  if (results.jostar.first) {
    parts.push('### The first result in a browser', `Asked was «${query}».`, chart(name, 'first'), first(dataset));
  }
  parts.push('### Speed, in the best configuration', chart(name, 'latency'), speed(dataset, 'persian'));
  if (results.jostar.plain !== undefined) {
    parts.push('### Speed, as it comes', speed(dataset, 'plain'));
  }
  return parts.filter(Boolean).join('\n\n');
}

const CHARTS = {
  relevance: 'MRR@10 by kind of query',
  bytes: 'Engine, index and text, with brotli',
  first: 'Seconds until the first result',
  latency: 'Search, p99',
};
const chart = (dataset, name) => `![${CHARTS[name]}](benchmarks/${dataset}-${name}.svg)`;

/** The charts of a dataset, by file name. */
function charts(dataset) {
  const { name, results } = dataset;
  const bar = (form, get) =>
    ENGINES.flatMap(({ id, name }) => {
      const value = get(results[id]);
      return value === undefined ? [] : [{ name, isOwn: id === 'jostar', ...form(value) }];
    });
  const files = {
    bytes: bars(CHARTS.bytes, [
      { name: '', bars: bar(kilobytes, ({ sizes }) => sizes && sizes.engine.brotli + sizes.index.brotli) },
    ]),
    latency: bars(CHARTS.latency, [{ name: '', bars: bar(milliseconds, ({ persian }) => persian?.search?.p99) }]),
  };
  if (!dataset.isLarge) {
    files.relevance = dots(
      CHARTS.relevance,
      ENGINES.map(({ name }) => name),
      kindsOf(dataset).map((kind) => ({
        name: kind,
        dots: bar(score, ({ persian }) => scored(persian?.search, [kind], 'reciprocal')),
      })),
    );
  }
  if (results.jostar.first) {
    files.first = bars(
      CHARTS.first,
      Object.entries(LINES).map(([line, conditions]) => ({
        name: conditions.name,
        bars: bar(seconds, (result) => result.first?.[line].seconds),
      })),
    );
  }
  return Object.entries(files).map(([kind, svg]) => [`${name}-${kind}.svg`, svg]);
}

function markdown(report) {
  const { date, command, machine, versions, datasets } = report;
  const engines = ENGINES.map(
    ({ id, name, npm, plain, persian }) => `| ${name} | \`${npm}\` ${versions[id]} | ${plain} | ${persian} |`,
  );
  const busy =
    machine.load > machine.cores / 2
      ? ` Other programs were running (on ${machine.load.toFixed(1)} processors at the start): times are longer than they need be.`
      : '';
  return `# Benchmarks

Written on ${date} by \`${command}\`, which writes it again; [CONTRIBUTING](../CONTRIBUTING.md) says what datasets are.

Every engine got the same documents and the same queries, on ${machine.cores} cores of ${machine.cpu}
with ${(machine.memory / 2 ** 30).toFixed(0)} GB (${machine.system}; Node.js ${machine.node}${machine.browser ? `, Chromium ${machine.browser}` : ''}).${busy}

The best of each row is **bold**; – is what an engine does not have, or did not come to: of fewer than ${FEW} answers, no
score is told. Each engine ranks as it does by default. *In the best configuration* is what an able user would write for
Persian: one fold of letters, marks, digits and ZWNJ ([fold.js](../benches/peers/fold.js)) for all engines, and the options
that their documentation recommends.

| engine | version | as it comes | in the best configuration |
|---|---|---|---|
${engines.join('\n')}

What the figures are:

* **MRR@10**: the mean of 1 / the rank of the document that is meant, 0 beyond the tenth. **success@1**, **success@10**: how
  often it comes first, and among the first ten.
* **engine**: the script with which a page searches, bundled and minified, and the modules that it loads. **index**: all
  else, its files packed one by one; **without text**: what remains where titles and texts are left out. Jostar's text is
  its index, and Fuse.js searches the documents themselves. Pagefind's files come packed. Brotli is at its best, but for
  the index of more than ten thousand documents at quality 9.
* **until the first result**: a cold Chromium opens the page, loads the engine, asks two words and shows the article that
  comes first; its line and its processor (4 times slower) are emulated, with a round trip of ${LINES.slow.latency} ms at ${LINES.slow.name} and
  ${LINES.fast.latency} ms at ${LINES.fast.name}. Pagefind fetches of its index what the query needs; the others fetch it whole, and Jostar shows
  what it finds in the articles that have come, and again when all have.
* **open**, **search**: in Node.js, from files on the disk. Ten hits are asked for. Jostar's come with snippets, and
  Pagefind's with the fragments that name them.
* **peak memory**: of all processes that build, the documents included.

${datasets.map(section).join('\n\n')}
`;
}

/**
 * Writes the report; of a quick run, which says nothing about the engines, to the terminal.
 *
 * @param {any} report
 * @param {{ isQuick: boolean }} how
 */
export async function write(report, { isQuick }) {
  const page = markdown(report);
  if (isQuick) {
    for (const dataset of report.datasets) {
      charts(dataset);
    }
    console.log(summary(report.datasets[0]));
    return;
  }
  const docs = new URL('docs/', root);
  await mkdir(new URL('benchmarks/', docs), { recursive: true });
  for (const dataset of report.datasets) {
    for (const [name, svg] of charts(dataset)) {
      await writeFile(new URL(`benchmarks/${name}`, docs), svg);
    }
  }
  await writeFile(new URL('benchmarks.md', docs), page);
  const readme = new URL('README.md', root);
  const text = await readFile(readme, 'utf8');
  const [before, after] = [text.indexOf(START), text.indexOf(END)];
  if (before < 0 || after < before) {
    throw new Error(`README.md has no lines «${START}» and «${END}» for the summary`);
  }
  await writeFile(readme, `${text.slice(0, before + START.length)}\n${summary(report.datasets[0])}\n${text.slice(after)}`);
}
