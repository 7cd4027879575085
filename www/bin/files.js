// Files and folders: what there is to read, and what is written whole or not at all.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { Failure, failed } from './failure.js';

/**
 * The files of a folder and of the folders in it, in order of name. `name` is the path within the folder, with / between
 * folders. Symbolic links are followed, and each folder is gone through once, however many links lead there. A link that
 * leads nowhere, or to a folder around it, and a folder that cannot be read have an `error`.
 *
 * @param {string} folder
 * @param {(name: string) => boolean} isHidden files and folders that nobody thinks of are passed over
 * @returns {Promise<{ name: string, error?: unknown }[]>}
 */
export async function filesIn(folder, isHidden) {
  /** @type {{ name: string, error?: unknown }[]} */
  const files = [];
  const top = await realpath(folder);
  /** The real paths of the folders that were gone through. */
  const seen = new Set([top]);
  /** Links to folders, for later: a folder is rather found by its own name. @type {{ name: string, real: string, around: string[] }[]} */
  const links = [];
  /**
   * @param {string} within
   * @param {string[]} around real paths of the folders around, and of the folder itself
   */
  async function walk(within, around) {
    const path = join(folder, within);
    const names = await readdir(path).catch((error) => Promise.reject(failed(path, error)));
    for (const visible of names.filter((name) => !isHidden(name))) {
      const name = within === '' ? visible : `${within}/${visible}`;
      const path = join(folder, name);
      try {
        if (!(await statusOf(path)).isDirectory()) {
          files.push({ name });
          continue;
        }
        const real = await realpath(path);
        if (around.includes(real)) {
          throw new Failure(`${path}: a link to a folder around it: remove it`);
        }
        if ((await lstat(path)).isSymbolicLink()) {
          links.push({ name, real, around });
        } else if (!seen.has(real)) {
          seen.add(real);
          await walk(name, [...around, real]);
        }
      } catch (error) {
        files.push({ name, error });
      }
    }
  }
  await walk('', [top]);
  for (const { name, real, around } of links) {
    if (!seen.has(real)) {
      seen.add(real);
      await walk(name, [...around, real]).catch((error) => files.push({ name, error }));
    }
  }
  return files.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/**
 * What is at a path, or where the link there leads.
 *
 * @param {string} path
 */
export async function statusOf(path) {
  try {
    return await stat(path);
  } catch (error) {
    const target = await readlink(path).catch(() => undefined);
    if (target !== undefined && /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      throw new Failure(`${path}: a link to ${target}, which is not there: correct the link or remove it`);
    }
    throw failed(path, error);
  }
}

/**
 * The bytes of a regular file: reading from a pipe would wait for somebody to write.
 *
 * @param {string} path
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(path) {
  const status = await statusOf(path);
  if (status.isDirectory()) {
    throw new Failure(`${path}: this is a folder: name a file`);
  }
  if (!status.isFile()) {
    throw new Failure(`${path}: not a regular file: remove it or rename it`);
  }
  return readFile(path).catch((error) => Promise.reject(failed(path, error)));
}

/** What ends a program from outside. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Writes a file whole or not at all: who reads it meanwhile sees the old one or the new one. A link is written through, a
 * file that is there keeps its mode, and nothing unfinished stays behind, whatever ends the program.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
export async function writeWhole(path, bytes) {
  const target = await targetOf(path);
  const mode = (await stat(target).catch(() => undefined))?.mode;
  // Beside it, for a rename does not cross file systems.
  const unfinished = join(dirname(target), `.jostar-${randomBytes(6).toString('hex')}`);
  const leave = (/** @type {NodeJS.Signals} */ signal) => {
    rmSync(unfinished, { force: true });
    // Nobody hears it now, so it ends the program.
    process.kill(process.pid, signal);
  };
  SIGNALS.forEach((signal) => process.once(signal, leave));
  try {
    const file = await open(unfinished, 'wx');
    try {
      if (mode !== undefined) {
        await file.chmod(mode);
      }
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
      throw new Failure(`${path}: there is no folder ${dirname(target)}: make it, or correct the path`);
    }
    throw failed(path, error);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, leave));
  }
}

/** Where a link leads, and the links after it; a path that is none is itself. @param {string} path @returns {Promise<string>} */
async function targetOf(path) {
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? path : targetOf(resolve(dirname(path), link));
}
