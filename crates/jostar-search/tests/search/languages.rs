//! What is found in the forms and compounds of languages other than Persian.

use jostar_index::Document;

use crate::support::{Both, ids, of};

/// Documents in one language, with ids from "a" on.
fn in_language(language: &str, bodies: &[&str]) -> Both {
    let document = |(id, body): (char, &&str)| Document {
        id: id.to_string(),
        body: body.to_string(),
        lang: Some(language.to_owned()),
        ..Document::default()
    };
    of(('a'..).zip(bodies).map(document))
}

#[test]
fn korean_words_are_found_with_and_without_particles() {
    let searcher = in_language(
        "ko",
        &[
            "도서관에서 책을 빌렸고 도서관은 조용했다",
            "선생님의 말씀을 들었다",
            "빅데이터를 분석하는 회사",
            "1950년에 전쟁이 일어났다",
        ],
    );
    for (query, expected) in [
        ("도서관 ", &["a"][..]),
        ("도서관의 ", &["a"]),
        ("도서관이 ", &["a"]),
        ("선생님께서 ", &["b"]),
        ("빅 데이터 ", &["c"]),
        ("빅데이터의 분석 ", &["c"]),
        ("회사에서는 ", &["c"]),
        ("1950년 ", &["d"]),
        ("전쟁은 ", &["d"]),
        ("국가 ", &[]),
        // One letter of a syllable is wrong.
        ("도사관 ", &["a"]),
        ("빅데이토 ", &["c"]),
    ] {
        assert_eq!(ids(&searcher, query), expected, "{query}");
    }
}

#[test]
fn a_variety_has_the_forms_of_its_language() {
    for language in ["no", "nb", "nn-NO"] {
        let searcher = in_language(language, &["Båten ligger ved brygga", "En fjellhytte"]);
        assert_eq!(ids(&searcher, "båter "), ["a"], "{language}");
    }
}

#[test]
fn a_word_of_several_languages_has_the_forms_of_each() {
    // Each has the language with more documents first.
    for (documents, query, expected) in [
        (
            &[
                ("fa", "قطار به ایستگاه رسید"),
                ("fa", "بلیت قطار"),
                ("ar", "وصل القطار"),
                ("ar", "بالقطار السريع"),
            ][..],
            "قطار ",
            "abcd",
        ),
        (&[("ar", "وصل القطار"), ("ar", "بالقطار السريع"), ("fa", "قطار به ایستگاه رسید")], "قطار ", "abc"),
        (
            &[
                ("es", "El tren llega"),
                ("es", "Un tren largo"),
                ("ro", "Un tren vechi"),
                ("ro", "Vine trenul"),
            ],
            "tren ",
            "abcd",
        ),
        (
            &[
                ("en", "Laina is a name"),
                ("en", "So Laina said"),
                ("fi", "laina pankista"),
                ("fi", "lainat ja korot"),
            ],
            "laina ",
            "abcd",
        ),
        (
            &[
                ("es", "la hotel"),
                ("es", "un hotel"),
                ("de", "Das Hotel"),
                ("de", "Hotels am Meer"),
                ("de", "Das Strandhotel am Strand"),
            ],
            "hotel ",
            "abcde",
        ),
    ] {
        let document = |(id, (lang, body)): (char, &(&str, &str))| Document {
            id: id.to_string(),
            body: body.to_string(),
            lang: Some(lang.to_string()),
            ..Document::default()
        };
        let mut found = ids(&of(('a'..).zip(documents).map(document)), query);
        found.sort();
        assert_eq!(found.concat(), expected, "{query}");
    }
}

#[test]
fn a_compound_is_found_by_its_parts_and_finds_them() {
    let searcher = in_language(
        "de",
        &[
            "Die Haftpflichtversicherung zahlt.",
            "Eine Versicherung gegen Hagel.",
            "Die Haftpflicht der Eltern.",
            "Der Arbeitsvertrag wurde gekündigt.",
            "Arbeit und ein Vertrag.",
        ],
    );
    for (query, expected) in [
        ("Versicherung ", &["b", "a"][..]),
        ("Haftpflicht ", &["c", "a"]),
        ("Haftpflichtversicherung ", &["a", "b", "c"]),
        ("Hagelversicherung ", &["b", "a"]),
        ("Vertrag ", &["e", "d"]),
        ("Arbeitsversicherung ", &["b", "e", "a"]),
    ] {
        let mut found = ids(&searcher, query);
        found.truncate(expected.len());
        assert_eq!(found, expected, "{query}");
    }
    assert!(ids(&searcher, "Hagelversicherung ").len() < 5);
}

#[test]
fn a_word_that_nothing_has_is_found_in_the_compounds_with_it() {
    for (language, bodies, queries) in [
        (
            "de",
            &["Die Krankenversicherung zahlt.", "Die Geschwindigkeitsbegrenzung gilt in der Stadt."][..],
            &[
                ("Versicherung ", "a"),
                ("versicherung", "a"),
                ("Geschwindigkeit Begrenzung ", "b"),
                ("kranken ", "a"),
            ][..],
        ),
        ("fi", &["Maukas kouluruoka", "Kaupungin yöbussi"], &[("ruoka ", "a"), ("bussi ", "b")]),
        // Other languages do not join words, and an end of few letters is none.
        ("fr", &["La surveillance"], &[("veillance ", "")]),
        ("de", &["Die Krankenversicherung"], &[("rung ", "")]),
    ] {
        let searcher = in_language(language, bodies);
        for (query, expected) in queries {
            assert_eq!(ids(&searcher, query).concat(), *expected, "{query}");
        }
    }
}
