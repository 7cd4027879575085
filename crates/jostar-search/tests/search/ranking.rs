//! In what order documents come.

use jostar_analysis::Date;
use jostar_index::Document;
use jostar_search::{SearchOptions, Sort};

use crate::support::{ids, ids_with, of, searcher};

#[test]
fn a_document_with_all_words_ranks_above_one_that_repeats_one_of_them() {
    let searcher = searcher(&[
        ("one", "", "سیلو سیلو سیلو سیلو سیلو", ""),
        ("both", "", "احداث سیلو در بندر و سرمایه\u{200C}گذاری مشترک دو کشور در آن", ""),
        ("none", "", "گندم", ""),
    ]);
    assert_eq!(ids(&searcher, "سیلو مشترک "), ["both", "one"]);
}

#[test]
fn a_match_in_the_title_ranks_above_one_in_the_body() {
    let searcher = searcher(&[
        ("body", "گزارش روز", "خبری درباره سیلو و بندر", ""),
        ("title", "سیلو در بندر", "خبری درباره گزارش روز", ""),
    ]);
    assert_eq!(ids(&searcher, "سیلو "), ["title", "body"]);
}

#[test]
fn the_word_itself_ranks_above_a_word_that_it_begins() {
    let searcher = searcher(&[("longer", "", "پزشکیان آمد", ""), ("itself", "", "پزشک آمد", "")]);
    assert_eq!(ids(&searcher, "پزشک"), ["itself", "longer"]);
    assert_eq!(ids(&searcher, "پزشک "), ["itself"]);
}

#[test]
fn a_word_ranks_above_its_other_forms_however_often_they_occur() {
    let forms = "کتابها کتابهای کتابها ".repeat(20);
    let searcher =
        searcher(&[("forms", "کتابها", &forms, ""), ("itself", "", "از آن کتاب بسیار سخن گفتند", "")]);
    assert_eq!(ids(&searcher, "کتاب "), ["itself", "forms"]);
}

#[test]
fn equal_documents_are_in_the_order_of_dates_then_ids() {
    let searcher = searcher(&[
        ("b", "", "سیلو", "2025-01-01"),
        ("a", "", "سیلو", "2025-01-01"),
        ("new", "", "سیلو", "2025-06-01"),
        ("undated", "", "سیلو", ""),
    ]);
    assert_eq!(ids(&searcher, "سیلو"), ["new", "a", "b", "undated"]);
}

