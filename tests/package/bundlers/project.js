// Projects that are built with a bundler, beside whose packages they lie.

import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ARTICLES, jostar, run, write } from '../support.js';

const work = fileURLToPath(new URL('.work/', import.meta.url));

export const HEAD = '<meta charset="utf-8"><title>Site</title><link rel="icon" href="data:,">';

/**
 * A new project with the package installed, and what was built of the articles in its folder `public`.
 *
 * @param {string} name
 * @param {Record<string, string>} files
 */
export async function project(name, files) {
  const folder = join(work, name);
  await rm(folder, { recursive: true, force: true });
  await write(folder, {
    'package.json': '{ "type": "module", "private": true }',
    'node_modules/jostar/.keep': '',
    'public/.keep': '',
    ...files,
  });
  await run(folder, 'tar', [
    '-xzf',
    /** @type {string} */ (process.env.JOSTAR_PACKAGE),
    '--strip-components=1',
    '-C',
    'node_modules/jostar',
  ]);
  for (const file of ['search.wasm', 'search.jostar']) {
    await jostar(folder, 'build', ARTICLES, '--out', `public/${file}`, '--quiet');
  }
  return folder;
}

/** The script of a package that is a program. @param {string} path */
const script = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

/** Runs a program of a package in a project. */
export function tool(folder, path, ...words) {
  return run(folder, process.execPath, [script(path), ...words], {
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  });
}

/**
 * Starts a server of a package in a project, and gives back the address that it prints.
 *
 * @returns {Promise<string>}
 */
export function start(folder, path, ...words) {
  const child = spawn(process.execPath, [script(path), ...words], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  after(() => child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (/** @type {Buffer} */ text) => {
      said += text;
      const address = /http:\/\/(localhost|127\.0\.0\.1):\d+\/?/.exec(said)?.[0];
      if (address !== undefined) {
        resolve(address.endsWith('/') ? address : `${address}/`);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`${path} ended: ${said}`)));
  });
}
