/** Dates as a reader of Persian writes them. */

// Midnight in UTC, formatted in UTC: in any other zone the day could slip by one.
const jalali = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A Gregorian date in the Jalali calendar: `2025-12-11` gives «۲۰ آذر ۱۴۰۴».
 *
 * @param {string} date `YYYY-MM-DD`.
 * @returns {string} The date itself if it is none.
 */
export function jalaliDate(date) {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : jalali.format(day);
}
