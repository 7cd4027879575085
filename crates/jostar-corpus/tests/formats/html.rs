//! Pages.

use crate::{article, article_with, headings, warnings};

/// The text of a page with that body.
fn check(body: &str, text: &str) {
    assert_eq!(article("a.html", &format!("<title>ت</title><body>{body}")).document.body, text, "{body}");
}

#[test]
fn a_page_of_a_site_is_read_whole() {
    let page = include_str!("../fixtures/khabar.html");
    let article = article_with("akhbar/ketabkhane/index.html", page, r#"{"baseUrl": "https://example.ir"}"#);
    let document = &article.document;
    assert_eq!(document.id, "akhbar/ketabkhane/index");
    assert_eq!(document.title, "گشایش کتابخانهٔ تازه در یزد");
    assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
    assert_eq!(document.lang.as_deref(), Some("fa"));
    assert_eq!(document.url.as_deref(), Some("https://example.ir/akhbar/ketabkhane/"));
    assert_eq!(document.facets["tag"], ["کتاب", "یزد", "فرهنگ", "کتابخانه"]);
    assert_eq!(document.facets["author"], ["نرگس راد"]);
    assert_eq!(document.facets["section"], ["فرهنگ"]);
    assert_eq!(document.facets["city"], ["یزد"]);
    let body = "فرهنگ\n\nدیروز\n\nکتابخانه\u{200C}ای با صد هزار جلد کتاب در یزد گشوده شد.\n\nساخت\n\n\
                ساخت بنا سه\u{A0}سال زمان برد:\nیک سال طرح، دو سال اجرا.\n\nبخش\u{200C}ها\n\n\
                تالار مطالعه\nبخش کودک\nقصه\u{AD}گویی\nآرشیو\n\nبخش\tگنجایش\nتالار\t۲۰۰\n\n\
                شنبه    ۸–۲۰\n  جمعه  بسته";
    assert_eq!(document.body, body);
    assert_eq!(headings(&article), [("ساخت", Some("sakht")), ("بخش\u{200C}ها", Some("bakhshha"))]);
}

#[test]
fn text_is_what_a_browser_shows() {
    for (body, text) in [
        // White space.
        (" یک \n\t دو ", "یک دو"),
        ("یک<b> دو</b> <i> سه </i>", "یک دو سه"),
        ("یک<b>دو</b>", "یکدو"),
        ("می\u{200C}رود می&zwnj;رود", "می\u{200C}رود می\u{200C}رود"),
        ("a&nbsp;&nbsp;b", "a\u{A0}\u{A0}b"),
        ("a&amp;b &lt;c&gt; &#1587; &#x6CC;", "a&b <c> س ی"),
        // Blocks.
        ("<p>یک<p>دو", "یک\n\nدو"),
        ("<div>یک</div>دو<div><div>سه</div></div>", "یک\nدو\nسه"),
        ("<div>یک</div><p>دو</p><div>سه</div>", "یک\n\nدو\n\nسه"),
        ("<label>یک</label><label>دو</label>", "یک دو"),
        ("یک<br>دو<br><br>سه<br>", "یک\nدو\n\nسه"),
        ("یک<hr>دو", "یک\n\nدو"),
        ("<ul><li>یک</li><li>دو<ol><li>سه</ol></ul>چهار", "یک\nدو\nسه\n\nچهار"),
        ("<dl><dt>یک<dd>دو</dl>", "یک\nدو"),
        ("<table><tr><td>یک<td> دو <tr><td>سه<td></table>", "یک\tدو\nسه"),
        ("<pre>\n  a\n\n    b  c\n</pre>d", "  a\n\n    b  c\n\nd".trim_start()),
        ("x<pre><code>  a\n  b</code></pre>", "x\n\n  a\n  b"),
        // What is not seen.
        (
            "یک<script>x</script><style>x</style><!-- x --><noscript>x</noscript><template>x</template>دو",
            "یکدو",
        ),
        ("یک<svg><title>x</title><text>x</text></svg><iframe>x</iframe><textarea>x</textarea>", "یک"),
        ("<nav>x</nav><div role=search>x</div><p hidden>x<p aria-hidden=true>x<p>یک", "یک"),
        ("<details><summary>یک</summary>دو</details>", "یک\nدو"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢かん"),
        // Notes and the marks beside headings.
        ("متن<sup><a href='#fn1'>1</a></sup> x<sup>2</sup>", "متن x2"),
        ("<h2>یک<a href='#a'>#</a> <a href='#b'>دو</a></h2>", "یک دو"),
        // Broken.
        ("<p>یک<div>دو</p>سه</span></div></b>چهار", "یک\n\nدو\n\nسه\nچهار"),
        ("<b><p>یک</b> دو", "یک دو"),
        ("یک<p title='دو>سه", "یک"),
        ("یک & دو &zwnj < سه", "یک & دو &zwnj < سه"),
    ] {
        check(body, text);
    }
}

#[test]
fn navigation_is_no_text() {
    for (body, text) in [
        // Docusaurus.
        (
            "<main><div class='toc_ab theme-doc-toc-mobile'>On this page</div><h2 id=a>یک</h2>دو</main>",
            "یک\n\nدو",
        ),
        (
            "<main>یک<div class='x theme-doc-toc-desktop'><ul class=table-of-contents><li><a href=#a>x</a></ul></div></main>",
            "یک",
        ),
        // VitePress, Material for MkDocs, Sphinx, Pandoc, Asciidoctor.
        ("<main><div class=VPDocAsideOutline>On this page <a href=#a>x</a></div>یک</main>", "یک"),
        ("<main><div class=md-sidebar><div class=md-nav>Site<a href=/a>x</a></div></div>یک</main>", "یک"),
        ("یک<div class='toctree-wrapper compound'><p>Contents:<ul><li><a href=a.html>x</a></ul></div>", "یک"),
        ("یک<div role=doc-toc><a href=#a>x</a></div>", "یک"),
        ("<div id=toc class=toc><div id=toctitle>Table of Contents</div><a href=#a>x</a></div>یک", "یک"),
        ("<ol class=breadcrumb><li><a href=/>x</a><li>x</ol>یک", "یک"),
        // Any list of the headings of the page, and no other list.
        (
            "<ul><li><a href=#a>یک</a><ul><li><a href='#%D8%A8'>دو <b>سه</b></a></ul></ul><h2 id=a>یک</h2><h3 id=ب>۱. دو سه ¶</h3>",
            "یک\n\n۱. دو سه ¶",
        ),
        (
            "<ul><li><a href=#a>1.2 یک</a><li><a href=#b>دو</a></ul><h2 id=a>یک</h2><section id=b><h2>دو</h2></section>",
            "یک\n\nدو",
        ),
        (
            "<ul><li><a href=#a>یک</a>: x<li><a href=#b>دو</a></ul><h2 id=a>یک</h2><h2 id=b>دو</h2>",
            "یک: x\nدو\n\nیک\n\nدو",
        ),
        (
            "<ul><li><a href=#a>پنج</a><li><a href=#b>دو</a></ul><h2 id=a>یک</h2><h2 id=b>دو</h2>",
            "پنج\nدو\n\nیک\n\nدو",
        ),
        ("<ul><li><a href=#a>یک</a></ul><h2 id=a>یک</h2>", "یک\n\nیک"),
        ("<ul><li><a href=/a>یک</a><li><a href=/b>دو</a></ul>", "یک\nدو"),
        (&format!("<div class=toc>{}</div>", "متن ".repeat(50)), "متن ".repeat(50).trim()),
    ] {
        check(body, text);
    }
}

#[test]
fn signs_that_link_to_their_own_place_are_no_text() {
    for (body, text) in [
        ("<h2 id=a>یک <a class=header-anchor href=#a>\u{200B}</a></h2>", "یک"),
        ("<h2 id=a><span><a href='https://x.ir/b/#a'>#</a> یک</span></h2>", "یک"),
        ("<h2 id=a>یک <a href=#a>Link to this heading</a></h2>", "یک"),
        ("<h2 id=a><a class=header href=#a>یک</a></h2>", "یک"),
        ("<h2 id=a>یک <a href=#b>دو</a></h2>", "یک دو"),
        ("<dl><dt id=a><code>f()</code><a class=headerlink href=#a>¶</a></dl>", "f()"),
        ("<p>یک <a href=#a>¶</a> <a class=hash-link href=#a>#</a>", "یک"),
        ("<p>یک <a href=#plus>+</a> ¶", "یک + ¶"),
    ] {
        check(body, text);
    }
}

#[test]
fn what_a_reader_never_sees_is_no_text_and_what_opens_is() {
    for (body, text) in [
        ("<p style='color:red; DISPLAY : none !important'>x<p style='visibility:hidden'>x<p>یک", "یک"),
        ("<p style='display:none;display:block'>یک<p style='--display:none'>دو", "یک\n\nدو"),
        ("<dialog>x</dialog><p hidden=hidden>x<p>یک<p hidden=until-found>دو", "یک\n\nدو"),
        (
            "<div role=tabpanel hidden>یک</div><div role=tabpanel aria-hidden=true style='display:none'>دو</div>",
            "یک\nدو",
        ),
        ("<button aria-controls='b a'>x</button><div id=a hidden>یک</div>", "یک"),
        ("<a role=tab href=#a>یک</a><div id=a style='display:none'>دو</div>", "یک\nدو"),
        ("یک<button aria-controls=a>x</button><div id=a role=menu hidden>x</div>", "یک"),
        ("<main hidden>یک</main>", "یک"),
    ] {
        check(body, text);
    }
    let page = "<main><b hidden data-jostar-filter=city>یزد</b>متن</main>";
    assert_eq!(article("a.html", page).document.facets["city"], ["یزد"]);
}

#[test]
fn the_main_content_is_found() {
    for (body, text) in [
        ("<header>x</header><main>یک</main><footer>x</footer>", "یک"),
        ("<div role=main>یک</div>x", "یک"),
        ("x<article>یک<header>دو</header><article>نظر</article></article>x", "یک\n\nدو\n\nنظر"),
        ("<header>x</header><article>یک</article><article>دو</article>", "یک\n\nدو"),
        ("<main></main><header>x</header><p>یک</p><footer>x</footer><aside>x</aside>", "یک"),
        ("<div role=banner>x</div>یک<div role=contentinfo>x</div>", "یک"),
        ("<article><header>یک</header></article><article><footer>دو</footer></article>", "یک\n\nدو"),
        ("<main>یک<aside>دو</aside><nav>x</nav></main>", "یک\n\nدو"),
        ("<main>یک</main><main>دو</main>", "یک\n\nدو"),
        ("<template><main>x</main></template><p>یک", "یک"),
    ] {
        check(body, text);
    }
}

#[test]
fn options_select() {
    let options = r#"{"html": {
        "content": ".post, #more", "title": ".name", "date": ".day", "ignore": ".ad, .post > small",
        "facets": {"section": ".path a"}
    }}"#;
    let page = "<title>x</title><div class=path><a>خانه</a><a> فرهنگ </a></div><h1>x</h1><b class=name>نام</b>\
                <i class=day>۲۰ آذر ۱۴۰۴</i><main>x<div class=post>یک<p class=ad>x</p><small>x</small></div>\
                <p id=more>دو</main>";
    let document = article_with("a.html", page, options).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), ("نام", "یک\n\nدو"));
    assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
    assert_eq!(document.facets["section"], ["خانه", "فرهنگ"]);
    // What selects nothing leaves the choice to the names of elements.
    let options = r#"{"html": {"content": ".none", "title": ".none", "date": ".none"}}"#;
    let document = article_with("a.html", "<h1>نام</h1><main>یک</main>", options).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), ("نام", "یک"));
}

