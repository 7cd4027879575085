/** The parts of the page that need no browser. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, writeAddress } from '../../www/address.js';
import { blocks, repeatsBeginning } from '../../www/element/blocks.js';
import { dayInWords } from '../../www/element/dates.js';
import { echo } from '../../www/element/dom.js';
import { valueName } from '../../www/element/filters.js';
import { direction } from '../../www/element/text.js';
import { typedDay } from '../../www/element/typed-day.js';

/** What is chosen where nothing is. */
const NOTHING = { sort: 'relevance', from: undefined, to: undefined, filters: {} };

/** A marked text from one where brackets stand around what is marked. @param {string} drawn */
function marked(drawn) {
  /** @type {[number, number][]} */
  const highlights = [];
  let text = '';
  let start = 0;
  for (const character of drawn) {
    if (character === '[') {
      start = text.length;
    } else if (character === ']') {
      highlights.push([start, text.length]);
    } else {
      text += character;
    }
  }
  return { text, highlights };
}

/** The reverse of `marked`. @param {{ text: string, highlights: [number, number][] }} text */
const drawn = ({ text, highlights }) =>
  highlights.reduceRight(
    (shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );

test('blank lines part paragraphs, and each keeps its own highlights', () => {
  const cases = [
    ['', []],
    ['\n\n \n', []],
    ['one', ['one']],
    ['a[b]\n\n[c]d', ['a[b]', '[c]d']],
    ['a\nb\n\nc', ['a\nb', 'c']],
    ['a\r\n\r\n[b]', ['a', '[b]']],
    ['a\n \t\n\n\n[b]\n', ['a', '[b]\n']],
    ['\n\n[a]', ['[a]']],
    ['[a\n\nb]c[d]', ['[a]', '[b]c[d]']],
    ['[a\n\nb\n\nc] [d]', ['[a]', '[b]', '[c] [d]']],
    ['a[\n\n]b', ['a', 'b']],
    ['[a][b]\n\n[c]\n\nd', ['[a][b]', '[c]', 'd']],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(blocks(marked(text)).map(drawn), expected, JSON.stringify(text));
  }
});

test('headings and code are parted from what is around them, and code keeps its blank lines', () => {
  /** @param {string} text @param {string[]} headings @param {string[]} code */
  const named = (text, headings, code) => {
    const at = (/** @type {string} */ part) =>
      /** @type {[number, number]} */ ([text.indexOf(part), text.indexOf(part) + part.length]);
    const heading = (/** @type {string} */ part) => ({ start: at(part)[0], end: at(part)[1] });
    return blocks({ text, highlights: [], headings: headings.map(heading), code: code.map(at) }).map(
      (block) => `${block.name} ${block.text}`,
    );
  };
  assert.deepEqual(named('Title\nfirst\nsecond', ['Title'], []), ['h3 Title', 'p first\nsecond']);
  assert.deepEqual(named('a\n\nTitle\n\n\nb', ['Title'], []), ['p a', 'h3 Title', 'p b']);
  assert.deepEqual(named('a\n\n{\n\n  b\n}\n\nc', [], ['{\n\n  b\n}']), ['p a', 'pre {\n\n  b\n}', 'p c']);
  assert.deepEqual(named('x = 1\n\nUse\n\ny = 2', ['Use'], ['x = 1', 'y = 2']), ['pre x = 1', 'h3 Use', 'pre y = 2']);
  assert.deepEqual(named('run it', ['run it'], ['run']), ['h3 run it'], 'nothing is shown twice');
});

test('a highlight over headings and code is marked in each', () => {
  const text = { ...marked('a[b\n\ncd\n\ne]f'), headings: [{ start: 4, end: 6 }] };
  assert.deepEqual(blocks(text).map(drawn), ['a[b]', '[cd]', '[e]f']);
});

test('a text runs as most of its letters do, and among words of other scripts as its language does', () => {
  for (const [text, language, expected] of [
    ['Gemini web app را باز کنید', 'fa', 'rtl'],
    ['Gemini web app را باز کنید', undefined, 'ltr'],
    ['۳ نسخهٔ تازهٔ Node.js', undefined, 'rtl'],
    ['Press Enter and wait for the server.', 'fa', 'ltr'],
    ['«بله» is the Persian word for yes', 'en', 'ltr'],
    ['שלום עולם', undefined, 'rtl'],
    ['𞤀𞤣𞤤𞤢𞤥', 'ff', 'rtl'],
    ['۱۴۰۴/۹/۲۰', 'fa', 'rtl'],
    ['2025-12-11', 'en', 'ltr'],
    ['1404', 'ar-EG', 'rtl'],
    ['', undefined, 'ltr'],
    ['Farsi', 'fas', 'ltr'],
  ]) {
    assert.equal(direction(text, language), expected, `${text} (${language})`);
  }
});

test('an address says what was written to it', () => {
  for (const query of ['', 'سیلوی مشترک', 'همکاری\u200cهای', 'a+b & c=d#%', '\u202eabc', '😀']) {
    for (const article of [null, '000_fca39a54bd477749', 'ü/?&#']) {
      assert.deepEqual(readAddress(writeAddress({ query, article })), { query, article, choice: NOTHING });
    }
  }
});

test('an address says the section of an article, and none without an article', () => {
  for (const section of ['on-linux', 'a:~:text=b#c&d', 'نصب']) {
    assert.equal(readAddress(writeAddress({ query: '', article: 'pump', section })).section, section);
    assert.equal(writeAddress({ query: '', article: null, section }), '#q=');
  }
  assert.ok(writeAddress({ query: '', article: 'pump', section: 'x'.repeat(100_000) }).length < 1_000);
});

test('an address written by hand is read, and one with nothing to say is the start', () => {
  assert.deepEqual(readAddress('#q=سیلوی مشترک'), { query: 'سیلوی مشترک', article: null, choice: NOTHING });
  for (const nothing of ['', '#', '#q=', '#article=', '#other=1']) {
    assert.deepEqual(readAddress(nothing), { query: '', article: null, choice: NOTHING });
  }
});

test('an address says what was chosen, and takes nothing that cannot be', () => {
  const choice = {
    sort: 'newest',
    from: '2025-03-21',
    to: undefined,
    filters: { section: ['اقتصاد', 'a:b', ''], __proto__x: ['&='] },
  };
  assert.deepEqual(readAddress(writeAddress({ query: 'q', article: null, choice })).choice, choice);
  const wrong = '#sort=constructor&from=yesterday&to=2025&in=section&in=:x';
  assert.deepEqual(readAddress(wrong).choice, NOTHING);
  assert.deepEqual(readAddress('#q=x&from=2025-02-30&to=2025-13-01').choice, NOTHING);
  const many = {
    ...NOTHING,
    filters: { tag: Array.from({ length: 1_000 }, (_, at) => `tag ${at}`), long: ['x'.repeat(1_000)] },
  };
  assert.ok(writeAddress({ query: '', article: null, choice: many }).length < 1_000);
});

test('a value of a facet has a name, and so has the value of articles without one', () => {
  assert.equal(valueName('version', '2.0', 'en'), '2.0');
  assert.equal(valueName('lang', 'de', 'en'), 'German');
  assert.equal(valueName('lang', 'no language', 'en'), 'no language');
  assert.equal(valueName('version', '', 'en'), '–');
  assert.equal(valueName('lang', '', 'en'), '–');
});

test('an address never grows without bound and is never a bare #', () => {
  assert.ok(writeAddress({ query: '\u0698'.repeat(100_000), article: null }).length < 10_000);
  assert.ok(writeAddress({ query: '\ud800', article: null }).length > 1);
  assert.notEqual(writeAddress({ query: '', article: null }), '#');
});

test('a date is that of the Jalali calendar, on whatever side of Greenwich', () => {
  for (const [date, jalali] of [
    ['2025-12-11', '۲۰ آذر ۱۴۰۴'],
    ['2025-12-13', '۲۲ آذر ۱۴۰۴'],
    ['2025-03-20', '۳۰ اسفند ۱۴۰۳'],
    ['2025-03-21', '۱ فروردین ۱۴۰۴'],
    ['1979-02-11', '۲۲ بهمن ۱۳۵۷'],
    ['not a date', 'not a date'],
  ]) {
    assert.equal(dayInWords(date, 'fa-IR-u-ca-persian'), jalali);
  }
});

test('a day, a month or a year is typed in either calendar and in digits of any script', () => {
  for (const [text, first, last] of [
    ['1404/09/20', '2025-12-11', '2025-12-11'],
    ['۱۴۰۴/۹/۲۰', '2025-12-11', '2025-12-11'],
    [' ١٤٠٤-٠٩ ', '2025-11-22', '2025-12-21'],
    ['1403', '2024-03-20', '2025-03-20'],
    ['1404', '2025-03-21', '2026-03-20'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025.02', '2025-02-01', '2025-02-28'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['1403/12', '2025-02-19', '2025-03-20'],
    ['1403/12/30', '2025-03-20', '2025-03-20'],
    ['1399-12-30', '2021-03-20', '2021-03-20'],
    ['1404/12/30', undefined, undefined],
    ['1404/07/31', undefined, undefined],
    ['1404/00', undefined, undefined],
    ['1404/01/00', undefined, undefined],
    ['2025-02-30', undefined, undefined],
    ['1404/13', undefined, undefined],
    ['آذر ۱۴۰۴', undefined, undefined],
    ['', undefined, undefined],
  ]) {
    assert.deepEqual([typedDay(text, 'from'), typedDay(text, 'to')], [first, last], text);
  }
});

test('a title repeats the beginning of the text if it was made from it', () => {
  for (const [title, text, expected] of [
    ['آغاز خبر…', 'آغاز خبر است. باز هم', true],
    ['آغاز خبر', 'آغاز خبر. باز هم', true],
    ['سطر یک سطر دو', '\n سطر یک\nسطر دو\n\nبند', true],
    ['عنوان', 'متن عنوان', false],
    ['…', 'متن', false],
    ['', 'متن', false],
  ]) {
    const article = { id: 'a', title: marked(title), ...marked(text) };
    assert.equal(repeatsBeginning(article), expected, title);
  }
});

test('an echoed query is short and cuts no character in two', () => {
  assert.equal(echo(' سیلو '), 'سیلو');
  assert.equal(echo('😀'.repeat(61)), `${'😀'.repeat(60)}…`);
  assert.ok(echo('x'.repeat(100_000)).length < 70);
});
