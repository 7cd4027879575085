//! Names of programmers: with signs, with capitals inside, with versions; and numbers in groups.

use jostar_index::Document;
use jostar_search::SearchOptions;

use crate::support::{Both, ids, marked, of};

fn english(texts: &[(&str, &str)]) -> Both {
    of(texts.iter().map(|(id, body)| Document {
        id: id.to_string(),
        body: body.to_string(),
        lang: Some("en".to_owned()),
        ..Document::default()
    }))
}

#[test]
fn names_with_signs_are_words_of_their_own() {
    let searcher = english(&[
        ("cpp", "The parser was rewritten in C++ last year"),
        ("csharp", "The window is written in C# and needs the .NET runtime"),
        ("fsharp", "Some reports use F#"),
        ("c", "The driver is plain C"),
        ("net", "A net with a fine mesh"),
        ("css", "An @media rule, and #main as its target"),
        ("media", "Media of all kinds, and the main thing"),
        ("schema", "A schema may have a $ref to another"),
        ("cli", "Pass --verbose to the command"),
        ("verbose", "A verbose style"),
        ("html", "Write &nbsp; between them"),
    ]);
    for (query, first) in [
        ("C++", "cpp"),
        ("c++ ", "cpp"),
        ("C#", "csharp"),
        ("F#", "fsharp"),
        (".NET", "csharp"),
        ("c ", "c"),
        ("net ", "net"),
        ("@media", "css"),
        ("#main ", "css"),
        ("$ref", "schema"),
        ("ref ", "schema"),
        ("--verbose", "cli"),
        ("&nbsp;", "html"),
    ] {
        assert_eq!(ids(&searcher, query)[0], first, "{query}");
    }
    let c = ids(&searcher, "c ");
    assert!(c.iter().position(|id| id == "csharp") > c.iter().position(|id| id == "c"));
}

#[test]
fn operators_are_words_and_a_query_of_them_alone_is_one() {
    let searcher = english(&[
        ("equal", "Use === to compare, never =="),
        ("assign", "The operator ??= assigns where nothing is"),
        ("chain", "Read user?.name with optional chaining"),
        ("range", "Match 0..=9 with a range"),
        ("arrow", "A closure (x) => x + 1"),
        ("returns", "fn f() -> u8 returns a byte"),
        ("debug", "Print with {:?} for debugging"),
        ("docs", "//! begins the documentation of a module"),
        ("life", "A &'static str lives for ever"),
        ("raw", "r#match is a raw name"),
        ("or", "Join them with || or &&"),
        ("prose", "Is that so?! Yes... - 20 % of it :-) end."),
    ]);
    for (query, first) in [
        ("===", "equal"),
        ("??=", "assign"),
        ("?.", "chain"),
        ("..=", "range"),
        ("=>", "arrow"),
        ("->", "returns"),
        ("{:?}", "debug"),
        ("//!", "docs"),
        ("'static", "life"),
        ("r#match", "raw"),
        ("||", "or"),
        ("&&", "or"),
    ] {
        let results = searcher.search(query, &SearchOptions::default());
        assert_eq!(results.hits[0].id, first, "{query}");
        assert!(!results.hits.iter().any(|hit| hit.id == "prose"), "{query}");
    }
}