#[test]
fn a_title_is_found() {
    for (page, title, body) in [
        ("<title>ب</title><main><h1>الف</h1>متن</main>", "الف", "متن"),
        ("<title>ب</title><header><h1>الف</h1></header><main>متن</main>", "الف", "متن"),
        ("<title>ب</title><h1>الف</h1><h1>پ</h1>متن", "الف", "پ\n\nمتن"),
        ("<title>ب</title><header><h1>الف</h1><h1>پ</h1></header><main>متن</main>", "ب", "متن"),
        ("<title> ب \n پ </title><main><h1> <img></h1>متن</main>", "ب پ", "متن"),
        ("<title>ب</title><meta property=og:title content=' الف '>متن", "الف", "متن"),
        ("<body><svg><title>x</title></svg>متن نخست. متن دوم.", "متن نخست", "متن نخست. متن دوم."),
        ("", "صفحه", ""),
    ] {
        let document = article("a/صفحه.html", page).document;
        assert_eq!((document.title.as_str(), document.body.as_str()), (title, body), "{page}");
    }
}

#[test]
fn headings_have_the_ids_that_lead_to_them() {
    let page = "<h2 id=a>یک</h2><h3><a name=b></a>دو</h3><h3>سه <span id=c></span></h3>\
                <section id=d><h2>چهار</h2><h2>پنج</h2></section><h4 id=''>شش<br>هفت</h4><h5></h5>\
                <h2 id=a>هشت</h2><h2><a name=e></a>نه</h2><i id=e></i>";
    let article = article("a.html", page);
    let expected = [
        ("یک", Some("a")),
        ("دو", Some("b")),
        ("سه", Some("c")),
        ("چهار", Some("d")),
        ("پنج", None),
        ("شش\nهفت", None),
        ("هشت", None),
        ("نه", None),
    ];
    assert_eq!(headings(&article), expected);
}

