/**
 * Every block of code in the Markdown files of the repository is run, built, loaded or checked; one that no rule covers is
 * an error. Each page is followed from its beginning to its end, in a folder of its own where the package is installed.
 *
 * | fence | what becomes of the block |
 * |---|---|
 * | a language and a name, `md posts/silo.md` | written as that file, for the commands after it |
 * | `sh` | run, line by line; `sh fails` has to fail. Of `cargo xtask` it is looked whether there is such a command |
 * | `text`, after `sh` or `js run` | compared with what was printed; numbers may differ, `…` stands for anything |
 * | `js` | parsed and checked against the types of the package; `js run` is run in Node too |
 * | `js before`, `html before` | of another engine: only parsed |
 * | `html` | opened in a browser: nothing may fail, and the element has to load its index |
 * | `css` | parsed in a browser; custom properties and parts have to be those of the element |
 * | `json` | parsed |
 * | `http` | the element is opened under these headers |
 *
 * docs/recipes.md has tests of its own, `recipes.test.js`.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

import { ARTICLES, installed, opened, run, served, write } from './support.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => readFile(join(root, name), 'utf8');

/** Files that the pages take for granted: what a reader has of his own. */
const GIVEN = {
  'posts.jsonl': '{"id": "silo", "title": "سیلو", "text": "گندم در سیلو"}\n',
  'path/to/folder/port.txt': 'سیلو در بندر',
  'public/robots.txt': '',
  '_site/index.html': '<title>Guide</title><h1>Guide</h1><p>How to begin.</p>',
};

/** What blocks of JavaScript may use without saying where it is from. */
const AMBIENT = `
declare const engine: import('jostar').Engine;
declare const registered: typeof import('jostar/define');
interface Document { querySelector(selector: 'jostar-search'): import('jostar/element').JostarSearch }
`;

const [{ declarations }] = JSON.parse(await read('www/custom-elements.json')).modules;
const [element] = declarations;
const named = (list) => new Set(list.map(({ name }) => name));
const [attributes, properties] = [named(element.attributes), named(element.cssProperties)];
// With a part stand those that its description names.
const parts = new Set(
  element.cssParts.flatMap(({ name, description }) => [
    name,
    ...[...description.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]),
  ]),
);

/** @typedef {{ language: string, mark: string, text: string, place: string }} Block */

