// Files and folders: finding what to read, and writing files whole or not at all.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { Failure, failed } from './failure.js';

/**
 * The files of a folder and its subfolders, sorted by name. `name` is the path within the folder, with / between
 * folders. Symbolic links are followed. Each folder is visited once, however many links lead there. A link that leads
 * nowhere or to a folder around it, and a folder that cannot be read, have an `error`.
 *
 * @param {string} folder
 * @param {(name: string) => boolean} isHidden Files and folders to skip silently.
 * @returns {Promise<{ name: string, error?: unknown }[]>}
 */
export async function filesIn(folder, isHidden) {
  /** @type {{ name: string, error?: unknown }[]} */
  const files = [];
  const top = await realpath(folder);
  /** The real paths of the visited folders. */
  const seen = new Set([top]);
  /**
   * Links to folders, for later: a folder is preferably found by its own name. @type {{ name: string, real: string,
   * around: string[] }[]}
   */
  const links = [];
  /**
   * @param {string} within
   * @param {string[]} around Real paths of the folders around it, and of the folder itself.
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
 * The status of the file at a path, or of the link's target.
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
 * The bytes of a regular file. Reading from a pipe would wait for somebody to write.
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

/** Signals that end a program. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Writes a file whole or not at all. A reader sees either the old file or the new one. A link is followed, an existing
 * file keeps its mode, and no unfinished file stays behind, whatever ends the program.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
export async function writeWhole(path, bytes) {
  const target = await targetOf(path);
  const mode = (await stat(target).catch(() => undefined))?.mode;
  // In the same folder, because a rename does not cross file systems.
  const unfinished = join(dirname(target), `.jostar-${randomBytes(6).toString('hex')}`);
  const leave = (/** @type {NodeJS.Signals} */ signal) => {
    rmSync(unfinished, { force: true });
    // There is no listener now, so the signal ends the program.
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

/**
 * The final target of a link. A path that is not a link is its own target. @param {string} path @returns
 * {Promise<string>}
 */
async function targetOf(path) {
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? path : targetOf(resolve(dirname(path), link));
}
