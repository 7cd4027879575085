// Bundles sources of `www/`: `node bundle.js WHAT`. esbuild does, and Rollup where scripts share parts.
//
// | what | becomes | for |
// |---|---|---|
// | `entry FILE PART…` | text on stdout | measuring: what a page that imports the file loads to search, besides the module; parts that are named, as `./reader.js`, are in it as well |
// | `www` | `www/bundles/` | archives, and `inline.js` |
// | `classic FILE` | that file | the package: a script for pages without modules |
// | `package FOLDER` | scripts in that folder | the package: for each that may be imported a file, and beside them what they share and what comes later; a page without a bundler would else wait for one import after another |
// | `worker FILE` | that file | the package: a worker of one file, which bundlers copy as it is |

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { rollup } from '@rollup/wasm-node';

const www = fileURLToPath(new URL('../www/', import.meta.url));
const CSS_TARGETS = ['chrome120', 'firefox120', 'safari17'];

const SHEET = /element\/styles.*\.js$/;

/** The sheets are strings of the scripts, so they are minified there. */
async function sheet(path) {
  let contents = await readFile(path, 'utf8');
  for (const [literal, css] of contents.matchAll(/`\n([^`]*)`/g)) {
    const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8', target: CSS_TARGETS });
    contents = contents.replace(literal, () => `\`${code.trim().replaceAll('\\', '\\\\')}\``);
  }
  return contents;
}

const sheets = {
  name: 'sheets',
  setup({ onLoad }) {
    onLoad({ filter: SHEET }, async ({ path }) => ({ contents: await sheet(path) }));
  },
};

/** `pkg` is the engine of the demo page. The JavaScript of the bare one is what the package has there. */
const bareEngine = {
  name: 'bare-engine',
  setup({ onResolve }) {
    onResolve({ filter: /\/pkg\/jostar\.js$/ }, () => ({ path: `${www}engine/jostar.js` }));
  },
};

const compact = { minify: true, target: 'es2022', charset: 'utf8' };
const common = { ...compact, bundle: true, write: false };

/** What Rollup makes, as the package has it. */
const compacted = {
  name: 'compacted',
  load: (path) => (SHEET.test(path) ? sheet(path) : null),
  async renderChunk(chunk) {
    const { code } = await transform(chunk, { ...compact, format: 'esm' });
    // What is computed is no bundler's to look into. The comments that say so are lost by then.
    return code.replace(/\bimport\((?!")/g, 'import(/* webpackIgnore: true *//* @vite-ignore */');
  },
};

/** The scripts of the package that others import; the languages of the interface come to these. */
const IMPORTED = ['address', 'client', 'define', 'inline', 'jostar', 'jostar-search', 'mark'];

/** Puts these into a folder with a `pkg`, in the place of their sources if it has them. */
async function writePackage(folder) {
  const languages = (await readdir(`${www}messages`)).filter((name) => name !== 'index.js');
  const names = [...IMPORTED, ...languages.map((name) => `messages/${name.slice(0, -'.js'.length)}`)];
  const bundle = await rollup({
    input: Object.fromEntries(names.map((name) => [name, `${www}${name}.js`])),
    external: /\/(bundles|pkg)\//,
    plugins: [compacted],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  const { output } = await bundle.generate({ chunkFileNames: 'part-[name]-[hash].js' });
  for (const source of output.flatMap(({ moduleIds }) => moduleIds)) {
    await rm(join(folder, relative(www, source)), { force: true });
  }
  await mkdir(join(folder, 'messages'), { recursive: true });
  for (const { fileName, code } of output) {
    await writeFile(join(folder, fileName), code);
  }
  const glue = join(folder, 'pkg/jostar.js');
  await writeFile(glue, (await transform(await readFile(glue, 'utf8'), { ...compact, format: 'esm' })).code);
}

/** A script without imports, which may stand in any page. */
async function script(entry, globalName) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [`${www}${entry}`],
    format: 'iife',
    ...(globalName && { globalName }),
    plugins: [sheets, bareEngine],
    define: { 'import.meta.url': 'scriptUrl' },
    inject: [fileURLToPath(new URL('script-url.js', import.meta.url))],
  });
  // An archive has the script inside itself, where this would end it.
  return outputFiles[0].text.replaceAll('</script', '<\\/script');
}

/**
 * What comes in files of its own: the reader, except where results lead away; the filters, where the index has dates or
 * facets; what only a dialog, recent searches, a page of one version, a worker or an index that takes its time need; and
 * the other languages.
 */
const LATER = [
  './arriving.js',
  './dialog.js',
  './filters.js',
  './reader.js',
  './recent.js',
  './scope.js',
  './worker-backend.js',
  './waiting.js',
  './en.js',
  './ar.js',
  './ru.js',
  './kk.js',
  './tr.js',
];

const [what, file, ...named] = process.argv.slice(2);
if (what === 'entry') {
  const later = LATER.filter((part) => !named.includes(part)).map((part) => part.slice(1));
  const external = (id) => id.includes('/pkg/') || later.some((part) => id.endsWith(part));
  const bundle = await rollup({ input: file, external, plugins: [compacted] });
  const { output } = await bundle.generate({ inlineDynamicImports: true });
  process.stdout.write(output[0].code);
} else if (what === 'www') {
  const folder = `${www}bundles/`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(`${folder}archive.js`, await script('archive/page.js'));
  const css = await transform(await readFile(`${www}archive/style.css`, 'utf8'), {
    loader: 'css',
    minify: true,
    target: CSS_TARGETS,
  });
  await writeFile(`${folder}archive.css`, css.code.trim());
  const engine = await readFile(`${www}engine/jostar_bg.wasm`, 'base64');
  await writeFile(
    `${folder}engine.js`,
    `// The bare engine in base64. Generated by xtask/bundle.js.\n/** @type {string} */\nconst engine = '${engine}';\nexport default engine;\n`,
  );
} else if (what === 'classic') {
  await writeFile(file, await script('classic.js', 'Jostar'));
} else if (what === 'package') {
  await writePackage(file);
} else if (what === 'worker') {
  const { outputFiles } = await build({ ...common, entryPoints: [`${www}worker.js`], format: 'esm', plugins: [bareEngine] });
  await writeFile(file, outputFiles[0].contents);
} else {
  throw new Error(`bundle.js: ${what}?`);
}
