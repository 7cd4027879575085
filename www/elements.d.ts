/** What the page knows of the element once `define.js` is imported. */

import type { Article, Info, Results } from './client.js';
import type { JostarSearch } from './jostar-search.js';

declare global {
  interface HTMLElementTagNameMap {
    'jostar-search': JostarSearch;
  }

  interface HTMLElementEventMap {
    'jostar-ready': CustomEvent<{ info: Info }>;
    'jostar-results': CustomEvent<{ query: string; results: Results | null; milliseconds: number }>;
    'jostar-select': CustomEvent<{ id: string; url: string | undefined; anchor: string | undefined; query: string }>;
    'jostar-read': CustomEvent<{ article: Article | null }>;
    'jostar-return': CustomEvent<{ id: string }>;
    'jostar-error': CustomEvent<{ error: unknown }>;
  }
}
