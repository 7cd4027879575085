// Pagefind, which knows the language of a page and stems and splits its words itself.

import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { close, createIndex } from 'pagefind';

/** It writes an index of its own for each language, and searches one of them. @param {string[]} languages */
const language = (languages) => (languages.length === 1 ? languages[0] : 'unknown');

/** The folder of an index. */
async function built(documents, forceLanguage) {
  const { index } = await createIndex({ forceLanguage });
  for (const { id, title, text } of documents) {
    await index.addCustomRecord({ url: id, content: `${title}. ${text}`, language: forceLanguage, meta: { title } });
  }
  const { files } = await index.getFiles();
  await close();
  const folder = await mkdtemp(join(tmpdir(), 'pagefind-'));
  // It reads the files while it searches.
  process.on('exit', () => rmSync(folder, { recursive: true }));
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export async function index(documents, languages) {
  const folder = await built(documents, language(languages));
  const url = (name) => pathToFileURL(join(folder, name)).href;
  const pagefind = await import(url('pagefind.js'));
  await pagefind.options({ noWorker: true, basePath: url('./') });
  await pagefind.init();
  return async (query, limit) => {
    const { results } = await pagefind.search(query);
    return Promise.all(results.slice(0, limit).map(async (result) => (await result.data()).raw_url));
  };
}
