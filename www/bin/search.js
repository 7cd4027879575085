// `jostar search`: shows what a page would find.

import { number } from './counts.js';
import { Misuse } from './failure.js';
import { openFile } from './modules.js';

export const help = `Usage: jostar search FILE QUERY

Searches the articles in FILE as a page does. FILE is a module or an index that jostar build wrote.

      --limit N    maximum number of hits to print; default: 10
      --offset N   number of hits to skip; default: 0
      --json       print the result as JSON
  -q, --quiet      print only the ids of the hits
  -h, --help       print this

Examples:
  jostar search search.wasm سیلو
  jostar search search.jostar 'کتاب نو' --limit 3 --json
`;

export const options = /** @type {const} */ ({
  limit: { type: 'string', default: '10' },
  offset: { type: 'string', default: '0' },
});

/**
 * @param {string[]} words
 * @param {{ limit: string, offset: string, json: boolean, quiet: boolean }} values
 */
export async function run([file, ...words], values) {
  if (file === undefined) {
    throw new Misuse('where is to be searched? Name a file');
  }
  if (words.length === 0) {
    throw new Misuse('what is to be searched for? Add a query');
  }
  const [limit, offset] = [count('limit', values.limit), count('offset', values.offset)];
  const { engine } = await openFile(file);
  const results = engine.search(words.join(' '), { limit, offset });
  if (values.json) {
    process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
    return;
  }
  if (values.quiet) {
    for (const { id } of results.hits) {
      process.stdout.write(`${harmless(id)}\n`);
    }
    return;
  }
  process.stdout.write(`${number(results.total)} found\n`);
  for (const [place, hit] of results.hits.entries()) {
    process.stdout.write(`\n${offset + place + 1}. ${linesOf(hit).join('\n   ')}\n`);
  }
}

/**
 * What is printed of a hit: its title, where it matches, where it is, and its passages.
 *
 * @param {import('../pkg/jostar.js').Hit} hit
 * @returns {string[]}
 */
export function linesOf({ id, url, date, title, snippets, sections: [best] = [] }) {
  return [
    marked(title),
    ...(best === undefined ? [] : [[...best.path.map(harmless), marked(best.heading)].join(' › ')]),
    [...(date === undefined ? [] : [date]), url ?? id].map(harmless).join('  '),
    ...snippets.map(marked),
  ];
}

/**
 * @param {string} name
 * @param {string} value
 */
function count(name, value) {
  if (!/^\d{1,9}$/.test(value)) {
    throw new Misuse(`--${name} ${value}: this has to be a number`);
  }
  return Number(value);
}

/**
 * Text without control characters for the terminal, because articles may contain anything.
 *
 * @param {string} text
 */
const harmless = (text) => text.replace(/\p{Cc}+/gu, ' ');

/**
 * Text with bold matches, if the terminal supports that.
 *
 * @param {{ text: string, highlights: [number, number][] }} marked
 */
function marked({ text, highlights }) {
  if (!process.stdout.isTTY) {
    return harmless(text);
  }
  let shown = '';
  let end = 0;
  for (const [from, to] of highlights) {
    shown += `${harmless(text.slice(end, from))}\x1B[1m${harmless(text.slice(from, to))}\x1B[22m`;
    end = to;
  }
  return shown + harmless(text.slice(end));
}
