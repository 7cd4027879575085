// Writes to stdout what a page with the element loads to search, besides the module: `define.js` and all it imports, the
// loader too, with its look and Persian, in one file and minified. `cargo xtask size` measures it. Parts that are named,
// as `./reader.js`, are in it as well.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const www = fileURLToPath(new URL('../www/', import.meta.url));
const CSS_TARGETS = ['chrome120', 'firefox120', 'safari17'];

/** The sheets are strings of the scripts, so they are minified there. */
const sheets = {
  name: 'sheets',
  setup({ onLoad }) {
    onLoad({ filter: /element\/styles.*\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [literal, css] of contents.matchAll(/`\n([^`]*)`/g)) {
        const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8', target: CSS_TARGETS });
        contents = contents.replace(literal, () => `\`${code.trim().replaceAll('\\', '\\\\')}\``);
      }
      return { contents };
    });
  },
};

/**
 * What comes in files of its own: the reader, except where results lead away; the filters, where the index has dates or
 * facets; what only a dialog, recent searches or a worker need; and the other languages.
 */
const LATER = ['./dialog.js', './filters.js', './reader.js', './recent.js', './remote.js', './en.js', './ar.js', './ru.js', './kk.js', './tr.js'];

const named = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [`${www}define.js`],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  write: false,
  plugins: [sheets],
  external: ['./pkg/*', ...LATER.filter((part) => !named.includes(part))],
});
process.stdout.write(outputFiles[0].contents);