#[test]
fn pages_follow_each_other() {
    let documents: Vec<(String, &str)> = (0..25).map(|at| (format!("{at:02}"), "سیلو")).collect();
    let documents: Vec<_> = documents.iter().map(|(id, body)| (id.as_str(), "", *body, "")).collect();
    let searcher = searcher(&documents);
    let page = |offset, limit| {
        let options = SearchOptions { limit, offset, ..SearchOptions::default() };
        let results = searcher.search("سیلو", &options);
        assert_eq!(results.total, 25);
        results.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!([page(0, 10), page(10, 10), page(20, 10)].concat(), page(0, 25));
    assert!(page(25, 10).is_empty() && page(usize::MAX, usize::MAX).is_empty());
}

#[test]
fn words_that_stand_together_rank_above_words_far_apart() {
    let apart = format!("همکاری دو کشور {} مسائل منطقه\u{200C}ای", "و سخن دیگر ".repeat(20));
    let together = format!("{} همکاری\u{200C}های منطقه\u{200C}ای دو کشور", "و سخن دیگر ".repeat(20));
    let searcher = searcher(&[("apart", "", &apart, ""), ("together", "", &together, "")]);
    assert_eq!(ids(&searcher, "همکاری منطقه\u{200C}ای "), ["together", "apart"]);
}

#[test]
fn the_order_that_was_typed_ranks_above_the_other() {
    let searcher =
        searcher(&[("other", "", "گندم از بندر بزرگ", ""), ("typed", "", "از بزرگ بندر گندم", "")]);
    assert_eq!(ids(&searcher, "بزرگ بندر "), ["typed", "other"]);
    assert_eq!(ids(&searcher, "بندر بزرگ "), ["other", "typed"]);
}

#[test]
fn hits_without_a_word_come_last_and_say_so() {
    let searcher = searcher(&[
        ("both", "", "بندر بزرگ است و گندم دارد و سخن بسیار است از این و آن", ""),
        ("one", "بندر", "بندر بندر بندر", ""),
    ]);
    let results = searcher.search("بندر گندم ", &SearchOptions::default());
    let missing: Vec<(&str, &[String])> =
        results.hits.iter().map(|hit| (hit.id.as_str(), hit.missing.as_slice())).collect();
    assert_eq!(missing, [("both", &[][..]), ("one", &["گندم".to_owned()][..])]);
    assert_eq!((results.total, results.complete), (2, 1));
}

#[test]
fn the_very_letters_rank_above_letters_that_fold_alike() {
    let searcher = searcher(&[
        ("asthma", "", "آسم بیماری است", ""),
        ("name", "", "اسم بیماری است", ""),
        ("resume", "", "a résumé of it", ""),
        ("resumes", "", "to resume it", ""),
    ]);
    assert_eq!(ids(&searcher, "آسم "), ["asthma", "name"]);
    assert_eq!(ids(&searcher, "اسم "), ["name", "asthma"]);
    assert_eq!(ids(&searcher, "résumé "), ["resume", "resumes"]);
    assert_eq!(ids(&searcher, "resume "), ["resumes", "resume"]);
}

#[test]
fn what_asks_counts_little() {
    let searcher = searcher(&[
        ("asks", "", "کجا و چه وقت، این کجاست", ""),
        ("answers", "", "سیلو در بندر ساخته شد", ""),
        ("else", "", "در این و آن", ""),
    ]);
    assert_eq!(ids(&searcher, "سیلو کجاست؟")[0], "answers");
}

#[test]
fn common_words_bring_no_documents_where_others_do() {
    let documents: Vec<(String, String)> =
        (0..100).map(|at| (format!("{at:03}"), format!("سخن از شماره {at} است"))).collect();
    let documents: Vec<_> = documents.iter().map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
    let searcher = searcher(&documents);
    assert_eq!(ids(&searcher, "از شماره 42 "), ["042"]);
    assert_eq!(searcher.search("از شماره ", &SearchOptions::default()).total, 100);
}

#[test]
fn hits_are_sorted_by_date_where_that_is_asked_for() {
    let searcher = searcher(&[
        ("undated", "سیلو", "سیلو", ""),
        ("old", "", "سیلو و سخن دیگر", "2020-01-01"),
        ("new", "", "از سیلو و سخن دیگر", "2025-01-01"),
    ]);
    let sorted = |sort| ids_with(&searcher, "سیلو", &SearchOptions { sort, ..SearchOptions::default() });
    assert_eq!(sorted(Sort::Relevance), ["undated", "old", "new"]);
    assert_eq!(sorted(Sort::Newest), ["new", "old", "undated"]);
    assert_eq!(sorted(Sort::Oldest), ["old", "new", "undated"]);
}

#[test]
fn boosts_and_age_move_documents() {
    let document = |id: &str, date: &str, boost| Document {
        id: id.into(),
        body: "سیلو در بندر".into(),
        date: Date::parse(date),
        boost,
        ..Document::default()
    };
    let searcher = of([
        document("boosted", "2015-01-01", Some(150)),
        document("new", "2025-01-01", None),
        document("old", "2015-01-01", None),
    ]);
    assert_eq!(ids(&searcher, "سیلو"), ["boosted", "new", "old"]);
    let recent = SearchOptions { half_life: Some(365.0), ..SearchOptions::default() };
    assert_eq!(ids_with(&searcher, "سیلو", &recent), ["new", "boosted", "old"]);
}

#[test]
fn function_words_do_not_decide_what_is_complete() {
    for (language, function_words, titled, strewn, query) in [
        (
            "en",
            "a the of",
            "Harbour wall",
            "a town with much else in it has a wall, and so has the harbour",
            "a harbour wall ",
        ),
        (
            "de",
            "eine der und",
            "Hafen Mauer",
            "dort ist viel mehr, Hafen und Turm und Markt und auch eine Mauer",
            "Hafen eine Mauer ",
        ),
        (
            "fa",
            "این برای که",
            "بندر تازه",
            "این شهر که بزرگ است بندر و چیز تازه برای ما دارد",
            "این بندر تازه برای ",
        ),
    ] {
        let document = |id: &str, title: &str, body: &str| Document {
            id: id.into(),
            title: title.into(),
            body: body.into(),
            lang: Some(language.into()),
            ..Document::default()
        };
        let others = (0..6).map(|at| document(&at.to_string(), "", function_words));
        let searcher = of([document("titled", titled, titled), document("strewn", "", strewn)]
            .into_iter()
            .chain(others));
        let results = searcher.search(query, &SearchOptions::default());
        assert_eq!((results.hits[0].id.as_str(), results.complete), ("titled", 2), "{query}");
        assert!(results.hits[0].missing.is_empty(), "{query}");
    }
}

#[test]
fn a_query_of_function_words_alone_is_one() {
    let searcher = searcher(&[
        ("a", "", "To be or not to be", ""),
        ("b", "", "To go and to be there", ""),
        ("c", "", "Nothing", ""),
    ]);
    assert_eq!(ids(&searcher, "to be or not to be ")[0], "a");
}
