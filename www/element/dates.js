/** Days in the calendar of the reader. */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * The first and the last day in words. At least one must be given.
 *
 * @param {import('../messages/index.js').Messages} messages
 * @param {{ from?: string | undefined, to?: string | undefined }} days
 * @returns {string}
 */
export function daysInWords({ dated, locale }, { from, to }) {
  return dated(dayInWords(from, locale), dayInWords(to, locale));
}

/**
 * A day in words: `2025-12-11` is «۲۰ آذر ۱۴۰۴» in Persian.
 *
 * @template {string | undefined} Day
 * @param {Day} day `YYYY-MM-DD`, of the Gregorian calendar.
 * @param {string} locale
 * @returns {string | Day} The argument itself if it is not a day.
 */
export function dayInWords(day, locale) {
  // Midnight in UTC, formatted in UTC: in any other zone the day could slip by one.
  const time = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) {
    return day;
  }
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(locale, format);
  return format.format(time);
}
