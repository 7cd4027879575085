// `jostar test`: checks whether queries find what they should.

import { Failure, Misuse } from './failure.js';
import { bytesOf } from './files.js';
import { openFile } from './modules.js';

export const help = `Usage: jostar test FILE QUERIES

Searches FILE, a module or an index that jostar build wrote, for each query in QUERIES. Exits with 1 if a query does not
find the right articles. QUERIES is a JSON file with a list of objects like this:

  { "query": "سیلوی مشترک", "expect": ["silo"], "absent": ["recipe"], "top": 3 }

  query    the query
  expect   articles that must be among the first hits: an id or an address, or a list of these
  absent   articles that must not be among the first hits: an id or an address, or a list of these
  top      number of first hits to check; default: 10

      --json    print what each query found as JSON
  -q, --quiet   print nothing
  -h, --help    print this

Example:
  jostar test search.wasm queries.json
`;

export const options = {};

/** How many hits to search for a missing article, in order to report its place. */
const FAR = 1000;

/**
 * @typedef {object} Expectation
 * @property {string} query
 * @property {string[]} expect
 * @property {string[]} absent
 * @property {number} top
 */

/**
 * @param {string[]} files
 * @param {{ json: boolean, quiet: boolean }} values
 */
export async function run(files, values) {
  const [file, queries] = files;
  if (file === undefined) {
    throw new Misuse('where is to be searched? Name a file');
  }
  if (queries === undefined || files.length > 2) {
    throw new Misuse('what is to be searched for? Name one file of queries');
  }
  const expectations = parse(queries, new TextDecoder().decode(await bytesOf(queries)));
  const { engine } = await openFile(file);
  const results = expectations.map((expectation) => check(engine, expectation));
  const failed = results.filter(({ problems }) => problems.length > 0);
  if (values.json) {
    process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
  } else if (!values.quiet) {
    for (const { query, problems } of failed) {
      process.stdout.write(`«${query}»: ${problems.join('; ')}\n`);
    }
    process.stdout.write(`${results.length - failed.length} of ${results.length} queries find what they should\n`);
  }
  if (failed.length > 0) {
    process.exitCode = 1;
  }
}

/**
 * @param {import('../engine/jostar.js').Engine} engine
 * @param {Expectation} expectation
 */
function check(engine, { query, expect, absent, top }) {
  /** @param {{ id: string, url?: string }[]} hits @param {string} name */
  const place = (hits, name) => hits.findIndex(({ id, url }) => id === name || url === name) + 1;
  const { hits, total } = engine.search(query, { limit: top });
  const problems = [];
  for (const name of expect.filter((name) => place(hits, name) === 0)) {
    const at = total > top ? place(engine.search(query, { limit: FAR }).hits, name) : 0;
    problems.push(at === 0 ? `${name} is not found` : `${name} is number ${at}, not among the first ${top}`);
  }
  for (const name of absent.filter((name) => place(hits, name) > 0)) {
    problems.push(`${name} is number ${place(hits, name)}, and should not be there`);
  }
  return { query, problems, hits: hits.map(({ id }) => id) };
}

/**
 * @param {string} path
 * @param {string} json
 * @returns {Expectation[]}
 */
function parse(path, json) {
  let list;
  try {
    list = JSON.parse(json);
  } catch (error) {
    throw new Failure(`${path}: this is no JSON: ${/** @type {Error} */ (error).message}`);
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw new Failure(`${path}: this has to be a list of queries`);
  }
  return list.map((entry, at) => {
    const wrong = (/** @type {string} */ what) => new Failure(`${path}: query ${at + 1}: ${what}`);
    if (typeof entry !== 'object' || entry === null) {
      throw wrong('this has to be an object');
    }
    const { query, expect = [], absent = [], top = 10, ...others } = entry;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) {
      throw wrong(`there is no "${unknown}": use query, expect, absent, top`);
    }
    if (typeof query !== 'string') {
      throw wrong('"query" has to be a text');
    }
    const [expected, unwanted] = [[expect].flat(), [absent].flat()];
    if (![...expected, ...unwanted].every((name) => typeof name === 'string')) {
      throw wrong('"expect" and "absent" have to be ids');
    }
    if (expected.length + unwanted.length === 0) {
      throw wrong('say what to "expect", or what has to be "absent"');
    }
    if (!Number.isInteger(top) || top < 1) {
      throw wrong('"top" has to be a number from 1');
    }
    return { query, expect: expected, absent: unwanted, top };
  });
}