#[test]
fn parts_of_names_are_found_and_the_whole_name_comes_first() {
    let searcher = english(&[
        ("camel", "Set keyboardNavigationCluster on the view"),
        ("pascal", "IWalkableArea limits where a figure goes"),
        ("base", "docsRouteBasePath says where pages live"),
        ("words", "The base of the route is a path, and navigation is by keyboard"),
        ("snake", "max_line_length is an option"),
        ("kebab", "the rule no-unused-vars"),
        ("dotted", "build.rollupOptions.output"),
        ("generic", "Share it as Arc<Mutex<T>> between threads"),
        ("other", "An Arc of a circle"),
    ]);
    for (query, first) in [
        ("Navigation ", "words"),
        ("navigation cluster ", "camel"),
        ("keyboardNavigationCluster", "camel"),
        ("WalkableArea ", "pascal"),
        ("walkable ", "pascal"),
        ("routeBasePath ", "base"),
        ("routebasepath ", "base"),
        ("RouteBase", "base"),
        ("line length ", "snake"),
        ("maxLineLength ", "snake"),
        ("unusedvars ", "kebab"),
        ("unused vars ", "kebab"),
        ("rollupOptions ", "dotted"),
        ("rollup options ", "dotted"),
        ("Arc<Mutex<T>>", "generic"),
        ("mutex ", "generic"),
    ] {
        assert_eq!(ids(&searcher, query)[0], first, "{query}");
    }
    let both =
        english(&[("joined", "the option preferConst"), ("apart", "the rule prefer-const"), ("x", "const")]);
    for query in ["preferconst ", "prefer const ", "prefer-const ", "preferConst "] {
        assert_eq!(both.search(query, &SearchOptions::default()).complete, 2, "{query}");
    }
    assert_eq!(
        (ids(&both, "preferConst ")[0].as_str(), ids(&both, "prefer-const ")[0].as_str()),
        ("joined", "apart")
    );
}

#[test]
fn a_version_is_found_within_another_and_with_its_letter() {
    let searcher = english(&[
        ("v2.10.3", "Fixed in v2.10.3 of the reader"),
        ("v2.1.4", "Fixed in v2.1.4 of the reader"),
        ("8.0.0", "Released as v8.0.0"),
        ("v8", "Everything that is new in v8"),
        ("18", "Room 18 of 180"),
        ("1.8", "A factor of 1.8"),
    ]);
    for (query, found) in [
        ("2.10.3 ", &["v2.10.3"][..]),
        ("2.1 ", &["v2.1.4"]),
        ("v2.1 ", &["v2.1.4"]),
        ("v2.1", &["v2.1.4", "v2.10.3"]),
        ("8.0 ", &["8.0.0", "v8"]),
        ("v8 ", &["v8", "8.0.0"]),
        ("1.8", &["1.8"]),
        ("18 ", &["18"]),
    ] {
        assert_eq!(ids(&searcher, query), found, "{query}");
    }
}

#[test]
fn a_number_is_found_in_any_grouping() {
    let searcher = english(&[
        ("solid", "Call 02155667788 today"),
        ("dashed", "Call ۰۲۱-۵۵۶۶۷۷۸۹ today"),
        ("spaced", "Call 0176 123 45678 or write"),
        ("paren", "Call (212) 555-0147 today"),
        ("iban", "Pay to DE89 3704 0044 0532 0130 00 please"),
        ("isbn", "ISBN 978-3-16-148410-0, and 0-8044-2957-X"),
        ("big", "A town of 1 234 567 people"),
        ("years", "From 2019 to 2020 and 1999"),
        ("lines", "Call 030 1234\n56789 Berlin"),
    ]);
    for (query, id) in [
        ("021-55667788", "solid"),
        ("021 5566 7788 ", "solid"),
        ("02155667789", "dashed"),
        ("۰۲۱ ۵۵۶۶۷۷۸۹", "dashed"),
        ("017612345678", "spaced"),
        ("0176-123 456 78 ", "spaced"),
        ("call 0176 12345678 or ", "spaced"),
        ("2125550147", "paren"),
        ("DE89370400440532013000", "iban"),
        ("de89 37040044 0532013000 ", "iban"),
        ("9783161484100", "isbn"),
        ("080442957x ", "isbn"),
        ("1234567 ", "big"),
        ("1,234,567 ", "big"),
    ] {
        let results = searcher.search(query, &SearchOptions::default());
        assert_eq!((results.hits[0].id.as_str(), results.complete), (id, 1), "{query}");
    }
    assert!(ids(&searcher, "02155667780 ").is_empty());
    assert!(ids(&searcher, "030123456789 ").is_empty(), "a number ends with its line");
    let hits = searcher.search("017612345678", &SearchOptions::default()).hits;
    assert_eq!(marked(&hits[0].snippets[0]), ["0176", "123", "45678"]);
}

