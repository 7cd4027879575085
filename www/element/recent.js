/** Recent searches, for sites that ask for them. They stay in this browser. */

const KEY = 'jostar-recent';
const MOST = 6;

/** @returns {string[]} The newest first. */
export function recentSearches() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    // Storage is forbidden, or something else is stored there.
    return [];
  }
}

/** @param {string} query */
export function rememberSearch(query) {
  const text = query.trim();
  if (text !== '') {
    store([text, ...recentSearches().filter((each) => each !== text)].slice(0, MOST));
  }
}

export function forgetSearches() {
  store([]);
}

/** @param {string[]} searches */
function store(searches) {
  try {
    if (searches.length === 0) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, JSON.stringify(searches));
    }
  } catch {
    // Forbidden, or full: then they are not remembered.
  }
}
