// How long a fresh process takes to load the module and to open an index in it, in milliseconds:
// node benches/open.js FOLDER INDEX, where FOLDER holds jostar.js and jostar_bg.wasm.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, index] = process.argv.slice(2).map((path) => resolve(path));
const { default: load, Engine } = await import(pathToFileURL(`${folder}/jostar.js`).href);
const [wasm, bytes] = await Promise.all([readFile(`${folder}/jostar_bg.wasm`), readFile(index)]);

const start = performance.now();
await load({ module_or_path: wasm });
const loaded = performance.now();
const engine = Engine.open(bytes);
const opened = performance.now();
console.log(
  JSON.stringify({
    load: loaded - start,
    open: opened - loaded,
    documents: engine.info().documents,
    rss: process.memoryUsage().rss,
  }),
);
