//! The owner's words beside the text of an article: they are searched and never shown.

use std::collections::HashSet;

use crate::article::{Content, Meta};

/// The most bytes of words that an article may have. Many more would fill the index with what nobody reads.
const MOST_BYTES: usize = 8 << 10;

/// How far into the text, in bytes, a description is looked for, besides its own length.
const BEGINNING: usize = 1_000;

/// How many parts of an address tell what an article is about: its own name and the folders next to it.
const NEAREST_PARTS: usize = 3;

/// What the names of pages end in, and no reader types.
const ENDINGS: [&str; 6] = ["html", "htm", "xhtml", "php", "asp", "aspx"];

/// The words of an article, one phrase a line, and whether there were too many. `path` is the path of its file or of its
/// address, without an extension. What the title or the beginning of the text says already is left out.
pub(crate) fn of(meta: &Meta, content: &Content, title: &str, path: &str) -> (String, bool) {
    let descriptions = meta.descriptions.iter().filter(|description| !begins(&content.text, description));
    let phrases = meta.words.iter().chain(descriptions).chain(&content.alts).map(|phrase| flat(phrase));
    join(phrases.chain([of_path(path)]), title)
}

fn join(phrases: impl Iterator<Item = String>, title: &str) -> (String, bool) {
    let mut known = HashSet::from([String::new(), flat(title).to_lowercase()]);
    let mut words = String::new();
    for phrase in phrases.filter(|phrase| !leads_elsewhere(phrase)) {
        if !known.insert(phrase.to_lowercase()) {
            continue;
        }
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&phrase);
        if words.len() > MOST_BYTES {
            let end = (0..=MOST_BYTES).rev().find(|end| words.is_char_boundary(*end)).unwrap_or(0);
            let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
            words.truncate(end);
            return (words, true);
        }
    }
    (words, false)
}

/// Whether a phrase is an address. Some generators call those aliases from which an article redirects.
fn leads_elsewhere(phrase: &str) -> bool {
    phrase.starts_with('/') || phrase.contains("://")
}

/// Whether a description, which many generators copy and cut, is in the beginning of a text.
fn begins(text: &str, description: &str) -> bool {
    let description = flat(description);
    let sentence = description.trim_end_matches(['.', '…']);
    let end = text.len().min(BEGINNING + 2 * description.len());
    let end = (0..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    flat(&text[..end]).contains(sentence)
}

/// The words in the last parts of a path, without numbers.
fn of_path(path: &str) -> String {
    let parts: Vec<&str> =
        path.split('/').filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("index")).collect();
    let nearest = &parts[parts.len().saturating_sub(NEAREST_PARTS)..];
    let words = nearest.iter().flat_map(|part| part.split(['-', '_', '.', ' ']));
    let words = words.filter(|word| !word.chars().all(char::is_numeric));
    flat(&words.collect::<Vec<_>>().join(" "))
}

/// The path of an address, decoded, without an extension of pages.
pub(crate) fn path(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        _ => path,
    };
    let path = decoded(path);
    match path.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.contains(&&*ending.to_ascii_lowercase()) => stem.to_owned(),
        _ => path,
    }
}

/// Resolves percent encoding. What is not UTF-8 then is left as it was.
pub(crate) fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match rest {
            [b'%', high, low, ..] => {
                let digit = |byte: &u8| (*byte as char).to_digit(16);
                digit(high).zip(digit(low)).map(|(high, low)| (high * 16 + low) as u8)
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &rest[3..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Joins a text to one line.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_words() {
        for (path, words) in [
            ("guide/env-and-mode", "guide env and mode"),
            ("a/b/c/d_e", "b c d e"),
            ("2025/01/index", ""),
            ("2025-12-11-new.port", "new port"),
            ("docs/Index", "docs"),
            ("array-index/v2", "array index v2"),
            ("نوشته/یک", "نوشته یک"),
            ("", ""),
        ] {
            assert_eq!(of_path(path), words, "{path}");
        }
    }

    #[test]
    fn an_address_has_a_path() {
        for (url, path_of_it) in [
            ("https://example.ir/a-b/c.html?x=/y#z", "a-b/c"),
            ("https://example.ir", ""),
            ("//example.ir/a", "a"),
            ("/a//b.php", "/a//b"),
            ("a/node.js", "a/node.js"),
            ("/%D9%86%D8%A7%D9%86/", "/نان/"),
            ("/a%20b%2", "/a b%2"),
            ("/%FF%zz", "/%FF%zz"),
        ] {
            assert_eq!(path(url), path_of_it, "{url}");
        }
    }

    #[test]
    fn phrases_are_lines_without_repetition() {
        let phrases = ["a  b", "Title ", "", "A b", "c\nd", "/old/path/", "https://x.ir/y"];
        let (words, is_cut) = join(phrases.iter().map(|phrase| flat(phrase)), " title");
        assert_eq!((words.as_str(), is_cut), ("a b\nc d", false));
    }

    #[test]
    fn words_are_cut_between_words() {
        let phrases = (0..2_000).map(|number| format!("واژهٔ {number}"));
        let (words, is_cut) = join(phrases, "");
        assert!(is_cut && (MOST_BYTES - 20..=MOST_BYTES).contains(&words.len()));
        assert!(words.ends_with(|last: char| last.is_numeric() || last == 'ٔ'));
        let (words, is_cut) = join(["ن".repeat(MOST_BYTES)].into_iter(), "");
        assert_eq!((words.len(), is_cut), (MOST_BYTES, true));
    }

    #[test]
    fn a_description_in_the_beginning_of_a_text_is_known() {
        let text = "Ports\n\nA port  is\nopen. More.";
        for (description, is_known) in
            [("A port is open.", true), ("A port is op…", true), ("A door is open.", false)]
        {
            assert_eq!(begins(text, description), is_known, "{description}");
        }
        assert!(!begins(&format!("{}end of it", "x ".repeat(1_000)), "end of it"));
    }
}
