/** A warning to the author of an article. */
export interface Warning {
    /** The whole warning, as `path:line: text`. */
    message: string;
    path: string;
    /** Line number, from 1. It is absent if the warning is about the whole file. */
    line?: number;
    /** Whether the builder skipped an article that it could not read. */
    skipped: boolean;
    /** Whether the file is a page that is no article, such as one that only leads to another page. */
    passedOver: boolean;
}

/**
 * What happens to a file. `read`: the builder reads it. Otherwise the builder skips it: `hidden` because of its name,
 * `unknown-ending` because no format has its extension, `unwanted` because the options ask for other formats, or
 * `beside-pages` because the folder is a built site, of which the builder reads only the pages.
 */
export type Choice = "read" | "hidden" | "unknown-ending" | "unwanted" | "beside-pages";

/** A section of an index. */
export interface Section {
    name: string;
    bytes: number;
}

/** Information about an index. */
export interface Description {
    /** Number of articles. */
    documents: number;
    /** Number of words in all articles. */
    words: number;
    /** Number of distinct terms. */
    terms: number;
    /** Language of most articles. It is absent if no language is known. */
    lang?: string;
    /** Languages of the articles, the most frequent first, each with the number of articles. */
    languages: { value: string; count: number }[];
    /** Title of the article, if there is only one. */
    title?: string;
}

/** An error that the builder throws. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `article`: a file cannot be read; `path` and perhaps `line` say where. `not-an-index`, `incomplete`, `damaged`,
     * `unsupported-format`, `analyzer-mismatch`, `not-a-module`, `not-an-engine`, `has-index`: these bytes are not what
     * the call needs. `too-large`: there is more than an index or a module can hold. `bad-argument`: the call was wrong.
     * `internal`: a bug in the builder. Load the builder again.
     */
    code: string;
    path?: string;
    line?: number;
}
