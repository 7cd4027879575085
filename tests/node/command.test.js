// The command `jostar`, as it is typed.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { linesOf } from '../../www/bin/search.js';

const program = fileURLToPath(new URL('../../www/bin/jostar.js', import.meta.url));
const seeds = fileURLToPath(new URL('../../articles', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'jostar-'));
after(() => rmSync(place, { recursive: true }));

/** Runs the command in the temporary folder. */
function jostar(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: place, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A new folder with these files. */
function folder(name, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(place, name, path, '..'), { recursive: true });
    writeFileSync(join(place, name, path), text);
  }
  return name;
}

/** Runs a command that goes well, and gives back what it prints. */
function printed(...words) {
  const { status, stdout, stderr } = jostar(...words);
  assert.equal(status, 0, stderr);
  return stdout;
}

test('the command says which version it is', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../www/package.json', import.meta.url), 'utf8'));
  assert.equal(printed('--version'), `${version}\n`);
});

test('articles are built into a module and into a file, which find the same', () => {
  const summary = JSON.parse(printed('build', seeds, '--out', 'seeds.wasm', '--json'));
  assert.equal(summary.articles, 2);
  assert.equal(summary.bytes, readFileSync(join(place, 'seeds.wasm')).length);
  assert.ok(summary.brotli > 0 && summary.brotli < summary.bytes);
  assert.ok(summary.documents === 2 && summary.words > summary.terms && summary.terms > 500);
  assert.ok(summary.gzip > summary.brotli && summary.gzip < summary.bytes);
  assert.ok(summary.sections.some(({ name, bytes, brotli }) => name === 'body' && bytes > brotli));
  assert.match(printed('build', seeds, '-o', 'seeds.jostar'), /^seeds\.jostar: 2 articles of 2 files, .* bytes, in/);
  const found = ['seeds.wasm', 'seeds.jostar'].map((file) => printed('search', file, 'سیلوی مشترک', '--json'));
  assert.equal(found[0], found[1]);
  assert.deepEqual(
    JSON.parse(found[0]).hits.map(({ id }) => id),
    ['000_fca39a54bd477749', '002_4d15191a2afe13c5'],
  );
  assert.match(
    printed('search', 'seeds.wasm', 'سیلوی', 'مشترک'),
    /^2 found\n\n1\. .*\n {3}2025-12-11 {2}000_fca39a54bd477749\n/,
  );
  assert.equal(printed('search', 'seeds.wasm', 'سیلوی مشترک', '--limit', '1', '-q'), '000_fca39a54bd477749\n');
  const inspected = ['seeds.wasm', 'seeds.jostar'].map((file) => JSON.parse(printed('inspect', file, '--json')));
  assert.equal(inspected[0].contentHash, inspected[1].contentHash);
  assert.deepEqual(inspected[0].sections, inspected[1].sections);
  assert.match(printed('inspect', 'seeds.wasm'), /articles +2\n/);
  assert.match(printed('inspect', 'seeds.jostar'), /languages +[a-z]+ \d/);
  const { terms, languages } = inspected[0];
  assert.match(printed('inspect', 'seeds.wasm'), new RegExp(`terms +${terms}: distinct words and parts of words\n`));
  assert.deepEqual(
    languages.map(({ value }) => value),
    ['fa'],
  );
  assert.deepEqual(languages, inspected[1].languages);
});

test('of a hit its best section is printed with the headings above it, and nothing that a terminal obeys', () => {
  const plain = (text) => ({ text, highlights: [] });
  const section = (heading, ...path) => ({ heading: plain(heading), path, anchor: 'a', snippet: plain('Not printed.') });
  const hit = { id: 'pump', title: plain('Pumps'), snippets: [plain('Open the valve.')], missing: [], score: 1 };
  const sections = [section('On\x1b[2JLinux', 'Install\n', 'First'), section('Pressure')];
  assert.deepEqual(linesOf({ ...hit, date: '2025-12-11', sections }), [
    'Pumps',
    'Install  › First › On [2JLinux',
    '2025-12-11  pump',
    'Open the valve.',
  ]);
  assert.deepEqual(linesOf({ ...hit, sections: [] }), ['Pumps', 'pump', 'Open the valve.']);
});

