/** Numbers of bytes in words. The demo page and the page that builds use it too. */

/**
 * @param {number} bytes
 * @param {string} locale
 * @returns {string} «۲۱ کیلوبایت»
 */
export function bytesInWords(bytes, locale) {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits }).format(amount);
}
