// What one engine finds: node run.js ENGINE DOCUMENTS QUERIES. DOCUMENTS is a file with a document a line, and QUERIES one with
// an array of query texts. Prints an array with the ids of the first hits of each query. `cargo xtask bench languages` calls it.
//
// The file of an engine has `index(documents, languages)`, which gives `search(query, limit)`, which gives ids. `languages` are
// those that the documents name, without their regions; none if they name none.

import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { languagesOf } from './words.js';

/** How many hits are looked at. */
const DEPTH = 10;

// Nothing but the result goes to stdout, whatever an engine has to say.
globalThis.console = new Console(process.stderr, process.stderr);

// Node fetches from servers only, and Pagefind fetches.
const { fetch: fetchFromServer } = globalThis;
globalThis.fetch = async (address, ...more) =>
  String(address).startsWith('file:')
    ? new Response(await readFile(fileURLToPath(String(address).replace(/\?.*$/, ''))))
    : fetchFromServer(address, ...more);

const [engine, documentsFile, queriesFile] = process.argv.slice(2);
const documents = (await readFile(documentsFile, 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const { index } = await import(`./${engine}.js`);
const search = await index(documents, languagesOf(documents));
const found = [];
for (const query of JSON.parse(await readFile(queriesFile, 'utf8'))) {
  found.push(await search(query, DEPTH));
}
// What an engine has started, a worker or a service, is not waited for, but what is printed is.
process.stdout.write(JSON.stringify(found), () => process.exit());
