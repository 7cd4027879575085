//! `cargo xtask docs`: makes the documentation into a site that searches itself.
//!
//! Every section is an article of the index, and its address is that of its heading, so a result leads to the heading.
//! The index is built with the command `jostar`, from JSON lines, as any user would build it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde_json::json;

use crate::{bundle, child, npm, steps, wasm, workspace};

/// Pages from outside `docs/`: their files, and their names on the site.
const BESIDE: [(&str, &str); 5] = [
    ("README.md", "overview"),
    ("README.fa.md", "overview.fa"),
    ("ARCHITECTURE.md", "architecture"),
    ("CONTRIBUTING.md", "contributing"),
    ("CHANGELOG.md", "changelog"),
];

/// The first page, which links to all others in `docs/`.
const CONTENTS: &str = "docs/README.md";

/// How the corpus reads the sections.
const OPTIONS: &str = r#"{ "json": { "body": "html" } }"#;

pub(crate) fn run() -> Result<()> {
    wasm::build_builder()?;
    write()?;
    println!("The documentation is in {}.", workspace::shown(&folder()));
    Ok(())
}

/// The folder of the site.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("target/docs")
}

/// Writes the site. The builder must have been built.
///
/// # Errors
/// If a page has a broken link, a file cannot be read or written, or the index cannot be built.
pub(crate) fn write() -> Result<()> {
    steps::announce("write target/docs");
    let pages = pages()?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot replace {}", workspace::shown(&folder)))?;
    }
    put(&folder.join("style.css"), include_str!("../docs/style.css"))?;
    put(&folder.join("page.js"), include_str!("../docs/page.js"))?;
    for page in &pages {
        put(&folder.join(format!("{}.html", page.name)), &page.html(&pages))?;
        for image in &page.images {
            copy(&workspace::root().join(image), &folder.join(image))?;
        }
    }
    write_element(&folder.join("jostar"))?;

    // The contents page only repeats what the pages are about.
    let searched = pages.iter().filter(|page| page.file != CONTENTS);
    let sections = searched.flat_map(Page::articles).map(|article| format!("{article}\n"));
    let source = tempfile::tempdir().context("cannot make a temporary folder")?;
    let [articles, options] = ["sections.jsonl", "options.json"].map(|name| source.path().join(name));
    put(&articles, &sections.collect::<String>())?;
    put(&options, OPTIONS)?;
    let mut jostar = npm::node()?;
    jostar.args(["www/bin/jostar.js", "build", "--quiet"]).arg(&articles).arg("--options").arg(&options);
    child::run(jostar.arg("--out").arg(folder.join("search.jostar")))
}

/// The element and the bare engine, as the package has them.
fn write_element(to: &Path) -> Result<()> {
    let engine = workspace::www().join("engine");
    for file in ["jostar.js", "jostar_bg.wasm"] {
        copy(&engine.join(file), &to.join("pkg").join(file))?;
    }
    bundle::write("package", to)?;
    bundle::write("worker", &to.join("worker.js"))
}

fn put(file: &Path, text: &str) -> Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(file, text).with_context(|| format!("cannot write {}", workspace::shown(file)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    to.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", workspace::shown(from)))?;
    Ok(())
}

/// All pages: first those in the contents, in that order, then the others.
fn pages() -> Result<Vec<Page>> {
    let read = |file: &str| {
        fs::read_to_string(workspace::root().join(file)).with_context(|| format!("cannot read {file}"))
    };
    let mut files = vec![(CONTENTS.to_owned(), "index".to_owned())];
    for entry in workspace::root().join("docs").read_dir()? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".md").filter(|stem| *stem != "README") {
            files.push((format!("docs/{name}"), stem.to_owned()));
        }
    }
    files.extend(BESIDE.map(|(file, name)| (file.to_owned(), name.to_owned())));
    let names: BTreeMap<String, String> = files.iter().cloned().collect();
    let mut pages = Vec::new();
    for (file, name) in &files {
        pages.push(Page::read(file, name, &read(file)?, &names)?);
    }

    let order: Vec<String> = pages[0].links.iter().map(|(page, _)| page.clone()).collect();
    for page in pages.iter().filter(|page| page.file.starts_with("docs/") && page.file != CONTENTS) {
        ensure!(order.contains(&page.name), "{CONTENTS} does not link to {}", page.file);
    }
    pages.sort_by_key(|page| match order.iter().position(|name| *name == page.name) {
        _ if page.file == CONTENTS => 0,
        Some(place) => 1 + place,
        None => usize::MAX,
    });
    check_anchors(&pages)?;
    Ok(pages)
}

