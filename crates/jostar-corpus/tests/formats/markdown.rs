//! Markdown.

use jostar_corpus::Options;

use crate::{article, article_with, headings, warnings};

fn check(markdown: &str, title: &str, body: &str) {
    let document = article("a/نوشته.md", markdown).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), (title, body), "{markdown}");
}

#[test]
fn markdown_becomes_the_text_that_a_reader_sees() {
    for (markdown, title, body) in [
        ("# نام\n\nمتن **پررنگ** و `کد`", "نام", "متن پررنگ و کد"),
        ("نام\n===\nسطر یک\nسطر دو", "نام", "سطر یک سطر دو"),
        ("متن نخست. دوم.\n\n# بعد", "متن نخست", "متن نخست. دوم.\n\nبعد"),
        ("- یک\n- دو\n    1. سه\n\nچهار", "یک دو سه", "یک\nدو\nسه\n\nچهار"),
        ("- [x] یک\n- [ ] دو", "یک دو", "یک\nدو"),
        ("| الف | ب |\n|---|---|\n| ۱ | ۲ |", "الف ب ۱ ۲", "الف\tب\n۱\t۲"),
        ("[پیوند](https://x.ir) ![عکس](a.png) <https://y.ir>", "پیوند https://y.ir", "پیوند https://y.ir"),
        ("می\u{200C}رود\\\nخانه", "می\u{200C}رود خانه", "می\u{200C}رود\nخانه"),
        ("متن[^1].\n\n[^1]: پانویس", "متن", "متن.\n\nپانویس"),
        ("~~خط~~ a_b_c &zwnj; &amp;", "خط a_b_c \u{200C} &", "خط a_b_c \u{200C} &"),
        (
            "<div data-jostar-ignore>\n\nپنهان\n\n</div>\n\nمتن <!-- x --><b>پررنگ</b>",
            "متن پررنگ",
            "متن پررنگ",
        ),
        ("```rust\nfn a() {\n    b()\n}\n```", "fn a() { b() }", "fn a() {\n    b()\n}"),
        (
            "[[toc]]\n\nیک [toc]\n\n[TOC]\n\n- [دو](#دو)\n- [سه](#سه)\n\n## دو\n## سه",
            "یک [toc]",
            "یک [toc]\n\nدو\n\nسه",
        ),
        ("> نقل\n>\n> دوم", "نقل", "نقل\n\nدوم"),
        ("واژه\n: معنا", "واژه معنا", "واژه\nمعنا"),
        ("", "نوشته", ""),
        ("***", "نوشته", ""),
    ] {
        check(markdown, title, body);
    }
}

/// The anchors of the headings of a text.
fn anchors(markdown: &str, options: &str) -> Vec<Option<String>> {
    let document = article_with("a.md", markdown, options).document;
    document.headings.into_iter().map(|heading| heading.anchor).collect()
}

#[test]
fn headings_have_their_ids() {
    let article = article("a.md", "# نام\n\n## یک {#one}\n\nمتن\n\n### دو سه\n");
    assert_eq!(headings(&article), [("یک", Some("one")), ("دو سه", Some("دو-سه"))]);
    assert_eq!(article.document.body, "یک\n\nمتن\n\nدو سه");
    for own in ["{/* #one */}", "{/*#one*/}", "{#one .big}"] {
        let article = crate::article("a.md", &format!("# نام\n\n## یک {own}\n"));
        assert_eq!(headings(&article), [("یک", Some("one"))]);
    }
}

