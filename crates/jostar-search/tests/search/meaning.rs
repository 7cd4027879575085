//! What is found for what was meant.

use jostar_index::Document;
use jostar_search::{Correction, CorrectionKind, SearchOptions};

use crate::support::{Both, ids, marked, of, searcher};

/// The corrections of a query: the kind, what was typed and what was meant.
fn corrections(searcher: &Both, text: &str) -> Vec<(CorrectionKind, String, String)> {
    let understood = searcher.search(text, &SearchOptions::default()).understood;
    understood.corrections.into_iter().map(|Correction { kind, typed, meant }| (kind, typed, meant)).collect()
}

/// Checks that of a query one thing was taken for another, and nothing else.
fn check_taken(searcher: &Both, text: &str, kind: CorrectionKind, typed: &str, meant: &str) {
    assert_eq!(corrections(searcher, text), [(kind, typed.to_owned(), meant.to_owned())], "{text}");
}

#[test]
fn a_text_typed_on_the_wrong_keyboard_is_read_as_it_was_meant() {
    let searcher = searcher(&[
        ("a", "", "پزشکیان با وزارت خارجه سخن گفت، سلام ایران", ""),
        ("b", "", "The port says hello", ""),
    ]);
    let table = [
        ("mca;dhk", "پزشکیان", "a"),
        (",chvj ohv[i", "وزارت خارجه", "a"),
        ("sghl", "سلام", "a"),
        ("ایران sghl", "ایران سلام", "a"),
        ("port hdvhk", "port ایران", "b"),
        ("اثممخ", "hello", "b"),
        ("mca;d", "پزشکی", "a"),
    ];
    for (typed, meant, first) in table {
        check_taken(&searcher, typed, CorrectionKind::Keyboard, typed, meant);
        assert_eq!(ids(&searcher, typed)[0], first, "{typed}");
    }
    for typed in ["port hello", "پزشکیان", "xyz", "hell"] {
        assert!(corrections(&searcher, typed).is_empty(), "{typed}");
    }
}

#[test]
fn persian_in_latin_letters_finds_the_persian_word() {
    let searcher = searcher(&[
        ("a", "", "پزشکیان به قزاقستان رفت تا از اقتصاد بگوید", ""),
        ("b", "", "کشتی\u{200C}ها در خلیج فارس", ""),
        ("c", "", "Water in the gulf of Fars", ""),
    ]);
    let table = [
        ("pezeshkian ", "پزشکیان", "a"),
        ("ghazaghestan ", "قزاقستان", "a"),
        ("eqtesad ", "اقتصاد", "a"),
        ("khalij ", "خلیج", "b"),
    ];
    for (typed, meant, first) in table {
        check_taken(&searcher, typed, CorrectionKind::Latin, typed.trim(), meant);
        assert_eq!(ids(&searcher, typed), [first], "{typed}");
    }
    assert_eq!(ids(&searcher, "khalij-e fars "), ["b", "c"]);
}

#[test]
fn persian_in_latin_letters_is_found_while_it_is_typed_and_suggested() {
    let searcher = searcher(&[("a", "", "پزشکیان در کتابخانه", ""), ("b", "", "library", "")]);
    for typed in ["pezesh", "ketabkh", "pezeshkian ketab"] {
        assert_eq!(ids(&searcher, typed), ["a"], "{typed}");
    }
    let suggested: Vec<String> = searcher.suggest("ketab", 3).into_iter().map(|found| found.text).collect();
    assert_eq!(suggested, ["کتابخانه"]);
    assert_eq!(ids(&searcher, "libr"), ["b"]);
}

#[test]
fn an_apostrophe_parts_no_persian_word_in_latin_letters() {
    let searcher = searcher(&[("a", "", "سعادت و رئیس", ""), ("b", "", "we don't add a co-op", "")]);
    for (typed, meant) in [("sa'adat ", "سعادت"), ("ra\u{2019}is ", "رئیس"), ("ra-is ", "رئیس")]
    {
        check_taken(&searcher, typed, CorrectionKind::Latin, typed.trim(), meant);
        assert_eq!(ids(&searcher, typed), ["a"], "{typed}");
    }
    for typed in ["don't ", "co-op ", "add-a "] {
        assert_eq!(
            (ids(&searcher, typed), corrections(&searcher, typed)),
            (vec!["b".to_owned()], vec![]),
            "{typed}"
        );
    }
}