test('without a name the file is search.jostar, and what a page needs is printed', () => {
  for (const [out, lines] of [
    [undefined, ['  <jostar-search src="search.jostar"></jostar-search>']],
    ['seeds.js', ['  <script src="seeds.js"></script>', '  <jostar-search></jostar-search>']],
  ]) {
    const said = printed('build', seeds, ...(out === undefined ? [] : ['--out', out])).split('\n');
    assert.match(said[2], /^ {2}A visitor loads [\d,]+ bytes with brotli, or [\d,]+ with gzip\./);
    assert.deepEqual(said.slice(4, -1), ['  <script src="jostar/classic.js"></script>', ...lines]);
  }
  assert.ok(readFileSync(join(place, 'search.jostar')).length > 0);
});

test('all forms of articles are read, and what is passed over is named', () => {
  const files = {
    'a.md': '---\ntags: [خبر]\n---\n# یک\n\nمتن',
    'b/c.html': '<title>دو</title><p>متن',
    'd.jsonl': '{"title": "سه", "text": "متن"}\n{"title": "چهار", "text": "متن"}',
    'e.rss': '<rss><channel><item><title>پنج</title></item></channel></rss>',
    'f.png': 'x',
    'i/a.css': 'x',
    'i/b.css': 'x',
    '.g.md': 'x',
    'node_modules/h.md': 'x',
  };
  const summary = JSON.parse(printed('build', folder('forms', files), '--out', 'forms.jostar', '--json'));
  assert.equal(summary.articles, 5);
  assert.deepEqual(summary.warnings, [
    'forms/f.png: passed over, no form of article has this ending',
    'forms/i/a.css and 1 more .css files: passed over, no form of article has this ending',
  ]);
  assert.equal(JSON.parse(printed('search', 'forms.jostar', 'tag:خبر', '--json')).hits[0].id, 'a');
});

test('one line names all pages that are no articles, and another all without an address', () => {
  const noindex = '<title>x</title><meta name="robots" content="noindex"><p>متن';
  const site = folder('unlinked', {
    'index.html': '<title>یک</title><p>متن',
    '404.html': '<title>x</title><p>متن',
    'a/index.html': noindex,
    'b/index.html': noindex,
  });
  const { stdout, stderr, status } = jostar('build', site, '--out', 'unlinked.jostar');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /1 article of 4 files, 3 passed over, /);
  const lines = stderr.trimEnd().split('\n');
  assert.match(lines[0] ?? '', /^warning: unlinked\/404\.html: passed over, it is for addresses that do not exist: /);
  assert.match(lines[1] ?? '', /^warning: unlinked\/a\/index\.html and 1 more pages: passed over, it says noindex/);
  assert.match(lines[2] ?? '', /^warning: unlinked: 1 page has no address, .* \{"baseUrl": "\/"\}/);
  assert.equal(lines.length, 3);
  folder('linked', { 'options.json': '{ "baseUrl": "/", "html": { "unlisted": true } }' });
  const options = ['--options', 'linked/options.json', '--json'];
  const { articles, warnings } = JSON.parse(printed('build', site, '--out', 'unlinked.jostar', ...options));
  assert.deepEqual([articles, warnings], [4, []]);
  assert.doesNotMatch(jostar('archive', site, '--out', 'unlinked.html').stderr, /no address/);
});

test('what is read is not run, whatever it is called', () => {
  const mark = "require('node:fs').writeFileSync('ran', '')";
  const name = folder('run', {
    'package.json': JSON.stringify({
      type: 'module',
      main: 'index.js',
      scripts: { prepare: 'touch ran', postinstall: 'touch ran' },
    }),
    'index.js': "import { writeFileSync } from 'node:fs'; writeFileSync('ran', '');",
    'jostar.config.js': `module.exports = ${mark};`,
    'jostar.config.cjs': `module.exports = ${mark};`,
    'a.md': `---\ntitle: !!js/function "function () { ${mark} }"\n---\n\`\`\`js\n${mark}\n\`\`\`\n\nسیلو $(touch ran) {{ ${mark} }}`,
    'b.html': `<title>b</title><script>${mark}</script><p onclick="${mark}">سیلوی \${${mark}}</p><?php touch('ran') ?>`,
    '.env': 'NODE_OPTIONS=--require ./jostar.config.cjs',
  });
  const { status, stderr } = jostar('build', name, '--out', 'run.wasm', '--skip-bad');
  assert.equal(status, 0, stderr);
  assert.match(printed('search', 'run.wasm', 'سیلو'), /^[12] found/);
  for (const where of ['.', name]) {
    assert.ok(!readdirSync(join(place, where)).includes('ran'));
  }
});

