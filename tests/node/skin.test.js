// The JavaScript skin of the engine under names and values that no page gives on purpose: whatever a facet is called, and
// whatever comes for an argument or an option.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { builder, engine, loadEngine } from './modules.js';

/** How many cases a property is tried with; JOSTAR_FUZZ says another number. */
const numRuns = Number(process.env.JOSTAR_FUZZ ?? 300);

/** What every object has by these names, or does when they are assigned to. */
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'prototype',
  'then',
  'toJSON',
  'length',
  '0',
];
const anyName = fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z]{1,6}$/));

/** The options, each with values that are right. */
const OPTIONS = {
  limit: fc.nat(20),
  offset: fc.nat(20),
  snippetLength: fc.nat(300),
  snippets: fc.nat(5),
  sort: fc.constantFrom('relevance', 'newest', 'oldest'),
  from: fc.constant('2020-01-01'),
  to: fc.constant('2030-12-31'),
  filters: fc.dictionary(anyName, fc.array(anyName, { maxLength: 3 }), { maxKeys: 3 }),
  facets: fc.boolean(),
  literal: fc.boolean(),
  halfLife: fc.integer({ min: 1, max: 1000 }),
};

/** @type {any} */
let Engine;

/** An engine of one page with these facets. @param {string[]} facets */
function engineOf(facets) {
  const built = new builder.Builder();
  const metas = facets.map((facet) => `<meta data-jostar-filter="${facet}:${facet}">`).join('');
  built.add('', 'a.html', new TextEncoder().encode(`<title>سیلو</title>${metas}<main><p>سیلوی گندم</p></main>`));
  return Engine.open(built.finish());
}

const isWrong = (/** @type {any} */ error) => error.name === 'JostarError' && error.code === 'bad-argument';

before(async () => {
  ({ Engine } = await loadEngine(engine));
});

test('facets may have any name, and are the own properties of what is given', () => {
  const property = fc.property(fc.uniqueArray(anyName, { minLength: 1, maxLength: 4 }), (names) => {
    const opened = engineOf(names);
    for (const name of names) {
      const { facets } = opened.article('a');
      assert.ok(Object.hasOwn(facets, name), name);
      assert.deepEqual(Object.entries(facets).find(([each]) => each === name)?.[1], [name]);
      assert.equal(Object.getPrototypeOf(facets), Object.prototype);
      const filters = Object.fromEntries([[name, [name]]]);
      const found = opened.search('سیلو', { filters, facets: true });
      assert.equal(found.total, 1, name);
      assert.ok(Object.hasOwn(found.understood.filters, name), name);
      assert.ok(
        found.facets.some((/** @type {{ name: string }} */ each) => each.name === name),
        name,
      );
      assert.equal(opened.search('سیلو', { filters: Object.fromEntries([[name, ['other']]]) }).total, 0, name);
    }
    opened.free();
  });
  fc.assert(property, { numRuns: Math.min(numRuns, 3000) });
});

test('whatever comes for options is taken or is an error that names what is wrong', () => {
  const opened = engineOf(['tag']);
  const option = fc.constantFrom(...Object.keys(OPTIONS), ...NAMES, 'limt', '');
  const given = fc.dictionary(option, fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(NaN, -1, Infinity, '3', 1.5)), {
    maxKeys: 3,
  });
  fc.assert(
    fc.property(given, (options) => {
      try {
        opened.search('سیلو', options);
      } catch (error) {
        assert.ok(isWrong(error), String(error));
        const { message } = /** @type {Error} */ (error);
        assert.ok(
          Object.keys(options).some((name) => message.startsWith(`options.${name}: `)),
          message,
        );
      }
    }),
    { numRuns },
  );
  fc.assert(
    fc.property(fc.record(OPTIONS, { requiredKeys: [] }), (options) => {
      opened.search('سیلو', options);
    }),
    { numRuns },
  );
  opened.free();
});

test('an option that there is not is an error, and so is a limit that is no count', () => {
  const opened = engineOf(['tag']);
  assert.throws(
    () => opened.search('سیلو', { limt: 3 }),
    (/** @type {any} */ error) => isWrong(error) && /^options\.limt: .*\blimit\b/.test(error.message),
  );
  for (const wrong of [NaN, -1, Infinity, '3', 1.5, {}, []]) {
    assert.throws(() => opened.search('سیلو', { limit: wrong }), isWrong);
    for (const call of ['suggest', 'related']) {
      assert.throws(
        () => opened[call](call === 'suggest' ? 'سیلو' : 'a', wrong),
        (/** @type {any} */ error) => isWrong(error) && error.message.startsWith('limit: '),
        `${call} ${wrong}`,
      );
    }
  }
  assert.equal(opened.search('سیلو', undefined).total, 1);
  assert.equal(opened.search('سیلو', { limit: undefined, sort: null }).total, 1);
  assert.ok(opened.suggest('سیل', null).length > 0);
  opened.free();
});

test('whatever comes for an argument is taken or is an error', () => {
  const opened = engineOf(['tag']);
  const call = fc.constantFrom('search', 'suggest', 'related', 'article', 'explain');
  fc.assert(
    fc.property(
      call,
      fc.array(fc.oneof(fc.anything({ maxDepth: 1 }), fc.string(), fc.constant('a')), { maxLength: 4 }),
      (name, args) => {
        try {
          opened[name](...args);
        } catch (error) {
          assert.match(/** @type {any} */ (error).code, /^(bad-argument|unknown-article)$/, String(error));
        }
      },
    ),
    { numRuns },
  );
  opened.free();
});
