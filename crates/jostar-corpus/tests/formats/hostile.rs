//! What nobody writes, and what fuzzing would find.

use std::sync::LazyLock;

use jostar_corpus::{Options, Parsed, parse};
use proptest::prelude::*;

use crate::{article, error};

/// Whatever is read holds together.
fn check(path: &str, bytes: &[u8]) {
    let options = Options::from_json(r#"{"baseUrl": "/", "json": {"body": "html"}}"#).unwrap();
    let Ok(Parsed { articles, .. }) = parse(path, bytes, &options) else { return };
    for article in articles {
        let body = &article.document.body;
        let mut last = 0;
        for heading in &article.document.headings {
            let text = &body[heading.span.clone()];
            assert!(last <= heading.span.start && !text.is_empty());
            assert_eq!(text.trim_matches([' ', '\n', '\t']), text);
            last = heading.span.end;
        }
    }
}

/// A path with each extension that the error for an unknown one suggests, so that a new format is tried as well.
static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let error = error("a.pdf", "");
    let endings = error.split_whitespace().filter_map(|word| word.strip_prefix('.'));
    let paths: Vec<_> = endings.map(|ending| format!("a.{}", ending.trim_end_matches(','))).collect();
    assert!(paths.len() >= 6, "{error}");
    paths
});

proptest! {
    #[test]
    fn any_bytes_are_articles_or_an_error(bytes in any::<Vec<u8>>()) {
        PATHS.iter().for_each(|path| check(path, &bytes));
    }

    #[test]
    fn any_text_is_articles_or_an_error(text in any::<String>()) {
        PATHS.iter().for_each(|path| check(path, text.as_bytes()));
    }

    #[test]
    fn what_looks_like_a_page_is_one(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<h1>", "</h1>", "<h2 id=a>", "</h2>", "<pre>", "</pre>", "<b>", "</b>", "<main>", "</main>",
                "<table>", "<td>", "</table>", "<br>", "<ul><li>", "</ul>", "<a href=#>", "</a>", "<sup>", "<svg>", "</svg>",
                "<nav>", "</nav>", "<template>", "<title>", "<body>", "<select>", "<script>", "</script>", "<math>", "متن",
                " ", "\n", "\t", "\u{200C}", "&zwnj;", "<!--", "-->", "<div data-jostar-ignore>", "</div>", "<form>", "\u{A0}",
                "<p data-pagefind-body data-pagefind-filter='a,b[id]:c'>", "<i data-pagefind-meta=title>", "<p data-pagefind-ignore=all>",
                "<img alt=a>", "## a {#b}\n", "\n\n# a\n",
            ]),
            0..40,
        ),
    ) {
        let text = parts.concat();
        check("a.html", text.as_bytes());
        check("a.md", text.as_bytes());
        let json = format!("{{\"body\": {}}}", serde_json::to_string(&text).unwrap());
        check("a.json", json.as_bytes());
    }

    #[test]
    fn what_looks_like_a_feed_is_one_or_an_error(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<content type='xhtml'>",
                "</content>", "<b>", "</b>", "<link href='/'/>", "<author>", "</author>", "<name>", "</name>", "&amp;", "&x;",
                "&#1;", "&", "<![CDATA[x]]>", "<entry xml:lang='fa'>", "</entry>", "متن", "\n", "<!-- -->", "<id/>", "<pubDate>",
            ]),
            0..30,
        ),
    ) {
        check("a.xml", format!("<rss>{}</rss>", parts.concat()).as_bytes());
    }

    #[test]
    fn what_looks_like_front_matter_is_some_or_an_error(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "&x ", "*x", "\"", "'", "| ", "> ", "? ", "# ", "!!str ",
                "date: ", "1404-09-20", "tags", "= ", "[[", "]]", ",", "\t", "%", "...", "boost: 2", "draft", "true", "<<",
            ]),
            0..40,
        ),
    ) {
        let text = parts.concat();
        check("a.md", format!("---\n{text}\n---\nمتن").as_bytes());
        check("a.md", format!("+++\n{text}\n+++\nمتن").as_bytes());
    }
}

#[test]
fn elements_nested_ten_thousand_deep_are_read() {
    for tag in ["b", "table", "svg", "a", "span", "template", "h1", "font", "p", "li", "select", "form"] {
        let text = format!("{}متن", format!("<{tag}>").repeat(10_000));
        check("a.html", text.as_bytes());
    }
    // Blocks cost html5ever the square of their depth: ten thousand take 0.2 s optimised, 5 s as tests are compiled.
    for tag in ["div", "blockquote", "ul", "pre", "main"] {
        let text = format!("<title>x</title>{}متن", format!("<{tag}>").repeat(1_500));
        assert_eq!(article("a.html", &text).document.body, "متن");
    }
    let quotes = format!("{}متن", "> ".repeat(2_000));
    assert_eq!(article("a.md", &quotes).document.body, "متن");
    check("a.md", "- ".repeat(10_000).as_bytes());
    check("a.md", "[".repeat(10_000).as_bytes());
    check("a.md", format!("{}{}", "*a ".repeat(5_000), "b* ".repeat(5_000)).as_bytes());
    check("a.xml", format!("<rss>{}", "<item>".repeat(10_000)).as_bytes());
    check("a.xml", format!("<rss>{}{}</rss>", "<item>".repeat(10_000), "</item>".repeat(10_000)).as_bytes());
}

