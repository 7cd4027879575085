/** What the page that builds says, in Persian and in English. */

import { outOfMemory } from '../../bin/memory.js';
import { bytesInWords } from '../../element/bytes.js';

/**
 * @typedef {object} Words
 * @property {Record<string, string>} fixed The words of elements with `data-word`.
 * @property {(done: number, of: number, articles: number) => string} reading
 * @property {string} writing
 * @property {string} making
 * @property {(summary: { articles: number, words: number, text: number, bytes: number, seconds: number }) => string} summary
 * @property {(count: number) => string} notes
 * @property {string} none
 * @property {(reading: import('./worker.js').Reading) => string} memory That it ran out, and what to do.
 * @property {(name: string) => string} passedOver
 */

/** @param {number} value @param {string} locale */
const number = (value, locale) => value.toLocaleString(locale);

/** @type {Record<'fa' | 'en', Words>} */
export const WORDS = {
  fa: {
    fixed: {
      brand: 'جستار',
      language: 'زبان',
      title: 'نوشته\u200cهای خود را جست\u200cوجوپذیر کنید',
      lead: 'پوشه\u200cای را این\u200cجا بیندازید: همین مرورگر آن را می\u200cخواند، می\u200cتوانید بی\u200cدرنگ در آن بجویید، و نتیجه یک پرونده است که هرجا باز می\u200cشود. چیزی نصب نمی\u200cشود و چیزی به جایی فرستاده نمی\u200cشود.',
      drop: 'پوشه یا پرونده\u200cها را این\u200cجا بیندازید',
      folder: 'برگزیدن پوشه',
      files: 'برگزیدن پرونده\u200cها',
      sample: 'با یک نمونه',
      forms: 'متن ساده، Markdown، HTML یا سایت ساخته\u200cشده، JSON، JSONL، RSS و Atom',
      options: 'گزینه\u200cها',
      aboutOptions:
        'همان که دستور jostar با \u200e--options می\u200cخواند: برای نمونه {"html": {"content": "#post"}, "baseUrl": "https://example.ir/"}',
      cancel: 'رها کردن',
      failed: 'ساخته نشد',
      name: 'نام بایگانی',
      archive: 'دریافت بایگانی (یک پروندهٔ HTML)',
      module: 'دریافت ماژول (search.wasm)',
      index: 'دریافت نمایه (search.jostar)',
      aboutDownloads:
        'بایگانی را با دو بار کلیک باز کنید، به دیگران بدهید یا روی حافظه\u200cای ببرید. ماژول و نمایه برای سایت خودتان\u200cاند.',
      try: 'بیازمایید',
      private: 'همه\u200cچیز در همین مرورگر ساخته می\u200cشود. نوشته\u200cهای شما از این دستگاه بیرون نمی\u200cروند.',
    },
    reading: (done, of, articles) => `${number(done, 'fa')} از ${number(of, 'fa')} پرونده، ${number(articles, 'fa')} نوشته`,
    writing: 'نوشتن نمایه…',
    making: 'آماده کردن پرونده…',
    summary: ({ articles, words, text, bytes, seconds }) =>
      `${number(articles, 'fa')} نوشته با ${number(words, 'fa')} واژه (${bytesInWords(text, 'fa')}) در ${number(seconds, 'fa')} ثانیه به نمایه\u200cای ${bytesInWords(bytes, 'fa')}ی بدل شد.`,
    notes: (count) => `${number(count, 'fa')} نکته دربارهٔ پرونده\u200cها`,
    memory: ({ at, files, textBytes }) =>
      `حافظه ${at === undefined ? 'هنگام نوشتن' : `در «${at}»`} تمام شد، پس از خواندن ${number(files, 'fa')} پرونده (${bytesInWords(textBytes, 'fa')}): نوشته\u200cها را به چند نمایه تقسیم کنید، هریک با حداکثر یک گیگابایت متن`,
    none: 'در این پرونده\u200cها نوشته\u200cای نبود که خوانده شود.',
    passedOver: (name) => `${name}: خوانده نشد، چون از گونه\u200cهای شناخته\u200cشده نیست`,
  },
  en: {
    fixed: {
      brand: 'Jostar',
      language: 'Language',
      title: 'Make your articles searchable',
      lead: 'Drop a folder here: this browser reads it, you search it at once, and what you get is one file that opens anywhere. Nothing is installed, and nothing is uploaded.',
      drop: 'Drop a folder or files here',
      folder: 'Choose a folder',
      files: 'Choose files',
      sample: 'Try a sample',
      forms: 'Plain text, Markdown, HTML or a built site, JSON, JSONL, RSS and Atom',
      options: 'Options',
      aboutOptions:
        'What the command jostar reads with --options: {"html": {"content": "#post"}, "baseUrl": "https://example.org/"}, say',
      cancel: 'Cancel',
      failed: 'This could not be built',
      name: 'Name of the archive',
      archive: 'Download the archive (one HTML file)',
      module: 'Download the module (search.wasm)',
      index: 'Download the index (search.jostar)',
      aboutDownloads:
        'Open the archive with a double click, hand it on, or take it along on a stick. The module and the index are for a site of yours.',
      try: 'Try it',
      private: 'Everything is built in this browser. Your articles do not leave this device.',
    },
    reading: (done, of, articles) =>
      `${number(done, 'en')} of ${number(of, 'en')} files, ${number(articles, 'en')} articles`,
    writing: 'Writing the index…',
    making: 'Making the file…',
    summary: ({ articles, words, text, bytes, seconds }) =>
      `${number(articles, 'en')} ${articles === 1 ? 'article' : 'articles'} with ${number(words, 'en')} words (${bytesInWords(text, 'en')}) became an index of ${bytesInWords(bytes, 'en')} in ${number(seconds, 'en')} s.`,
    notes: (count) => `${number(count, 'en')} ${count === 1 ? 'note' : 'notes'} about the files`,
    memory: ({ at, ...read }) => outOfMemory(at === undefined ? 'while the result was written' : `at ${at}`, read),
    none: 'There is no article to read in these files.',
    passedOver: (name) => `${name}: passed over, no form of article has this ending`,
  },
};
