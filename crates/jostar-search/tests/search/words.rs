//! What one word is: letters that stand alone, apostrophes, words written apart and together, single characters.

use jostar_index::Document;
use jostar_search::SearchOptions;

use crate::support::{Both, ids, marked, of, searcher};

fn in_language(language: &str, texts: &[(&str, &str)]) -> Both {
    of(texts.iter().map(|(id, body)| Document {
        id: id.to_string(),
        body: body.to_string(),
        lang: Some(language.to_owned()),
        ..Document::default()
    }))
}

/// What the first hit lacks of a query.
fn missing(searcher: &Both, query: &str) -> Vec<String> {
    searcher.search(query, &SearchOptions::default()).hits.swap_remove(0).missing
}

#[test]
fn a_letter_beside_a_word_counts() {
    let persian = searcher(&[
        ("alef", "گروه خونی", "گروه خونی آ", ""),
        ("be", "گروه خونی", "گروه خونی ب", ""),
        ("band-j", "آیین\u{200C}نامه", "بند ج این ماده", ""),
        ("band-d", "آیین\u{200C}نامه", "بند د این ماده", ""),
    ]);
    for (query, first) in
        [("گروه خونی ب", "be"), ("گروه خونی ب ", "be"), ("بند ج", "band-j"), ("بند د ", "band-d")]
    {
        assert_eq!(ids(&persian, query)[0], first, "{query}");
    }
    let english = in_language(
        "en",
        &[
            ("r", "Statistics in the R language"),
            ("s", "Statistics in the S language, which came before"),
            ("go", "The Go language's tools"),
            ("x", "The plot of the X files"),
        ],
    );
    for (query, first) in [("r language", "r"), ("s language ", "s"), ("x files", "x")] {
        assert_eq!(ids(&english, query)[0], first, "{query}");
    }
    assert_eq!(missing(&english, "go x "), ["x"]);
}

#[test]
fn a_letter_that_is_a_function_word_does_not_count() {
    let english = in_language("en", &[("one", "walked to the harbour"), ("two", "a lighthouse and I")]);
    // Nor does it make a hit where another word does.
    assert_eq!(ids(&english, "a harbour "), ["one"]);
    assert!(missing(&english, "a harbour ").is_empty() && missing(&english, "I walked ").is_empty());
    let spanish = in_language("es", &[("uno", "el puerto"), ("dos", "pan y vino")]);
    assert!(missing(&spanish, "puerto y ").is_empty());
    let persian = searcher(&[("a", "", "سیلوی گندم", ""), ("b", "", "نان و پنیر", "")]);
    assert!(missing(&persian, "سیلو و ").is_empty());
    // But it tells what is equal else.
    let vitamins =
        in_language("en", &[("a", "About vitamin A"), ("b", "About vitamin B"), ("c", "About vitamin C")]);
    assert_eq!(ids(&vitamins, "vitamin a ")[0], "a");
}

#[test]
fn a_letter_after_a_word_is_meant_though_it_is_a_function_word_elsewhere() {
    let french =
        in_language("fr", &[("c", "une page sur la vitamine C et d’autres choses"), ("k", "vitamine K")]);
    assert_eq!(ids(&french, "vitamine C ")[0], "c");
    assert_eq!(missing(&french, "vitamine D "), ["D"]);
    let english = in_language(
        "en",
        &[
            ("a", "what we call plan A failed in the end, as a plan may"),
            ("b", "plan B"),
            ("test", "an A/B test"),
            ("io", "an I/O error"),
        ],
    );
    for (query, first) in [("plan a ", "a"), ("plan a", "a"), ("a/b ", "test"), ("i/o error ", "io")] {
        assert_eq!(ids(&english, query)[0], first, "{query}");
    }
    assert!(missing(&english, "plan a ").is_empty());
    let persian = searcher(&[("b", "", "ویتامین ب", ""), ("v", "", "در بارهٔ ویتامین و", "")]);
    assert_eq!(ids(&persian, "ویتامین و ")[0], "v");
}

