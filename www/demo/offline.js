/** Lets the page be opened without a network: `sw.js` keeps its files. */

import { trustedScript } from '../trusted.js';

export function goOffline() {
  const { serviceWorker } = navigator;
  // A host that cannot say which files there are, and in which state, has no such list; then there is no keeping them.
  serviceWorker?.register(/** @type {any} */ (trustedScript(new URL('../sw.js', import.meta.url)))).catch((error) => {
    console.info(`The page is not kept for offline use: ${error.message}`);
  });
}