test('an article that cannot be read stops the build, or is passed over on demand', () => {
  const bad = folder('bad', { 'a.txt': 'خوب', 'b.md': '---\ndate: [\n---\nx', 'c.txt': ' date 2025-13-45 x' });
  for (const out of ['bad.wasm', 'bad.jostar']) {
    const { status, stdout, stderr } = jostar('build', bad, '--out', out);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^jostar: bad\/b\.md:\d: /);
    assert.ok(!readdirSync(place).includes(out));
  }
  const { status, stdout, stderr } = jostar('build', bad, '--out', 'bad.wasm', '--skip-bad', '--json');
  assert.equal(status, 0, stderr);
  const { articles, skipped } = JSON.parse(stdout);
  assert.equal(articles, 1);
  assert.equal(skipped.length, 2);
  assert.match(stderr, /warning: bad\/c\.txt:1: there is no day 2025-13-45.* \(skipped\)/);
});

test('a folder that is removed and made anew is watched again', {
  timeout: 60_000,
  skip: process.platform === 'win32',
}, async () => {
  folder('made', { 'a.txt': 'یک' });
  folder('elsewhere', { 'options.json': '{}' });
  const words = ['build', 'made', '--out', 'made.jostar', '--watch', '--json', '--options', 'elsewhere/options.json'];
  const watching = spawn(process.execPath, [program, ...words], { cwd: place });
  let said = '';
  watching.stdout.on('data', (text) => (said += text));
  watching.stderr.on('data', (text) => (said += text));
  const until = async (/** @type {RegExp} */ pattern) => {
    while (!pattern.test(said)) {
      assert.equal(watching.exitCode, null, said);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    said = '';
  };
  try {
    await until(/"articles": 1,.*\n\}/s);
    // As generators do it: at once, slowly, and twice.
    for (const pause of [0, 1500, 0]) {
      rmSync(join(place, 'made'), { recursive: true });
      if (pause > 0) {
        await until(/made is gone: waiting/);
      }
      folder('made', { 'a.txt': 'یک', 'b.txt': 'دو' });
      await until(/"articles": 2,.*\n\}/s);
      writeFileSync(join(place, 'made/c.txt'), 'سه');
      await until(/"articles": 3,.*\n\}/s);
    }
  } finally {
    watching.kill();
  }
});

test('what ends the program while it writes leaves nothing unfinished behind', {
  skip: process.platform === 'win32',
}, async () => {
  const files = new URL('../../www/bin/files.js', import.meta.url).href;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    const target = folder(`ended-${signal}`, { 'out.bin': 'old' });
    const script = `const { writeWhole } = await import(${JSON.stringify(files)});
      const writing = writeWhole('out.bin', new Uint8Array(1 << 28));
      console.log('writing');
      await writing;`;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: join(place, target) });
    await new Promise((resolve) => writer.stdout.once('data', resolve));
    const unfinished = () => readdirSync(join(place, target)).some((name) => name.startsWith('.jostar-'));
    while (!unfinished() && writer.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const ended = new Promise((resolve) => writer.once('exit', (_code, by) => resolve(by)));
    writer.kill(signal);
    assert.equal(await ended, signal);
    assert.deepEqual(readdirSync(join(place, target)), ['out.bin']);
    assert.equal(readFileSync(join(place, target, 'out.bin'), 'utf8'), 'old');
  }
});

test('what is written through a link is where it leads, with the mode that was there', {
  skip: process.platform === 'win32',
}, () => {
  folder('through', { 'a.txt': 'یک' });
  folder('real', { 'index.jostar': 'old' });
  chmodSync(join(place, 'real/index.jostar'), 0o640);
  symlinkSync('real/index.jostar', join(place, 'link.jostar'));
  printed('build', 'through', '--out', 'link.jostar');
  assert.ok(lstatSync(join(place, 'link.jostar')).isSymbolicLink());
  const { mode, size } = statSync(join(place, 'real/index.jostar'));
  assert.ok((mode & 0o777) === 0o640 && size > 100);
});

