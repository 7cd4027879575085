// Writes the tables of docs/element.md from www/custom-elements.json. With --check it only says whether they are up to
// date.

import { readFile, writeFile } from 'node:fs/promises';

const MANIFEST = new URL('../www/custom-elements.json', import.meta.url);
const PAGE = new URL('../docs/element.md', import.meta.url);

const BEGIN = '<!-- Written by `node xtask/element.js` from www/custom-elements.json. -->\n';
const END = '<!-- End of what it writes. -->';

const { modules } = JSON.parse(await readFile(MANIFEST, 'utf8'));
const [element] = modules[0].declarations;
const members = (kind) => element.members.filter((member) => member.kind === kind);

/** A vertical line would end the cell, also in code. */
const cell = (text) => text.replaceAll('|', '\\|');
const code = (text) => `\`${cell(text)}\``;

/**
 * @param {string} heading
 * @param {{ name: string, description?: string, type?: { text: string } }[]} entries
 * @param {(name: string) => string} [shown]
 */
function table(heading, entries, shown = (name) => name) {
  const isTyped = entries.some(({ type }) => type !== undefined);
  const row = (...cells) => `| ${cells.join(' | ')} |`;
  const rows = entries.map(({ name, description = '', type }) => {
    const of = type === undefined ? '' : code(type.text);
    return row(code(shown(name)), ...(isTyped ? [of] : []), cell(description));
  });
  const head = isTyped ? [row('', 'type', ''), '|---|---|---|'] : [row('', ''), '|---|---|'];
  return `## ${heading}\n\n${[...head, ...rows].join('\n')}\n`;
}

const written = [
  table('Attributes', element.attributes),
  table('Properties', members('field')),
  table('Methods', members('method'), (name) => `${name}()`),
  table('Events', element.events),
  table('Slots', element.slots),
  table('Parts', element.cssParts, (name) => `::part(${name})`),
  table('Custom properties', element.cssProperties),
].join('\n');

const page = await readFile(PAGE, 'utf8');
const [before, rest] = page.split(BEGIN);
const after = rest?.split(END)[1];
if (after === undefined) {
  throw new Error('docs/element.md has not the two lines that the tables stand between');
}
const whole = `${before}${BEGIN}\n${written}\n${END}${after}`;
if (process.argv[2] !== '--check') {
  await writeFile(PAGE, whole);
} else if (whole !== page) {
  console.error('error: docs/element.md is not what www/custom-elements.json says: run `node xtask/element.js`');
  process.exit(1);
}
