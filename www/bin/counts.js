// Numbers in sentences; for the page that builds too.

/** @param {number} count */
export const number = (count) => count.toLocaleString('en-US');

/**
 * @param {number} count
 * @param {string} what One of them.
 */
export const counted = (count, what) => `${number(count)} ${what}${count === 1 ? '' : 's'}`;
