/// <reference lib="esnext.disposable" />

/** Options of a search. */
export interface SearchOptions {
    /** Maximum number of hits to return. Default: 10. */
    limit?: number;
    /** Number of hits to skip, for pages after the first. Default: 0. */
    offset?: number;
    /** Approximate length of a snippet, in characters. Default: 200. */
    snippetLength?: number;
    /** Maximum number of snippets per hit. Default: 1. */
    snippets?: number;
    /** Maximum number of sections per hit. Default: 3. */
    sections?: number;
    /** Order of the hits. Default: `"relevance"`. */
    sort?: "relevance" | "newest" | "oldest";
    /** First day of the articles to search, `YYYY-MM-DD`. */
    from?: string;
    /** Last day of the articles to search, `YYYY-MM-DD`. */
    to?: string;
    /**
     * Facet names, each with a list of values. For each facet, an article must have one of the values. The value `""`
     * means articles without a value of the facet.
     */
    filters?: Record<string, string[]>;
    /** Whether to count the values of facets. Default: false. */
    facets?: boolean;
    /** Whether to search only for the typed words and their forms, without guessing what was meant. Default: false. */
    literal?: boolean;
    /**
     * Age in days, counted from the newest article, at which recency lowers the score by 25 % (at most 50 %). Default:
     * age does not matter.
     */
    halfLife?: number;
}

/** A text with highlights. */
export interface Marked {
    text: string;
    /** Start and end of each matching word, in UTF-16 units of `text`. They are in order and do not overlap. */
    highlights: [start: number, end: number][];
}

/** An article that matches. */
export interface Hit {
    id: string;
    /** The title. A title of more than 300 characters is cut. */
    title: Marked;
    /** Address of the article's own page. */
    url?: string;
    /** Date, `YYYY-MM-DD`. */
    date?: string;
    /** Language of the text, as an ISO 639 code. */
    lang?: string;
    /** The passages that match, best first. There is at least one. */
    snippets: Marked[];
    /** The sections that match, best first. There may be none. */
    sections: Section[];
    /** The fragment that leads to the section that answers best, without the `#`. Missing if the article's beginning does. */
    anchor?: string;
    /** Words of the query that the article lacks, as they were typed. */
    missing: string[];
    /** Words of the query that the article lacks too, but that were added to it when the index was built, as they were typed. */
    words?: string[];
    /** How well the article matches. It is 0 if the query has conditions but no words. Compare it only within one result. */
    score: number;
}

/** A section of an article that matches. */
export interface Section {
    /** The heading. */
    heading: Marked;
    /** The headings above it, outermost first, without the title of the article. */
    path: string[];
    /** The fragment that leads to the section in the article's address, without the `#`. */
    anchor?: string;
    /** The passage of the section that matches. */
    snippet: Marked;
}

/** The result of a search. */
export interface Results {
    /** Number of articles that match. */
    total: number;
    /** Number of matching articles that have all words of the query. When sorted by relevance, they come first. */
    complete: number;
    /** The requested hits, in the order of `sort`. */
    hits: Hit[];
    understood: Understood;
    /** Facets of the articles that match. The list is empty unless the option `facets` is set. */
    facets: Facet[];
    /** First and last day of the articles that match, if the option `facets` is set. */
    dates?: [first: string, last: string];
}

/** How the query was understood. */
export interface Understood {
    /** The query after corrections. */
    text: string;
    /** Corrections: words typed on the wrong keyboard, Persian in Latin letters, spelling errors. */
    corrections: { kind: "keyboard" | "latin" | "spelling" | "quotation"; typed: string; meant: string }[];
    /** Words that no article contains in any form, and invalid dates, as they were typed. */
    unknown: string[];
    /** Another query that finds more, if there is one. */
    didYouMean?: string;
    /** First day that the query or the options ask for. */
    from?: string;
    /** Last day that the query or the options ask for. */
    to?: string;
    /** Facet values that the query or the options ask for. */
    filters: Record<string, string[]>;
    /** Whether the query was too long and its end was ignored. */
    isCut: boolean;
}

/** A facet of the articles that match. Each value has the number of articles, the most frequent value first. */
export interface Facet {
    name: string;
    values: { value: string; count: number }[];
}

/** A query that continues the typed text. */
export interface Suggestion {
    text: string;
    /** Number of articles that contain all its words, apart from words that occur in no article. */
    documents: number;
}

/** A link to an article. */
export interface ArticleLink {
    id: string;
    title: string;
    /** Address of the article's own page. */
    url?: string;
    /** Date, `YYYY-MM-DD`. */
    date?: string;
}

/** A whole article, with the words of a query highlighted. */
export interface Article extends Marked {
    id: string;
    title: Marked;
    /** Address of the article's own page. */
    url?: string;
    /** Date, `YYYY-MM-DD`. */
    date?: string;
    /**
     * The headings, in order: start and end in UTF-16 units of `text`, the level from 1 to 6, and the fragment that leads
     * to the heading in the article's address, without the `#`.
     */
    headings: { start: number; end: number; level: number; anchor?: string }[];
    /** Start and end of each block of code, in UTF-16 units of `text`, in order. */
    code: [start: number, end: number][];
    /** Values of the article by facet, such as tags, authors and language. */
    facets: Record<string, string[]>;
}

/** How a score is made up. The score is the sum of the points, multiplied by the factor. */
export interface Explanation {
    parts: { text: string; points: number }[];
    /** The effect of the article's boost and age. */
    factor: number;
    score: number;
}

/** Information about an index. */
export interface Info {
    /** Number of articles. */
    documents: number;
    /** Number of distinct words, including the parts of words that can be searched separately. */
    terms: number;
    /** Number of words in all articles. */
    words: number;
    /** Size of the index, in bytes. */
    indexBytes: number;
    /** 16 hexadecimal digits. They are the same for the same articles. */
    contentHash: string;
    /** Names of the facets, sorted. */
    facets: string[];
    /** First and last day of the articles, if any article has a date. */
    dates?: [first: string, last: string];
    /** Version of the engine. */
    version: string;
}

/** An error that the engine throws. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `not-an-index`, `incomplete`, `damaged`, `unsupported-format`, `analyzer-mismatch`: the bytes cannot be opened.
     * `no-index`: the module has no articles inside. `unknown-article`, `bad-argument`: the call was wrong.
     * `internal`: a bug in the engine. Load the engine again.
     */
    code: string;
}
