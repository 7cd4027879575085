// Writes www/custom-elements.json, the Custom Elements Manifest, from the doc block of the element, which is the
// contract. With --check it only says whether that is up to date.

import { readFile, writeFile } from 'node:fs/promises';

const SOURCE = new URL('../www/jostar-search.js', import.meta.url);
const MANIFEST = new URL('../www/custom-elements.json', import.meta.url);

const source = await readFile(SOURCE, 'utf8');
const [, block] = /\/\*\*((?:(?!\*\/).)*@tagname(?:(?!\*\/).)*)\*\//s.exec(source) ?? [];
if (block === undefined) {
  throw new Error('jostar-search.js has no doc block with @tagname');
}
const text = block.replace(/^ \* ?/gm, '').trim();
const [description, ...tags] = text.split(/^(?=@)/m);

/** Of each tag: its name, its type in braces, what it documents, and what it says of that. */
const entries = tags.map((tag) => {
  const [, kind, type, name, said] =
    /^@(\w+)\s+(?:\{((?:[^{}]|\{[^{}]*\})*)\}\s+)?(\S+)(?:\s+-\s+(.*))?$/s.exec(tag.trim()) ?? [];
  if (name === undefined) {
    throw new Error(`this tag cannot be read: ${tag}`);
  }
  return {
    kind,
    name,
    ...(said && { description: said.replace(/\s+/g, ' ').trim() }),
    ...(type && { type: { text: type } }),
  };
});
const of = (kind) => entries.filter((entry) => entry.kind === kind).map(({ kind: _kind, ...rest }) => rest);

const declaration = {
  kind: 'class',
  name: 'JostarSearch',
  customElement: true,
  tagName: of('tagname')[0].name,
  superclass: { name: 'HTMLElement' },
  description: description.trim(),
  attributes: of('attr'),
  members: [
    ...of('prop').map((each) => ({ kind: 'field', ...each })),
    ...of('method').map((each) => ({ kind: 'method', ...each })),
  ],
  events: of('fires'),
  slots: of('slot'),
  cssParts: of('csspart'),
  cssProperties: of('cssprop'),
};
const manifest = {
  schemaVersion: '2.1.0',
  readme: '',
  modules: [
    {
      kind: 'javascript-module',
      path: 'jostar-search.js',
      declarations: [declaration],
      exports: [{ kind: 'js', name: declaration.name, declaration: { name: declaration.name, module: 'jostar-search.js' } }],
    },
    {
      kind: 'javascript-module',
      path: 'define.js',
      exports: [
        {
          kind: 'custom-element-definition',
          name: declaration.tagName,
          declaration: { name: declaration.name, module: 'jostar-search.js' },
        },
      ],
    },
  ],
};
const written = `${JSON.stringify(manifest, null, 2)}\n`;

if (process.argv[2] !== '--check') {
  await writeFile(MANIFEST, written);
} else if ((await readFile(MANIFEST, 'utf8').catch(() => '')) !== written) {
  console.error('error: www/custom-elements.json is not what jostar-search.js documents: run `node xtask/manifest.js`');
  process.exit(1);
}