#[test]
fn words_of_another_language_are_taken_for_no_persian_ones() {
    let searcher = searcher(&[("a", "", "در و سرخ تا سرکه", ""), ("b", "", "we search the sea", "")]);
    for (typed, found) in
        [("three ", &[][..]), ("who ", &[]), ("the ", &["b"]), ("search ", &["b"]), ("serach ", &["b"])]
    {
        assert_eq!(ids(&searcher, typed), found, "{typed}");
    }
}

#[test]
fn a_word_may_be_nearly_one_of_another_language_or_one_in_latin_letters() {
    let searcher = of([
        ("fa", "پایتون زبان برنامه نویسی است", "fa"),
        ("en", "Python is a language of programmers", "en"),
    ]
    .map(|(id, body, lang)| Document {
        id: id.to_owned(),
        body: body.to_owned(),
        lang: Some(lang.to_owned()),
        ..Document::default()
    }));
    let mut found = ids(&searcher, "pyton ");
    found.sort();
    assert_eq!(found, ["en", "fa"]);
}

#[test]
fn a_reading_of_the_keys_has_no_signs_for_letters_and_abbreviations_have_none() {
    let searcher = searcher(&[("a", "", "k liv ایها", "")]);
    for typed in ["پنج مهر", "HDMI"] {
        assert!(corrections(&searcher, typed).is_empty(), "{typed}");
    }
}

#[test]
fn a_word_with_a_typing_error_finds_the_word() {
    let searcher = searcher(&[
        ("a", "", "احداث سیلوی مشترک در بندر قزاقستان", ""),
        ("b", "", "اقتصاد و تجارت", ""),
        ("c", "", "The connection of the countries", ""),
    ]);
    let table = [
        ("قزاقتسان ", "قزاقستان", "a"),
        ("غزاقستان ", "قزاقستان", "a"),
        ("مشتبک ", "مشترک", "a"),
        ("اقتساد ", "اقتصاد", "b"),
        ("conection ", "connection", "c"),
        ("مشتبک بندر ", "مشترک", "a"),
    ];
    for (typed, meant, first) in table {
        check_taken(&searcher, typed, CorrectionKind::Spelling, typed.split(' ').next().unwrap(), meant);
        assert_eq!(ids(&searcher, typed), [first], "{typed}");
    }
    let understood = searcher.search("مشتبک بندر ", &SearchOptions::default()).understood;
    assert_eq!(understood.text, "مشترک بندر ");
    assert!(ids(&searcher, "بندرگاهان ").is_empty() && ids(&searcher, "1404 ").is_empty());
}

#[test]
fn a_word_that_is_there_is_no_typing_error() {
    let searcher = searcher(&[("a", "", "کشتی در بندر", ""), ("b", "", "گشتی و بنده", "")]);
    assert_eq!(ids(&searcher, "کشتی "), ["a"]);
    assert!(corrections(&searcher, "کشتی بنده ").is_empty());
}