/// Checks that headings that are linked to exist.
fn check_anchors(pages: &[Page]) -> Result<()> {
    for page in pages {
        for (target, anchor) in &page.links {
            let is_there = pages.iter().filter(|other| other.name == *target).any(|other| {
                anchor.is_empty() || other.sections.iter().any(|section| section.anchor == *anchor)
            });
            ensure!(is_there, "{} links to {target}#{anchor}, which is not there", page.file);
        }
    }
    Ok(())
}

/// A page of the site.
struct Page {
    /// Its source file, within the repository.
    file: String,
    /// Its name on the site, without the ending.
    name: String,
    title: String,
    body: String,
    /// The sections by their headings. The first has the heading of the page.
    sections: Vec<Section>,
    /// Pages that it links to, each with the anchor of a heading or an empty string.
    links: Vec<(String, String)>,
    /// Images that it shows, by path within the repository.
    images: Vec<String>,
}

/// A heading with the text below it.
struct Section {
    anchor: String,
    heading: String,
    body: String,
}

impl Page {
    /// Reads Markdown. `names` has the pages by their files.
    fn read(file: &str, name: &str, markdown: &str, names: &BTreeMap<String, String>) -> Result<Page> {
        let flavour = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut page = Page {
            file: file.to_owned(),
            name: name.to_owned(),
            title: String::new(),
            body: String::new(),
            sections: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
        };
        let mut events = Vec::new();
        // The beginning of each section, and the end of its heading.
        let mut starts = Vec::new();
        // For each open link, whether it is a link on the site too.
        let mut kept = Vec::new();
        for event in Parser::new_ext(markdown, flavour) {
            match event {
                Event::End(TagEnd::Heading(level)) => {
                    let start =
                        events.iter().rposition(|event| matches!(event, Event::Start(Tag::Heading { .. })));
                    let heading = events.split_off(start.unwrap_or_default());
                    let text = text_of(&heading);
                    let anchor = page.free_anchor(&text);
                    if level == HeadingLevel::H1 && page.title.is_empty() {
                        page.title.clone_from(&text);
                    }
                    let start = events.len();
                    events.extend(with_anchor(heading, &anchor));
                    events.push(Event::End(TagEnd::Heading(level)));
                    starts.push((start, events.len()));
                    page.sections.push(Section { anchor, heading: text, body: String::new() });
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let address = page.address(&dest_url, names)?;
                    kept.push(address.is_some());
                    if let Some(address) = address {
                        let dest_url = address.into();
                        events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if kept.pop() == Some(true) {
                        events.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    let image = within(file, &dest_url);
                    page.images.push(image.clone());
                    events.push(Event::Start(Tag::Image { link_type, dest_url: image.into(), title, id }));
                }
                // Elements that may be wider than the page scroll by themselves, also by keyboard.
                Event::Start(Tag::Table(_)) => {
                    events.push(Event::Html(
                        r#"<div class="scroll" role="group" aria-label="Table" tabindex="0">"#.into(),
                    ));
                    events.push(event);
                }
                Event::End(TagEnd::Table) => {
                    events.push(event);
                    events.push(Event::Html("</div>\n".into()));
                }
                Event::Start(Tag::CodeBlock(kind)) => events.push(Event::Html(opening(&kind).into())),
                Event::End(TagEnd::CodeBlock) => events.push(Event::Html("</code></pre>\n".into())),
                event => events.push(event),
            }
        }
        ensure!(!page.title.is_empty(), "{file} has no title");
        page.body = html_of(&events);
        for (at, (_, start)) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(events.len(), |(next, _)| *next);
            page.sections[at].body = html_of(&events[*start..end]);
        }
        Ok(page)
    }

    /// The anchor of a heading, as repository hosts make it, or a different one if it is taken.
    fn free_anchor(&self, heading: &str) -> String {
        let anchor = anchor(heading);
        let is_free = |anchor: &str| self.sections.iter().all(|section| section.anchor != anchor);
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        std::iter::once(anchor.clone()).chain(numbered).find(|anchor| is_free(anchor)).unwrap_or(anchor)
    }

    /// The target of a link on the site. `None` for a file of the repository that the site does not have.
    fn address(&mut self, written: &str, names: &BTreeMap<String, String>) -> Result<Option<String>> {
        if written.contains("://") || written.starts_with("mailto:") {
            return Ok(Some(written.to_owned()));
        }
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let file = if path.is_empty() { self.file.clone() } else { within(&self.file, path) };
        let Some(name) = names.get(&file) else {
            let is_there = workspace::root().join(&file).exists();
            return if is_there {
                Ok(None)
            } else {
                bail!("{} links to {file}, which is not there", self.file)
            };
        };
        self.links.push((name.clone(), anchor.to_owned()));
        let hash = if anchor.is_empty() { "" } else { "#" };
        Ok(Some(format!("{name}.html{hash}{anchor}")))
    }

    /// The language, taken from the name of the file.
    fn lang(&self) -> &str {
        self.name.rsplit_once('.').map_or("en", |(_, lang)| lang)
    }

    fn html(&self, pages: &[Page]) -> String {
        let link = |page: &Page| {
            let current = if page.name == self.name { r#" aria-current="page""# } else { "" };
            let (name, lang, title) = (&page.name, page.lang(), escaped(page.short_title()));
            format!(r#"        <li><a href="{name}.html" lang="{lang}"{current}>{title}</a></li>"#)
        };
        let links: Vec<String> = pages.iter().map(link).collect();
        let title = if self.title.contains("Jostar") || self.lang() == "fa" {
            self.title.clone()
        } else {
            format!("{} – Jostar", self.title)
        };
        include_str!("../docs/page.html")
            .replace("{lang}", self.lang())
            .replace("{dir}", if self.lang() == "fa" { "rtl" } else { "ltr" })
            .replace("{title}", &escaped(&title))
            .replace("{pages}", &links.join("\n"))
            .replace("{content}", &self.body)
    }

    /// Its name in the list of pages.
    fn short_title(&self) -> &str {
        match self.name.as_str() {
            "index" => "Contents",
            "overview" => "Overview",
            "overview.fa" => "فارسی",
            _ => &self.title,
        }
    }

    /// The sections in the form that the corpus reads.
    fn articles(&self) -> impl Iterator<Item = serde_json::Value> {
        self.sections.iter().enumerate().map(|(place, section)| {
            let (name, anchor, page) = (&self.name, &section.anchor, self.short_title());
            let (id, url, title) = match place {
                0 => (name.clone(), format!("{name}.html"), page.to_owned()),
                _ => {
                    let id = format!("{name}#{anchor}");
                    (id, format!("{name}.html#{anchor}"), format!("{page}: {}", section.heading))
                }
            };
            json!({ "id": id, "url": url, "title": escaped(&title), "body": section.body, "lang": self.lang() })
        })
    }
}

/// A path that a file links to, relative to the repository.
fn within(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Small letters and digits, with hyphens for spaces.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The heading as a link to itself, unless it contains a link already.
fn with_anchor<'e>(mut heading: Vec<Event<'e>>, anchor: &str) -> Vec<Event<'e>> {
    if let Some(Event::Start(Tag::Heading { id, .. })) = heading.first_mut() {
        *id = Some(anchor.to_owned().into());
    }
    let has_link = heading.iter().any(|event| matches!(event, Event::Start(Tag::Link { .. })));
    let [open, close] = if has_link {
        [String::new(), String::new()]
    } else {
        [format!("<a href=\"#{anchor}\">"), "</a>".into()]
    };
    heading.insert(1, Event::InlineHtml(open.into()));
    heading.push(Event::InlineHtml(close.into()));
    heading
}

fn text_of(events: &[Event]) -> String {
    let text = events.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text,
        _ => "",
    });
    text.collect()
}

