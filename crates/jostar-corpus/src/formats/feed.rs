//! RSS and Atom.
//!
//! Feeds are read by the names of their elements, whatever their version: RSS 0.9 to 2.0 and RDF have an `<item>` for
//! each article, Atom has an `<entry>`. feed-rs, which models each standard, was rejected: it brings time zones,
//! addresses and media types for fields that are not needed here.
//!
//! A feed has an article's whole text, a summary, or both. The longer one is the article's text.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::html;
use crate::article::{Article, Content, Meta};
use crate::error::{Error, ErrorKind, Place};
use crate::fields::lang;
use crate::lines::{Lines, line};
use crate::reading::Reading;
use crate::warning::WarningKind;
use crate::words::flat;

/// Why a file is not a feed.
const NO_FEED: &str = "it is XML of another kind than RSS and Atom";

/// Reads a feed. Other XML, such as a sitemap, has no articles and is skipped with a warning. Broken XML is an error.
pub(crate) fn read(reading: &mut Reading, text: &str) -> Result<Vec<Article>, Error> {
    let mut feed = Feed {
        text,
        lines: Lines::new(text),
        open: Vec::new(),
        lang: None,
        entry: None,
        articles: Vec::new(),
    };
    let mut reader = Reader::from_str(text);
    // A single & is a mistake that many feeds make and every reader of feeds forgives.
    reader.config_mut().allow_dangling_amp = true;
    let wrong = |reading: &Reading, at: u64, message: String| {
        let place = Place::Line(line(text, at as usize));
        reading.error(place, ErrorKind::Syntax { format: "XML", message })
    };
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|error| wrong(reading, reader.error_position(), error.to_string()))?;
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let element = Element::new(tag, end);
                if feed.open.is_empty() && !["rss", "feed", "RDF", "rdf:RDF"].contains(&&*element.name) {
                    reading.warn(Place::File, WarningKind::NoArticle(NO_FEED));
                    return Ok(Vec::new());
                }
                feed.start(element, start);
                if let Event::Empty(_) = event {
                    feed.end(reading, end)?;
                }
            }
            Event::End(_) => feed.end(reading, start)?,
            Event::Text(text) => feed.add(&text),
            Event::CData(text) => feed.add(&text),
            Event::GeneralRef(name) => match &*name {
                "lt" => feed.add("<"),
                "gt" => feed.add(">"),
                "amp" => feed.add("&"),
                "quot" => feed.add("\""),
                "apos" => feed.add("'"),
                // XML has no other names, but feeds have those of HTML all the same.
                name => feed.add(&html::entity(&format!("&{name};"))),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    match feed.open.pop() {
        Some(Element { name, .. }) => {
            Err(wrong(reading, text.len() as u64, format!("the file ends before </{name}>")))
        }
        None => Ok(feed.articles),
    }
}

/// A feed that is being read.
struct Feed<'a> {
    text: &'a str,
    lines: Lines<'a>,
    /// The open elements, outermost first.
    open: Vec<Element>,
    lang: Option<String>,
    entry: Option<Entry>,
    articles: Vec<Article>,
}

/// An open element.
struct Element {
    /// Its name, without the prefix `atom:` that some feeds write.
    name: String,
    /// Those of its attributes that are needed: `type`, `rel`, `href`, `term`, `label`, `xml:lang`.
    attributes: Vec<(String, String)>,
    /// The text in it, without that of inner elements.
    text: String,
    /// Where its content begins.
    start: usize,
    has_elements: bool,
}

