/** What the page of an archive says around the element, which brings its own words. */

/**
 * @typedef {object} Words
 * @property {(count: number) => string} articles
 * @property {string} newest
 * @property {string} all
 * @property {string} about
 * @property {string} loading
 * @property {string} failed
 * @property {string} noScript
 */

/** @type {Record<string, Words>} */
const WORDS = {
  fa: {
    articles: (count) => `${count.toLocaleString('fa')} نوشته`,
    newest: 'تازه\u200cترین نوشته\u200cها',
    all: 'نوشته\u200cها',
    about:
      'همهٔ نوشته\u200cها و جست\u200cوجو در همین یک پرونده است: بی\u200cاینترنت کار می\u200cکند و چیزی به جایی نمی\u200cفرستد.',
    loading: 'در حال باز کردن نوشته\u200cها…',
    failed: 'این بایگانی باز نشد؛ آن را در مرورگری تازه\u200cتر باز کنید.',
    noScript: 'این بایگانی به جاوااسکریپت نیاز دارد: آن را روشن کنید.',
  },
  en: {
    articles: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}`,
    newest: 'Newest articles',
    all: 'Articles',
    about: 'All articles and the search are in this one file: it works without a network and sends nothing anywhere.',
    loading: 'Opening the articles…',
    failed: 'This archive could not be opened: try a newer browser.',
    noScript: 'This archive needs JavaScript: switch it on.',
  },
  ar: {
    articles: (count) => `المقالات: ${count.toLocaleString('ar')}`,
    newest: 'أحدث المقالات',
    all: 'المقالات',
    about: 'كل المقالات والبحث في هذا الملف الواحد: يعمل بلا إنترنت ولا يرسل شيئا إلى أي مكان.',
    loading: 'جار فتح المقالات…',
    failed: 'تعذر فتح هذا الأرشيف: افتحه في متصفح أحدث.',
    noScript: 'يحتاج هذا الأرشيف إلى جافاسكريبت: شغله.',
  },
  ru: {
    articles: (count) => `Статей: ${count.toLocaleString('ru')}`,
    newest: 'Новые статьи',
    all: 'Статьи',
    about: 'Все статьи и поиск находятся в этом одном файле: он работает без сети и ничего никуда не отправляет.',
    loading: 'Статьи открываются…',
    failed: 'Архив не открылся: откройте его в более новом браузере.',
    noScript: 'Этому архиву нужен JavaScript: включите его.',
  },
  kk: {
    articles: (count) => `${count.toLocaleString('kk')} мақала`,
    newest: 'Жаңа мақалалар',
    all: 'Мақалалар',
    about: 'Барлық мақала мен іздеу осы бір файлда: ол желісіз жұмыс істейді және ешқайда ештеңе жібермейді.',
    loading: 'Мақалалар ашылуда…',
    failed: 'Бұл мұрағат ашылмады: оны жаңарақ браузерде ашыңыз.',
    noScript: 'Бұл мұрағатқа JavaScript керек: оны қосыңыз.',
  },
  tr: {
    articles: (count) => `${count.toLocaleString('tr')} yazı`,
    newest: 'En yeni yazılar',
    all: 'Yazılar',
    about: 'Bütün yazılar ve arama bu tek dosyadadır: ağ olmadan çalışır, hiçbir yere bir şey göndermez.',
    loading: 'Yazılar açılıyor…',
    failed: 'Bu arşiv açılamadı: daha yeni bir tarayıcıda açın.',
    noScript: 'Bu arşiv için JavaScript gerekir: onu açın.',
  },
};

/**
 * @param {string} lang
 * @returns {Words} English if there are none in that language.
 */
export function wordsOf(lang) {
  return WORDS[lang.toLowerCase().split('-')[0] ?? ''] ?? /** @type {Words} */ (WORDS.en);
}