test('a folder that many links lead to is read once', { skip: process.platform === 'win32' }, () => {
  folder('links', { 'real/a.txt': 'یک' });
  let before = 'real';
  for (let at = 0; at < 25; at += 1) {
    const name = `step-${at}`;
    folder('links', { [`${name}/${at}.txt`]: 'دو' });
    symlinkSync(`../${before}`, join(place, 'links', name, 'one'));
    symlinkSync(`../${before}`, join(place, 'links', name, 'other'));
    before = name;
  }
  const { articles, warnings } = JSON.parse(printed('build', 'links', '--out', 'links.jostar', '--json'));
  assert.deepEqual([articles, warnings], [26, []]);
  // Also one that a link leads to before another link leads to the folder around it.
  folder('beside', { 'in/c.txt': 'یک', 'out/b.txt': 'دو', 'out/sub/a.txt': 'سه' });
  symlinkSync('../out/sub', join(place, 'beside/in/x'));
  symlinkSync('../out', join(place, 'beside/in/y'));
  assert.equal(JSON.parse(printed('build', 'beside/in', '--out', 'links.jostar', '--json')).articles, 3);
});

test('where the memory runs out the error says when, and what to do, also where what is bad is passed over', async () => {
  const { readArticles } = await import(new URL('../../www/bin/read.js', import.meta.url).href);
  const large = folder('large', { 'a.txt': 'یک', 'b.txt': 'دو', 'c.txt': 'سه' });
  const trap = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const values = { quiet: true, 'skip-bad': true };
  /** @param {string} traps The file at which there is no more memory. */
  const builderOf = (traps) =>
    class {
      choose = (/** @type {string[]} */ names) => names.map(() => 'read');
      warnings = () => [];
      add = (/** @type {string} */ _folder, /** @type {string} */ name) => (name === traps ? trap() : 1);
      finish = trap;
    };
  const reading = (/** @type {string} */ traps) =>
    readArticles({ Builder: builderOf(traps) }, [join(place, large)], values, { leadsAway: false });
  await assert.rejects(
    reading('c.txt'),
    /^Error: the memory ran out at .*c\.txt, after 2 files of 8 bytes: divide the articles/,
  );
  await assert.rejects(
    reading(''),
    /^Error: the memory ran out while the index was written, after 3 files of 12 bytes: divide/,
  );
});

test('a packed file that would fill the memory is refused, with its name and the limit', () => {
  // Packed files one after the other are one. A run of a byte takes four bytes of zstd, and is at most 128 KiB long.
  const gzip = Buffer.concat(Array(32).fill(gzipSync(Buffer.alloc(1 << 26))));
  const zstd = Buffer.from(`28b52ffd0038${'020010'.concat('00').repeat(1 << 14)}010000`, 'hex');
  folder('packed', { 'a.jsonl.gz': gzip, 'b.jsonl.zst': zstd, 'c.txt': 'سیلو' });
  for (const file of ['packed/a.jsonl.gz', 'packed/b.jsonl.zst']) {
    const { status, stderr } = jostar('build', file, '--out', 'packed.jostar');
    assert.deepEqual(
      [status, stderr],
      [1, `jostar: ${file}: more than a gigabyte when unpacked: divide it into several files\n`],
    );
  }
  assert.equal(JSON.parse(printed('build', 'packed', '--out', 'packed.jostar', '--json', '--skip-bad')).articles, 1);
});

test('names of files are read whatever they are, and a terminal obeys none of them', {
  skip: process.platform === 'win32',
}, () => {
  const odd = folder('odd-names', { 'a\x1b[31m\nb.txt': ' date 2025-13-45 x', 'c\u202Ed.txt': 'سیلو' });
  const { status, stderr } = jostar('build', odd, '--out', 'odd.jostar');
  assert.equal(status, 1);
  assert.equal(stderr.trimEnd().split('\n').length, 1);
  assert.ok(stderr.includes('a\\u{1b}[31m\\u{a}b.txt:1: there is no day') && !stderr.includes('\x1b'), stderr);
  assert.equal(jostar('build', odd, '--out', 'odd.jostar', '--skip-bad').status, 0);
});