#[test]
fn a_letter_still_being_typed_may_have_a_number() {
    let searcher = in_language("en", &[("c", "Vitamin C"), ("b12", "On vitamin B12 in food")]);
    assert_eq!(ids(&searcher, "vitamin b")[0], "b12");
}

#[test]
fn a_phrase_goes_on_after_a_run_without_spaces() {
    let searcher = searcher(&[("a", "", "我 日本語 book here", ""), ("b", "", "日本語学", "")]);
    for (query, found) in [("\"日本語 book\"", vec!["a"]), ("\"日本語\"", vec!["b", "a"])] {
        assert_eq!(ids(&searcher, query), found, "{query}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_one() {
    let searcher = searcher(&[
        ("composed", "", "한국어 ごはん café", ""),
        ("decomposed", "", "\u{1112}\u{1161}\u{11AB}국어 こ\u{3099}はん cafe\u{301}", ""),
    ]);
    for query in
        ["한국어 ", "ごはん", "café ", "\u{1112}\u{1161}\u{11AB}국어 ", "こ\u{3099}はん", "cafe\u{301} "]
    {
        assert_eq!(ids(&searcher, query).len(), 2, "{query}");
    }
}

#[test]
fn a_letter_still_being_typed_hides_nothing() {
    let searcher = in_language("en", &[("climate", "climate change"), ("weather", "weather forecast")]);
    let results = searcher.search("climate c", &SearchOptions::default());
    assert_eq!((results.hits[0].id.as_str(), results.complete), ("climate", 1));
    assert!(results.hits[0].missing.is_empty());
}

#[test]
fn a_word_with_an_apostrophe_is_one_word_however_it_is_typed() {
    let searcher = in_language(
        "en",
        &[
            ("straight", "We don't open on Mondays"),
            ("curly", "We don\u{2019}t close in winter"),
            ("none", "we dont know the way"),
            ("don", "Don opened on a Monday"),
        ],
    );
    for query in ["we don't ", "we don\u{2019}t ", "we dont "] {
        let results = searcher.search(query, &SearchOptions::default());
        assert_eq!(results.complete, 3, "{query}");
        assert!(results.hits[..3].iter().all(|hit| hit.missing.is_empty()), "{query}");
    }
    assert_eq!(ids(&searcher, "dont ")[0], "none");
    assert_eq!(ids(&searcher, "don ")[0], "don");
}

#[test]
fn names_with_an_apostrophe_are_found_without_it_and_by_their_longer_part() {
    let searcher = in_language(
        "en",
        &[
            ("press", "Printed by O\u{2019}Reilly"),
            ("band", "They play rock'n'roll"),
            ("you", "You\u{2019}re welcome"),
        ],
    );
    for (query, id) in [
        ("oreilly ", "press"),
        ("O'Reilly ", "press"),
        ("reilly ", "press"),
        ("rocknroll ", "band"),
        ("rock 'n' roll ", "band"),
        ("youre welcome ", "you"),
    ] {
        let results = searcher.search(query, &SearchOptions::default());
        assert_eq!((results.hits[0].id.as_str(), results.complete), (id, 1), "{query}");
    }
}

#[test]
fn what_an_apostrophe_attaches_is_not_missed() {
    let french =
        in_language("fr", &[("été", "L\u{2019}été dernier"), ("hôtel", "Il paie l'hôtel aujourd'hui")]);
    for (query, id) in [
        ("été ", "été"),
        ("l'été ", "été"),
        ("d'été ", "été"),
        ("hotel ", "hôtel"),
        ("aujourdhui ", "hôtel"),
        ("lhotel ", "hôtel"),
    ] {
        let results = french.search(query, &SearchOptions::default());
        assert_eq!((results.hits[0].id.as_str(), results.complete), (id, 1), "{query}");
    }
    let turkish = in_language("tr", &[("a", "Ankara'dan İzmir'e giden tren"), ("b", "Konya ovası")]);
    assert_eq!(
        (ids(&turkish, "ankara "), ids(&turkish, "Ankara'nın ")),
        (vec!["a".into()], vec!["a".into()])
    );
    let italian = in_language("it", &[("a", "La storia dell'arte"), ("b", "Un'altra storia")]);
    assert_eq!(ids(&italian, "arte ")[0], "a");
}

#[test]
fn a_letter_or_a_function_word_is_joined_into_no_other_word() {
    let english = in_language(
        "en",
        &[
            ("error", "TypeError: undefined is not a function"),
            ("note", "Nota bene: a note on astral asa"),
            ("string", "Import an asset as a string"),
        ],
    );
    assert_eq!(ids(&english, "is not a function")[0], "error");
    assert_eq!(ids(&english, "as a string")[0], "string");
    for query in ["not a", "as a"] {
        let hits = english.search(query, &SearchOptions::default()).hits;
        let words: Vec<&str> = hits.iter().flat_map(|hit| marked(&hit.snippets[0])).collect();
        assert!(!words.contains(&"Nota") && !words.contains(&"astral"), "{query}: {words:?}");
    }
    let french = in_language("fr", &[("a", "Y a-t-il un train"), ("at", "At Alger")]);
    assert_eq!(ids(&french, "a-t-il ")[0], "a");
}

#[test]
fn compounds_meet_in_both_directions() {
    for (apart, together) in [
        ("e-mail", "email"),
        ("Wi-Fi", "wifi"),
        ("data base", "database"),
        ("Node.js", "nodejs"),
        ("no-unused-vars", "nounusedvars"),
        ("в-третьих", "втретьих"),
    ] {
        let text = |word: &str| format!("Nothing here but {word} and more");
        let (one, other) = (text(apart), text(together));
        let searcher =
            searcher(&[("apart", "", &one, ""), ("together", "", &other, ""), ("z", "", "Nothing", "")]);
        for (word, first) in [(apart, "apart"), (together, "together")] {
            let results = searcher.search(&format!("{word} "), &SearchOptions::default());
            assert_eq!((results.hits[0].id.as_str(), results.complete), (first, 2), "{word}");
        }
    }
}

#[test]
fn a_hyphen_ties_letters_and_function_words() {
    let searcher = in_language(
        "en",
        &[
            ("cable", "A USB-C cable"),
            ("mood", "On well-being at work"),
            ("module", "A plug-in for the editor"),
            ("well", "The well was being dug"),
            ("vitamin", "Vitamin B12 in food"),
            ("street", "At 221 B lives a detective"),
        ],
    );
    for (query, id) in [
        ("usbc ", "cable"),
        ("wellbeing ", "mood"),
        ("plugin ", "module"),
        ("b 12 ", "vitamin"),
        ("b-12 ", "vitamin"),
        ("221b ", "street"),
    ] {
        assert_eq!(ids(&searcher, query)[0], id, "{query}");
    }
    assert_eq!(ids(&searcher, "wellbeing "), ["mood"]);
}

#[test]
fn what_an_apostrophe_would_leave_of_a_known_word_is_not_looked_for() {
    let searcher = in_language("en", &[("well", "A well of cold water"), ("we", "We'll see, we said")]);
    assert_eq!(ids(&searcher, "well "), ["well"]);
}

#[test]
fn function_words_make_no_hit_where_a_telling_word_does() {
    let english =
        in_language("en", &[("install", "Install it from a package"), ("where", "Where to go and how")]);
    assert_eq!(ids(&english, "how to install "), ["install"]);
    assert_eq!(ids(&english, "how to "), ["where"]);
    let persian = searcher(&[("a", "", "سیلوی گندم", ""), ("b", "", "نان چیست", "")]);
    assert_eq!(ids(&persian, "سیلو چیست "), ["a"]);
}

#[test]
fn a_letter_apart_from_a_word_is_no_part_of_it() {
    let searcher = searcher(&[("a", "", "plan e mail it today", ""), ("b", "", "a long e-mail", "")]);
    assert_eq!(ids(&searcher, "email "), ["b"]);
}

#[test]
fn the_last_character_of_a_run_without_spaces_is_found() {
    let searcher = searcher(&[
        ("end", "", "我们爱看书", ""),
        ("middle", "", "书店很大", ""),
        ("kana", "", "これはペン", ""),
        ("thai", "", "ริมแม่น\u{E49}ำ", ""),
        ("none", "", "天气很好", ""),
    ]);
    for (query, found) in [
        ("书", &["end", "middle"][..]),
        ("书 ", &["end", "middle"]),
        ("看书 ", &["end"]),
        ("ン ", &["kana"]),
        ("น\u{E49}ำ", &["thai"]),
        ("大 ", &["middle"]),
    ] {
        let mut hits = ids(&searcher, query);
        hits.sort();
        assert_eq!(hits, found, "{query}");
    }
}

#[test]
fn a_finished_character_finds_more_places_than_a_prefix_has_room_for() {
    let texts: Vec<String> = ('\u{4E00}'..'\u{4E80}').map(|other| format!("書{other}")).collect();
    let searcher = of(texts.iter().enumerate().map(|(at, body)| Document {
        id: at.to_string(),
        body: body.clone(),
        ..Document::default()
    }));
    assert_eq!(searcher.search("書 ", &SearchOptions::default()).total, texts.len());
}

#[test]
fn ligatures_and_other_forms_of_letters_are_found_as_they_are_typed() {
    for (body, query) in [
        ("Der Stoﬀ iﬁ", "stoff "),
        ("The ﬁne oﬃce of a ﬂorist", "office florist fine "),
        ("ﬅill waters", "still "),
        ("Ｈｏｔｅｌ １２３", "hotel 123 "),
        ("½ cup", "1/2 "),
        ("area of 30 m²", "m2 "),
        ("Brand™ tea", "brand "),
        ("Brand™ tea", "brand tm "),
        ("Chapter Ⅳ", "chapter iv "),
        ("𝐁𝐨𝐥𝐝 𝑤𝑜𝑟𝑑𝑠", "bold words "),
        ("H₂O", "h2o "),
        ("cafe\u{301}", "café "),
        ("café", "cafe\u{301} "),
    ] {
        let searcher = searcher(&[("a", "", body, "")]);
        assert_eq!(searcher.search(query, &SearchOptions::default()).complete, 1, "{query}in {body}");
    }
}

#[test]
fn only_words_that_a_reader_typed_are_unknown_or_missing() {
    let unknown =
        |searcher: &Both, query: &str| searcher.search(query, &SearchOptions::default()).understood.unknown;
    let korean = searcher(&[("a", "", "서울대학교 옆 대학교의 도서관", ""), ("b", "", "시립 도서관", "")]);
    assert_eq!(ids(&korean, "대학 도서관 "), ["a", "b"]);
    assert!(unknown(&korean, "대학 도서관 ").is_empty() && missing(&korean, "대학 도서관 ").is_empty());
    let english =
        searcher(&[("a", "", "the lighthouse of the harbour was built in the year of the storm", "")]);
    assert!(
        unknown(&english, "which lighthouse ").is_empty()
            && missing(&english, "which lighthouse ").is_empty()
    );
    assert!(unknown(&english, "light harbour ").is_empty());
    assert_eq!(unknown(&english, "xqzw harbour "), ["xqzw"]);
    // A run without spaces is unknown as a whole or not at all.
    let japanese = searcher(&[("a", "", "東京都の港", "")]);
    assert_eq!(unknown(&japanese, "港 猫犬鳥 "), ["猫犬鳥"]);
    assert!(unknown(&japanese, "東京猫犬 ").is_empty());
    assert_eq!(unknown(&japanese, "港 \"猫犬鳥\" "), ["猫犬鳥"]);
    let hit = japanese.search("港 猫犬鳥 ", &SearchOptions::default()).hits.swap_remove(0);
    assert_eq!(hit.missing, ["猫犬鳥"]);
}
