/** English. */

/** @type {import('../language.js').Messages} */
export default {
  locale: 'en',
  dir: 'ltr',
  label: 'Search the articles',
  open: 'Search',
  close: 'Close search',
  clear: 'Clear',
  startTitle: 'Search the articles',
  startHint: 'Results appear as you type; the first letters of a word are enough.',
  loading: 'Getting ready…',
  found: (count, digits) => (count === 1 ? '1 article found' : `${digits} articles found`),
  nothing: (query) => ['Nothing found for “', query, '”'],
  hints: [
    'Check the spelling, or try a word of the same meaning.',
    'Search with fewer words, or type only the first letters of one.',
    'Only the articles of this index are searched, not the whole internet.',
  ],
  showing: (meant, typed) => ['Showing “', meant, '” instead of “', typed, '”'],
  loosely: 'Results without the quotation marks',
  asTyped: 'Search as typed',
  literally: (query) => ['Showing only “', query, '” itself'],
  asMeant: 'Search for what it may mean',
  didYouMean: (query) => ['Did you mean ', query, '?'],
  unknown: (words) => ['No article has “', words, '”.'],
  cut: 'What you typed is long; only the beginning of it was searched.',
  missing: 'Without',
  dated: (from, to) =>
    from === undefined ? `until ${to}` : to === undefined ? `from ${from}` : from === to ? from : `${from} to ${to}`,
  suggestions: 'Suggestions',
  recent: 'Recent searches',
  forget: 'Delete recent searches',
  sort: 'Order',
  orders: { relevance: 'Most relevant', newest: 'Newest', oldest: 'Oldest' },
  filters: 'Filters',
  dates: 'Date',
  from: 'From',
  to: 'To',
  day: '2025-12-11',
  noDay: 'Type the date like 2025-12-11, or 2025.',
  remove: (value) => `Remove “${value}”`,
  facets: {
    lang: 'Language',
    tags: 'Tag',
    tag: 'Tag',
    author: 'Author',
    authors: 'Author',
    section: 'Section',
    source: 'Source',
  },
  moreValues: (digits) => `Show more: ${digits} left`,
  results: 'Results',
  more: 'More articles',
  article: 'Article',
  choose: 'Choose a result to read it.',
  back: 'Back to the results',
  backToStart: 'Back to the start',
  closeArticle: 'Close the article',
  previous: 'Previous match',
  next: 'Next match',
  position: (at, of) => `${at} of ${of}`,
  contents: 'In this article',
  related: 'Related articles',
  page: 'Page of this article',
  retry: 'Try again',
  details: 'Technical details',
  failures: {
    noWebAssembly: {
      title: 'This browser has no WebAssembly',
      advice:
        'Search needs WebAssembly, which this browser lacks or has switched off. Update the browser, lift its strict ' +
        'security mode for this page, or open the page in another browser.',
    },
    blocked: {
      title: 'The browser may not run the search',
      advice:
        'A security setting of the page or of the browser keeps it from loading or running. Who runs the site can mend it.',
    },
    network: {
      title: 'The search could not be loaded',
      advice: 'Check your connection and try again.',
    },
    stalled: { title: 'The search is slow to arrive' },
    version: {
      title: 'The search and its index do not fit together',
      advice: 'They are of different versions. Reload the page once; if that does not help, tell who runs the site.',
    },
    index: {
      title: 'The index of this page cannot be opened',
      advice: 'It is missing, incomplete or damaged. If trying again does not help, tell who runs the site.',
    },
    memory: {
      title: 'There is not enough memory for the search',
      advice: 'Close other tabs or programs and try again, or open the page on a device with more memory.',
    },
    search: {
      title: 'Something went wrong while searching',
      advice:
        'The fault is in the program, not in what you typed. You can search for something else, or load the search anew.',
    },
    article: {
      title: 'The article cannot be opened',
      advice: 'Something went wrong while reading it. You can choose another article, or load the search anew.',
    },
    unknownArticle: {
      title: 'There is no such article in this index',
      advice: 'Perhaps the address is wrong, or the article has been taken down. You can search for others.',
    },
  },
};