test('an id that is a number stays as it is written', () => {
  const ids = ['9007199254740993', '18446744073709551617', '1.50'];
  folder('ids', { 'a.jsonl': ids.map((id) => `{"id":${id},"text":"سیلو"}`).join('\n') });
  printed('build', 'ids', '--out', 'ids.jostar');
  assert.deepEqual(printed('search', 'ids.jostar', 'سیلو', '-q').trim().split('\n').sort(), ids.sort());
});

test('an archive in the folder that it is made of is no article of the next one', () => {
  const own = folder('own', { 'a.md': '# یک\n\nسیلو', 'b.txt': 'دو' });
  const summaries = [1, 2].map(() => JSON.parse(printed('archive', own, '--out', 'own/all.html', '--json')));
  assert.deepEqual(
    summaries.map(({ articles }) => articles),
    [2, 2],
  );
  assert.equal(summaries[0].bytes, summaries[1].bytes);
});

test('texts in old encodings are converted, and bytes that are no letters are refused', () => {
  const page = (charset, bytes) => Buffer.concat([Buffer.from(`<meta charset=${charset}><p>`), Buffer.from(bytes)]);
  const out = 'old.jostar';
  folder('old', {
    'a.html': page('Shift_JIS', [0x8c, 0x9f, 0x8d, 0xf5]),
    // "don’t €5", whose signs Node.js itself does not know.
    'd.html': page('iso-8859-1', [0x64, 0x6f, 0x6e, 0x92, 0x74, 0x20, 0x80, 0x35]),
    'b.txt': Buffer.from('\uFEFFجستار', 'utf16le'),
    // «كتاب تازه» in Windows-1256, which is told by its letters.
    'c.txt': Buffer.from([0xdf, 0xca, 0xc7, 0xc8, 0x20, 0xca, 0xc7, 0xd2, 0xe5]),
  });
  const { stderr } = jostar('build', 'old', '--out', out);
  for (const converted of ['a.html: converted from shift_jis', 'b.txt: converted from utf-16le']) {
    assert.ok(stderr.includes(converted), stderr);
  }
  for (const word of ['検索', 'جستار', 'کتاب', 'don’t', '€5']) {
    assert.equal(JSON.parse(printed('search', out, word, '--json')).total, 1, word);
  }
  for (const [charset, what] of [
    ['shift_jis', 'shift_jis'],
    ['no-such', 'no-such'],
  ]) {
    folder('bad', { 'a.html': page(charset, [0x82, 0xff]) });
    const { status, stderr } = jostar('build', 'bad', '--out', out);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`a\\.html: said to be in ${what}, which it is not`));
  }
});

test('one bad line of many is passed over alone, and so is an article that is there already', () => {
  const lines = ['{"id":"1","text":"a"}', '{broken', '{"id":"2","text":"b"}', '{"id":"1","text":"c"}'];
  const many = folder('many', { 'a.jsonl': lines.join('\n') });
  const stopped = jostar('build', many, '--out', 'many.jostar');
  assert.equal(stopped.status, 1);
  assert.match(stopped.stderr, /^jostar: many\/a\.jsonl:2: not JSON: /);
  const { status, stdout, stderr } = jostar('build', many, '--out', 'many.jostar', '--skip-bad', '--json');
  assert.equal(status, 0, stderr);
  const { articles, skipped } = JSON.parse(stdout);
  assert.equal(articles, 2);
  assert.match(skipped.join('\n'), /^many\/a\.jsonl:2: not JSON: .+\nmany\/a\.jsonl:4: many\/a\.jsonl has the id "1" too: /);
  assert.match(printed('build', many, '--out', 'many.jostar', '--skip-bad'), /2 articles of 1 file, 2 passed over, /);
});

test('links are followed, and one that leads nowhere or back is explained', { skip: process.platform === 'win32' }, () => {
  folder('links', { 'in/a.txt': 'یک', 'out/b.txt': 'دو' });
  symlinkSync('../out', join(place, 'links/in/out'));
  symlinkSync('nowhere', join(place, 'links/in/.#a.txt'));
  assert.equal(JSON.parse(printed('build', 'links/in', '--out', 'l.jostar', '--json')).articles, 2);
  symlinkSync('nowhere', join(place, 'links/in/c.txt'));
  const { stderr } = jostar('build', 'links/in', '--out', 'l.jostar');
  assert.equal(stderr, 'jostar: links/in/c.txt: a link to nowhere, which is not there: correct the link or remove it\n');
  rmSync(join(place, 'links/in/c.txt'));
  symlinkSync('..', join(place, 'links/in/d'));
  assert.match(jostar('build', 'links/in', '--out', 'l.jostar').stderr, /a link to a folder around it/);
});

