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

#[test]
fn letters_of_another_keyboard_and_the_joiner_make_no_difference() {
    for text in ["همکاریهای منطقهای", "همكاريهاي منطقهاي", "همکاری\u{200C}های منطقه\u{200C}ای"]
    {
        let hit = engine().search(text, &SearchOptions::default()).hits.remove(0);
        assert_eq!(marked(&hit.snippet)[..2], ["همکاریهای", "منطقهای"], "{text}");
    }
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
