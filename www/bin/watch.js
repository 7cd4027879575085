// Watches files and folders for changes.

import { statSync, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

import { escaped, failed } from './failure.js';

/**
 * Programs write a file in several steps, and write many files one after the other. Changes count once they have
 * settled for this long, in milliseconds.
 */
const SETTLED_MS = 200;

/** How often to check whether the watched files still exist, in milliseconds. */
const LOOK_MS = 500;

/**
 * Watches files and folders from the moment this resolves. A removed file is watched again when it returns.
 *
 * @param {string[]} paths
 * @param {string} out Writing this file does not count as a change.
 * @returns {Promise<() => Promise<void>>} Waits until something has changed since the last call and has then been quiet
 * for a moment.
 */
export async function watchFor(paths, out) {
  let isChanged = false;
  let wake = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const own = resolve(out);
  const change = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isChanged = true;
      wake();
    }, SETTLED_MS);
  };
  for (const path of new Set(paths)) {
    const status = await stat(path).catch((error) => Promise.reject(failed(path, error)));
    const isFolder = status.isDirectory();
    // Editors replace a file with a new one. A watch of the file itself would stay with the old one.
    const folder = isFolder ? path : dirname(path);
    const hear = (/** @type {string} */ _event, /** @type {string | null} */ name) => {
      const isOther = name === null ? !isFolder : !isFolder && name !== basename(path);
      if (!(isOther || basename(name ?? '').startsWith('.') || resolve(folder, name ?? '') === own)) {
        change();
      }
    };
    keepWatching(folder, isFolder, hear, change);
  }
  return async () => {
    if (!isChanged) {
      await new Promise((resolve) => (wake = () => resolve(undefined)));
    }
    isChanged = false;
  };
}

/**
 * Watches a folder and its replacement. A watch notices nothing when a generator removes the folder and creates it
 * again.
 *
 * @param {string} folder
 * @param {boolean} recursive
 * @param {(event: string, name: string | null) => void} hear
 * @param {() => void} change Something has changed without an event.
 */
function keepWatching(folder, recursive, hear, change) {
  /** @type {import('node:fs').FSWatcher | undefined} */
  let watcher;
  /** What was there at the last check. Undefined before the first. @type {string | undefined} */
  let known;
  const look = () => {
    const status = statSync(folder, { bigint: true, throwIfNoEntry: false });
    // A replacement may have the same inode number, but it is younger.
    const now = status === undefined ? 'gone' : `${status.ino} ${status.birthtimeNs}`;
    if (now === known) {
      return;
    }
    watcher?.close();
    watcher = undefined;
    if (status === undefined) {
      process.stderr.write(`jostar: ${escaped(folder)} is gone: waiting for it to come back\n`);
    } else {
      try {
        watcher = watch(folder, { recursive }, hear);
      } catch {
        // It disappeared in the meantime, so the next check starts over.
        known = '';
        return;
      }
      watcher.on('error', () => (known = ''));
      if (known !== undefined) {
        change();
      }
    }
    known = now;
  };
  look();
  setInterval(look, LOOK_MS);
}