test('what is written replaces what was there whole, and leaves nothing beside it', () => {
  const out = folder('out', { 'search.jostar': 'old' });
  const { status } = jostar('build', 'nowhere', '--out', 'out/search.jostar');
  assert.equal(status, 1);
  assert.equal(readFileSync(join(place, 'out/search.jostar'), 'utf8'), 'old');
  assert.equal(printed('build', seeds, '--out', 'out/search.jostar', '--quiet'), '');
  assert.deepEqual(readdirSync(join(place, out)), ['search.jostar']);
  mkdirSync(join(place, 'out/folder.wasm'));
  assert.equal(jostar('build', seeds, '--out', 'out/folder.wasm').status, 1);
  const lost = jostar('build', seeds, '--out', 'absent/a.wasm');
  assert.equal(lost.status, 1);
  assert.match(lost.stderr, /absent\/a\.wasm: there is no folder absent: make it, or correct the path/);
  assert.deepEqual(readdirSync(join(place, out)).sort(), ['folder.wasm', 'search.jostar']);
});

test('options and synonyms are read from files', () => {
  folder('wp', { 'posts.json': '{"posts": [{"title": "یک", "content": {"rendered": "خودرو"}}]}' });
  writeFileSync(join(place, 'o.json'), '{"json": {"items": "posts"}, "fields": {"body": "content.rendered"}}');
  writeFileSync(join(place, 's.txt'), 'ماشین => خودرو');
  printed('build', 'wp', '--options', 'o.json', '--synonyms', 's.txt', '--out', 'wp.wasm');
  assert.equal(JSON.parse(printed('search', 'wp.wasm', 'ماشین', '--json')).total, 1);
  writeFileSync(join(place, 'o.json'), '{\n"jsn": {}}');
  const { status, stderr } = jostar('build', 'wp', '--options', 'o.json', '--out', 'wp.wasm');
  assert.equal(status, 1);
  assert.match(stderr, /^jostar: o\.json:2: unknown field/);
});

