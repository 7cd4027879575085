// Jostar, as it is installed: the command `jostar` builds; `load` opens, and in a page `connect`, which is what the element
// does.

import { load } from 'jostar';
import { connect } from 'jostar/client';

export const assets = { 'pkg/jostar_bg.wasm': 'jostar/pkg/jostar_bg.wasm', 'worker.js': 'jostar/worker.js' };

/** The text is the index: there is none without it. */
export async function build(documents, { isStored }) {
  if (!isStored) {
    return null;
  }
  const [{ execFile }, fs, { tmpdir }, { join }, { fileURLToPath }, { promisify }] = await Promise.all(
    ['child_process', 'fs/promises', 'os', 'path', 'url', 'util'].map((module) => import(`node:${module}`)),
  );
  const folder = await fs.mkdtemp(join(tmpdir(), 'jostar-'));
  try {
    await fs.writeFile(join(folder, 'documents.jsonl'), documents.map((document) => JSON.stringify(document)).join('\n'));
    const command = fileURLToPath(new URL('../node_modules/jostar/bin/jostar.js', import.meta.url));
    await promisify(execFile)(process.execPath, [command, 'build', 'documents.jsonl', '--out', 'search.jostar', '--quiet'], {
      cwd: folder,
    });
    return { 'search.jostar': await fs.readFile(join(folder, 'search.jostar')) };
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

export async function open({ url, isPage }) {
  if (isPage) {
    return arriving(url('search.jostar'));
  }
  const engine = await load(url('search.jostar'));
  return {
    search: (query, limit) => engine.search(query, { limit }).hits.map(({ id }) => id),
    article: (id) => {
      const { title, text } = engine.article(id);
      return { title: title.text, text };
    },
  };
}

/** Searches what has come of an index, as soon as something is found there. */
function arriving(source) {
  let client;
  let isWhole = false;
  let more = Promise.withResolvers();
  const take = (next) => {
    client = next;
    more.resolve();
    more = Promise.withResolvers();
  };
  const whole = connect(source, { part: take }).then((last) => {
    isWhole = true;
    take(last);
  });
  return {
    whole,
    async search(query, limit) {
      for (;;) {
        const asked = client;
        const hits = asked === undefined ? [] : (await asked.search(query, { limit })).hits;
        if (hits.length > 0 || (isWhole && asked === client)) {
          return hits.map(({ id }) => id);
        }
        if (asked === client) {
          await more.promise;
        }
      }
    },
    async article(id) {
      const { title, text } = await client.article(id);
      return { title: title.text, text };
    },
  };
}
