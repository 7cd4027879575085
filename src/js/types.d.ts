/// <reference lib="esnext.disposable" />

/** How to search. */
export interface SearchOptions {
    /** The most hits to give; 10 if not said. */
    limit?: number;
    /** How many hits to pass over, for the pages after the first; 0 if not said. */
    offset?: number;
    /** About how many characters a snippet has; 200 if not said. */
    snippetLength?: number;
    /** The most snippets of a hit; 1 if not said. */
    snippets?: number;
    /** The order of the hits; by relevance if not said. */
    sort?: "relevance" | "newest" | "oldest";
    /** The first day of the articles asked for, `YYYY-MM-DD`. */
    from?: string;
    /** The last day of the articles asked for, `YYYY-MM-DD`. */
    to?: string;
    /** Names of facets, each with the values of which an article has to have one. */
    filters?: Record<string, string[]>;
    /** Whether to count the values of facets; not if not said. */
    facets?: boolean;
    /** Whether to search for what was typed, with its forms, and nothing else that may have been meant; not if not said. */
    literal?: boolean;
    /** After how many days an article counts less by a quarter than a new one, and at last by half. */
    halfLife?: number;
}

/** A text with its matches. */
export interface Marked {
    text: string;
    /** Starts and ends of the words that match, in UTF-16 units of `text`; rising, not overlapping. */
    highlights: [start: number, end: number][];
}

/** An article that matches, and what to show of it. */
export interface Hit {
    id: string;
    /** The title; of one longer than 300 characters the beginning. */
    title: Marked;
    /** Where the article is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
    /** The language of its text, as an ISO 639 code. */
    lang?: string;
    /** The passages that show why it was found, the best first; at least one. */
    snippets: Marked[];
    /** The words of the query that it does not have, as they were typed. */
    missing: string[];
    /** How well it matches; 0 where nothing but conditions was asked for. Comparable within one answer only. */
    score: number;
}

/** The answer to a query. */
export interface Results {
    /** How many articles match. */
    total: number;
    /** How many of them have all words of the query; by relevance these come first. */
    complete: number;
    /** Those that were asked for, best first. */
    hits: Hit[];
    understood: Understood;
    /** The facets of the articles that match; empty if not asked for. */
    facets: Facet[];
    /** The first and the last day of the articles that match, if facets were asked for. */
    dates?: [first: string, last: string];
}

/** What was looked for, where that is not just what was typed. */
export interface Understood {
    /** The query with the corrections made. */
    text: string;
    /** What was taken for something else: with the keyboard on another layout, Persian in Latin letters, misspelt. */
    corrections: { kind: "keyboard" | "latin" | "spelling"; typed: string; meant: string }[];
    /** The words that no article has in any form, and dates that are none, as they were typed. */
    unknown: string[];
    /** Another query that finds more. */
    didYouMean?: string;
    /** The first day of the articles asked for, by the query or the options. */
    from?: string;
    /** The last day of the articles asked for, by the query or the options. */
    to?: string;
    /** The values of facets asked for, by the query or the options. */
    filters: Record<string, string[]>;
    /** There was more in the query than is looked for. */
    isCut: boolean;
}

/** A facet and how many of the articles that match have its values, the most frequent first. */
export interface Facet {
    name: string;
    values: { value: string; count: number }[];
}

/** A query that goes on from what was typed. */
export interface Suggestion {
    text: string;
    /** How many articles have its last word, and the words before that any article has. */
    documents: number;
}

/** What names an article. */
export interface ArticleLink {
    id: string;
    title: string;
    /** Where it is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
}

/** A whole article, with matches. */
export interface Article extends Marked {
    id: string;
    title: Marked;
    /** Where it is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
    /** The starts and ends of its headings, in UTF-16 units of `text`; rising. */
    headings: [start: number, end: number][];
    /** Those of its blocks of code. */
    code: [start: number, end: number][];
    /** Its values of each facet: tags, authors, the language. */
    facets: Record<string, string[]>;
}

/** Where a score comes from: the sum of the parts times the factor. */
export interface Explanation {
    parts: { text: string; points: number }[];
    /** The article's boost and age. */
    factor: number;
    score: number;
}

/** What an index holds. */
export interface Info {
    documents: number;
    /** Distinct words, and the parts of words that are found by them. */
    terms: number;
    /** Words in all. */
    words: number;
    indexBytes: number;
    /** 16 hexadecimal digits, the same for the same articles. */
    contentHash: string;
    /** The names of the facets, sorted. */
    facets: string[];
    /** The first and the last day of the articles, where any has one. */
    dates?: [first: string, last: string];
    /** The version of the engine. */
    version: string;
}

/** What is thrown. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `not-an-index`, `incomplete`, `damaged`, `unsupported-format` or `analyzer-mismatch`: the bytes cannot be
     * opened. `no-index`: the module has no articles inside. `unknown-article`, `bad-argument`: the call was wrong.
     * `internal`: a fault of the engine, which then has to be loaded anew.
     */
    code: string;
}