#[test]
fn braces_in_a_heading_are_text_unless_they_have_the_form_of_attributes() {
    // The anchors are those of VitePress 1.6.4 and of Python-Markdown 3.11 without its extension `attr_list`, where that
    // would take text for attributes.
    for (heading, text, github, vitepress, mkdocs) in [
        ("Template {name}", "Template {name}", "template-name", "template", "template-name"),
        ("/users/{id}", "/users/{id}", "usersid", "", "usersid"),
        ("/users/{id} {.c}", "/users/{id}", "usersid", "users-id", "usersid"),
        ("A {a b}", "A {a b}", "a-a-b", "a", "a-a-b"),
        ("A {.a}{.b}", "A {.a}", "a-a", "a-a", "a-ab"),
        ("A \\{name}", "A {name}", "a-name", "a-name", "a-name"),
        ("Use {{ name }}", "Use {{ name }}", "use--name-", "use-name", "use-name"),
        ("A {#b_c_d key=\"*x*\"}", "A", "b_c_d", "b_c_d", "b_c_d"),
        ("*A* {/*#b*/}", "A", "b", "b", "b"),
        ("A {key=value} ##", "A", "a", "a", "a"),
        ("A :tada: b", "A :tada: b", "a-tada-b", "a-b", "a-tada-b"),
        ("`:a:` :+1:", ":a: :+1:", "a-1", "a", "a-1"),
        ("Salt &amp; pepper", "Salt & pepper", "salt--pepper", "salt-amp-pepper", "salt-pepper"),
        ("A&nbsp;&copy;", "A\u{A0}©", "a", "a-nbsp-copy", "a"),
        ("A ![b](c.png)", "A", "a-b", "a", "a"),
    ] {
        for (rule, anchor) in [("github", github), ("vitepress", vitepress), ("mkdocs", mkdocs)] {
            let options = format!(r#"{{"markdown": {{"anchors": "{rule}"}}}}"#);
            let article = article_with("a.md", &format!("# T\n\n## {heading}\n\nx"), &options);
            let anchor = Some(anchor).filter(|anchor| !anchor.is_empty());
            let text = if rule == "mkdocs" && heading.ends_with("}{.b}") { "A {.a}{.b}" } else { text };
            assert_eq!(headings(&article), [(text, anchor)], "{rule}: {heading}");
        }
    }
}

#[test]
fn braces_are_found_in_headings_of_any_shape() {
    let markdown = "# T\n\n> ## A {#q}\n\n- ## B {#l}\n\n> C {#s}\n> ---\n\n   ## D {#i}  \n\nE\r\nF {#r}\r\n===\r\n\n## {#n}\n\nx {#y}\n";
    let article = article("a.md", markdown);
    let expected =
        [("A", Some("q")), ("B", Some("l")), ("C", Some("s")), ("D", Some("i")), ("E F", Some("r"))];
    assert_eq!(headings(&article), expected);
    assert!(article.document.body.ends_with("x {#y}"));
}

#[test]
fn markup_at_the_end_of_a_heading_leaves_no_hyphen() {
    let article = article("a.md", "# T\n\n## build.target <Badge />\n\nx\n");
    assert_eq!(headings(&article), [("build.target", Some("buildtarget"))]);
}

#[test]
fn headings_without_an_id_get_that_of_the_generator() {
    let markdown = "# A\n\n## A\n\n## The `b.c` *d*\n\n## E {#a}\n\nF\ng\n---\n";
    for (rule, expected) in [
        // The title has this id before.
        ("github", [Some("a-1"), Some("the-bc-d"), None, Some("fg")]),
        ("vitepress", [Some("a-2"), Some("the-b-c-d"), Some("a"), Some("fg")]),
        ("mkdocs", [Some("a_2"), Some("the-bc-d"), Some("a"), Some("f-g")]),
        ("none", [None, None, Some("a"), None]),
    ] {
        let options = format!(r#"{{"markdown": {{"anchors": "{rule}"}}}}"#);
        let read = anchors(markdown, &options);
        assert_eq!(read.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "{rule}");
    }
    let json = r###"{"body": "## B c\n\nd\n\n## B c"}"###;
    let article = article_with("a.json", json, r#"{"json": {"body": "markdown"}}"#);
    assert_eq!(headings(&article), [("B c", Some("b-c")), ("B c", Some("b-c-1"))]);
}

#[test]
fn an_anchor_that_leads_elsewhere_or_is_too_long_is_none() {
    let long = "ن".repeat(251);
    for (markdown, expected) in [
        ("## A {#b}\n\n## B", vec![Some("b"), None]),
        ("## A {#b}\n\n## C {#b}", vec![Some("b"), None]),
        ("<p id=a>x</p>\n\n## A", vec![None]),
        ("<a id=a></a>\n\n## A", vec![Some("a")]),
        (&format!("## {long}"), vec![None]),
        (&format!("## {}", &long[..500]), vec![Some(&long[..500])]),
    ] {
        let read = anchors(markdown, "{}");
        assert_eq!(read.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "{markdown}");
    }
}

#[test]
fn front_matter_says_what_an_article_is() {
    let yaml = "---\ntitle: \"همکاری\u{200C}های تازه\"\ndate: 1404-09-20\nurl: /hamkari/\nlang: fa\n\
                tags: [اقتصاد, 'no']\nauthor:\n  - name: نرگس راد\n    mail: x\n  - امید\nboost: 1.5\ndraft: false\n\
                section: خبر\nunknown: {a: 1}\n---\n# نام\n\nمتن";
    let toml = "+++\ntitle = \"همکاری\u{200C}های تازه\"\ndate = \"1404-09-20\"\nurl = \"/hamkari/\"\nlang = \"fa\"\n\
                boost = 1.5\ndraft = false\nsection = \"خبر\"\nauthors = [{name = \"نرگس راد\"}, \"امید\"]\n\
                [taxonomies]\ntags = [\"اقتصاد\", \"no\"]\n+++\n# نام\n\nمتن";
    for text in [yaml, toml] {
        for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{FEFF}{text}")] {
            let document = article_with("a.md", &text, r#"{"facets": {"kind": "section"}}"#).document;
            assert_eq!(document.title, "همکاری\u{200C}های تازه");
            assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
            assert_eq!(document.url.as_deref(), Some("/hamkari/"));
            assert_eq!(document.lang.as_deref(), Some("fa"));
            assert_eq!(document.boost, Some(150));
            assert_eq!(document.facets["tag"], ["اقتصاد", "no"]);
            assert_eq!(document.facets["author"], ["نرگس راد", "امید"]);
            assert_eq!(document.facets["kind"], ["خبر"]);
            assert_eq!(document.facets.len(), 3);
            // The title is said, so the heading is text.
            assert_eq!(document.body, "نام\n\nمتن");
        }
    }
}

#[test]
fn drafts_are_passed_over_with_a_note() {
    for draft in ["draft: true", "draft: Yes", "published: false"] {
        let text = format!("---\n{draft}\n---\nمتن");
        assert_eq!(warnings("a.md", &text, "{}"), ["a.md:2: passed over, a draft"]);
        assert_eq!(article_with("a.md", &text, r#"{"drafts": true}"#).document.body, "متن");
    }
    assert_eq!(
        article("a.md", "---\npublished: 2025-12-11\n---\nمتن").document.date.unwrap().to_string(),
        "2025-12-11"
    );
}

#[test]
fn files_without_an_address_have_that_of_the_pattern() {
    for (path, text, options, url) in [
        ("guide/a.md", "x", r#"{"address": "/docs/{path}/"}"#, "/docs/guide/a/"),
        ("guide/a.md", "---\nurl: /b\n---\nx", r#"{"address": "/docs/{path}/"}"#, "/b"),
        (
            "a.txt",
            "x",
            r#"{"address": "{path}.html", "baseUrl": "https://a.ir/b/"}"#,
            "https://a.ir/b/a.html",
        ),
        ("a.html", "<p>x", r#"{"address": "/p/{path}"}"#, "/p/a"),
    ] {
        assert_eq!(article_with(path, text, options).document.url.as_deref(), Some(url), "{path} {options}");
    }
    // Articles that share a file need addresses of their own.
    let shared = article_with("a.jsonl", r#"{"id": "1", "text": "x"}"#, r#"{"address": "/{path}"}"#);
    assert_eq!(shared.document.url, None);
    let error = Options::from_json("{\n\"address\": \"/docs/\"}").unwrap_err().to_string();
    assert!(error.starts_with("options:2: write {path} where"), "{error}");
}

#[test]
fn folders_have_boosts_and_articles_may_have_their_own() {
    let options = r#"{"boosts": {"blog": 0.5, "/docs/old/": 0.2, "docs": 2}}"#;
    for (path, text, boost) in [
        ("blog/a.md", "x", Some(50)),
        ("blog/2025/a.md", "x", Some(50)),
        ("blog/a.md", "---\nboost: 3\n---\nx", Some(300)),
        ("docs/old/a.md", "x", Some(20)),
        ("docs/older/a.md", "x", Some(200)),
        ("blogs/a.md", "x", None),
        ("blog.md", "x", None),
    ] {
        assert_eq!(article_with(path, text, options).document.boost, boost, "{path}");
    }
    assert_eq!(article_with("a.md", "x", r#"{"boosts": {"": 0.5}}"#).document.boost, Some(50));
    for wrong in ["0", "11", "\"much\""] {
        let options = format!("{{\n\"boosts\": {{\"blog\": {wrong}}}}}");
        let error = Options::from_json(&options).unwrap_err().to_string();
        assert!(error.starts_with("options:2: "), "{error}");
    }
}