test('words are added from a file, and what they cannot be added to is named', () => {
  folder('manual', { 'setup.md': '# Manual\n\n## Linux\n\nAsk your packager.\n' });
  const lines = [
    { id: 'setup', anchor: 'linux', words: { ubuntu: 0.5 } },
    { id: 'stup', words: 'debian' },
  ];
  writeFileSync(join(place, 'w.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const { stderr } = jostar('build', 'manual', '--words', 'w.jsonl', '--out', 'manual.jostar');
  assert.match(stderr, /^warning: w\.jsonl:2: no article or section here has the id "stup"/);
  const { hits, complete } = JSON.parse(printed('search', 'manual.jostar', 'ubuntu', '--json'));
  assert.deepEqual([hits[0].words, hits[0].missing, hits[0].sections[0].anchor, complete], [['ubuntu'], [], 'linux', 0]);
  writeFileSync(join(place, 'w.jsonl'), '{"id": 3}');
  const wrong = jostar('build', 'manual', '--words', 'w.jsonl', '--out', 'manual.jostar');
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /^jostar: w\.jsonl:1: /);
});

test('headings have the anchors of the generator that the options name', () => {
  folder('guide', { 'a.md': '# Book\n\n## 2.0 Über ½ 한\n\nText.\n' });
  for (const [anchors, anchor] of [
    ['vitepress', '_2-0-uber-1⁄2-\u{1112}\u{1161}\u{11AB}'],
    ['mkdocs', '20-uber-12'],
  ]) {
    writeFileSync(join(place, 'o.json'), JSON.stringify({ markdown: { anchors } }));
    printed('build', 'guide', '--options', 'o.json', '--out', 'guide.jostar');
    const { hits } = JSON.parse(printed('search', 'guide.jostar', 'über', '--json'));
    assert.deepEqual(
      hits[0].sections.map((section) => section.anchor),
      [anchor],
    );
  }
});

test('a wrong call says what to do, with 2', () => {
  for (const [words, message] of [
    [['bild'], /no command bild/],
    [['build'], /Name files or folders/],
    [['build', seeds, '--out', 'x.zip'], /end in \.wasm, \.jostar or \.js/],
    [['build', seeds, '--oot', 'x'], /--oot/],
    [['search'], /Name a file/],
    [['search', 'x.wasm'], /Add a query/],
    [['search', 'x.wasm', 'y', '--limit', 'ten'], /a number/],
    [['inspect'], /Name one file/],
    [['archive', seeds, '--out', 'x.wasm'], /end in \.html/],
    [['test', 'x.wasm'], /Name one file of queries/],
    [['precache'], /Name files or folders/],
    [['precache', 'x', '--out', 'x.txt'], /end in \.json or \.js/],
  ]) {
    const { status, stdout, stderr } = jostar(...words);
    assert.deepEqual([status, stdout], [2, ''], words.join(' '));
    assert.match(stderr, message);
    assert.match(stderr, /--help says how/);
  }
});

test('a file that was not built is no reason to fall over', () => {
  const empty = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  folder('other', { 'a.wasm': empty, 'b.jostar': 'text', 'c.wasm': empty.subarray(0, 4) });
  for (const file of ['other/a.wasm', 'other/b.jostar', 'other/c.wasm', 'other', 'absent.wasm']) {
    const { status, stderr } = jostar('search', file, 'x');
    assert.equal(status, 1);
    assert.ok(stderr.startsWith(`jostar: ${file}: `) && stderr.split('\n').length === 2, stderr);
  }
});

test('help is for each command', () => {
  assert.match(printed('--help'), /jostar build PATHS/);
  for (const command of ['build', 'archive', 'search', 'inspect', 'test', 'precache']) {
    assert.match(printed(command, '--help'), new RegExp(`^Usage: jostar ${command}[^]*Examples?:`));
  }
});

test('queries are tested, and what is not found where it should be is named', () => {
  printed('build', seeds, '--out', 'q.wasm', '--quiet');
  const [visit, interview] = ['000_fca39a54bd477749', '002_4d15191a2afe13c5'];
  const queries = (list) => writeFileSync(join(place, 'q.json'), JSON.stringify(list));
  queries([
    { query: 'سیلوی مشترک', expect: visit, top: 1 },
    { query: 'اکتائو', expect: [visit], absent: [interview] },
  ]);
  assert.equal(printed('test', 'q.wasm', 'q.json'), '2 of 2 queries find what they should\n');
  queries([
    { query: 'سیلوی مشترک', expect: [interview], absent: visit, top: 1 },
    { query: 'زرافه', expect: visit },
    { query: 'اکتائو', expect: visit },
  ]);
  const { status, stdout } = jostar('test', 'q.wasm', 'q.json');
  assert.equal(status, 1);
  assert.deepEqual(stdout.split('\n'), [
    `«سیلوی مشترک»: ${interview} is number 2, not among the first 1; ${visit} is number 1, and should not be there`,
    `«زرافه»: ${visit} is not found`,
    '1 of 3 queries find what they should',
    '',
  ]);
  for (const [text, message] of [
    ['{', /q\.json: this is no JSON/],
    ['[]', /a list of queries/],
    ['[{"query": "x"}]', /query 1: say what/],
    ['[{"query": "x", "expects": []}]', /query 1: there is no "expects"/],
  ]) {
    writeFileSync(join(place, 'q.json'), text);
    const { status, stderr } = jostar('test', 'q.wasm', 'q.json');
    assert.equal(status, 1);
    assert.match(stderr, message);
  }
});

test('files are listed with their hashes, for a service worker', () => {
  const site = folder('site', { 'index.html': 'a', 'pkg/a.wasm': 'b', 'sw.js': 'x', '.hidden': 'x', 'old.js': 'x' });
  const revision = 'ca978112ca1bbdcafac231b39a23dc4d';
  assert.deepEqual(JSON.parse(printed('precache', 'site/index.html')), [{ url: 'index.html', revision }]);
  assert.equal(printed('precache', site, '--out', 'site/old.js'), '');
  const script = readFileSync(join(place, 'site/old.js'), 'utf8');
  assert.equal(
    script,
    `self.jostarFiles = [["index.html","${revision}"],["pkg/a.wasm","3e23e8160039594a33894f6564e1b134"]];\n`,
  );
  folder('odd', { 'سیلو #1?.html': 'a', __proto__: 'a' });
  const odd = JSON.parse(printed('precache', 'odd')).map((/** @type {{ url: string }} */ { url }) => url);
  assert.deepEqual(odd.sort(), ['%D8%B3%DB%8C%D9%84%D9%88%20%231%3F.html']);
});

test('articles are shown in a page, which follows their changes, and programs get answers', async () => {
  folder('shown', { 'a.md': '# Silo\n\nWheat is kept here.\n' });
  const running = spawn(process.execPath, [program, 'serve', 'shown', '--port', '0', '--quiet'], { cwd: place });
  const [said] = await once(running.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
  const [, port] = /localhost:(\d+)/.exec(String(said));
  const get = (path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  try {
    assert.match(await (await get('/')).text(), /<jostar-search src="\/search\.jostar">/);
    const { hits, total } = await (await get('/search?q=wheat&limit=1')).json();
    assert.deepEqual([hits[0].id, total], ['a', 1]);
    const wrong = await get('/search?q=wheat&limit=many');
    assert.deepEqual([wrong.status, (await wrong.json()).code], [400, 'bad-argument']);
    for (const [path, type] of [
      ['/jostar/define.js', 'text/javascript'],
      ['/jostar/pkg/jostar_bg.wasm', 'application/wasm'],
      ['/search.jostar', 'application/octet-stream'],
    ]) {
      const { status, headers } = await get(path);
      assert.deepEqual([status, headers.get('content-type')], [200, type], path);
    }
    for (const path of ['/jostar/../../Cargo.toml', '/jostar/%2e%2e/%2e%2e/Cargo.toml', '/jostar/none.js', '/none']) {
      assert.equal((await get(path)).status, 404, path);
    }
    const changes = (await get('/changes')).body.pipeThrough(new TextDecoderStream()).getReader();
    await changes.read();
    writeFileSync(join(place, 'shown/a.md'), '# Silo\n\nRice is kept here.\n');
    // A change from before may still be told.
    for (let found = 0; found === 0; ) {
      assert.match((await changes.read()).value, /event: built/);
      ({ total: found } = await (await get('/search?q=rice')).json());
    }
    await changes.cancel();
  } finally {
    running.kill();
  }
});

test('an archive is the same each time, and named as its articles are', () => {
  const one = folder('one', { 'a.md': '---\nlang: en\n---\n# A <b>title</b> & more\n\ntext' });
  printed('archive', one, '--out', 'one.html');
  const html = readFileSync(join(place, 'one.html'), 'utf8');
  assert.match(html, /<html lang="en" dir="ltr" data-jostar-ignore>/);
  assert.ok(html.includes('<title>A '));
  assert.ok(!html.includes('<title>A <b>'));
  const summary = JSON.parse(printed('archive', seeds, '--title', 'جستار', '--out', 'a.html', '--json'));
  assert.equal(summary.bytes, readFileSync(join(place, 'a.html')).length);
  assert.match(
    readFileSync(join(place, 'a.html'), 'utf8'),
    /<html lang="fa" dir="rtl" data-jostar-ignore>.*<title>جستار<\/title>/s,
  );
  printed('archive', seeds, '--title', 'جستار', '--out', 'b.html', '-q');
  assert.ok(readFileSync(join(place, 'a.html')).equals(readFileSync(join(place, 'b.html'))));
});

test('what is watched is built again when an article changes, and a mistake does not end it', {
  timeout: 60_000,
}, async () => {
  folder('watched', { 'a.txt': 'یک' });
  const words = ['build', 'watched', '--out', 'watched/w.jostar', '--watch', '--json'];
  const watching = spawn(process.execPath, [program, ...words], { cwd: place });
  let said = '';
  watching.stdout.on('data', (text) => (said += text));
  watching.stderr.on('data', (text) => (said += text));
  const until = async (pattern) => {
    while (!pattern.test(said)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    said = '';
  };
  try {
    await until(/"articles": 1,.*\n\}/s);
    writeFileSync(join(place, 'watched/b.txt'), 'دو');
    await until(/"articles": 2,.*\n\}/s);
    writeFileSync(join(place, 'watched/b.txt'), ' date 2025-13-45 x');
    await until(/b\.txt:1: there is no day/);
    rmSync(join(place, 'watched/b.txt'));
    await until(/"articles": 1,.*\n\}/s);
  } finally {
    watching.kill();
  }
});
