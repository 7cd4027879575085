// Numbers in sentences. The page that builds uses it too.

/** @param {number} count */
export const number = (count) => count.toLocaleString('en-US');

/**
 * @param {number} count
 * @param {string} what The singular.
 */
export const counted = (count, what) => `${number(count)} ${what}${count === 1 ? '' : 's'}`;