#[test]
fn a_date_is_found() {
    for (page, date) in [
        (
            "<meta name=date content=2025-01-01><meta property=article:published_time content=2025-12-11>",
            Some("2025-12-11"),
        ),
        ("<meta name=DC.Date content=1404-09-20>", Some("2025-12-11")),
        ("<meta itemprop=datePublished content='Thu, 11 Dec 2025 08:30:00 GMT'>", Some("2025-12-11")),
        ("<time datetime=PT3M></time><time datetime='2025-12-11 10:00'></time>", Some("2025-12-11")),
        ("<time datetime=2020-01-01></time><time datetime=2025-12-11 pubdate></time>", Some("2025-12-11")),
        ("<time>2025-12-11</time>", None),
        ("<time datetime=2025-01-01></time><main>x</main>", None),
    ] {
        let read = article("a.html", page).document.date.map(|date| date.to_string());
        assert_eq!(read.as_deref(), date, "{page}");
    }
}

#[test]
fn a_language_is_that_of_the_article() {
    for (page, lang) in [
        ("<html lang=fa>x", Some("fa")),
        ("<html lang=en><main lang=fa_IR>x</main>", Some("fa-IR")),
        ("<html lang=en><div lang=ar><main>x</main></div>", Some("ar")),
        ("<html lang='?'>x", None),
    ] {
        assert_eq!(article("a.html", page).document.lang.as_deref(), lang, "{page}");
    }
    assert_eq!(article_with("a.html", "x", r#"{"lang": "fa"}"#).document.lang.as_deref(), Some("fa"));
}

#[test]
fn an_address_is_the_canonical_one_or_that_of_the_file() {
    let site = r#"{"baseUrl": "https://example.ir/blog/"}"#;
    for (page, options, url) in [
        ("<link rel=canonical href=https://example.ir/x>", "{}", Some("https://example.ir/x")),
        ("<link rel=canonical href=/x><meta property=og:url content=/y>", site, Some("https://example.ir/x")),
        ("<meta property=og:url content=/y>", "{}", Some("/y")),
        // Often of another form than the files have.
        ("<meta property=og:url content=https://other.ir/a>", site, Some("https://example.ir/blog/a/")),
        ("<meta property=og:url content=https://example.ir/b/c>", site, Some("https://example.ir/b/c")),
        ("<meta property=og:url content=https://other.ir/y>", "{}", Some("https://other.ir/y")),
        ("<link rel=canonical href=https://x.ir/docs/a>", site, Some("https://example.ir/blog/a")),
        ("<link rel=canonical href=https://x.ir/b>", site, Some("https://example.ir/blog/a/")),
        ("x", site, Some("https://example.ir/blog/a/")),
        ("x", "{}", None),
    ] {
        assert_eq!(article_with("a/index.html", page, options).document.url.as_deref(), url, "{page}");
    }
}

#[test]
fn what_a_page_gets_wrong_is_left_out_with_a_warning() {
    for (page, warning) in [
        ("x\n<meta name=date\n content=2025-02-30>", "a.html:3: there is no day 2025-02-30"),
        ("\n<link rel=canonical href=javascript:x>", "a.html:2: \"javascript:x\" is no address for a link"),
        ("<p>\n<i data-jostar-filter=':x'></i>", "a.html:2: data-jostar-filter is not a facet"),
        (
            "<meta http-equiv=refresh content='0; url=/b'>ببینید",
            "a.html: passed over, it only leads to another page",
        ),
        ("<html data-jostar-ignore>x", "a.html: passed over, it has data-jostar-ignore"),
        ("<body data-jostar-ignore>x", "a.html: passed over, it has data-jostar-ignore"),
    ] {
        let warnings = warnings("a.html", page, "{}");
        assert!(warnings.len() == 1 && warnings[0].starts_with(warning), "{page}: {warnings:?}");
    }
    assert!(warnings("a.html", "<meta http-equiv=refresh content=300>x", "{}").is_empty());
}

#[test]
fn pages_that_a_site_does_not_list_are_passed_over() {
    let noindex = "<title>x</title><meta name=robots content='nofollow, NOINDEX'>متن";
    let search = "<title>x</title><main><h1>Search</h1><form><input type=search></form></main>";
    let article = "<title>x</title>متن";
    for (path, page, reason) in [
        ("a.html", noindex, Some("it says noindex to search engines")),
        ("a.html", "<meta property=robots content=none>متن", Some("it says noindex to search engines")),
        ("404.html", article, Some("it is for addresses that do not exist")),
        ("404/index.html", article, Some("it is for addresses that do not exist")),
        ("pt-BR/404.html", article, Some("it is for addresses that do not exist")),
        ("_not-found/index.html", article, Some("it is for addresses that do not exist")),
        ("search/index.html", search, Some("it only has a search field")),
        ("fa/search.html", search, Some("it only has a search field")),
        ("status/404.html", article, None),
        ("a.html", "<meta name=robots content='index, nofollow'>متن", None),
        ("a.html", "<meta name=googlebot content=noindex>متن", None),
        ("search.html", article, None),
        ("index.html", search, None),
        ("search.html", &format!("<input>{}", "متن ".repeat(100)), None),
    ] {
        let expected: Vec<String> = reason
            .map(|reason| format!("{path}: passed over, {reason}: the option html.unlisted reads it"))
            .into_iter()
            .collect();
        assert_eq!(warnings(path, page, "{}"), expected, "{path} {page}");
        assert!(warnings(path, page, r#"{"html": {"unlisted": true}}"#).is_empty(), "{path} {page}");
    }
}

#[test]
fn facets_have_bounds() {
    let many: String = (0..1_000).map(|number| format!("t{number}, t1, ")).collect();
    let long = "ن".repeat(200);
    let facets: String = (0..200).map(|number| format!("<i data-jostar-filter=f{number}:x></i>")).collect();
    for (page, facet, values) in [
        (format!("<meta name=keywords content='{many}'>"), "tag", 200),
        (format!("<meta name=keywords content='{long}, {long}.'>"), "tag", 1),
        (format!("<i data-jostar-filter='{long}.:x'></i>{facets}"), "f99", 1),
    ] {
        let page = format!("<title>x</title>متن{page}");
        let document = article("a/b.html", &page).document;
        assert_eq!(document.facets[facet].len(), values);
        assert!(document.facets.len() <= 100);
        let warnings = warnings("a/b.html", &page, "{}");
        assert!(
            warnings[0].starts_with("a/b.html: \"a/b\" gives a facet more than 200 values"),
            "{warnings:?}"
        );
        assert_eq!(warnings.len(), 1);
    }
    // Repetition is none of that.
    let page = format!("<meta name=keywords content='{}'>", "a, b, ".repeat(1_000));
    assert!(warnings("a.html", &page, "{}").is_empty());
}

#[test]
fn facets_of_a_head_are_read() {
    let page = "<meta data-jostar-filter=kind content=گزارش><meta name=author content='نرگس راد'>\
                <meta property=article:author content=https://example.ir/u><i data-jostar-filter=' '></i>\
                <div hidden><b data-jostar-filter=city>یزد <i>کهن</i></b></div>";
    let facets = article("a.html", page).document.facets;
    assert_eq!(facets["kind"], ["گزارش"]);
    assert_eq!(facets["author"], ["نرگس راد"]);
    assert_eq!(facets["city"], ["یزد کهن"]);
    assert_eq!(facets.len(), 3);
}

#[test]
fn what_is_only_called_like_navigation_is_text() {
    for page in [
        "<h1 id=toc>Breadcrumbs</h1>",
        "<h2 class=breadcrumbs>Breadcrumbs</h2>",
        "<section id=toc><p>Breadcrumbs</p></section>",
        "<p>Run <code class=toc>Breadcrumbs</code> now.",
        "<div class=toc><p>The command Breadcrumbs prints a <a href=/t>table</a>.</div>",
    ] {
        let document = article("a.html", page).document;
        assert!((document.title + &document.body).contains("Breadcrumbs"), "{page}");
    }
    let markdown = article("a.md", "# Parts\n\n## Button\n\nPress.\n\n## Breadcrumbs\n\nShow the way.\n");
    assert_eq!(headings(&markdown).last(), Some(&("Breadcrumbs", Some("breadcrumbs"))));
}
