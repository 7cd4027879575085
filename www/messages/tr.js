/** Turkish. */

/** @type {import('../language.js').Messages} */
export default {
  locale: 'tr',
  dir: 'ltr',
  label: 'Yazılarda ara',
  open: 'Ara',
  close: 'Aramayı kapat',
  clear: 'Temizle',
  startTitle: 'Yazılarda arayın',
  startHint: 'Sonuçlar siz yazarken görünür; bir sözcüğün ilk harfleri yeterlidir.',
  loading: 'Hazırlanıyor…',
  found: (_count, digits) => `${digits} yazı bulundu`,
  nothing: (query) => ['“', query, '” için sonuç bulunamadı'],
  hints: [
    'Yazımı kontrol edin ya da eş anlamlı bir sözcük deneyin.',
    'Daha az sözcükle arayın ya da bir sözcüğün yalnızca ilk harflerini yazın.',
    'Arama bütün internette değil, yalnızca bu dizindeki yazılarda yapılır.',
  ],
  showing: (meant, typed) => ['“', typed, '” yerine “', meant, '” için sonuçlar gösteriliyor'],
  loosely: 'Tırnak işaretleri olmadan sonuçlar',
  asTyped: 'Yazdığım gibi ara',
  literally: (query) => ['Yalnızca “', query, '” için sonuçlar gösteriliyor'],
  asMeant: 'Daha geniş ara',
  didYouMean: (query) => ['Bunu mu demek istediniz: ', query, '?'],
  unknown: (words) => ['Hiçbir yazıda “', words, '” geçmiyor.'],
  cut: 'Yazdığınız çok uzun; yalnızca başı arandı.',
  scoped: (value) => ['Yalnızca “', value, '” içinde'],
  everywhere: 'Her yerde ara',
  onlyHere: (value) => ['Yalnızca “', value, '” içinde ara'],
  missing: 'İçermiyor:',
  dated: (from, to) =>
    from === undefined
      ? `${to} tarihine kadar`
      : to === undefined
        ? `${from} tarihinden itibaren`
        : from === to
          ? from
          : `${from} – ${to}`,
  suggestions: 'Öneriler',
  recent: 'Son aramalar',
  forget: 'Son aramaları sil',
  sort: 'Sıralama',
  orders: { relevance: 'En ilgili', newest: 'En yeni', oldest: 'En eski' },
  filters: 'Filtreler',
  dates: 'Tarih',
  from: 'Başlangıç',
  to: 'Bitiş',
  day: '2025-12-11',
  noDay: 'Tarihi 2025-12-11 ya da 2025 biçiminde yazın.',
  remove: (value) => `“${value}” filtresini kaldır`,
  facets: {
    lang: 'Dil',
    tags: 'Etiket',
    tag: 'Etiket',
    author: 'Yazar',
    authors: 'Yazar',
    section: 'Bölüm',
    source: 'Kaynak',
  },
  moreValues: (digits) => `Daha fazla göster (${digits} kaldı)`,
  results: 'Sonuçlar',
  more: 'Daha fazla yazı',
  article: 'Yazı',
  choose: 'Okumak için bir yazı seçin.',
  back: 'Sonuçlara dön',
  backToStart: 'Başa dön',
  closeArticle: 'Yazıyı kapat',
  previous: 'Önceki eşleşme',
  next: 'Sonraki eşleşme',
  position: (at, of) => `${at} / ${of}`,
  contents: 'Bu yazıda',
  related: 'İlgili yazılar',
  page: 'Bu yazının sayfası',
  retry: 'Yeniden dene',
  details: 'Teknik ayrıntılar',
  failures: {
    noWebAssembly: {
      title: 'Bu tarayıcıda WebAssembly yok',
      advice:
        'Arama için WebAssembly gerekir; bu tarayıcıda yok ya da kapatılmış. Tarayıcıyı güncelleyin, bu sayfa için sıkı ' +
        'güvenlik modunu kapatın ya da sayfayı başka bir tarayıcıda açın.',
    },
    blocked: {
      title: 'Tarayıcı aramayı çalıştıramadı',
      advice:
        'Sayfanın ya da tarayıcının bir güvenlik ayarı yüklenmesini ya da çalışmasını engelliyor. Bunu site yöneticisi düzeltebilir.',
    },
    network: {
      title: 'Arama yüklenemedi',
      advice: 'Bağlantınızı kontrol edip yeniden deneyin.',
    },
    stalled: { title: 'Arama yavaş yükleniyor' },
    version: {
      title: 'Arama ile dizini birbiriyle uyumlu değil',
      advice: 'Sürümleri farklı. Sayfayı bir kez yenileyin; düzelmezse site yöneticisine bildirin.',
    },
    index: {
      title: 'Bu sayfanın dizini açılamadı',
      advice: 'Dizin yok, eksik ya da bozuk. Yeniden denemek işe yaramazsa site yöneticisine bildirin.',
    },
    memory: {
      title: 'Arama için yeterli bellek yok',
      advice: 'Başka sekmeleri ya da programları kapatıp yeniden deneyin ya da sayfayı belleği daha büyük bir cihazda açın.',
    },
    search: {
      title: 'Arama sırasında bir hata oluştu',
      advice: 'Hata yazdığınızda değil, programda. Başka bir şey arayabilir ya da aramayı yeniden yükleyebilirsiniz.',
    },
    article: {
      title: 'Yazı açılamadı',
      advice: 'Okunurken bir hata oluştu. Başka bir yazı seçebilir ya da aramayı yeniden yükleyebilirsiniz.',
    },
    unknownArticle: {
      title: 'Bu dizinde böyle bir yazı yok',
      advice: 'Adres yanlış ya da yazı kaldırılmış olabilir. Başka yazılar arayabilirsiniz.',
    },
  },
};
