/**
 * The port: what answers a page, wherever it searches. `client.js` and `<jostar-search>` ask a backend and know nothing of
 * what is behind it. `page-backend.js` searches on the page's own thread, `worker-backend.js` in a worker, and a site can
 * bring its own: `element.backend = backend`.
 *
 * This file is types alone.
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
 * How far a backend is, told by it to the page that waits for it.
 *
 * @typedef {object} Listener
 * @property {AbortSignal} [signal] Aborts when the page no longer waits.
 * @property {((received: number, total: number | undefined) => void) | undefined} [progress] Tells how many bytes have come
 * and, where it is known, how many there will be.
 * @property {() => void} part Tells that more can be searched than before, but not all: the page asks again.
 */

/**
 * What answers a page, with promises of what the engine answers. What fails is a rejected promise: the page shows a message
 * by the `code` of the error, as `JostarError` has it, or a general one where there is none. An `AbortError` is not shown.
 *
 * Whoever makes a backend closes it.
 *
 * @typedef {object} Backend
 * @property {(text: string, options?: SearchOptions, signal?: AbortSignal) => Promise<Results>} search The signal aborts when
 * a newer search of the same page takes the place of this one, whose answer is then of no use: it may be rejected with the
 * reason of the signal.
 * @property {(id: string, text?: string) => Promise<Article>} article An article, with the matches of a query. One that there
 * is not is an error with the code `unknown-article`.
 * @property {() => Promise<Info>} info The page is ready when it has this.
 * @property {(text: string, limit?: number, signal?: AbortSignal) => Promise<Suggestion[]>} [suggest] Default: no suggestions.
 * @property {(id: string, limit?: number) => Promise<ArticleLink[]>} [related] Default: no articles.
 * @property {(listener: Listener) => Promise<void>} [ready] Called by each element and client before it asks; resolves when
 * all can be searched. Default: at once.
 * @property {() => void} [close] Lets go of everything. Nothing is asked after it.
 * @property {'page' | 'worker' | undefined} [where] Which thread of this browser searches, if one does.
 */

export {};