#[test]
fn what_lies_too_deep_or_is_too_many_takes_no_time_by_its_square() {
    let many = 100_000;
    for (path, text) in [
        ("a.html", format!("<title>x</title>{}x{}", "<div>".repeat(many), "</div>".repeat(many))),
        ("a.md", "> ".repeat(many) + "x"),
        ("a.md", "- ".repeat(many) + "x"),
    ] {
        let error = error(path, &text);
        assert!(error.contains("thousands of elements, lists or quotes lie within each other"), "{error}");
    }
    // Values, lists and links within each other.
    for (open, inside) in
        [("<i data-jostar-filter=f>", "x"), ("<i data-pagefind-filter=f>", "x"), ("<a href=#a>", "¶")]
    {
        check("a.html", format!("{}{}", open.repeat(9_000), inside.repeat(9_000)).as_bytes());
    }
    for open in ["<ul><li><a href=#a>x</a>", "<div class=toc>"] {
        let links = "<a href=#a>x</a>".repeat(20_000);
        check("a.html", format!("{}{links}y<h2 id=a>x</h2>", open.repeat(1_000)).as_bytes());
    }
    check("a.html", format!("<h2 id=a>{}x</h2>", "<a href=#a>x</a>".repeat(20_000)).as_bytes());
    let headings = article("a.md", &"# a\n".repeat(many)).document.headings;
    assert_eq!(headings.last().unwrap().anchor.as_deref(), Some("a-99999"));
    let numbered = |line: fn(usize) -> String| (0..2 * many).map(line).collect::<String>();
    let tags = format!("---\ntags: [{}]\n---\nx", numbered(|number| format!("t{number}, ")));
    assert_eq!(article("a.md", &tags).document.facets["tag"].len(), 200);
    let fields = format!("---\n{}---\nx", numbered(|number| format!("k{number}: v\n")));
    assert_eq!(article("a.md", &fields).document.body, "x");
    let twice = error("a.md", &format!("---\n{}k7: v\n---\nx", numbered(|number| format!("k{number}: v\n"))));
    assert!(twice.contains("k7 is here twice"), "{twice}");
}

#[test]
fn elements_that_multiply_are_an_error_in_time() {
    let fonts: String = (0..500).map(|number| format!("<font a={number}>")).collect();
    let markup = format!("<p>{fonts}{}", "<p>x".repeat(2_000));
    let json = format!("{{\"body\": {}}}", serde_json::to_string(&markup).unwrap());
    let options = Options::from_json(r#"{"json": {"body": "html"}}"#).unwrap();
    for (path, text) in [("a.html", &markup), ("a.md", &markup), ("a.json", &json)] {
        let error = parse(path, text.as_bytes(), &options).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{path}: not HTML: elements multiply")), "{error}");
    }
    // Short lines and tables have many elements for their bytes, and are none the worse for it.
    for part in ["<p>", "<p>x", "<td>", "<tr><td>x", "<li>", "<b>x</b>", "<br>", "<i><b>x</i>", "<p><b>x"] {
        let page = format!("<table>{}", part.repeat(5_000));
        assert!(parse("a.html", page.as_bytes(), &options).is_ok(), "{part}");
    }
}

#[test]
fn front_matter_that_is_nested_or_repeated_without_end_is_an_error() {
    let deep = |open: &str| error("a.md", &format!("---\na: {}\n---\n", open.repeat(10_000)));
    assert!(deep("[").starts_with("a.md:2: not YAML: "));
    assert!(deep("{a: ").starts_with("a.md:2: not YAML: "));
    let toml = error("a.md", &format!("+++\na = {}\n+++\n", "[".repeat(10_000)));
    assert!(toml.starts_with("a.md:2: not TOML: "), "{toml}");
    let mut laughs = "---\na0: &a0 [ha, ha]\n".to_owned();
    for number in 1..30 {
        let last = number - 1;
        laughs.push_str(&format!("a{number}: &a{number} [*a{last}, *a{last}, *a{last}, *a{last}]\n"));
    }
    let laughs = error("a.md", &format!("{laughs}---\n"));
    assert!(laughs.contains("not YAML: aliases of too much"), "{laughs}");
}

#[test]
fn huge_attributes_are_read() {
    let huge = "متن ".repeat(500_000);
    let page = format!("<title>x</title><p title='{huge}' id='{huge}' {}>متن", "a=1 ".repeat(10_000));
    assert_eq!(article("a.html", &page).document.body, "متن");
    check("a.html", format!("<meta name=date content='{huge}'><h2 id='{huge}'>x").as_bytes());
}
