// How long searches take in the module, in milliseconds: node benches/search.js FOLDER INDEX QUERIES, where FOLDER holds
// jostar.js and jostar_bg.wasm and QUERIES is a JSON array of strings. Each query is searched as a whole, and then letter
// by letter as a reader types it; the first 300 are searched once before, so that the module is compiled in full.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, index, file] = process.argv.slice(2).map((path) => resolve(path));
const { default: load, Engine } = await import(pathToFileURL(`${folder}/jostar.js`).href);
const [wasm, bytes, queries] = await Promise.all([
  readFile(`${folder}/jostar_bg.wasm`),
  readFile(index),
  readFile(file, 'utf8').then(JSON.parse),
]);
await load({ module_or_path: wasm });
const engine = Engine.open(bytes);

function time(texts) {
  const times = texts.map((text) => {
    const start = performance.now();
    engine.search(text);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  return { n: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: times.at(-1) };
}

const beginnings = (text) =>
  Array.from(text, (_, at) =>
    Array.from(text)
      .slice(0, at + 1)
      .join(''),
  );
time(queries.slice(0, 300));
console.log(JSON.stringify({ whole: time(queries), typed: time(queries.slice(0, 300).flatMap(beginnings)) }));