/// The opening of a block of code: the name of its file, if it has one.
fn opening(kind: &CodeBlockKind) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.clone(),
        CodeBlockKind::Indented => CowStr::Borrowed(""),
    };
    let name = info.split(' ').nth(1).filter(|name| name.contains('.'));
    let file =
        name.map_or(String::new(), |name| format!("<p class=\"file\"><code>{}</code></p>\n", escaped(name)));
    format!("{file}<pre tabindex=\"0\"><code>")
}

fn html_of(events: &[Event]) -> String {
    let mut markup = String::new();
    html::push_html(&mut markup, events.iter().cloned());
    // The policy of the site does not allow style attributes.
    markup
        .replace(" style=\"text-align: right\"", " class=\"end\"")
        .replace(" style=\"text-align: left\"", "")
        .replace(" style=\"text-align: center\"", "")
        // An empty cell is not the head of anything.
        .replace("<th></th>", "<td></td>")
        .replace("<th class=\"end\"></th>", "<td></td>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(markdown: &str) -> Result<Page> {
        let names = [("docs/a.md", "a"), ("README.md", "overview")];
        let names = names.map(|(file, name)| (file.to_owned(), name.to_owned())).into();
        Page::read("docs/a.md", "a", markdown, &names)
    }

    #[test]
    fn every_page_of_the_docs_is_in_the_contents_and_every_link_leads_somewhere() {
        let pages = pages().unwrap();
        assert_eq!(pages[0].name, "index");
        assert!(pages.iter().any(|page| page.name == "builder" && page.sections.len() > 5));
    }

    #[test]
    fn links_are_those_of_the_site_and_files_that_it_lacks_are_text() {
        let page =
            page("# T\n[r](../README.md#x) [s](../xtask/src/main.rs) [w](https://a.ir/) [t](#t)").unwrap();
        assert!(
            page.body.contains(r#"<a href="overview.html#x">r</a> s <a href="https://a.ir/">w</a>"#),
            "{}",
            page.body
        );
        assert!(page.body.contains(r#"<a href="a.html#t">t</a>"#));
        let error = self::page("# T\n[x](gone.md)").err().unwrap().to_string();
        assert_eq!(error, "docs/a.md links to docs/gone.md, which is not there");
    }

    #[test]
    fn a_link_to_a_heading_that_is_not_there_is_an_error() {
        assert!(check_anchors(&[page("# T\n[x](#t)").unwrap()]).is_ok());
        let error = check_anchors(&[page("# T\n[x](#u)").unwrap()]).unwrap_err().to_string();
        assert_eq!(error, "docs/a.md links to a#u, which is not there");
    }

    #[test]
    fn a_section_is_an_article_with_the_address_of_its_heading() {
        let page = page("# Title `x`\none\n## Exit codes!\n<b>two</b>\n## Exit codes!\nthree").unwrap();
        let articles: Vec<_> = page.articles().collect();
        let of =
            |name: &str| articles.iter().map(|article| article[name].as_str().unwrap()).collect::<Vec<_>>();
        assert_eq!(of("url"), ["a.html", "a.html#exit-codes", "a.html#exit-codes-1"]);
        assert_eq!(of("title"), ["Title x", "Title x: Exit codes!", "Title x: Exit codes!"]);
        assert_eq!(of("body"), ["<p>one</p>\n", "<p><b>two</b></p>\n", "<p>three</p>\n"]);
        assert!(
            page.body.contains("<h2 id=\"exit-codes\"><a href=\"#exit-codes\">Exit codes!</a></h2>"),
            "{}",
            page.body
        );
    }

    #[test]
    fn no_style_stands_in_an_attribute() {
        let page = page("# T\n|a|b|c|\n|--:|:-:|:--|\n|1|2|3|\n```sh x.sh\na < b\n```").unwrap();
        assert!(
            page.body.contains("<td class=\"end\">1</td>") && !page.body.contains("style="),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("<code>x.sh</code></p>\n<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>"),
            "{}",
            page.body
        );
    }
}
