/** What the author of an article should know. */
export interface Warning {
    /** `path:line: what`. */
    message: string;
    path: string;
    /** From 1; not there if the whole file is meant. */
    line?: number;
    /** An article that could not be read was passed over. */
    skipped: boolean;
}

/** What becomes of a file: it is read; or it is passed over because its name is hidden, it has the ending of no form that
 * is read, the options ask for other forms, or the folder is a built site, of which only the pages are read. */
export type Choice = "read" | "hidden" | "unknown-ending" | "unwanted" | "beside-pages";

/** A section of an index. */
export interface Section {
    name: string;
    bytes: number;
}

/** What an index holds. */
export interface Description {
    documents: number;
    /** Words in all. */
    words: number;
    /** Distinct terms. */
    terms: number;
    /** The language of most documents; not there if none is known. */
    lang?: string;
    /** The title of the document, if there is just one. */
    title?: string;
}

/** What is thrown. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `article`: a file cannot be read, of which there are `path` and maybe `line`. `not-an-index`, `incomplete`,
     * `damaged`, `unsupported-format`, `analyzer-mismatch`, `not-a-module`, `not-an-engine`, `has-index`: these bytes
     * are not what is needed. `too-large`: there is more than an index or a module holds. `bad-argument`: the call was
     * wrong. `internal`: a fault of the builder, which then has to be loaded anew.
     */
    code: string;
    path?: string;
    line?: number;
}
