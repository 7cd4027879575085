/**
 * The port: the interface of whatever answers a page, wherever it searches. `client.js` and `<jostar-search>` ask a
 * backend and know nothing about what is behind it. `page-backend.js` searches on the page's own thread, and
 * `worker-backend.js` in a worker. A site can bring its own: `element.backend = backend`.
 *
 * This file contains only types.
 */

/**
 * @typedef {import('./pkg/jostar.js').SearchOptions} SearchOptions
 * @typedef {import('./pkg/jostar.js').Results} Results
 * @typedef {import('./pkg/jostar.js').Suggestion} Suggestion
 * @typedef {import('./pkg/jostar.js').ArticleLink} ArticleLink
 * @typedef {import('./pkg/jostar.js').Article} Article
 * @typedef {import('./pkg/jostar.js').Info} Info
 */

/**
 * How far a backend is, as it tells the page that waits for it.
 *
 * @typedef {object} Listener
 * @property {AbortSignal} [signal] Aborts when the page no longer waits.
 * @property {((received: number, total: number | undefined) => void) | undefined} [progress] Receives the number of
 * bytes received so far and, if known, the number expected.
 * @property {() => void} part Says that more can be searched than before, but not all. The page asks again.
 */

/**
 * Answers a page, with promises of what the engine answers. A failure is a rejected promise. The page chooses a message
 * by the `code` of the error, which `JostarError` lists, or shows a general one if there is no code. An `AbortError` is
 * not shown.
 *
 * Whoever makes a backend closes it.
 *
 * @typedef {object} Backend
 * @property {(text: string, options?: SearchOptions, signal?: AbortSignal) => Promise<Results>} search The signal
 * aborts when a newer search of the same page replaces this one. Its answer is then useless, and it may reject with the
 * reason of the signal.
 * @property {(id: string, text?: string) => Promise<Article>} article An article, with the matches of a query. An
 * unknown one is an error with the code `unknown-article`.
 * @property {() => Promise<Info>} info The page is ready once it has this.
 * @property {(text: string, limit?: number, signal?: AbortSignal) => Promise<Suggestion[]>} [suggest] Default: no
 * suggestions.
 * @property {(id: string, limit?: number) => Promise<ArticleLink[]>} [related] Default: no articles.
 * @property {(listener: Listener) => Promise<void>} [ready] Called by each element and client before it asks. Resolves
 * once everything can be searched. Default: at once.
 * @property {() => void} [close] Releases everything. Nothing is asked after it.
 * @property {'page' | 'worker' | undefined} [where] The thread of this browser that searches, if any.
 */

export {};
