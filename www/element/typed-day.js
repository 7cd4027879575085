/** Days as readers type them, in either calendar. */

/**
 * @param {string} locale
 * @returns {boolean} Whether its readers use the Jalali calendar.
 */
export function isJalali(locale) {
  return new Intl.DateTimeFormat(locale).resolvedOptions().calendar === 'persian';
}

/**
 * The day that a reader typed, in digits of any script. The text may name a day, a month or a year of either calendar.
 *
 * @param {string} text `1404/9/20`, `۱۴۰۴-۰۹`, `2025`.
 * @param {'from' | 'to'} end Whether to return the first or the last of the days that it names.
 * @returns {string | undefined} `YYYY-MM-DD`, of the Gregorian calendar. Undefined if the text is not a day.
 */
export function typedDay(text, end) {
  const digits = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  const parts = /^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\s*$/.exec(digits);
  if (parts === null) {
    return undefined;
  }
  const [year = 0, month, day] = parts.slice(1).map((part) => (part ? Number(part) : undefined));
  // The engine distinguishes the calendars in the same way.
  const start = year >= 1200 && year < 1500 ? jalali : Date.UTC;
  const isLast = end === 'to';
  const at = month === undefined ? (isLast ? 11 : 0) : month - 1;
  const next = start(year, at + 1, 1);
  const time = isLast && day === undefined ? start(year, at + 1, 0) : start(year, at, day ?? 1);
  return at >= 0 && at < 12 && time >= start(year, at, 1) && time < next
    ? new Date(time).toISOString().slice(0, 10)
    : undefined;
}

/**
 * When a day of the Jalali calendar begins, in the form of `Date.UTC`. Months are counted from 0, and month 12 is the
 * first of the next year. Uses the leap years of a 33-year cycle, which are right for the supported years.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @returns {number}
 */
function jalali(year, month, day) {
  if (month === 12) {
    return jalali(year + 1, 0, day);
  }
  // The first six months have 31 days.
  return Date.UTC(622, 2, 365 * year + Math.floor((8 * year + 21) / 33) + 30 * month + Math.min(month, 6) + day - 345);
}
