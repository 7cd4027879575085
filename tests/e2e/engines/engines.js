/** The browsers beside Chromium. */

import { after, before, describe } from 'node:test';
import { startFirefox } from './firefox.js';
import { startWebKit } from './webkit.js';

/**
 * Tells stories in each browser that is installed. Its driver is there once they run.
 *
 * @param {(driver: () => import('./page.js').Driver) => void} tell
 */
export function inEachEngine(tell) {
  for (const [engine, program, start] of [
    ['Firefox', process.env.FIREFOX_PATH, startFirefox],
    ['WebKit', process.env.WEBKIT_DRIVER_PATH, startWebKit],
  ]) {
    describe(`in ${engine}`, { skip: program ? false : `${engine} is not installed` }, () => {
      /** @type {import('./page.js').Driver} */
      let driver;
      before(async () => {
        driver = await start(program);
      });
      after(() => driver?.end());
      tell(() => driver);
    });
  }
}