#[test]
fn flags_of_programs_are_found_and_exclude_nothing() {
    let searcher = english(&[
        ("tar", "Unpack it with tar -xzf archive.tgz"),
        ("grep", "Turn a match round with grep -v"),
        ("plain", "An archive of grep and tar"),
        ("run", "Try it first with --dry-run"),
        ("map", "Pass --source-map for maps"),
    ]);
    for (query, first) in [
        ("-v ", "grep"),
        ("grep -v", "grep"),
        ("tar -xzf ", "tar"),
        ("xzf ", "tar"),
        ("dryrun", "run"),
        ("\"dry run\"", "run"),
        ("dry-run ", "run"),
        ("sourcemap ", "map"),
    ] {
        assert_eq!(ids(&searcher, query)[0], first, "{query}");
    }
    // No flag of the documents.
    assert_eq!(ids(&searcher, "archive -unpack "), ["plain"]);
    assert_eq!(ids(&searcher, "grep -\"v\" "), ["plain"]);
    assert_eq!(ids(&searcher, "tar -\"xzf\" "), ["plain"]);
}

#[test]
fn a_name_that_ends_in_a_sign_is_not_the_one_without() {
    let searcher = english(&[
        ("cpp", "Written in C++"),
        ("csharp", "Written in C#"),
        ("turned", "آموزش ++C و #C در یک کتاب"),
        ("wide", "Ｃ＋＋の本"),
        ("c", "Written in C"),
    ]);
    let found = |query: &str| {
        let mut found = ids(&searcher, query);
        found.sort();
        found
    };
    for query in ["C++ ", "++C ", "Ｃ＋＋ "] {
        assert_eq!(found(query), ["cpp", "turned", "wide"], "{query}");
    }
    for query in ["c# ", "#C ", "Ｃ＃ "] {
        assert_eq!(found(query), ["csharp", "turned"], "{query}");
    }
}

#[test]
fn an_amount_is_found_without_its_fraction_and_its_commas() {
    let searcher = english(&[("lamp", "It costs $1,299.00 with a shade"), ("rent", "۲٬۴۵۰٫۵۰ in all")]);
    for (query, id) in [("1299", "lamp"), ("$1299 ", "lamp"), ("1,299 ", "lamp"), ("2450 ", "rent")] {
        assert_eq!(ids(&searcher, query), [id], "{query}");
    }
}

#[test]
fn a_number_still_being_typed_is_found_in_any_grouping() {
    let searcher = english(&[
        ("book", "ISBN 978-3-16-148410-0"),
        ("spaced", "Call 0912 345 6789"),
        ("solid", "Call 09351112233"),
        ("iban", "Pay to GB29NWBK60161331926819"),
        ("office", "The office is 021-8877 6655"),
        ("embassy", "The embassy is 020-7946-0111"),
    ]);
    let table = [
        ("book", "978316148410"),
        ("book", "9783 16"),
        ("spaced", "09123"),
        ("spaced", "091234567"),
        ("solid", "0935 1"),
        ("solid", "0935 111 22"),
        ("iban", "GB29 NWBK 6016 13"),
        ("iban", "gb29 nwbk 6016 1331 9268 19 "),
        ("office", "8877-6655 "),
        ("office", "88776655"),
        ("embassy", "7946 0111 "),
    ];
    for (id, query) in table {
        assert_eq!(ids(&searcher, query)[0], id, "{query}");
    }
    assert!(ids(&searcher, "978316148410 ").is_empty());
}

#[test]
fn numbers_beside_each_other_are_not_one() {
    let searcher =
        english(&[("height", "It is 1,8 m high"), ("age", "It is 18 years old"), ("sum", "1,234 in all")]);
    for (query, id) in [("18 ", "age"), ("1 8 ", "height"), ("1,234 ", "sum"), ("1234 ", "sum")] {
        assert_eq!(ids(&searcher, query)[0], id, "{query}");
    }
    assert_eq!(ids(&searcher, "18 "), ["age"]);
}
