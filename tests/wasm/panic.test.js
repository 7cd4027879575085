// A fault of the engine shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load } from './module.js';

test('a panic is an error with its message, and so is every call after it', async (context) => {
  const { Engine, panicForTest } = await load();
  const engine = Engine.embedded();
  const said = context.mock.method(console, 'error', () => {});
  const expected = (error) => {
    assert.equal(error.name, 'JostarError');
    assert.equal(error.code, 'internal');
    assert.match(error.message, /the reason of the test/);
    return true;
  };
  assert.throws(() => panicForTest('the reason of the test'), expected);
  assert.match(said.mock.calls[0].arguments[0], /the reason of the test/);
  for (const call of [
    () => engine.search('پزشکیان'),
    () => engine.article('a'),
    () => engine.info(),
    () => Engine.embedded(),
    () => Engine.open(new Uint8Array()),
    () => panicForTest('another'),
  ]) {
    assert.throws(call, expected);
  }
});

test('a panic stops one instance and no other', async (context) => {
  context.mock.method(console, 'error', () => {});
  const stopped = await load();
  assert.throws(() => stopped.panicForTest('here'), { code: 'internal' });
  const other = await load();
  assert.equal(other.Engine.embedded().search('پزشکیان').total, 2);
});
