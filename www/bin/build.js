// `jostar build`: makes a module, an index or a script from articles.

import { basename, extname } from 'node:path';

import { inScript } from '../archive/script.js';
import { counted, number } from './counts.js';
import { Failure, Misuse, escaped } from './failure.js';
import { writeWhole } from './files.js';
import { engineBytes, loadBuilder } from './modules.js';
import * as reading from './read.js';
import { gzipSizeOf, megabytes, memoryOf, sectionSizes, sizeOf } from './sizes.js';
import { watchFor } from './watch.js';

/** @typedef {import('./modules.js').Library} Library */

export const help = `Usage: jostar build PATHS… [--out FILE]

Reads articles from files and folders, which it reads recursively: text, Markdown, HTML, JSON, JSON lines, RSS, Atom.
If FILE ends in .wasm, it is a module: the engine with the articles inside.
If FILE ends in .jostar, it is the index alone, which a page loads beside the engine; better above 12 MB of text.
If FILE ends in .js, it is the module as a script, for pages opened from a disk.

  -o, --out FILE       output file, written completely or not at all; search.jostar if none is named
${reading.help}
      --watch          rebuild whenever an article changes, until Ctrl+C
      --json           print the summary as JSON
  -q, --quiet          print errors only
  -h, --help           print this

Examples:
  jostar build articles
  jostar build articles --out search.wasm
  jostar build _site --out search.jostar --json
  jostar build posts.jsonl notes --out search.wasm --skip-bad
`;

export const options = /** @type {const} */ ({
  out: { type: 'string', short: 'o' },
  watch: { type: 'boolean', default: false },
  ...reading.options,
});

/** With more text than this, a module takes too long to start, whereas a separate index file can be streamed. */
const LARGE_TEXT = 12_000_000;

/**
 * The output forms, by file ending. @type {Record<string, (library: Library, index: Uint8Array) =>
 * Promise<Uint8Array>>}
 */
const FORMS = {
  '.wasm': async (library, index) => library.patch(await engineBytes(), index),
  '.jostar': async (_library, index) => index,
  '.js': async (library, index) => inScript(library.patch(await engineBytes(), index)),
};

/**
 * @param {string[]} paths
 * @param {reading.Values & { out?: string, watch: boolean, json: boolean }} values
 */
export async function run(paths, { out = 'search.jostar', ...values }) {
  if (paths.length === 0) {
    throw new Misuse('what is to be read? Name files or folders');
  }
  const form = FORMS[extname(out).toLowerCase()];
  if (form === undefined) {
    throw new Misuse(`--out ${out}: the file has to end in .wasm, .jostar or .js`);
  }
  const library = await loadBuilder();
  if (!values.watch) {
    await build(library, paths, { out, form, ...values });
    return;
  }
  // Listens before reading, so that no change in between is missed.
  const inputs = [...paths, values.options, values.synonyms, values.words].filter((path) => path !== undefined);
  const changed = await watchFor(inputs, out);
  for (;;) {
    try {
      await build(library, paths, { out, form, ...values });
    } catch (error) {
      // Continues only after errors that a writer can correct. A loop would never recover from a fault of the builder.
      const { message, code } = /** @type {Error & { code?: string }} */ (error);
      if (!(error instanceof Failure) && code !== 'article') {
        throw error;
      }
      process.stderr.write(`jostar: ${escaped(message)}\n`);
    }
    await changed();
  }
}

/**
 * What to write into a page for it to search a file.
 *
 * @param {string} out
 */
function linesFor(out) {
  const name = basename(out);
  const isScript = name.toLowerCase().endsWith('.js');
  const script = (/** @type {string} */ src) => `  <script src="${src}"></script>\n`;
  return `Put this into a page, with the file and a copy of the package jostar beside it:
${script('jostar/classic.js')}${isScript ? script(name) : ''}  <jostar-search${isScript ? '' : ` src="${name}"`}></jostar-search>
`;
}

/**
 * @param {Library} library
 * @param {string[]} paths
 * @param {reading.Values & { out: string, form: typeof FORMS[string], watch: boolean, json: boolean }} values
 */
async function build(library, paths, { out, form, ...values }) {
  const started = performance.now();
  const { index, read, warnings, skipped, passedOver } = await reading.readArticles(library, paths, values, {
    leadsAway: true,
  });
  const output = await form(library, index);
  await writeWhole(out, output);
  if (values.quiet) {
    return;
  }

  const seconds = Math.round(performance.now() - started) / 1000;
  const { documents, words, terms } = library.describe(index);
  const memory = memoryOf({ documents, words, terms }, index.length);
  const [{ bytes, brotli }, gzip] = await Promise.all([sizeOf(output), gzipSizeOf(output)]);
  if (values.json) {
    const sections = await sectionSizes(library, index);
    const sizes = { bytes, brotli, gzip, memory, sections };
    const summary = { out, ...read, documents, words, terms, ...sizes, seconds, warnings, skipped };
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  } else {
    const others = skipped.length + passedOver;
    const passed = others === 0 ? '' : `, ${number(others)} passed over`;
    const what = `${counted(read.articles, 'article')} of ${counted(read.files, 'file')}${passed}, ${counted(read.textBytes, 'byte')}`;
    process.stdout.write(`${out}: ${what}, in ${seconds} s\n`);
    process.stdout.write(`  ${counted(words, 'word')}, ${counted(terms, 'distinct term')}\n`);
    const packed = `${counted(brotli, 'byte')} with brotli, or ${number(gzip)} with gzip`;
    process.stdout.write(`  A visitor loads ${packed}. A page takes about ${megabytes(memory)} of memory to search it.\n`);
    process.stdout.write(values.watch ? '' : linesFor(out));
  }
  if (read.textBytes > LARGE_TEXT && !out.toLowerCase().endsWith('.jostar')) {
    process.stderr.write(
      'note: with so many articles, a page shows sooner if the index is a file of its own: --out FILE.jostar\n',
    );
  }
}
