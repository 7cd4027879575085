//! What the two seed articles have to give.

use std::fs;
use std::path::Path;

use jostar::engine::{Engine, Error};
use jostar_search::{Marked, SearchOptions};

const SILO: &str = "000_fca39a54bd477749";
const INTERVIEW: &str = "002_4d15191a2afe13c5";

fn engine() -> Engine {
    Engine::embedded().unwrap()
}

fn ids(text: &str) -> Vec<String> {
    engine().search(text, &SearchOptions::default()).hits.into_iter().map(|hit| hit.id).collect()
}

fn marked(marked: &Marked) -> Vec<&str> {
    marked.highlights.iter().map(|span| &marked.text[span.clone()]).collect()
}

#[test]
fn each_file_is_reproduced_byte_for_byte() {
    let engine = engine();
    for id in [SILO, INTERVIEW] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles").join(format!("{id}.txt"));
        let article = engine.article(id, "").unwrap();
        let file = format!(" date {} {}", article.date.unwrap(), article.body.text);
        assert!(fs::read(path).unwrap() == file.as_bytes(), "{id}");
    }
}

#[test]
fn each_article_is_found_by_its_words() {
    let mut both = ids("پزشکیان");
    both.sort();
    assert_eq!(both, [SILO, INTERVIEW]);
    assert_eq!(ids("سیلوی مشترک")[0], SILO);
    assert_eq!(ids("بیوتکنولوژی"), [INTERVIEW]);
    assert_eq!(ids("بیوت"), [INTERVIEW]);
}

/// The words marked in the snippet of the state visit, found by `text`.
fn marked_in_silo(text: &str) -> Vec<String> {
    let hits = engine().search(text, &SearchOptions::default()).hits;
    let hit = hits.into_iter().find(|hit| hit.id == SILO).unwrap();
    marked(&hit.snippets[0]).into_iter().map(String::from).collect()
}

#[test]
fn every_spelling_finds_the_words_that_lost_their_joiners() {
    for text in [
        "همکاریهای منطقهای",
        "همكاريهاي منطقهاي",
        "همکاری\u{200C}های منطقه\u{200C}ای",
        "همکاری های منطقه ای",
        "همكاري هاي منطقه اي",
    ] {
        assert_eq!(marked_in_silo(text), ["همکاریهای", "منطقهای"], "{text}");
    }
}

#[test]
fn other_forms_of_a_word_find_it() {
    assert_eq!(marked_in_silo("سیلو"), ["سیلوی"]);
    assert_eq!(marked_in_silo("راننده"), ["رانندگان"]);
    assert_eq!(marked_in_silo("بسته بندی"), ["بستهبندی"]);
    assert_eq!(marked_in_silo("حمل و نقل")[0], "حملونقل");
    assert_eq!(marked_in_silo("می توانست")[0], "میتواند");
}

#[test]
fn titles_are_the_beginning_of_the_first_sentence() {
    let title = engine().article(SILO, "پزشکیان").unwrap().title;
    assert!(title.text.starts_with("به گزارش ایلنا، مسعود پزشکیان"), "{}", title.text);
    assert!(title.text.ends_with('…') && title.text.chars().count() <= 91, "{}", title.text);
    assert_eq!(marked(&title), ["پزشکیان"]);
}

#[test]
fn an_article_that_is_not_there_is_an_error() {
    assert!(matches!(engine().article("nothing", ""), Err(Error::UnknownArticle(id)) if id == "nothing"));
}
