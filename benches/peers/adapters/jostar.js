// Jostar, as it is installed: the command `jostar` builds, `load` opens.

import { load } from 'jostar';

export const assets = { 'pkg/jostar_bg.wasm': 'jostar/pkg/jostar_bg.wasm' };

/** The text is the index: there is none without it. */
export async function build(documents, { isStored }) {
  return isStored ? { 'search.jostar': await run(documents, 'search.jostar') } : null;
}

/** Of so few articles, the command advises one module with everything inside. */
export async function buildPage(documents) {
  const size = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return size > 12_000_000 ? null : { 'search.wasm': await run(documents, 'search.wasm') };
}

/** Runs `jostar build`, and gives back what it has written. */
async function run(documents, name) {
  const [{ execFile }, fs, { tmpdir }, { join }, { fileURLToPath }, { promisify }] = await Promise.all(
    ['child_process', 'fs/promises', 'os', 'path', 'url', 'util'].map((module) => import(`node:${module}`)),
  );
  const folder = await fs.mkdtemp(join(tmpdir(), 'jostar-'));
  try {
    await fs.writeFile(join(folder, 'documents.jsonl'), documents.map((document) => JSON.stringify(document)).join('\n'));
    const command = fileURLToPath(new URL('../node_modules/jostar/bin/jostar.js', import.meta.url));
    await promisify(execFile)(process.execPath, [command, 'build', 'documents.jsonl', '--out', name, '--quiet'], { cwd: folder });
    return await fs.readFile(join(folder, name));
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

export async function open({ url, isPage }) {
  const engine = await load(url(isPage ? 'search.wasm' : 'search.jostar'));
  return {
    search: (query, limit) => engine.search(query, { limit }).hits.map(({ id }) => id),
    article: (id) => {
      const { title, text } = engine.article(id);
      return { title: title.text, text };
    },
  };
}
