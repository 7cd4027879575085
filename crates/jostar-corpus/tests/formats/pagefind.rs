//! Pages of sites that were made for Pagefind or DocSearch.

use crate::{article, article_with, warnings};

/// The title and the text of a page.
fn check(page: &str, title: &str, body: &str) {
    let document = article("a.html", page).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), (title, body), "{page}");
}

#[test]
fn an_article_is_what_is_marked_as_one() {
    let title = "<title>T</title>";
    for (page, body) in [
        ("<main>x<p data-pagefind-body>a</p><p>x</p><p data-pagefind-body>b</p></main>", "a\n\nb"),
        ("<div data-pagefind-body>a<main data-pagefind-body>b</main></div>", "a\n\nb"),
        ("<div data-pagefind-body></div><main>a</main>", "a"),
        ("<body data-pagefind-body><header>x</header>a<main>b</main><footer>x</footer>", "a\n\nb"),
        ("<p data-pagefind-ignore>x<p data-pagefind-ignore=index>x<p data-pagefind-ignore=all>x<p>a", "a"),
    ] {
        check(&format!("{title}{page}"), "T", body);
    }
    let options = r#"{"html": {"content": "main"}}"#;
    let page = "<title>T</title><main>a<p data-pagefind-body>b</main>";
    assert_eq!(article_with("a.html", page, options).document.body, "a\n\nb");
    assert_eq!(
        warnings("a.html", "<body data-pagefind-ignore>x", "{}"),
        ["a.html: passed over, it has data-jostar-ignore or data-pagefind-ignore"]
    );
}

#[test]
fn filters_are_facets() {
    for (page, facets) in [
        ("<b data-pagefind-filter=city>Yazd <i>old</i></b>", vec![("city", "Yazd old")]),
        ("<b data-pagefind-filter='city:Yazd, Iran: a'>x</b>", vec![("city", "Yazd, Iran: a")]),
        ("<b data-pagefind-filter='city[data-c]' data-c=Yazd>x</b>", vec![("city", "Yazd")]),
        ("<meta data-pagefind-filter='city[content]' content=Yazd>", vec![("city", "Yazd")]),
        ("<meta data-pagefind-filter=city content=Yazd>", vec![("city", "Yazd")]),
        (
            "<b data-pagefind-filter='city , kind[data-k],kind[none], by : N. R., S.' data-k=k>Yazd</b>",
            vec![("by", "N. R., S."), ("city", "Yazd"), ("kind", "k")],
        ),
        ("<p data-pagefind-ignore><b data-pagefind-filter=city>Yazd</b></p>", vec![("city", "Yazd")]),
        (
            "<p data-pagefind-ignore=all><b data-pagefind-filter=city>x</b></p><i data-jostar-filter=a>b</i>",
            vec![("a", "b")],
        ),
        ("<b data-pagefind-filter=', :x, [y]'></b>", vec![]),
        (
            "<meta name=docsearch:version content='2.1, latest'>",
            vec![("version", "2.1"), ("version", "latest")],
        ),
    ] {
        let read = article("a.html", &format!("{page}text")).document.facets;
        let read: Vec<_> =
            read.iter().flat_map(|(name, values)| values.iter().map(move |it| (&**name, &**it))).collect();
        assert_eq!(read, facets, "{page}");
    }
}

#[test]
fn a_title_is_what_is_marked_as_one() {
    for (page, title, body) in [
        ("<h1>a</h1><h2 data-pagefind-meta=title>b</h2>c", "b", "a\n\nc"),
        ("<p data-pagefind-meta='image[src], title'>b</p><h1>a</h1>c", "b", "a\n\nc"),
        ("<body data-pagefind-meta='title:b, c'><h1>a</h1>d", "b, c", "a\n\nd"),
        ("<title>x</title><meta data-pagefind-meta='title[content]' content=b><h1>a</h1>d", "b", "a\n\nd"),
        ("<i data-pagefind-meta=title></i><h1>a</h1>d", "a", "d"),
        ("<i data-pagefind-meta='subtitle:b'></i><h1>a</h1>d", "a", "d"),
    ] {
        check(page, title, body);
    }
    let options = r#"{"html": {"title": "h1"}}"#;
    let document = article_with("a.html", "<h1 data-pagefind-meta=title:x>a</h1>d", options).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), ("a", "d"));
}

#[test]
fn a_date_is_what_is_marked_as_one() {
    for (page, date) in [
        (
            "<meta name=date content=2020-01-01><i data-pagefind-meta='date:2025-12-11'></i>",
            Some("2025-12-11"),
        ),
        ("<meta name=date content=2025-12-11><i data-pagefind-meta=date>last year</i>", Some("2025-12-11")),
        ("<i data-pagefind-sort='weight[a], date[b]' a=9 b=2025-12-11>x</i>", Some("2025-12-11")),
        ("<i data-pagefind-sort=date:2020-01-01></i><time datetime=2025-12-11></time>", Some("2025-12-11")),
        ("<i data-pagefind-sort=price:2020-01-01></i>", None),
    ] {
        let read = article("a.html", page).document.date.map(|date| date.to_string());
        assert_eq!(read.as_deref(), date, "{page}");
        assert!(warnings("a.html", page, "{}").is_empty());
    }
}

#[test]
fn a_weight_of_the_article_is_its_boost() {
    for (page, boost) in [
        ("<html data-pagefind-weight=2>x", Some(200)),
        ("<html data-pagefind-weight=2><body data-jostar-weight=0.5>x", Some(50)),
        ("<main data-pagefind-weight=3 data-jostar-weight=' 4 '>x</main>", Some(400)),
        ("<main data-pagefind-weight=0>x</main>", Some(1)),
        ("<main data-pagefind-weight=11>x</main>", Some(1000)),
        ("<main>x<p data-pagefind-weight=2>x</main>", None),
    ] {
        assert_eq!(article("a.html", page).document.boost, boost, "{page}");
    }
    for wrong in ["high", "-1", "NaN", ""] {
        let page = format!("x\n<main data-jostar-weight='{wrong}'>x</main>");
        assert_eq!(article("a.html", &page).document.boost, None);
        let warning =
            "a.html:2: data-jostar-weight is not a number from 0.01 to 10, which the score is multiplied by";
        assert!(warnings("a.html", &page, "{}")[0].starts_with(warning), "{wrong}");
    }
}

#[test]
fn a_language_for_docsearch_is_that_of_a_page_without_one() {
    let meta = "<meta name=docsearch:language content=de>";
    for (page, lang) in [(format!("{meta}x"), "de"), (format!("<html lang=en>{meta}x"), "en")] {
        assert_eq!(article_with("a.html", &page, r#"{"lang": "fa"}"#).document.lang.as_deref(), Some(lang));
    }
}
