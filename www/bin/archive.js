// `jostar archive`: makes one HTML file from articles.

import { basename, extname, resolve } from 'node:path';

import { archiveHtml } from '../archive/html.js';
import { counted, number } from './counts.js';
import { Misuse } from './failure.js';
import { writeWhole } from './files.js';
import { engineBytes, loadBuilder, packaged } from './modules.js';
import * as reading from './read.js';

export const help = `Usage: jostar archive PATHS… --out FILE

Writes one HTML file with the articles and everything needed to search and read them. The file opens from a disk, a USB
stick or an attachment, without a server or a network, and loads nothing. This command reads what jostar build reads.

  -o, --out FILE       output file, which ends in .html; it is written completely or not at all
      --title TITLE    title of the archive; default: the title of the only article, or the name of the first path
      --lang LANG      language of the page; default: the language of most articles
${reading.help}
      --json           print the summary as JSON
  -q, --quiet          print errors only
  -h, --help           print this

Example:
  jostar archive articles --title 'نوشته\u200cها' --out archive.html
`;

export const options = /** @type {const} */ ({
  out: { type: 'string', short: 'o' },
  title: { type: 'string' },
  lang: { type: 'string' },
  ...reading.options,
});

/**
 * @param {string[]} paths
 * @param {reading.Values & { out?: string, title?: string, lang?: string, json: boolean }} values
 */
export async function run(paths, { out, title, lang, ...values }) {
  const [first] = paths;
  if (first === undefined) {
    throw new Misuse('what is to be read? Name files or folders');
  }
  if (out === undefined) {
    throw new Misuse('what is to be written? Add --out FILE');
  }
  if (!/^\.html?$/i.test(extname(out))) {
    throw new Misuse(`--out ${out}: the file has to end in .html`);
  }
  const started = performance.now();
  const library = await loadBuilder();
  const { index, read, warnings, skipped } = await reading.readArticles(library, paths, values, { leadsAway: false });
  const about = library.describe(index);
  const html = await archiveHtml({
    title: title ?? about.title ?? basename(resolve(first), extname(first)),
    lang: lang ?? about.lang ?? 'fa',
    payload: library.deflate(library.patch(await engineBytes(), index)),
    script: await packaged('bundles/archive.js'),
    style: await packaged('bundles/archive.css'),
  });
  await writeWhole(out, html);
  if (values.quiet) {
    return;
  }
  const seconds = Math.round(performance.now() - started) / 1000;
  if (values.json) {
    const { documents, words, terms } = about;
    const summary = { out, ...read, documents, words, terms, bytes: html.length, seconds, warnings, skipped };
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
  } else {
    process.stdout.write(
      `${out}: ${counted(read.articles, 'article')} in one file of ${number(html.length)} bytes, in ${seconds} s\n`,
    );
  }
}
