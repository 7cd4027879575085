/** For pages without modules: one script that registers `<jostar-search>` and provides everything else as `Jostar`. */

import { provide as provideModule } from './jostar.js';

export { connect } from './client.js';
export { JostarSearch } from './define.js';
export { JostarError, load } from './jostar.js';

/**
 * Replaces the module beside this script with another one, as a script of `jostar build --out FILE.js` does.
 *
 * @param {string | Uint8Array<ArrayBuffer> | WebAssembly.Module} module As text, in base64.
 */
export function provide(module) {
  provideModule(typeof module === 'string' ? Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0)) : module);
}
