// Turns files and folders of articles into an index. `build` and `archive` share this.

import { basename, dirname, extname } from 'node:path';

import { counted, number } from './counts.js';
import { Failure, Misuse, escaped } from './failure.js';
import { bytesOf, filesIn, statusOf } from './files.js';
import { isMemory, outOfMemory } from './memory.js';

/**
 * @typedef {import('./modules.js').Library} Library
 * @typedef {import('../builder/builder.js').Builder} Builder
 */

/**
 * @typedef {object} Values
 * @property {string} [options]
 * @property {string} [synonyms]
 * @property {string} [words]
 * @property {boolean} skip-bad
 * @property {boolean} quiet
 */

/**
 * The outcome of reading.
 *
 * @typedef {object} Reading
 * @property {Uint8Array<ArrayBuffer>} index
 * @property {{ files: number, articles: number, textBytes: number }} read
 * @property {string[]} warnings
 * @property {string[]} skipped Articles that could not be read, each with the reason.
 * @property {number} passedOver The number of pages that are no articles.
 */

export const help = `      --options FILE   options for reading articles, as JSON
      --synonyms FILE  words with the same meaning: "a, b" or "a => b" on each line
      --words FILE     words to find articles or sections by: JSON lines
      --skip-bad       skip articles that cannot be read instead of stopping at the first error`;

export const options = /** @type {const} */ ({
  options: { type: 'string' },
  synonyms: { type: 'string' },
  words: { type: 'string' },
  'skip-bad': { type: 'boolean', default: false },
});

/** Reasons to skip a file. */
const REASONS = {
  'unknown-ending': 'no form of article has this ending',
  unwanted: 'the options ask for other forms',
  'beside-pages': 'of a built site, which this folder looks like, only pages are read: name the folder of the articles',
};

/**
 * Reads articles and writes their index. Progress and warnings go to stderr.
 *
 * @param {Library} library
 * @param {string[]} paths
 * @param {Values} values
 * @param {{ leadsAway: boolean }} use Whether results lead to the pages that were read.
 * @returns {Promise<Reading>}
 */
export async function readArticles(library, paths, values, { leadsAway }) {
  if (paths.length === 0) {
    throw new Misuse('what is to be read? Name files or folders');
  }
  const builder = await newBuilder(library, values);
  if (values.synonyms !== undefined) {
    builder.addSynonyms(values.synonyms, await bytesOf(values.synonyms));
  }
  const read = { files: 0, articles: 0, textBytes: 0 };
  /** @type {string[]} */
  const warnings = [];
  /** @type {string[]} */
  const skipped = [];
  let passedOver = 0;
  const others = new Others();
  const progress = newProgress(!values.quiet);
  try {
    for await (const { path, folder, name, reason, error } of filesOf(paths, builder)) {
      if (reason !== undefined) {
        others.add(`${extname(path)} files: passed over, ${reason}`, path);
        continue;
      }
      try {
        if (error !== undefined) {
          throw error;
        }
        const bytes = await bytesOf(path);
        read.articles += builder.add(folder, name, bytes);
        read.files += 1;
        read.textBytes += bytes.length;
      } catch (error) {
        if (isMemory(error)) {
          throw new Failure(outOfMemory(`at ${path}`, read), { cause: error });
        }
        const isArticle = error instanceof Failure || /** @type {{ code?: string }} */ (error).code === 'article';
        if (!isArticle || !values['skip-bad']) {
          throw error;
        }
        skipped.push(/** @type {Error} */ (error).message);
      }
      for (const warning of builder.warnings()) {
        if (warning.passedOver) {
          passedOver += 1;
          others.add(`pages${warning.message.slice(warning.path.length)}`, warning.path);
        } else {
          (warning.skipped ? skipped : warnings).push(warning.message);
        }
      }
      progress.show(`${counted(read.files, 'file')}, ${counted(read.articles, 'article')}`);
    }
    if (values.words !== undefined) {
      builder.addWords(values.words, await bytesOf(values.words));
      warnings.push(...builder.warnings().map(({ message }) => message));
    }
    const unlinked = leadsAway ? builder.unlinkedPages() : 0;
    progress.show('writing the index');
    const index = read.articles === 0 ? undefined : finished(builder, read);
    progress.end();
    warnings.push(...others.lines());
    if (unlinked > 0) {
      warnings.push(withoutAddress(paths, unlinked));
    }
    if (!values.quiet) {
      const lines = [...warnings, ...skipped.map((line) => `${line} (skipped)`)];
      process.stderr.write(lines.map((line) => `warning: ${escaped(line)}\n`).join(''));
    }
    if (index === undefined) {
      throw new Failure(`${paths.join(', ')}: no article here`);
    }
    return { index, read, warnings, skipped, passedOver };
  } finally {
    progress.end();
  }
}

