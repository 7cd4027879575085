// The recipes of the docs, as they stand there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { run, write } from './support.js';

const text = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');

/**
 * A recipe by its heading: the files that its blocks name, and its commands. A block without a name has commands if it is
 * of `sh`, and is given as `text` otherwise.
 *
 * @param {string} heading
 */
export function recipe(heading) {
  const section = text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`));
  if (section === undefined) {
    throw new Error(`docs/recipes.md has no recipe ${heading}`);
  }
  const files = {};
  const commands = [];
  let plain = '';
  for (const [, language, name, content] of section.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)\n```$/gms)) {
    if (name !== undefined) {
      files[name] = `${content}\n`;
    } else if (language === 'sh') {
      commands.push(...content.split('\n'));
    } else {
      plain = content;
    }
  }
  return { files, commands, text: plain };
}

/**
 * Follows a recipe in a folder where the package is installed: writes its files and runs its commands.
 *
 * @param {string} folder
 * @param {ReturnType<typeof recipe>} recipe
 * @returns {Promise<string>} What the last command printed.
 */
export async function follow(folder, { files, commands }) {
  await write(folder, files);
  let printed = '';
  for (const command of commands) {
    const program = command.replace(
      /^npx jostar /,
      `"${process.execPath}" "${join(folder, 'node_modules/jostar/bin/jostar.js')}" `,
    );
    printed = await run(folder, 'sh', ['-c', program]);
  }
  return printed;
}
