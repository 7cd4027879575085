//! What articles of each form are read into.

mod encoding;
mod feed;
mod front_matter;
mod hostile;
mod html;
mod markdown;
mod pagefind;
mod words;

use jostar_corpus::{Article, Options, parse};

/// The one article of a file.
fn article(path: &str, text: &str) -> Article {
    article_with(path, text, "{}")
}

/// The same, read with options.
fn article_with(path: &str, text: &str, options: &str) -> Article {
    let options = Options::from_json(options).unwrap();
    let mut articles = parse(path, text.as_bytes(), &options).unwrap().articles;
    assert_eq!(articles.len(), 1, "{text}");
    articles.remove(0)
}

/// The headings of an article and their ids.
fn headings(article: &Article) -> Vec<(&str, Option<&str>)> {
    let document = &article.document;
    document.headings.iter().map(|it| (&document.body[it.span.clone()], it.anchor.as_deref())).collect()
}

/// What an unreadable file is refused with.
fn error(path: &str, text: &str) -> String {
    parse(path, text.as_bytes(), &Options::default()).unwrap_err().to_string()
}

/// The warnings of a file.
fn warnings(path: &str, text: &str, options: &str) -> Vec<String> {
    let options = Options::from_json(options).unwrap();
    parse(path, text.as_bytes(), &options).unwrap().warnings.iter().map(ToString::to_string).collect()
}
