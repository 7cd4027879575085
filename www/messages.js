/**
 * What the page says in Persian beyond the fixed text of `index.html`. The zero-width non-joiner is
 * written `\u200c`, since nobody sees a missing one in an editor.
 */

const numbers = new Intl.NumberFormat('fa-IR');

/** The longest echo of a query, in characters: enough to recognise it, on one or two lines. */
const LONGEST_ECHO = 60;

/**
 * @param {number} total
 * @returns {string} «۲ نوشته یافت شد»
 */
export function foundCount(total) {
  return `${numbers.format(total)} نوشته یافت شد`;
}

/**
 * @param {string} query
 * @returns {string} The query short enough to be repeated in a sentence.
 */
export function echo(query) {
  const letters = [...query.slice(0, 4 * LONGEST_ECHO).trim()];
  return letters.length > LONGEST_ECHO ? `${letters.slice(0, LONGEST_ECHO).join('')}…` : letters.join('');
}

/**
 * The one line about what the index holds.
 *
 * @param {import('./pkg/jostar.js').Info} info
 * @returns {string}
 */
export function holdings({ documents, terms, indexBytes }) {
  return (
    `این نمایه ${numbers.format(documents)} نوشته و ${numbers.format(terms)} واژهٔ گوناگون را در ` +
    `${bytes(indexBytes)} نگه می\u200cدارد. جست\u200cوجو در همین مرورگر انجام می\u200cشود و آنچه می\u200cنویسید به هیچ\u200cجا فرستاده نمی\u200cشود.`
  );
}

/**
 * @param {number} size
 * @returns {string} «۲۱ کیلوبایت»
 */
function bytes(size) {
  const [amount, unit] = size < 1_000_000 ? [size / 1000, 'kilobyte'] : [size / 1_000_000, 'megabyte'];
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat('fa-IR', { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits }).format(amount);
}

/**
 * @param {string} part The query, or the title of the open article; blank for the start.
 * @returns {string} The title of the window.
 */
export function windowTitle(part) {
  // The isolates keep what was typed, bidi controls included, from turning the name round.
  return part === '' ? 'جستار' : `\u2068${part}\u2069 \u2013 جستار`;
}

/**
 * @param {string} query
 * @param {boolean} beside Whether the article stands beside what it was opened from, and does not cover it.
 * @returns {string} What the control that closes an article says.
 */
export function returnLabel(query, beside) {
  if (beside) {
    return 'بستن نوشته';
  }
  return query === '' ? 'بازگشت به آغاز' : 'بازگشت به نتیجه\u200cها';
}

/**
 * What is said of a failure.
 *
 * @typedef {object} Failure
 * @property {string} title
 * @property {string} advice
 * @property {boolean} reload Whether loading the page again may mend it.
 */

/** @satisfies {Record<string, Failure>} */
export const failures = {
  noWebAssembly: {
    title: 'این مرورگر WebAssembly ندارد',
    advice:
      'جست\u200cوجو به WebAssembly نیاز دارد و این مرورگر آن را ندارد یا خاموش کرده است. مرورگر را به\u200cروز کنید، ' +
      'حالت سخت\u200cگیرانهٔ امنیتی را برای این صفحه بردارید، یا صفحه را در مرورگر دیگری باز کنید.',
    reload: false,
  },
  notLoaded: {
    title: 'جست\u200cوجو بارگذاری نشد',
    advice: 'بخشی از صفحه از شبکه نرسید. اتصال خود را بررسی کنید و دوباره تلاش کنید. پس از بارگذاری، دیگر به اینترنت نیازی نیست.',
    reload: true,
  },
  notCompiled: {
    title: 'مرورگر اجازهٔ اجرای جست\u200cوجو را نداد',
    advice: 'پروندهٔ WebAssembly رسید، ولی اجرا نشد: یا ناقص رسیده است، یا تنظیم امنیتی صفحه یا مرورگر جلوی اجرای آن را می\u200cگیرد.',
    reload: true,
  },
  badIndex: {
    title: 'نمایهٔ این صفحه باز نشد',
    advice: 'نمایه ناقص است یا با این نسخه از جستار سازگار نیست. اگر با بارگذاری دوباره هم باز نشد، به گردانندهٔ سایت خبر دهید.',
    reload: true,
  },
  search: {
    title: 'در جست\u200cوجو خطایی رخ داد',
    advice: 'این خطا از برنامه است، نه از آنچه نوشتید. می\u200cتوانید چیز دیگری بجویید یا صفحه را دوباره بارگذاری کنید.',
    reload: true,
  },
  article: {
    title: 'نوشته باز نشد',
    advice: 'هنگام خواندن این نوشته خطایی رخ داد. می\u200cتوانید نوشتهٔ دیگری برگزینید یا صفحه را دوباره بارگذاری کنید.',
    reload: true,
  },
  unknownArticle: {
    title: 'چنین نوشته\u200cای در این نمایه نیست',
    advice: 'شاید نشانی نادرست است، یا نوشته اکنون برداشته شده است. با جست\u200cوجو می\u200cتوانید نوشته\u200cهای دیگر را بیابید.',
    reload: false,
  },
};