#[test]
fn dates_find_articles_of_that_day_and_their_text() {
    let searcher = searcher(&[
        ("dated", "", "گزارش روز", "2025-12-11"),
        ("written", "", "نشست ۲۰ آذر ۱۴۰۴ برگزار شد", "2026-05-01"),
        ("numbers", "", "نشست ۱۴۰۴/۰۹/۲۰ بود", ""),
        ("other", "", "گزارش روز", "2025-10-01"),
    ]);
    let table: [(&str, &[&str]); 6] = [
        ("۲۰ آذر ۱۴۰۴ ", &["written", "dated", "numbers"]),
        ("1404/09/20 ", &["numbers", "dated", "written"]),
        ("1404-9-20 ", &["dated", "numbers", "written"]),
        ("2025-12-11 ", &["dated", "numbers", "written"]),
        ("11 دسامبر 2025 ", &["dated", "numbers", "written"]),
        // By its year.
        ("آذر ۱۴۰۴ ", &["written", "dated", "numbers"]),
    ];
    for (query, expected) in table {
        let mut found = ids(&searcher, query);
        let mut expected = expected.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    assert_eq!(ids(&searcher, "گزارش ۲۰ آذر ۱۴۰۴ ")[0], "dated");
}

#[test]
fn numbers_in_words_and_in_digits_meet() {
    let searcher = searcher(&[
        ("digits", "", "او ۲۵ کتاب و ۱۳۵۷ برگ داشت", ""),
        ("words", "", "او بیست و پنج دفتر داشت", ""),
        ("joined", "", "او بیست\u{200C}وپنج خودکار داشت", ""),
    ]);
    for query in ["۲۵ ", "بیست و پنج ", "بیست\u{200C}وپنج "] {
        let mut found = ids(&searcher, query);
        found.sort();
        assert_eq!(found, ["digits", "joined", "words"], "{query}");
    }
    assert_eq!(ids(&searcher, "هزار و سیصد و پنجاه و هفت ")[0], "digits");
    assert_eq!(ids(&searcher, "25 دفتر ")[0], "words");
}

#[test]
fn synonyms_find_what_the_site_declared() {
    let texts = [("a", "دولت آمریکا"), ("b", "ایالات متحده و اروپا"), ("c", "اروپا")];
    let document =
        |(id, body): (&str, &str)| Document { id: id.into(), body: body.into(), ..Document::default() };
    let synonyms = [("آمریکا", "ایالات متحده"), ("ایالات متحده", "آمریکا"), ("USA", "آمریکا")];
    let searcher = Both::new(texts.map(document).to_vec(), &synonyms);
    assert_eq!(ids(&searcher, "امریکا "), ["a", "b"]);
    assert_eq!(ids(&searcher, "ایالات متحده "), ["b", "a"]);
    assert_eq!(ids(&searcher, "usa "), ["a"]);
    let hits = searcher.search("آمریکا ", &SearchOptions::default()).hits;
    assert_eq!(marked(&hits[1].snippets[0]), ["ایالات", "متحده"]);
}

#[test]
fn phrases_are_found_as_they_stand() {
    let searcher = searcher(&[
        ("a", "", "رئیس\u{200C}جمهور ایران به بندر بزرگ رفت", ""),
        ("b", "", "ایران و رئیس و جمهور و بزرگ و بندر", ""),
        ("c", "بندر", "رئیس جمهور ایران", ""),
    ]);
    let table: [(&str, &[&str]); 9] = [
        ("\"رئیس جمهور ایران\"", &["c", "a"]),
        ("«رییس\u{200C}جمهور»", &["a", "c"]),
        ("\"بندر بزرگ\"", &["a"]),
        ("\"بزرگ بندر\"", &["a", "b", "c"]),
        ("ایران \"بندر بزرگ\"", &["a"]),
        ("\"رئیس جمهور ایران\" -بندر", &[]),
        ("\"رئیس جمهور ایران\" -بزرگ", &["c"]),
        ("title:بندر", &["c"]),
        ("\"رئیس جمهور ا", &["a", "c"]),
    ];
    for (query, expected) in table {
        let mut found = ids(&searcher, query);
        let mut expected = expected.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_quotation_that_nothing_complete_has_is_searched_as_words() {
    let searcher = searcher(&[
        ("apart", "", "بندر بزرگ گندم", ""),
        ("row", "", "در بزرگ بندر", ""),
        ("en", "", "It is called the Treaty of Lisbon - or so the papers say", ""),
    ]);
    // Queries, documents, and the quotations that were taken for their words.
    let table: [(&str, &[&str], &[&str]); 8] = [
        ("\"بندر بزرگ\"", &["apart"], &[]),
        ("\"بزرگ بندر\"", &["row"], &[]),
        ("\"گندم بزرگ\"", &["apart", "row"], &["\"گندم بزرگ\""]),
        ("«بزرگ بندر» گندم", &["apart", "row"], &["«بزرگ بندر»"]),
        ("what is “the Lisbon treaties”", &["en"], &["“the Lisbon treaties”"]),
        ("treaty Lisbon” called", &["en"], &[]),
        ("treaty ”Lisbon called", &["en"], &["”Lisbon called"]),
        ("\"papers -say\" title:\"Lisbon\"", &[], &["\"papers -say\""]),
    ];
    for (query, expected, quotations) in table {
        let results = searcher.search(query, &SearchOptions::default());
        let found: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(found, expected, "{query}");
        let corrections = results.understood.corrections.iter();
        let quoted: Vec<&str> = corrections
            .filter(|correction| correction.kind == CorrectionKind::Quotation)
            .map(|correction| correction.typed.as_str())
            .collect();
        assert_eq!(quoted, quotations, "{query}");
    }
    let understood = searcher.search("«گندم بزرگ» -در", &SearchOptions::default()).understood;
    assert_eq!((understood.text.as_str(), understood.did_you_mean), ("گندم بزرگ -در", None));
    let understood = searcher.search("-\"x y\" \"y x\" \"x y\"", &SearchOptions::default()).understood;
    assert_eq!(understood.text, "-\"x y\" y x x y");
    let typed: Vec<&str> = understood.corrections.iter().map(|correction| &*correction.typed).collect();
    assert_eq!(typed, ["\"y x\"", "\"x y\""]);
    let literal = SearchOptions { literal: true, ..SearchOptions::default() };
    assert_eq!(searcher.search("\"گندم بزرگ\"", &literal).total, 0);
}

#[test]
fn only_a_quotation_that_nothing_has_is_loosened() {
    let searcher = searcher(&[
        ("row", "", "Hello world, said the lighthouse", ""),
        ("apart", "", "The world says hello", ""),
        ("church", "", "The cathedral of London", ""),
    ]);
    // Queries, documents, and what the query was taken for.
    for (query, expected, text) in [
        ("\"hello world\" xqz", &["row"][..], "\"hello world\" xqz"),
        ("\"hello world\" \"world lighthouse\"", &["row"], "\"hello world\" world lighthouse"),
        ("\"world hello\" xqz", &["row", "apart"], "world hello xqz"),
        // No document has both.
        ("\"hello world\" \"of london\"", &["church", "row", "apart"], "hello world of london"),
        ("\"cathedrl of london\"", &["church"], "cathedral of london"),
    ] {
        let results = searcher.search(query, &SearchOptions::default());
        let mut found: Vec<&str> = results.hits.iter().map(|hit| &*hit.id).collect();
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!((found, &*results.understood.text), (expected, text), "{query}");
        for correction in &results.understood.corrections {
            assert!(text.contains(&correction.meant), "{query} {correction:?}");
        }
    }
}

#[test]
fn a_rare_word_that_is_nearly_a_frequent_one_is_asked_about() {
    let documents: Vec<(String, &str)> = (0..12).map(|at| (format!("{at:02}"), "کشتی در بندر")).collect();
    let mut documents: Vec<_> = documents.iter().map(|(id, body)| (id.as_str(), "", *body, "")).collect();
    documents.push(("rare", "", "گشتی در بازار", ""));
    let searcher = searcher(&documents);
    let understood = searcher.search("گشتی ", &SearchOptions::default()).understood;
    assert_eq!(understood.did_you_mean.as_deref(), Some("کشتی "));
    assert_eq!(searcher.search("کشتی ", &SearchOptions::default()).understood.did_you_mean, None);
}

#[test]
fn a_form_that_no_article_has_finds_the_others_of_its_language() {
    let searcher = searcher(&[
        ("en", "", "He walked home and studied the cities. They were running.", ""),
        ("de", "", "Die Wohnungen wurden verkauft, und Kinder gehörten dazu.", ""),
        ("ru", "", "В городах строили новые дома, и дети играли.", ""),
        ("es", "", "Los vecinos hablaban de la nación y de los caballos.", ""),
        ("tr", "", "Kitapların yazarları bu şehirde çok ve sık okudular.", ""),
        ("el", "", "Οι άνθρωποι και τα δέντρα της πόλης που δεν είναι εδώ", ""),
        ("ar", "", "قال المعلمون في المدرسة إن الطلاب يكتبون على الورق", ""),
        ("kk", "", "Бұл қалада кітаптар және дәптерлер үшін дүкен бар", ""),
        ("fa", "", "او در شهر راه می\u{200C}رفت", ""),
    ]);
    for (typed, found, form) in [
        ("walking ", "en", "walked"),
        ("walks ", "en", "walked"),
        ("city ", "en", "cities"),
        ("runs ", "en", "running"),
        ("wohnung ", "de", "Wohnungen"),
        ("kindern ", "de", "Kinder"),
        ("строить ", "ru", "строили"),
        ("играет ", "ru", "играли"),
        ("hablando ", "es", "hablaban"),
        ("caballo ", "es", "caballos"),
        ("kitap ", "tr", "Kitapların"),
        ("άνθρωπος ", "el", "άνθρωποι"),
        ("δέντρων ", "el", "δέντρα"),
        ("معلمين ", "ar", "المعلمون"),
        ("والورق ", "ar", "الورق"),
        ("кітап ", "kk", "кітаптар"),
        ("дәптерлерді ", "kk", "дәптерлер"),
    ] {
        let results = searcher.search(typed, &SearchOptions::default());
        assert_eq!(results.hits.iter().map(|hit| &hit.id[..]).collect::<Vec<_>>(), [found], "{typed}");
        assert_eq!(marked(&results.hits[0].snippets[0]), [form], "{typed}");
        assert!(results.understood.corrections.is_empty(), "{typed} is no mistake");
    }
    for word in ["walnut ", "cabeza ", "горох ", "hauptmann "] {
        assert!(ids(&searcher, word).is_empty(), "{word}");
    }
}

#[test]
fn a_form_of_a_language_of_few_words_has_no_others() {
    let words: Vec<String> =
        ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("qu{a}{b}"))).collect();
    let searcher = searcher(&[("en", "", &words.join(" "), ""), ("ru", "", "города", "")]);
    assert!(ids(&searcher, "городами ").is_empty());
    assert_eq!(ids(&searcher, "город"), ["ru"]);
}

#[test]
fn a_guess_is_not_farther_than_a_slip() {
    let searcher = searcher(&[
        ("a", "", "یک برنامه\u{200C}نویس برنامه را نوشت", ""),
        ("b", "", "The middleware of the server, and a separate reader", ""),
        ("c", "", "Reading a patent on trading", ""),
    ]);
    // Another word that only looks a little like one of theirs.
    for typed in ["خبرنامه ", "خبرنامه", "garment ", "leading ", "tending "] {
        assert!(ids(&searcher, typed).is_empty(), "{typed}");
    }
    // A slip of the hand or of the ear.
    for (typed, meant, first) in [
        ("middlewear ", "middleware", "b"),
        ("seperate ", "separate", "b"),
        ("middelware ", "middleware", "b"),
        ("برنامع ", "برنامه", "a"),
    ] {
        check_taken(&searcher, typed, CorrectionKind::Spelling, typed.trim(), meant);
        assert_eq!(ids(&searcher, typed), [first], "{typed}");
    }
}

#[test]
fn what_is_farther_than_a_slip_is_offered() {
    let searcher = searcher(&[("a", "", "یک برنامه تازه", ""), ("b", "", "the environment", "")]);
    for (typed, offered) in [("خبرنامه ", "برنامه "), ("nvironment ", "environment ")] {
        let results = searcher.search(typed, &SearchOptions::default());
        assert_eq!(
            (results.total, results.understood.did_you_mean.as_deref()),
            (0, Some(offered)),
            "{typed}"
        );
    }
    assert_eq!(searcher.search("zebra ", &SearchOptions::default()).understood.did_you_mean, None);
}

#[test]
fn a_single_mistake_is_likelier_than_several_and_a_form_is_none() {
    let searcher = self::searcher(&[
        ("far", "", "kathedrale", ""),
        ("near", "", "the cathedral of london and its tower", ""),
    ]);
    let results = searcher.search("cathedrl ", &SearchOptions::default());
    assert_eq!(results.understood.text, "cathedral ");
    assert_eq!(results.hits[0].id, "near");
    let searcher = self::searcher(&[("a", "", "책은 도서관에 있다", "")]);
    let results = searcher.search("책을 ", &SearchOptions::default());
    assert_eq!((results.total, results.understood.corrections), (1, vec![]));
    let searcher = self::searcher(&[("a", "", "도서관에 있다", "")]);
    assert_eq!(searcher.search("도사관에 ", &SearchOptions::default()).understood.corrections.len(), 1);
}
