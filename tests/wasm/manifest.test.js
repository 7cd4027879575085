// What the element documents is what it has.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const www = new URL('../../www/', import.meta.url);
const read = (name) => readFile(new URL(name, www), 'utf8');
const { modules } = JSON.parse(await read('custom-elements.json'));
const [element] = modules[0].declarations;

test('the Custom Elements Manifest is what the doc block says', () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../xtask/manifest.js', import.meta.url)), '--check']);
});

test('the page of the docs about the element is what the manifest says', () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../xtask/element.js', import.meta.url)), '--check']);
});

test('every attribute, part, slot, property and event that is documented is there, and none beside', async () => {
  const names = await readdir(new URL('element/', www));
  const inside = (await Promise.all(names.map((name) => read(`element/${name}`)))).join('\n');
  const all = inside + (await read('jostar-search.js')).replace(/\/\*\*.*?\*\//gs, '');
  const documented = (list) => list.map(({ name }) => name).sort();
  const found = (pattern) => [...new Set([...all.matchAll(pattern)].map((match) => match[1]))].sort();
  assert.deepEqual(found(/(--jostar-[a-z-]+)/g), documented(element.cssProperties));
  assert.deepEqual(found(/emit\(\s*'(jostar-[a-z]+)'/g), documented(element.events));
  assert.deepEqual(found(/h\(\s*'slot',\s*\{ name: '(\w+)'/g), documented(element.slots));
  for (const { name } of element.attributes) {
    assert.ok(all.includes(`'${name}'`), name);
  }
  for (const { name } of element.cssParts) {
    assert.match(inside, new RegExp(`part:\\s*['"][^'"]*\\b${name}\\b`), name);
  }
});
