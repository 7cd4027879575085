// `jostar build`: articles to a module or an index.

import { basename, dirname, extname } from 'node:path';

import { Failure, Misuse } from './failure.js';
import { bytesOf, filesIn, statusOf, writeWhole } from './files.js';
import { engineBytes, loadBuilder } from './modules.js';
import { number, sectionSizes, sizeOf, table } from './sizes.js';

export const help = `Usage: jostar build PATHS… --out FILE

Reads articles, from files and from folders and the folders in them: text, Markdown, HTML, JSON, JSON lines, RSS, Atom.
FILE ends in .wasm: one module that searches them, with the articles inside.
FILE ends in .jostar: the index alone, which a page loads beside the module; better above 12 MB of text.

  -o, --out FILE       what to write; it is written whole or not at all
      --options FILE   how articles are to be read, as JSON
      --synonyms FILE  words that mean the same: "a, b" or "a => b" on a line
      --skip-bad       pass over articles that cannot be read, instead of stopping at the first
      --json           print the summary as JSON
  -q, --quiet          print errors only
  -h, --help           print this

Examples:
  jostar build articles --out search.wasm
  jostar build _site --out search.jostar --json
  jostar build posts.jsonl notes --out search.wasm --skip-bad
`;

export const options = /** @type {const} */ ({
  out: { type: 'string', short: 'o' },
  options: { type: 'string' },
  synonyms: { type: 'string' },
  'skip-bad': { type: 'boolean', default: false },
});

/** Above so much text, a module takes too long to start, and a file beside it can be streamed. */
const LARGE_TEXT = 12_000_000;

/**
 * @param {string[]} paths
 * @param {{ out?: string, options?: string, synonyms?: string, 'skip-bad': boolean, json: boolean, quiet: boolean }} values
 */
export async function run(paths, values) {
  const { out } = values;
  if (paths.length === 0) throw new Misuse('what is to be read? Name files or folders');
  if (out === undefined) throw new Misuse('what is to be written? Add --out FILE');
  const ending = extname(out).toLowerCase();
  if (ending !== '.wasm' && ending !== '.jostar') {
    throw new Misuse(`--out ${out}: the file has to end in .wasm or .jostar`);
  }
  const started = performance.now();
  const library = await loadBuilder();
  const builder = await newBuilder(library, values.options);
  const say = (/** @type {string} */ text) => values.quiet || process.stderr.write(text);
  if (values.synonyms !== undefined) builder.addSynonyms(values.synonyms, await bytesOf(values.synonyms));

  const read = { files: 0, articles: 0, textBytes: 0 };
  /** @type {string[]} */
  const warnings = [];
  /** @type {string[]} */
  const bad = [];
  const progress = newProgress(!values.quiet);
  for await (const { path, folder, name, skipped, error } of filesOf(paths, builder)) {
    if (skipped) {
      warnings.push(`${path}: passed over, ${reasons[skipped]}`);
      continue;
    }
    try {
      if (error !== undefined) throw error;
      const bytes = await bytesOf(path);
      read.articles += builder.add(folder, name, bytes);
      read.files += 1;
      read.textBytes += bytes.length;
    } catch (error) {
      const { code, message } = /** @type {Error & { code?: string }} */ (error);
      const isArticle = error instanceof Failure || code === 'article';
      if (!isArticle || !values['skip-bad']) {
        progress.end();
        throw error;
      }
      bad.push(message);
    }
    warnings.push(...builder.warnings().map((/** @type {{ message: string }} */ { message }) => message));
    progress.show(`${number(read.files)} files, ${number(read.articles)} articles`);
  }
  progress.end();
  for (const line of [...warnings, ...bad.map((line) => `${line} (skipped)`)]) say(`warning: ${line}\n`);
  if (read.articles === 0) throw new Failure(`${paths.join(', ')}: no article here`);

  progress.show('writing the index');
  const index = builder.finish();
  const output = ending === '.wasm' ? library.patch(await engineBytes(), index) : index;
  progress.end();
  await writeWhole(out, output);
  if (values.quiet) return;

  const seconds = Math.round(performance.now() - started) / 1000;
  const { brotli, bytes } = await sizeOf(output);
  const sections = await sectionSizes(library, index);
  if (values.json) {
    const summary = { out, ...read, bytes, brotli, sections, seconds, warnings, skipped: bad };
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  } else {
    const what = `${number(read.articles)} articles of ${number(read.files)} files, ${number(read.textBytes)} bytes`;
    process.stdout.write(`${out}: ${what}, in ${seconds} s\n`);
    process.stdout.write(table([...sections, { name: 'the file', bytes, brotli }]));
  }
  if (ending === '.wasm' && read.textBytes > LARGE_TEXT) {
    say('note: with so many articles, a page shows sooner if the index is a file of its own: --out FILE.jostar\n');
  }
}

/**
 * @param {any} library
 * @param {string | undefined} path of options
 */
async function newBuilder(library, path) {
  if (path === undefined) return new library.Builder();
  const json = new TextDecoder().decode(await bytesOf(path));
  try {
    return new library.Builder(json);
  } catch (error) {
    // The error calls the file "options".
    const { message } = /** @type {Error} */ (error);
    throw new Failure(message.replace(/^options/, () => path));
  }
}

/** Why a file is passed over. */
const reasons = {
  'unknown-ending': 'no form of article has this ending',
  unwanted: 'the options ask for other forms',
  'beside-pages': 'of a built site, only pages are read',
};

/**
 * The files to read, and those that are passed over. A file that is named itself is read in any case.
 *
 * @param {string[]} paths
 * @param {any} builder
 * @returns {AsyncGenerator<{
 *   path: string, folder: string, name: string, skipped?: keyof typeof reasons, error?: unknown,
 * }>}
 */
async function* filesOf(paths, builder) {
  for (const path of paths) {
    if (!(await statusOf(path)).isDirectory()) {
      const folder = dirname(path) === '.' && !path.startsWith('.') ? '' : dirname(path);
      yield { path, folder, name: basename(path) };
      continue;
    }
    const files = await filesIn(path, (name) => builder.choose([name])[0] === 'hidden');
    const choices = builder.choose(files.map(({ name }) => name));
    for (const [number, { name, error }] of files.entries()) {
      const choice = choices[number];
      const file = { path: path.endsWith('/') ? path + name : `${path}/${name}`, folder: path, name, error };
      if (choice === 'read' || error !== undefined) yield file;
      else if (choice !== 'hidden') yield { ...file, skipped: choice };
    }
  }
}

/**
 * A line on the terminal that is written over; nothing anywhere else.
 *
 * @param {boolean} isWanted
 */
function newProgress(isWanted) {
  const isShown = isWanted && process.stderr.isTTY;
  let last = 0;
  return {
    show(/** @type {string} */ text) {
      const now = performance.now();
      if (!isShown || now - last < 100) return;
      last = now;
      process.stderr.write(`\r\x1B[K${text}`);
    },
    end() {
      if (isShown && last > 0) process.stderr.write('\r\x1B[K');
      last = 0;
    },
  };
}