/** The blocks of a page. @param {string} page @param {string} markdown */
function blocksOf(page, markdown) {
  /** @type {Block[]} */
  const blocks = [];
  let open;
  for (const [at, line] of markdown.split('\n').entries()) {
    const fence = /^( *)(`{3,}|~{3,})(.*)$/.exec(line);
    if (open === undefined && fence !== null) {
      const [language = '', mark = '', ...rest] = fence[3].trim().split(' ');
      assert.deepEqual(rest, [], `${page}:${at + 1}: a fence has a language and one word more`);
      open = { language, mark, lines: [], place: `${page}:${at + 1}` };
    } else if (open !== undefined && fence?.[3] === '') {
      blocks.push({ language: open.language, mark: open.mark, text: open.lines.join('\n'), place: open.place });
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  assert.equal(open, undefined, `${page}: a block is not closed`);
  return blocks;
}

const PAGES = [
  'README.md',
  'README.fa.md',
  'www/README.md',
  ...(await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
];

let installation;
/** Addresses of what the browser opens, and of blocks that TypeScript checks. */
const [loaded, typed] = [[], []];

before(async () => {
  installation = await installed();
});

/** A folder for a page, with the package and what readers have. */
async function folderOf(page, blocks) {
  const folder = join(installation, page.replaceAll(/\W/g, '-'));
  await rm(folder, { recursive: true, force: true });
  await write(folder, GIVEN);
  await symlink(join(installation, 'node_modules'), join(folder, 'node_modules'));
  await cp(join(installation, 'node_modules/jostar'), join(folder, 'jostar'), { recursive: true });
  if (!blocks.some(({ mark }) => mark.startsWith('articles/'))) {
    await cp(ARTICLES, join(folder, 'articles'), { recursive: true });
  }
  return folder;
}

/** Follows a page: writes its files, runs its commands, and remembers what is checked for all pages at once. */
async function follow(page, markdown) {
  const blocks = blocksOf(page, markdown);
  const folder = await folderOf(page, blocks);
  let printed;
  for (const [at, { language, mark, text, place }] of blocks.entries()) {
    const isFile = mark.includes('.');
    if (isFile) {
      await write(folder, { [mark]: `${text}\n` });
      if (mark.endsWith('.json')) {
        JSON.parse(text);
      }
      if (mark.endsWith('.jsonl')) {
        text.split('\n').forEach((line) => JSON.parse(line));
      }
    }
    if (language === 'sh' && (mark === '' || mark === 'fails')) {
      printed = await commands(folder, text, {
        place,
        fails: mark === 'fails',
        isShown: blocks[at + 1]?.language === 'text',
      });
    } else if (language === 'js' && ['', 'run', 'before'].includes(mark)) {
      const name = `block-${typed.length}.js`;
      await transform(text, { format: 'esm' }).catch((error) => assert.fail(`${place}: ${error.message}`));
      await write(folder, { [name]: `${text}\n` });
      if (mark !== 'before') {
        typed.push({ file: join(folder, name), place });
      }
      if (mark === 'run') {
        printed = await run(folder, process.execPath, [name]);
      }
    } else if (language === 'text' && mark === '') {
      assert.ok(printed !== undefined, `${place}: this follows no command`);
      assert.match(comparable(printed), pattern(text), `${place}: something else is printed:\n${printed}`);
    } else if (language === 'html' && (mark === '' || mark.endsWith('.html'))) {
      loaded.push({ folder, text, place, name: isFile ? mark : undefined });
    } else if (language === 'css' && mark === '') {
      loaded.push({ folder, css: text, place });
    } else if (language === 'http' && mark === '') {
      const headers = text.split('\n').map((line) => /^([\w-]+): (\S.*)$/.exec(line)?.slice(1));
      assert.ok(
        headers.every((header) => header !== undefined),
        `${place}: these are no headers`,
      );
      loaded.push({
        folder,
        text: '<jostar-search src="search.jostar"></jostar-search>',
        place,
        headers: Object.fromEntries(headers),
        name: undefined,
      });
    } else if (language === 'json' && mark === '') {
      JSON.parse(text);
    } else {
      // Files of other forms are articles, which a command of the page reads.
      const isRead = isFile && ['json', 'md', 'text', 'xml'].includes(language);
      assert.ok(
        isRead || (language === 'html' && mark === 'before'),
        `${place}: no rule of docs.test.js covers a block of "${language} ${mark}"`,
      );
    }
  }
}

const XTASK = new Set(
  [...(await read('xtask/src/main.rs')).matchAll(/^ {8}Command::(\w+)/gm)].map(([, name]) =>
    name.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase(),
  ),
);

/** Runs commands, and gives back what the last one printed. */
async function commands(folder, text, { place, fails, isShown }) {
  let printed = '';
  // Several searches have one answer below them.
  const isSearches = text.split('\n').every((line) => line.startsWith('npx jostar search'));
  for (const line of text.split('\n')) {
    // What a reader leaves to say what the line does.
    const command = line.replace(/ +# .*$/, '');
    const xtask = /^(?:\w+=\S+ )?cargo xtask (\S+)/.exec(command)?.[1];
    if (xtask !== undefined) {
      assert.ok(XTASK.has(xtask), `${place}: there is no command cargo xtask ${xtask}`);
    } else if (/^npm install (jostar|path\/to\/jostar-0\.1\.0\.tgz)$/.test(command)) {
      // That is done.
    } else if (/^npx jostar .* --watch$/.test(command)) {
      await watched(folder, command);
    } else {
      assert.match(command, /^(npx jostar|cp|mkdir|printf) /, `${place}: no rule of docs.test.js covers this command`);
      const program = command.replace(
        /^npx jostar /,
        `"${process.execPath}" "${join(folder, 'node_modules/jostar/bin/jostar.js')}" `,
      );
      // To say how large a module is with the best of brotli takes seconds.
      const quiet = /^npx jostar build/.test(command) && !isShown ? ' --quiet' : '';
      const output = await run(folder, 'sh', ['-c', `${program}${quiet} 2>&1`]).then(
        (stdout) => ({ stdout }),
        (error) => {
          if (!fails) {
            throw new Error(`${place}: ${error.message}`);
          }
          return { stdout: error.message.split('\n').slice(1).join('\n'), failed: true };
        },
      );
      printed = isSearches ? printed + output.stdout : output.stdout;
      if (fails && line === text.split('\n').at(-1)) {
        assert.ok(output.failed, `${place}: this did not fail`);
      }
    }
  }
  return printed;
}

/** Runs a command until it has built once. */
async function watched(folder, command) {
  const words = command.split(' ').slice(2);
  const child = spawn(process.execPath, [join(folder, 'node_modules/jostar/bin/jostar.js'), ...words], { cwd: folder });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`${command}: it ended with ${code}`)));
  });
  child.kill();
}

/** Text in which numbers do not matter, nor how columns are aligned. */
const comparable = (text) =>
  text
    .replaceAll(/\d[\d,.]*/g, '0')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ $/gm, '')
    .trim();
const pattern = (text) =>
  new RegExp(
    `^${comparable(text)
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replaceAll('…', '[^]*')}$`,
  );

describe('what a page shows can be done:', { concurrency: 2 }, () => {
  for (const page of PAGES.filter((page) => page !== 'docs/recipes.md')) {
    it(page, async () => follow(page, await read(page)));
  }
});

test('programs of the pages agree with the types of the package', async () => {
  assert.ok(typed.length > 5);
  await write(installation, { 'ambient.d.ts': AMBIENT });
  const options = [
    '--noEmit',
    '--checkJs',
    '--allowJs',
    '--strict',
    '--useUnknownInCatchVariables',
    'false',
    '--target',
    'esnext',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--typeRoots',
    join(root, 'node_modules/@types'),
    '--skipLibCheck',
  ];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await run(installation, process.execPath, [tsc, ...options, 'ambient.d.ts', ...typed.map(({ file }) => file)]).catch(
    (error) => {
      const places = typed.map(({ file, place }) => `${file}: ${place}`).join('\n');
      assert.fail(`${error.message}\n${places}`);
    },
  );
});

test('pages and policies of the docs work in a browser', async () => {
  assert.ok(loaded.length > 5);
  const waiting = loaded.entries();
  // A few windows at a time, which take the next block when they are done with one.
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (const [at, block] of waiting) {
        await check(block, `block-${at}.html`);
      }
    }),
  );
});

test('what cannot be done, or is covered by no rule, is an error', async () => {
  for (const [block, problem] of [
    ['``` klingon\nx\n```', /no rule .* covers a block of "klingon "/],
    ['```sh\nrm -r .\n```', /no rule .* covers this command/],
    ['```sh\ncargo xtask dance\n```', /no command cargo xtask dance/],
    ['```sh\nnpx jostar build nowhere --out x.jostar\n```', /no such file/],
    ['```sh fails\nprintf x\n```', /did not fail/],
    ['```sh\nprintf x\n```\n```text\ny\n```', /something else is printed/],
    ['```json\n{,}\n```', /JSON/],
    ['```js\nlet 1;\n```', /wrong\.md:1/],
    ['```js run\nthrow new Error("no");\n```', /Error: no/],
    ['```http\nno header\n```', /no headers/],
  ]) {
    await assert.rejects(follow('wrong.md', block), problem, block);
  }
  for (const [html, problem] of [
    ['<jostar-search nothing="1"></jostar-search>', /no attribute nothing/],
    ['<script src="absent.js"></script>', /404/],
  ]) {
    await assert.rejects(
      check({ folder: join(installation, 'wrong-md'), text: html, place: 'wrong.md' }, 'wrong.html'),
      problem,
      html,
    );
  }
});

/** Opens a block in a window. @param {any} block @param {string} otherwise what a block without a name is called */
async function check({ folder, text = '', css, place, name, headers = {} }, otherwise) {
  const file = name ?? otherwise;
  const isWhole = text.startsWith('<!doctype html>');
  if (!isWhole) {
    const script = /<script/.test(text) ? '' : '<script type="module" src="jostar/define.js"></script>';
    await write(folder, {
      [file]: `<!doctype html><html lang="fa"><meta charset="utf-8"><title>سایت</title><link rel="icon" href="data:,">${script}${text}</html>`,
    });
  }
  // Where no command has written it, the index is that of the articles; it is in the module if the element names none.
  if (text.includes('<jostar-search>')) {
    await write(folder, { 'jostar/pkg/jostar_bg.wasm': await built('.wasm') });
  }
  for (const [, source] of text.matchAll(/<jostar-search[^>]* src="\/?([^"]+)"/g)) {
    if (!(await readdir(folder)).includes(source)) {
      await write(folder, { [source]: await built(source) });
    }
  }
  const { page, problems } = await opened(`${await served(folder, headers)}${file}`);
  if (css !== undefined) {
    await checkCss(page, css, place);
  } else if (text.includes('<jostar-search')) {
    for (const [, used] of text.matchAll(/<jostar-search([^>]*)>/g)) {
      for (const [, attribute] of used.matchAll(/ ([a-z-]+)(?==|$| )/g)) {
        assert.ok(attributes.has(attribute), `${place}: the element has no attribute ${attribute}`);
      }
    }
    const load = page.waitForFunction(() => document.querySelector('jostar-search').info !== undefined);
    await load.catch((error) => assert.fail(`${place}: ${error}\n${problems.join('\n')}`));
  }
  assert.deepEqual(problems, [], place);
  await page.context().close();
}

const indexes = new Map();

/** An index, or a module, of the articles. @param {string} name */
async function built(name) {
  const file = `built${name.slice(name.lastIndexOf('.'))}`;
  if (!indexes.has(file)) {
    indexes.set(
      file,
      run(installation, process.execPath, [
        'node_modules/jostar/bin/jostar.js',
        'build',
        ARTICLES,
        '--out',
        file,
        '--quiet',
      ]),
    );
  }
  await indexes.get(file);
  return readFile(join(installation, file));
}

/** Whether a browser understands a sheet as it is written, and the element all that is said to it. */
async function checkCss(page, css, place) {
  const understood = await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return [...sheet.cssRules].map(({ style }) => style.length);
  }, css);
  const written = [...css.matchAll(/\{([^}]*)\}/g)].map(
    ([, inside]) => inside.split(';').filter((each) => each.trim() !== '').length,
  );
  assert.equal(understood.length, written.length, `${place}: a rule is not understood`);
  written.forEach((count, at) => assert.ok(understood[at] >= count, `${place}: a declaration is not understood`));
  for (const [property] of css.matchAll(/--jostar-[a-z-]+/g)) {
    assert.ok(properties.has(property), `${place}: there is no ${property}`);
  }
  for (const [, part] of css.matchAll(/::part\(([a-z-]+)\)/g)) {
    assert.ok(parts.has(part), `${place}: there is no part ${part}`);
  }
}
