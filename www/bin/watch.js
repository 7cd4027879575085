// Changes of files and folders.

import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

import { failed } from './failure.js';

/** Programs write a file in several steps, and many files one after the other. */
const SETTLED_MS = 200;

/**
 * Watches files and folders, from when this is awaited on.
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
  for (const path of new Set(paths)) {
    const status = await stat(path).catch((error) => Promise.reject(failed(path, error)));
    const isFolder = status.isDirectory();
    // Editors put a new file in the place of the old one, which a watch of the file itself would go on with.
    const folder = isFolder ? path : dirname(path);
    watch(folder, { recursive: isFolder }, (_event, name) => {
      const isOther = name === null ? !isFolder : !isFolder && name !== basename(path);
      if (isOther || basename(name ?? '').startsWith('.') || resolve(folder, name ?? '') === own) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        isChanged = true;
        wake();
      }, SETTLED_MS);
    });
  }
  return async () => {
    if (!isChanged) await new Promise((resolve) => (wake = () => resolve(undefined)));
    isChanged = false;
  };
}
