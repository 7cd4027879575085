// Pagefind: an index in many small files, of which a page fetches those that a query needs. Its engine is written along with
// the index.

import { fold } from '../fold.js';

/** What of its files is the engine. */
export const isEngine = (name) => /^(pagefind\.js|wasm\..*\.pagefind)$/.test(name);

/** What of its files is text: a fragment has the whole of an article. */
const isText = (name) => name.startsWith('fragment/');

export async function build(documents, { isPersian, isStored }) {
  const { close, createIndex } = await import('pagefind');
  const { index } = await createIndex({ forceLanguage: 'fa' });
  for (const { id, title, text } of documents) {
    // What is indexed is what is shown: folded, readers see excerpts that are not spelt as the author did.
    const content = isPersian ? fold(`${title}. ${text}`) : `${title}. ${text}`;
    await index.addCustomRecord({ url: id, content, language: 'fa', meta: { title } });
  }
  const { files } = await index.getFiles();
  await close();
  const kept = files.filter(({ path }) => !/(-ui|-highlight|-worker)\.(js|css)$/.test(path) && (isStored || !isText(path)));
  return Object.fromEntries(kept.map(({ path, content }) => [path, content]));
}

export async function open({ url, isPersian }) {
  const pagefind = await import(url('pagefind.js'));
  // On the page's own thread, where the line and the processor can be slowed as for the others.
  await pagefind.options({ noWorker: true, basePath: url('./') });
  await pagefind.init();
  const idOf = (data) => data.raw_url;
  const shown = new Map();
  return {
    async search(query, limit) {
      const { results } = await pagefind.search(isPersian ? fold(query) : query);
      const all = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      for (const data of all) {
        shown.set(idOf(data), data);
      }
      return all.map(idOf);
    },
    article(id) {
      const { meta, content } = shown.get(id);
      return { title: meta.title, text: content };
    },
  };
}
