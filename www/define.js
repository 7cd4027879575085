/// <reference path="./elements.d.ts" preserve="true" />
/** Registers `<jostar-search>`. In Node, and if it is registered already, importing this file does nothing. */

import { JostarSearch } from './jostar-search.js';

const registry = globalThis.customElements;
if (registry !== undefined && registry.get('jostar-search') === undefined) {
  registry.define('jostar-search', JostarSearch);
}

export { JostarSearch };
