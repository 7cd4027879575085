/**
 * The same as `jostar.js`, with the module inside the JavaScript. It is for bundlers that lose files and for places
 * where nothing can be fetched. It is a third larger.
 */

import engine from './bundles/engine.js';
import { provide } from './jostar.js';

provide(Uint8Array.from(atob(engine), (letter) => letter.charCodeAt(0)));

export * from './jostar.js';
