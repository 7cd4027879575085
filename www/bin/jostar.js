#!/usr/bin/env node
// The command `jostar`: reads its arguments, runs a command, and reports the outcome.
//
// Results go to stdout. Progress, warnings and errors go to stderr. The exit code is 0 for success, 1 for failure, and
// 2 for wrong usage.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { Failure, Misuse, escaped } from './failure.js';

/** @typedef {{ help: string, options: import('node:util').ParseArgsConfig['options'], run: Function }} Command */

/** @type {Record<string, () => Promise<Command>>} */
const commands = {
  build: () => import('./build.js'),
  serve: () => import('./serve.js'),
  archive: () => import('./archive.js'),
  search: () => import('./search.js'),
  inspect: () => import('./inspect.js'),
  test: () => import('./test.js'),
  precache: () => import('./precache.js'),
};

const help = `Your articles, searched in the browser, in one file.

Usage:
  jostar build PATHS… --out FILE        turns articles into a module, an index or a script
  jostar serve PATHS…                   shows articles in a page, and follows their changes
  jostar archive PATHS… --out FILE      turns articles into one HTML file, which opens anywhere
  jostar search FILE QUERY              searches a built file
  jostar inspect FILE                   shows what a built file contains
  jostar test FILE QUERIES              checks that queries find the right articles
  jostar precache PATHS…                lists files with their hashes, for a service worker

jostar COMMAND --help explains a command. jostar --version prints the version.
`;

const common = /** @type {const} */ ({
  json: { type: 'boolean', default: false },
  quiet: { type: 'boolean', short: 'q', default: false },
  help: { type: 'boolean', short: 'h', default: false },
});

/** @param {string[]} words */
async function run([name, ...rest]) {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help);
    return;
  }
  if (name === '--version' || name === '-V') {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    process.stdout.write(`${version}\n`);
    return;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    throw new Misuse(`there is no command ${name}: use ${Object.keys(commands).join(', ')}`);
  }
  const command = await load();
  let parsed;
  try {
    parsed = parseArgs({ args: rest, options: { ...common, ...command.options }, allowPositionals: true });
  } catch (error) {
    throw new Misuse(/** @type {Error} */ (error).message, name);
  }
  if (parsed.values.help) {
    process.stdout.write(command.help);
    return;
  }
  try {
    await command.run(parsed.positionals, parsed.values);
  } catch (error) {
    if (error instanceof Misuse) {
      error.command = name;
    }
    throw error;
  }
}

// A reader that takes only the beginning (`jostar … | head`) has seen enough.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') {
    throw error;
  }
  process.exit();
});

try {
  await run(process.argv.slice(2));
} catch (error) {
  const { name, message, stack } = /** @type {Error} */ (error);
  if (error instanceof Misuse) {
    const see = ['jostar', error.command, '--help'].filter(Boolean).join(' ');
    process.stderr.write(`jostar: ${escaped(message)}\n${see} says how to call it\n`);
    process.exitCode = 2;
  } else {
    // Known errors explain themselves. For any other error, the place in the program matters.
    const isKnown = error instanceof Failure || name === 'JostarError';
    process.stderr.write(`jostar: ${isKnown ? escaped(message) : stack}\n`);
    process.exitCode = 1;
  }
}
