//! RSS and Atom.

use jostar_corpus::{Options, parse};

use crate::{error, headings, warnings};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="x" xmlns:atom="x" xmlns:media="x">
<channel>
  <title>خبرخانه</title><link>https://example.ir</link><language>fa-IR</language>
  <atom:link href="https://example.ir/feed" rel="self"/>
  <item>
    <title>نان &amp;amp; نمک</title>
    <media:title>x</media:title>
    <link>https://example.ir/nan</link>
    <guid isPermaLink="false">nan-1</guid>
    <pubDate>Thu, 11 Dec 2025 08:30:00 +0330</pubDate>
    <dc:creator><![CDATA[نرگس راد]]></dc:creator>
    <category>اقتصاد</category><category>نان</category>
    <description>خلاصه</description>
    <content:encoded><![CDATA[<p>متن می&zwnj;آید.</p><h2 id="b">بخش</h2><p>پایان&nbsp;متن</p>]]></content:encoded>
  </item>
  <item>
    <link>/dovom</link>
    <author>a@example.ir (امید)</author>
    <description>&lt;b&gt;دوم&lt;/b&gt; &laquo;متن&raquo; &#1587; & بعد</description>
    <pubDate>دیروز</pubDate>
  </item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa">
  <title>یادداشتها</title><id>x</id>
  <entry>
    <title type="html">&lt;i&gt;نام&lt;/i&gt;</title>
    <id>tag:example.ir,2025:1</id>
    <link rel="edit" href="/edit"/><link href="/1?a=1&amp;b=2"/>
    <updated>2025-12-12T00:00:00Z</updated><published>2025-12-11T23:00:00+03:30</published>
    <author><name>نرگس راد</name><email>x@y</email></author>
    <category term="t" label="برچسب"/>
    <source><id>other</id><title>دیگر</title></source>
    <summary>کوتاه</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>متن <b>بلند</b></p><p>دوم</p></div></content>
  </entry>
  <entry xml:lang="en"><title>a &lt;b&gt;</title><summary>x &lt;y&gt;
z</summary><updated>2025-12-12</updated></entry>
</feed>"#;

#[test]
fn rss_is_read() {
    let options = Options::from_json(r#"{"baseUrl": "https://example.ir/"}"#).unwrap();
    let parsed = parse("feed.xml", RSS.as_bytes(), &options).unwrap();
    let [first, second] = &parsed.articles[..] else { panic!("{parsed:?}") };
    let document = &first.document;
    assert_eq!((document.id.as_str(), document.title.as_str()), ("nan-1", "نان & نمک"));
    assert_eq!(document.body, "متن می\u{200C}آید.\n\nبخش\n\nپایان\u{A0}متن");
    assert_eq!(headings(first), [("بخش", Some("b"))]);
    assert_eq!(document.url.as_deref(), Some("https://example.ir/nan"));
    assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
    assert_eq!(document.lang.as_deref(), Some("fa-IR"));
    assert_eq!(document.facets["author"], ["نرگس راد"]);
    assert_eq!(document.facets["tag"], ["اقتصاد", "نان"]);
    let document = &second.document;
    assert_eq!((document.id.as_str(), document.title.as_str()), ("/dovom", "دوم «متن» س & بعد"));
    assert_eq!(document.body, "دوم «متن» س & بعد");
    assert_eq!(document.url.as_deref(), Some("https://example.ir/dovom"));
    assert_eq!(document.facets["author"], ["امید"]);
    assert_eq!(document.date, None);
    assert_eq!(
        parsed.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["feed.xml:17: there is no day دیروز: read without a date"]
    );
}

#[test]
fn atom_is_read() {
    let parsed = parse("f/a.atom", ATOM.as_bytes(), &Options::default()).unwrap();
    let [first, second] = &parsed.articles[..] else { panic!("{parsed:?}") };
    let document = &first.document;
    assert_eq!((document.id.as_str(), document.title.as_str()), ("tag:example.ir,2025:1", "نام"));
    assert_eq!(document.body, "متن بلند\n\nدوم");
    assert_eq!(document.url.as_deref(), Some("/1?a=1&b=2"));
    assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
    assert_eq!(document.lang.as_deref(), Some("fa"));
    assert_eq!(document.facets["author"], ["نرگس راد"]);
    assert_eq!(document.facets["tag"], ["برچسب"]);
    let document = &second.document;
    assert_eq!((document.id.as_str(), document.title.as_str()), ("f/a/2", "a <b>"));
    assert_eq!(document.body, "x <y>\nz");
    assert_eq!(document.lang.as_deref(), Some("en"));
    assert!(parsed.warnings.is_empty());
}

#[test]
fn rdf_is_read() {
    let feed = "<rdf:RDF xmlns:rdf='x'><channel><title>x</title></channel>\
                <item rdf:about='u'><title>نام</title><description>متن</description><dc:date>2025-12-11</dc:date></item></rdf:RDF>";
    let document = crate::article("a.rss", feed).document;
    assert_eq!((document.title.as_str(), document.body.as_str()), ("نام", "متن"));
    assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
}

#[test]
fn xml_that_is_no_feed_is_passed_over_and_broken_xml_is_an_error() {
    for text in ["<urlset><url/></urlset>", "<urlset/>", "<html>"] {
        assert_eq!(
            warnings("a.xml", text, "{}"),
            ["a.xml: passed over, it is XML of another kind than RSS and Atom"]
        );
    }
    for (text, expected) in [
        ("<rss>\n<channel>\n</rss>", "a.xml:3: not XML: "),
        ("<rss>\n<item>", "a.xml:2: not XML: the file ends before </item>"),
        ("<rss>\n<item", "a.xml:2: not XML: "),
        ("<rss>\n\n<!-- ", "a.xml:3: not XML: "),
    ] {
        let error = error("a.xml", text);
        assert!(error.starts_with(expected), "{text}\n{error}");
    }
}
