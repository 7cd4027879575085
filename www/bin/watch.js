// Changes of files and folders.

import { statSync, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

import { escaped, failed } from './failure.js';

/** Programs write a file in several steps, and many files one after the other. */
const SETTLED_MS = 200;

/** How often it is looked whether what is watched is still there. */
const LOOK_MS = 500;

/**
 * Watches files and folders, from when this is awaited on. What is removed is waited for, and watched again when it is back.
 *
 * @param {string[]} paths
 * @param {string} out What is written meanwhile is no change.
 * @returns {Promise<() => Promise<void>>} Waits until something has changed, since that was last asked, and was then left
 * alone for a moment.
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
    // Editors put a new file in the place of the old one, which a watch of the file itself would go on with.
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
 * Watches a folder, and the one that comes in its place when a generator removes it and makes it anew, of which a watch
 * hears nothing.
 *
 * @param {string} folder
 * @param {boolean} recursive
 * @param {(event: string, name: string | null) => void} hear
 * @param {() => void} change Something has changed that was not heard of.
 */
function keepWatching(folder, recursive, hear, change) {
  /** @type {import('node:fs').FSWatcher | undefined} */
  let watcher;
  /** What was there when it was last looked; none before that. @type {string | undefined} */
  let known;
  const look = () => {
    const status = statSync(folder, { bigint: true, throwIfNoEntry: false });
    // One in its place may have its number, and is younger.
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
        // Gone again in between: it is looked for anew.
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
