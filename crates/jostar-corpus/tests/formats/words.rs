//! The owner's words beside the text.

use crate::{article_with, warnings};

/// The words of an article, which its title and its body do not have.
fn check(path: &str, text: &str, options: &str, words: &[&str]) {
    let document = article_with(path, text, options).document;
    assert_eq!(document.words.lines().collect::<Vec<_>>(), words, "{text}");
}

#[test]
fn fields_have_words() {
    let matter = "---\ntitle: Ports\nkeywords: [harbour, 'a, b']\ntags: sea, ship\ndescription: Where, and when.\n\
                  synonyms:\n- haven\naliases: [Docks, /old/ports/]\nuse-cases: to land\nuseCases: x1\nuse_cases: x2\n\
                  summary: no\nexcerpt: no\n---\nText.";
    let words =
        ["harbour", "a, b", "sea", "ship", "haven", "Docks", "to land", "x1", "x2", "Where, and when."];
    check("1.md", matter, "{}", &words);
    check("1.md", matter, r#"{"fields": {"words": ["summary", "excerpt", "none"]}}"#, &["no"]);
    check("1.md", matter, r#"{"fields": {"words": []}}"#, &[]);
    let json = r#"{"title": "T", "body": "x", "keywords": "a, b", "__proto__": "p", "seo": {"description": "c, d"}}"#;
    check("1.json", json, "{}", &["a", "b"]);
    check("1.json", json, r#"{"fields": {"words": ["__proto__", "seo.description"]}}"#, &["p", "c, d"]);
    let document = article_with("1.json", json, "{}").document;
    assert_eq!((document.facets["tag"].len(), document.body.as_str()), (2, "x"));
}

#[test]
fn pages_have_words() {
    let page = "<title>T</title><meta name=keywords content='a, b'><meta property=og:description content=c>\
                <meta name=Description content=' d\n e '><img alt=no><main>Text <img alt='f\n g'><img alt><img>\
                <p hidden><img alt=no></p><picture><img alt=A></picture></main>";
    check("1.html", page, "{}", &["a", "b", "d e", "f g"]);
    check("1.html", "<title>T</title><meta property=og:description content=c>x", "{}", &["c"]);
    let known = "<title>T</title><meta name=description content='A port is…'><main>A port is here.</main>";
    check("1.html", known, "{}", &[]);
    check("1.md", "# T\n\nx ![f *g*](a.png)", "{}", &["f g"]);
}

#[test]
fn addresses_have_words() {
    check("guide/env-and-mode.md", "# T\n\nx", "{}", &["guide env and mode"]);
    check("Env_and_mode.txt", "env and mode", "{}", &[]);
    check("a/b/index.html", "<link rel=canonical href=/c/d><title>T</title>x", "{}", &["a b"]);
    check("posts.jsonl", r#"{"body": "x", "url": "https://x.ir/a%20b/c-d.html"}"#, "{}", &["a b c d"]);
    check("posts.jsonl", r#"{"body": "x"}"#, "{}", &[]);
    check("post.json", r#"{"body": "x"}"#, "{}", &["post"]);
    check("f.xml", "<rss><item><title>T</title><link>/new-port/</link></item></rss>", "{}", &["new port"]);
}

#[test]
fn too_many_words_are_cut_with_a_warning() {
    let json = format!(r#"{{"id": "i", "body": "x", "keywords": "{}"}}"#, "word, another".repeat(100_000));
    let words = article_with("a.json", &json, "{}").document.words;
    assert!(words.len() < 100, "repetitions are no words: {words}");
    let many: String = (0..100_000).map(|number| format!("w{number}, ")).collect();
    let json = format!(r#"{{"id": "i", "body": "x", "keywords": "{many}"}}"#);
    let words = article_with("a.json", &json, "{}").document.words;
    assert!((8_000..=8_192).contains(&words.len()), "{}", words.len());
    let warnings = warnings("a.json", &json, "{}");
    assert!(
        warnings[0].starts_with("a.json: keywords, descriptions and other words beside the text of \"i\"")
    );
    assert!(warnings[1].starts_with("a.json: \"i\" gives a facet more than 200 values"));
    assert_eq!(warnings.len(), 2);
}