/** Files that are no articles, on one line for each reason. A site may have thousands of pictures. */
class Others {
  /** The paths for each kind, which ends in a colon and the reason. @type {Map<string, string[]>} */
  #paths = new Map();

  /**
   * @param {string} kind
   * @param {string} path
   */
  add(kind, path) {
    const paths = this.#paths.get(kind) ?? [];
    paths.push(path);
    this.#paths.set(kind, paths);
  }

  lines() {
    return [...this.#paths].map(([kind, [first, ...more]]) =>
      more.length === 0 ? `${first}${kind.slice(kind.indexOf(':'))}` : `${first} and ${number(more.length)} more ${kind}`,
    );
  }
}

/**
 * The warning about pages without an address.
 *
 * @param {string[]} paths
 * @param {number} count
 */
function withoutAddress(paths, count) {
  const pages = `${counted(count, 'page')} ${count === 1 ? 'has' : 'have'} no address`;
  const what = 'write where the folder is on the web, such as {"baseUrl": "/"}, into the file of --options';
  return `${paths.join(', ')}: ${pages}, so results show the text and do not lead there: ${what}`;
}

/**
 * @param {Builder} builder
 * @param {{ files: number, textBytes: number }} read
 */
function finished(builder, read) {
  try {
    return /** @type {Uint8Array<ArrayBuffer>} */ (builder.finish());
  } catch (error) {
    throw isMemory(error) ? new Failure(outOfMemory('while the index was written', read), { cause: error }) : error;
  }
}

/**
 * @param {Library} library
 * @param {Values} values
 */
async function newBuilder(library, { options: path, 'skip-bad': skipBad }) {
  if (path === undefined) {
    return new library.Builder(undefined, skipBad);
  }
  const json = new TextDecoder().decode(await bytesOf(path));
  try {
    return new library.Builder(json, skipBad);
  } catch (error) {
    // The error calls the file "options".
    throw new Failure(/** @type {Error} */ (error).message.replace(/^options/, () => path));
  }
}

/**
 * The files to read and the files to skip. A file that is named itself is always read.
 *
 * @param {string[]} paths
 * @param {Builder} builder
 * @returns {AsyncGenerator<{ path: string, folder: string, name: string, reason?: string, error?: unknown }>}
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
    for (const [at, { name, error }] of files.entries()) {
      const choice = choices[at] ?? 'hidden';
      const file = { path: path.endsWith('/') ? path + name : `${path}/${name}`, folder: path, name, error };
      if (choice === 'read' || error !== undefined) {
        yield file;
      } else if (choice !== 'hidden') {
        yield { ...file, reason: REASONS[choice] };
      }
    }
  }
}

/**
 * A line on the terminal that is overwritten. Without a terminal, nothing is written.
 *
 * @param {boolean} isWanted
 */
function newProgress(isWanted) {
  const isShown = isWanted && process.stderr.isTTY;
  let last = 0;
  return {
    show(/** @type {string} */ text) {
      const now = performance.now();
      if (!isShown || now - last < 100) {
        return;
      }
      last = now;
      process.stderr.write(`\r\x1B[K${text}`);
    },
    end() {
      if (isShown && last > 0) {
        process.stderr.write('\r\x1B[K');
      }
      last = 0;
    },
  };
}
