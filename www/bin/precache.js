// `jostar precache`: lists the files that a service worker keeps.

import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';

import { Misuse } from './failure.js';
import { bytesOf, filesIn, statusOf, writeWhole } from './files.js';

export const help = `Usage: jostar precache PATHS…

Lists files, and all files in folders, with the hashes of their contents. A service worker keeps a file as long as its hash
stays the same.

  -o, --out FILE   write the list to FILE, which ends in .json for Workbox or in .js for this package's sw.js
  -q, --quiet      print errors only
  -h, --help       print this

Examples:
  jostar precache search.wasm
  jostar precache public --out public/precache.js
`;

export const options = /** @type {const} */ ({ out: { type: 'string', short: 'o' } });

/**
 * @param {string[]} paths
 * @param {{ out?: string, quiet: boolean }} values
 */
export async function run(paths, { out, quiet }) {
  if (paths.length === 0) {
    throw new Misuse('what is to be kept? Name files or folders');
  }
  const ending = out === undefined ? '.json' : extname(out);
  if (ending !== '.json' && ending !== '.js') {
    throw new Misuse(`--out ${out}: the file has to end in .json or .js`);
  }
  /** @type {[name: string, hash: string][]} */
  const files = [];
  for (const [name, path] of await named(paths)) {
    // The browser itself reads the service worker and its list, and compares them with the old ones.
    if (basename(name) === 'sw.js' || (out !== undefined && basename(name) === basename(out))) {
      continue;
    }
    files.push([
      name,
      createHash('sha256')
        .update(await bytesOf(path))
        .digest('hex')
        .slice(0, 32),
    ]);
  }
  const list = files.map(([name, revision]) => ({ url: encodeURI(name).replace(/[?#]/g, encodeURIComponent), revision }));
  const text =
    ending === '.js' ? `self.jostarFiles = ${JSON.stringify(files)};\n` : `${JSON.stringify(list, undefined, 2)}\n`;
  if (out !== undefined) {
    await writeWhole(out, new TextEncoder().encode(text));
  } else if (!quiet) {
    process.stdout.write(text);
  }
}

/**
 * The files with their names, which are paths within the given folders.
 *
 * @param {string[]} paths
 * @returns {Promise<[name: string, path: string][]>}
 */
async function named(paths) {
  /** @type {[string, string][]} */
  const files = [];
  for (const path of paths) {
    if (!(await statusOf(path)).isDirectory()) {
      files.push([basename(path), path]);
      continue;
    }
    for (const { name, error } of await filesIn(path, (name) => name.startsWith('.') || name === 'node_modules')) {
      if (error !== undefined) {
        throw error;
      }
      files.push([name, join(path, name)]);
    }
  }
  return files;
}
