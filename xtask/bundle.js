// Writes to stdout what a page with the element downloads besides the engine: `define.js` and all it imports, with its
// look and Persian, in one file and minified. `cargo xtask size` measures it.

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

const { outputFiles } = await build({
  entryPoints: [`${www}define.js`],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  write: false,
  plugins: [sheets],
  // The engine, what only a dialog, a worker or recent searches need, and the languages that a page in another one does not load.
  external: ['./pkg/*', './dialog.js', './recent.js', './remote.js', './en.js', './ar.js', './ru.js', './kk.js', './tr.js'],
});
process.stdout.write(outputFiles[0].contents);
