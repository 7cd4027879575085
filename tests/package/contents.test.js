// What the package brings with it: its own files, and nothing that runs or is fetched when it is installed.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { installed } from './support.js';

/** The folder that it is installed in. */
let folder;
/** Its package.json. */
let manifest;

before(async () => {
  folder = await installed();
  manifest = JSON.parse(await readFile(join(folder, 'node_modules/jostar/package.json'), 'utf8'));
});

test('the package brings no other package', async () => {
  const kinds = Object.keys(manifest).filter((name) => /dependencies/i.test(name));
  for (const kind of kinds) {
    assert.deepEqual(Object.keys(manifest[kind]), [], kind);
  }
  const beside = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'));
  assert.deepEqual(beside, ['jostar']);
});

test('nothing runs when the package is installed', async () => {
  // npm runs `install`, `prepare` and their like, and node-gyp where there is a binding.gyp.
  assert.deepEqual(manifest.scripts ?? {}, {});
  assert.notEqual(manifest.gypfile, true);
  assert.ok(!(await files()).includes('binding.gyp'));
  const lock = JSON.parse(await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
  assert.equal(lock.packages['node_modules/jostar'].hasInstallScript, undefined);
});

test('the package has the files that its package.json names, and no others', async () => {
  const found = await files();
  const [named, left] = [[], []];
  for (const pattern of manifest.files) {
    (pattern.startsWith('!') ? left : named).push(pattern);
  }
  // npm adds these whatever is named.
  const always = ['README.md', 'package.json'];
  const is = (pattern) => {
    const words = pattern
      .replace(/^!?\/?/, '')
      .split('*')
      .map((word) => word.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return (file) => new RegExp(`^${words.join('[^/]*')}$`).test(file);
  };
  for (const file of found.filter((file) => !always.includes(file))) {
    assert.ok(
      named.some((pattern) => is(pattern)(file)),
      `${file} is in the package and named by nothing`,
    );
    assert.ok(!left.some((pattern) => is(pattern)(file)), `${file} is in the package and should be left out`);
  }
  for (const pattern of named) {
    assert.ok(found.some(is(pattern)), `${pattern} names nothing`);
  }
});

test('a page without a bundler waits for two rounds of imports', async () => {
  const imported = async (name) => {
    const script = await readFile(join(folder, 'node_modules/jostar', name), 'utf8');
    return new Set([...script.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, other]) => other));
  };
  for (const name of ['define.js', 'jostar-search.js', 'client.js', 'jostar.js']) {
    const first = await imported(name);
    assert.ok(first.size > 0, name);
    for (const part of first) {
      const then = [...(await imported(part))].filter((other) => !first.has(other));
      assert.deepEqual(then, [], `${part}, which ${name} imports, imports what ${name} does not`);
    }
  }
});

test('the notices name every crate that a module speaks of, and nothing of this computer', async () => {
  const read = (name, encoding) => readFile(join(folder, 'node_modules/jostar', name), encoding);
  const notices = await read('THIRD-PARTY-NOTICES.txt', 'utf8');
  assert.match(notices, /^fst \d\S+, \S*MIT, https:/m);
  for (const module of ['pkg/jostar_bg.wasm', 'builder/builder_bg.wasm']) {
    // Messages of panics name the files that they come from; those of crates in the standard library are in `deps`.
    const files = (await read(module, 'latin1')).matchAll(/(crates|deps)\/([\w-]+)-(\d+\.\d+\.[\w.+-]+)\//g);
    const crates = new Set(
      [...files].map(([, from, name, version]) => (from === 'deps' ? `${name}, Copyright` : `\n${name} ${version}, `)),
    );
    assert.ok(crates.size > 2, `${module} names ${[...crates]}`);
    for (const crate of crates) {
      assert.ok(notices.includes(crate), `${crate} is in ${module}`);
    }
  }
  for (const place of [homedir(), process.cwd(), 'registry/']) {
    assert.ok(!notices.includes(place), place);
  }
});

/** The files of the package, with / between folders. */
async function files() {
  const root = join(folder, 'node_modules/jostar');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  assert.ok(
    files.every((entry) => entry.isFile()),
    'a link is in the package',
  );
  return files.map((entry) =>
    join(entry.parentPath ?? entry.path, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  );
}
