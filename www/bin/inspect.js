// `jostar inspect`: shows the contents of a module or an index.

import { number } from './counts.js';
import { Misuse } from './failure.js';
import { isModule, loadBuilder, openFile } from './modules.js';
import { megabytes, memoryOf, sectionSizes, sizeOf, table } from './sizes.js';

export const help = `Usage: jostar inspect FILE

Shows what FILE contains, and the size of each section. FILE is a module or an index that jostar build wrote.

      --json    print the result as JSON
  -q, --quiet   print nothing; only check that the file opens
  -h, --help    print this

Example:
  jostar inspect search.wasm
`;

export const options = {};

/**
 * @param {string[]} files
 * @param {{ json: boolean, quiet: boolean }} values
 */
export async function run(files, values) {
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Misuse('what is to be looked at? Name one file');
  }
  const { bytes, engine } = await openFile(file);
  if (values.quiet) {
    return;
  }
  const builder = await loadBuilder();
  // In a module that was compiled with its articles, the index cannot be distinguished from the rest.
  const index = isModule(bytes) ? builder.indexIn(bytes) : bytes;
  const sections = index ? await sectionSizes(builder, index) : [];
  const info = engine.info();
  const size = await sizeOf(bytes);
  const memory = memoryOf(info, info.indexBytes);
  const languages = index ? builder.describe(index).languages : [];
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ...info, languages, ...size, memory, sections }, undefined, 2)}\n`);
    return;
  }
  process.stdout.write(`${file}: a ${isModule(bytes) ? 'module with its articles' : 'file of an index'}\n`);
  const { documents, words, terms, facets, contentHash, version } = info;
  process.stdout.write(`  articles    ${number(documents)}\n`);
  process.stdout.write(`  words       ${number(words)}\n`);
  // Parts of words are terms too, so there may be more terms than words.
  process.stdout.write(`  terms       ${number(terms)}: distinct words and parts of words\n`);
  if (index) {
    const counts = languages.map(({ value, count }) => `${value} ${number(count)}`);
    process.stdout.write(`  languages   ${counts.join(', ') || 'none'}\n`);
  }
  process.stdout.write(`  facets      ${facets.join(', ') || 'none'}\n`);
  process.stdout.write(`  memory      about ${megabytes(memory)} in a page\n`);
  process.stdout.write(`  hash        ${contentHash}\n`);
  process.stdout.write(`  engine      ${version}\n`);
  process.stdout.write(table([...sections, { name: 'the file', ...size }]));
}
