/** What the demo page shows of the inside: what was understood, how long it took, and how many bytes all this is. */

import { bytesInWords } from '../element/bytes.js';

const numbers = new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 1 });

/** @type {Record<string, string>} */
const KINDS = { keyboard: 'صفحه\u200cکلید دیگر', latin: 'فارسی با حروف لاتین', spelling: 'غلط تایپی' };

/** @type {number | undefined} */
let milliseconds;
document.addEventListener(
  'jostar-results',
  (event) => {
    ({ milliseconds } = /** @type {CustomEvent} */ (event).detail);
  },
  { capture: true },
);

/**
 * @param {HTMLElement} place
 * @param {import('../jostar-search.js').JostarSearch} element
 */
export function showInside(place, element) {
  const { info, results } = element;
  if (info === undefined) {
    return;
  }
  const holdings =
    `این نمایه ${numbers.format(info.documents)} نوشته و ${numbers.format(info.terms)} واژهٔ گوناگون را در ` +
    `${bytesInWords(info.indexBytes, 'fa-IR')} نگه می\u200cدارد. جست\u200cوجو در همین مرورگر انجام می\u200cشود و آنچه می\u200cنویسید به هیچ\u200cجا فرستاده نمی\u200cشود.`;
  /** @type {HTMLElement} */ (place.querySelector('#holdings')).textContent = holdings;
  const rows = [...(results === undefined ? [] : understood(results)), ...measured(element)];
  const list = /** @type {HTMLElement} */ (place.querySelector('dl'));
  list.replaceChildren(
    ...rows.flatMap(([name, value]) => {
      const [term, description] = [document.createElement('dt'), document.createElement('dd')];
      const isolated = document.createElement('bdi');
      term.textContent = name;
      isolated.textContent = value;
      description.append(isolated);
      return [term, description];
    }),
  );
}

/**
 * @param {import('../client.js').Results} results
 * @returns {[string, string][]}
 */
function understood({ total, complete, understood: what }) {
  if (what === undefined) {
    return [];
  }
  const { corrections, unknown, from, to, filters } = what;
  /** @type {[string, string][]} */
  const rows = [
    ['زمان جست\u200cوجو', milliseconds === undefined ? '' : `${numbers.format(milliseconds)} میلی\u200cثانیه`],
    ['با همهٔ واژه\u200cها', `${numbers.format(complete)} از ${numbers.format(total)} نوشته`],
    ...corrections.map(
      ({ kind, typed, meant }) => /** @type {[string, string]} */ ([KINDS[kind] ?? kind, `${typed} ← ${meant}`]),
    ),
  ];
  if (unknown.length > 0) {
    rows.push(['ناشناخته', unknown.join('، ')]);
  }
  if (from !== undefined || to !== undefined) {
    rows.push(['تاریخ', `${from ?? '…'} – ${to ?? '…'}`]);
  }
  for (const [name, values] of Object.entries(filters)) {
    rows.push([name, values.join('، ')]);
  }
  return rows;
}

/**
 * @param {import('../jostar-search.js').JostarSearch} element
 * @returns {[string, string][]}
 */
function measured({ info, thread }) {
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
  const size = (/** @type {RegExp} */ pattern) =>
    entries
      .filter(({ name }) => pattern.test(new URL(name).pathname))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return [
    ['موتور و نوشته\u200cها', `${bytesInWords(size(/\.(wasm|jostar)$/), 'fa-IR')} از شبکه`],
    ['جاوااسکریپت', `${bytesInWords(size(/\.js$/), 'fa-IR')} از شبکه`],
    ['موتور در', thread === 'worker' ? 'رشتهٔ جداگانه (worker)' : 'خود صفحه'],
    ['نسخه', `${info?.version} (${info?.contentHash})`],
  ];
}