impl Element {
    fn new(tag: &BytesStart, start: usize) -> Element {
        let name = tag.name();
        let name = name.as_ref();
        let wanted = ["type", "rel", "href", "term", "label", "xml:lang"];
        // A broken attribute is as good as none.
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).filter_map(Result::ok) {
            let name = attribute.key.as_ref();
            if wanted.contains(&name) {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
                attributes.push((name.to_owned(), value.into_owned()));
            }
        }
        Element {
            name: name.strip_prefix("atom:").unwrap_or(name).to_owned(),
            attributes,
            text: String::new(),
            start,
            has_elements: false,
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// An article of the feed that is being read.
struct Entry {
    /// Where it begins.
    line: usize,
    is_atom: bool,
    /// How many elements are open around it.
    depth: usize,
    meta: Meta,
    link: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    body: Body,
}

#[derive(Default)]
struct Body {
    text: String,
    is_markup: bool,
}

impl Feed<'_> {
    fn add(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn start(&mut self, element: Element, at: usize) {
        if let Some(parent) = self.open.last_mut() {
            parent.has_elements = true;
        }
        let lang = element.attribute("xml:lang").and_then(lang);
        if self.entry.is_none() && ["item", "entry"].contains(&&*element.name) {
            self.entry = Some(Entry {
                line: self.lines.of(at),
                is_atom: element.name == "entry",
                depth: self.open.len(),
                meta: Meta { lang, ..Meta::default() },
                link: None,
                published: None,
                updated: None,
                body: Body::default(),
            });
        } else if self.open.is_empty() {
            self.lang = lang;
        }
        self.open.push(element);
    }

    /// Closes the innermost element, whose content ends at `end`.
    fn end(&mut self, reading: &mut Reading, end: usize) -> Result<(), Error> {
        let Some(element) = self.open.pop() else { return Ok(()) };
        let Some(entry) = &mut self.entry else {
            if element.name == "language" {
                self.lang = lang(&element.text).or(self.lang.take());
            }
            return Ok(());
        };
        match self.open.len() - entry.depth {
            0 => {
                if let Some(entry) = self.entry.take() {
                    self.finish(reading, entry)?;
                }
            }
            1 => entry.field(reading, element, self.text, end),
            2 if element.name == "name" && self.open.last().is_some_and(|parent| parent.name == "author") => {
                entry.meta.add("author", &element.text);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self, reading: &mut Reading, entry: Entry) -> Result<(), Error> {
        let place = Place::Line(entry.line);
        let mut meta = Meta { shares_file: true, ..entry.meta };
        meta.date = entry.published.or(entry.updated).and_then(|date| reading.day(&date, place));
        meta.url = entry.link.as_deref().and_then(|link| reading.address(link, place));
        let number = self.articles.len() + 1;
        meta.id = meta.id.or(entry.link).or_else(|| Some(format!("{}/{number}", reading.id())));
        meta.lang = meta.lang.or_else(|| self.lang.clone());
        let content = match entry.body {
            Body { text, is_markup: true } => html::fragment(reading, &text, false),
            Body { text, .. } => Ok(Content { text: text.trim().to_owned(), ..Content::default() }),
        };
        let read = content.map(|content| Some(reading.article(meta, content)));
        self.articles.extend(reading.one_of_many(read, entry.line)?);
        Ok(())
    }
}

impl Entry {
    /// Takes over an element of the entry.
    fn field(&mut self, reading: &Reading, element: Element, source: &str, end: usize) {
        let text = element.text.trim();
        let said = || Some(text.to_owned()).filter(|text| !text.is_empty());
        // Atom says what its text is; RSS has markup everywhere, and titles with entities in entities.
        let is_markup = match element.attribute("type") {
            Some(kind) => kind.contains("html"),
            None => !self.is_atom,
        };
        match element.name.as_str() {
            "title" if element.has_elements => {
                self.meta.title = Some(html::line(reading, &source[element.start..end]));
            }
            "title" if is_markup => self.meta.title = Some(html::line(reading, text)),
            "title" => self.meta.title = Some(flat(text)),
            "guid" | "id" => self.meta.id = said(),
            "link" => match element.attribute("href") {
                Some(href) if matches!(element.attribute("rel"), None | Some("alternate")) => {
                    self.link.get_or_insert_with(|| href.to_owned());
                }
                Some(_) => {}
                None => self.link = self.link.take().or_else(said),
            },
            "pubDate" | "published" | "dc:date" | "issued" => self.published = said(),
            "updated" | "modified" => self.updated = said(),
            "dc:creator" => self.meta.add("author", text),
            "dc:language" => self.meta.lang = lang(text),
            // RSS has an address there, with the name in brackets behind it.
            "author" if !element.has_elements => {
                let name = text.split_once('(').map_or(text, |(_, name)| name.trim_end_matches(')'));
                if !name.contains('@') {
                    self.meta.add("author", name);
                }
            }
            "category" | "dc:subject" => {
                let written = element.attribute("label").or(element.attribute("term")).unwrap_or(text);
                self.meta.add("tag", written);
            }
            "description" | "summary" | "content" | "content:encoded" => {
                let body = match element.has_elements {
                    true => Body { text: source[element.start..end].to_owned(), is_markup: true },
                    false => Body { is_markup, text: element.text },
                };
                if body.text.len() > self.body.text.len() {
                    self.body = body;
                }
            }
            _ => {}
        }
        self.meta.title = self.meta.title.take().filter(|title| !title.is_empty());
    }
}
