/** Days as readers type them, in either calendar. */

/**
 * @param {string} locale
 * @returns {boolean} Whether its readers count by the Jalali calendar.
 */
export function isJalali(locale) {
  return new Intl.DateTimeFormat(locale).resolvedOptions().calendar === 'persian';
}

/** The years before this one are of the Jalali calendar. */
const FIRST_GREGORIAN_YEAR = 1700;

/**
 * The day that a reader typed, in digits of any script: a day, a month or a year, of either calendar.
 *
 * @param {string} text `1404/9/20`, `۱۴۰۴-۰۹`, `2025`.
 * @param {'from' | 'to'} end Whether the first or the last of the days that it names is asked for.
 * @returns {string | undefined} `YYYY-MM-DD`, of the Gregorian calendar; none if that is no day.
 */
export function typedDay(text, end) {
  const digits = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  const parts = /^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\s*$/.exec(digits);
  if (parts === null) {
    return undefined;
  }
  const [year = 0, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const gregorian = year < FIRST_GREGORIAN_YEAR ? fromJalali : fromGregorian;
  if (end === 'from' || day !== undefined) {
    return gregorian(year, month ?? 1, day ?? 1);
  }
  for (const last of [31, 30, 29, 28]) {
    const found = gregorian(year, month ?? 12, last);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function fromGregorian(year, month, day) {
  const time = new Date(Date.UTC(year, month - 1, day));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? iso(time) : undefined;
}

const jalali = new Intl.DateTimeFormat('en-u-ca-persian', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function fromJalali(year, month, day) {
  // The first six months have 31 days. New year falls on 19 to 22 March of the year 621 later.
  const passed = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  for (let slip = 0; slip < 5; slip += 1) {
    const time = new Date(Date.UTC(year + 621, 2, 18 + passed + day + slip));
    const parts = Object.fromEntries(jalali.formatToParts(time).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
    if (parts['year'] === year && parts['month'] === month && parts['day'] === day) {
      return iso(time);
    }
  }
  return undefined;
}

/** @param {Date} time */
function iso(time) {
  return time.toISOString().slice(0, 10);
}
