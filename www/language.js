/**
 * The messages of the interface in one language. Each file of `messages/` exports a `Messages`.
 *
 * This file contains only types.
 */

/**
 * A sentence in pieces. A query or a name between the words of the interface is an element of its own, so that neither
 * affects the direction of the other.
 *
 * @typedef {(Node | string)[]} Sentence
 */

/**
 * The message for a failure.
 *
 * @typedef {object} Failure
 * @property {string} title
 * @property {string} [advice] Default: the advice of `network`.
 */

/**
 * The texts of the element in one language. Numbers are passed in its digits. If the form of a word depends on the
 * number, the number itself is passed first.
 *
 * @typedef {object} Messages
 * @property {string} locale For dates and numbers, as a BCP 47 tag; it may name a calendar.
 * @property {'rtl' | 'ltr'} dir
 * @property {string} label The purpose of the box.
 * @property {string} open The button that opens the dialog.
 * @property {string} close
 * @property {string} clear Empties the box.
 * @property {string} startTitle
 * @property {string} startHint
 * @property {string} loading
 * @property {(count: number, digits: string) => string} found
 * @property {(query: Node) => Sentence} nothing
 * @property {string[]} hints Advice when nothing is found.
 * @property {(meant: Node, typed: Node) => Sentence} showing
 * @property {string} loosely Quotations were searched as words.
 * @property {string} asTyped Searches for what was typed.
 * @property {(query: Node) => Sentence} literally
 * @property {string} asMeant Undoes `asTyped`.
 * @property {(query: Node) => Sentence} didYouMean
 * @property {(words: Node) => Sentence} unknown
 * @property {string} cut
 * @property {(value: Node) => Sentence} scoped Only this version or language was searched.
 * @property {string} everywhere Searches all versions and languages.
 * @property {(value: Node) => Sentence} onlyHere Undoes `everywhere`.
 * @property {string} missing Before the words that an article does not have.
 * @property {(from: string | undefined, to: string | undefined) => string} dated At least one is given.
 * @property {string} suggestions
 * @property {string} recent
 * @property {string} forget Deletes the recent searches.
 * @property {string} sort
 * @property {{ relevance: string, newest: string, oldest: string }} orders
 * @property {string} filters
 * @property {string} dates
 * @property {string} from
 * @property {string} to
 * @property {string} day How a day is typed.
 * @property {string} noDay Says that the typed text is not a day.
 * @property {(value: string) => string} remove
 * @property {Record<string, string>} facets The names of facets that many sites have.
 * @property {(digits: string) => string} moreValues Lists further values of a facet; `digits` is the number that is
 * left.
 * @property {string} results
 * @property {string} more
 * @property {string} article
 * @property {string} choose Invites to choose a result.
 * @property {string} back
 * @property {string} backToStart
 * @property {string} closeArticle
 * @property {string} previous
 * @property {string} next
 * @property {(at: string, of: string) => string} position
 * @property {string} contents
 * @property {string} related
 * @property {string} page Leads to the article's own page.
 * @property {string} retry
 * @property {string} details
 * @property {Record<'noWebAssembly' | 'blocked' | 'network' | 'stalled' | 'version' | 'index' | 'memory' | 'search' |
 * 'article' | 'unknownArticle', Failure>} failures
 */

export {};
