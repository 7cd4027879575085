// Asks the modules for answers of every kind, and writes target/answers/checked.ts, in which TypeScript holds them to the
// declarations: every answer as it is; of each kind one that has everything it may have; and that one with every fault
// that an answer can have, which has to be refused.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';

import { builder, engine as module, loadEngine } from '../node/modules.js';

const FOLDER = new URL('../../target/answers/', import.meta.url);

const ARTICLE = `---
title: The wheat silo of Aktau
date: 2025-12-11
url: https://example.org/silo
lang: en
tags: [wheat, Caspian]
---

# Harbour

## Wheat in the harbour

A silo for wheat is built in the harbour of Aktau.

\`\`\`
let silo = wheat;
\`\`\`
`;

/** @param {Record<string, string>} files */
function builderOf(files) {
  const built = new builder.Builder();
  for (const [name, text] of Object.entries(files)) {
    built.add('', name, new TextEncoder().encode(text));
  }
  return built;
}

/** What a call throws, without what says where in the code. */
function thrownBy(/** @type {() => void} */ call) {
  try {
    call();
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    return { message, .../** @type {object} */ (error) };
  }
  throw new Error(`${call} throws nothing`);
}

/** Answers of every kind, by call. In all of a call together there is everything that may be there. */
async function answers() {
  const built = builderOf({
    'silo.md': ARTICLE,
    'bread.md': ARTICLE.replace('The wheat silo', 'Bread from the silo'),
    'days.jsonl': '{"id": "day", "title": "Day", "text": "A day", "date": "2025-13-45"}',
  });
  const words = ['silo', 'bread'].map((id) => JSON.stringify({ id, words: 'granary' }));
  built.addWords('words.jsonl', new TextEncoder().encode(words.join('\n')));
  const choose = built.choose(['silo.md', '.hidden.md', 'silo.bin']);
  const warnings = built.warnings();
  const index = built.finish();
  const one = builderOf({ 'silo.md': ARTICLE }).finish();
  const { Engine } = await loadEngine(module);
  const engine = Engine.open(index);
  const options = { limit: 1, facets: true, from: '2025-01-01', to: '2025-12-31', filters: { tag: ['wheat'] } };
  return {
    // Another query is offered only where nothing is corrected.
    search: [engine.search('wheat harbuor xyzzyx granary', options), engine.search('harbxur wheat'), engine.search('day')],
    suggest: [engine.suggest('whe')],
    related: [engine.related('silo', 1), engine.related('silo')],
    explain: [engine.explain('wheat', 'silo')],
    article: [engine.article('silo', 'wheat'), engine.article('day')],
    info: [engine.info(), Engine.open(builderOf({}).finish()).info()],
    engineError: [thrownBy(() => engine.article('absent'))],
    choose: [choose],
    // Of a file that is meant as a whole there is no line.
    warnings: [warnings, builderOf({ 'none.txt': '' }).warnings()],
    sections: [builder.sections(index)],
    // Only an index of one article has a title.
    describe: [builder.describe(index), builder.describe(one)],
    builderError: [
      thrownBy(() => builderOf({ 'silo.txt': ' date 2025-13-45 A day' })),
      thrownBy(() => builder.describe(one.subarray(9))),
    ],
  };
}

const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One answer, and what it lacks from another. @returns {any} */
function filled(/** @type {any} */ one, /** @type {any} */ other) {
  if (!isObject(one) || !isObject(other)) {
    return one;
  }
  const both = Object.keys(one).filter((field) => field in other);
  return { ...other, ...one, ...Object.fromEntries(both.map((field) => [field, filled(one[field], other[field])])) };
}

/** The fields that are objects of lists by any name, where they are no lists themselves. */
const LISTS_BY_NAME = ['filters', 'facets'];

/**
 * An answer with each fault in turn: a value of another type, a field that is missing, and one too many.
 *
 * @returns {Generator<[fault: string, answer: unknown]>}
 */
function* faults(/** @type {any} */ answer, path = '', field = '') {
  yield [`${path} is null`, null];
  if (Array.isArray(answer)) {
    // The types of its elements are tried with the first, so there has to be one.
    assert.ok(answer.length > 0, `${path} is empty`);
    for (const [fault, first] of faults(answer[0], `${path}[0]`)) {
      yield [fault, [first, ...answer.slice(1)]];
    }
  } else if (isObject(answer)) {
    const names = Object.keys(answer);
    assert.ok(names.length > 0, `${path} is empty`);
    const isFree = LISTS_BY_NAME.includes(field);
    if (!isFree) {
      yield [`${path}.more is there`, { ...answer, more: null }];
    }
    for (const name of names) {
      if (!isFree) {
        const { [name]: _, ...rest } = answer;
        yield [`${path}.${name} is missing`, rest];
      }
      for (const [fault, value] of faults(answer[name], `${path}.${name}`, name)) {
        yield [fault, { ...answer, [name]: value }];
      }
    }
  }
}

const lines = [
  '// Written by tests/types/answers.js.',
  "import type { Answers, Whole } from '../../tests/types/declared.js';",
];
const every = Object.entries(await answers());
for (const [call, all] of every) {
  lines.push(...all.map((answer) => `(${JSON.stringify(answer)}) satisfies Answers['${call}'];`));
  for (const [fault, answer] of faults(all.reduce(filled), call)) {
    lines.push(`// @ts-expect-error ${fault}`, `(${JSON.stringify(answer)}) satisfies Whole<Answers>['${call}'];`);
  }
}
const whole = Object.fromEntries(every.map(([call, all]) => [call, all.reduce(filled)]));
lines.push(`(${JSON.stringify(whole)}) satisfies Whole<Answers>;`, 'export {};', '');
await mkdir(FOLDER, { recursive: true });
await writeFile(new URL('checked.ts', FOLDER), lines.join('\n'));
