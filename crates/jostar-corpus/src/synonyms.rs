//! Files of synonyms.
//!
//! ```text
//! # Each of these finds the others.
//! هوش مصنوعی, AI, یادگیری ماشین
//! # The left side also finds the right side, but not the other way round.
//! خودرو => پراید، پژو
//! ```
//!
//! Commas, Persian or Latin, separate words and phrases. A `#` at the beginning of a line or after a space starts a
//! comment.

use crate::encoding::decode;
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::options::Options;
use crate::reading::Reading;

/// A query for `typed` may mean `meant`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Synonym {
    /// What is typed, a word or a phrase.
    pub typed: String,
    /// What else it may mean.
    pub meant: String,
}

/// The most words on a line. Each finds every other, so a longer line is a costly mistake.
const MOST_WORDS: usize = 100;

/// Reads the synonyms in a file. An incomplete line is an error that names its number.
pub fn read_synonyms(path: &str, bytes: &[u8]) -> Result<Vec<Synonym>, Error> {
    let options = Options::default();
    let mut reading = Reading::new(path, path, &options);
    let text = decode(&mut reading, bytes, Format::Text)?;
    let mut synonyms = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = without_comment(line).trim();
        if !line.is_empty() {
            let wrong = |what| Error::new(path, Place::Line(number), ErrorKind::Synonyms(what));
            read_line(line, &mut synonyms).map_err(wrong)?;
        }
    }
    Ok(synonyms)
}

fn read_line(line: &str, synonyms: &mut Vec<Synonym>) -> Result<(), &'static str> {
    let mut sides = line.split("=>");
    let left = words(sides.next().unwrap_or_default())?;
    let right = sides.next().map(words).transpose()?;
    if sides.next().is_some() {
        return Err("two arrows in one line: write two lines");
    }
    let is_mutual = right.is_none();
    let right = right.unwrap_or_else(|| left.clone());
    if is_mutual && left.len() < 2 {
        return Err("one word alone: write what it is a synonym of, as in \"a, b\" or \"a => b\"");
    }
    for typed in &left {
        for meant in right.iter().filter(|meant| *meant != typed) {
            synonyms.push(Synonym { typed: (*typed).to_owned(), meant: (*meant).to_owned() });
        }
    }
    Ok(())
}

fn words(side: &str) -> Result<Vec<&str>, &'static str> {
    let words: Vec<&str> = side.split([',', '،']).map(str::trim).collect();
    if words.iter().any(|word| !word.contains(char::is_alphanumeric)) {
        return Err("a word is missing beside a comma or an arrow: write it or take the mark away");
    }
    if words.len() > MOST_WORDS {
        return Err(
            "more than 100 words in one line: each finds each, so write lines of those that are alike",
        );
    }
    Ok(words)
}

fn without_comment(line: &str) -> &str {
    let begins = |at: usize| line[..at].chars().next_back().is_none_or(char::is_whitespace);
    line.match_indices('#').find(|(at, _)| begins(*at)).map_or(line, |(at, _)| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let read = read_synonyms("s.txt", text.as_bytes()).unwrap();
        let read: Vec<(&str, &str)> = read.iter().map(|it| (it.typed.as_str(), it.meant.as_str())).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn words_of_a_line_find_each_other_or_one_way() {
        check("ایران، پارس", &[("ایران", "پارس"), ("پارس", "ایران")]);
        check("a, b , c", &[("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "b")]);
        check("خودرو => پراید، پژو", &[("خودرو", "پراید"), ("خودرو", "پژو")]);
        check(
            "AI, هوش مصنوعی => یادگیری\u{200C}ها",
            &[("AI", "یادگیری\u{200C}ها"), ("هوش مصنوعی", "یادگیری\u{200C}ها")],
        );
        check("a, a => a, b", &[("a", "b"), ("a", "b")]);
    }

    #[test]
    fn comments_and_blank_lines_say_nothing() {
        check(
            "\u{FEFF}# چیزی\r\n\r\n  \n  # a, b\nC#, سی شارپ # زبان\n",
            &[("C#", "سی شارپ"), ("سی شارپ", "C#")],
        );
        check("", &[]);
    }

    #[test]
    fn a_line_that_says_nothing_is_an_error_with_its_number() {
        for (text, error) in [
            ("a, b\nc", "s.txt:2: one word alone"),
            ("a,\n", "s.txt:1: a word is missing"),
            ("\n=> b", "s.txt:2: a word is missing"),
            ("a =>", "s.txt:1: a word is missing"),
            ("a, \u{200C}", "s.txt:1: a word is missing"),
            ("a => b => c", "s.txt:1: two arrows"),
            ("a, ".repeat(101).trim_end_matches(", "), "s.txt:1: more than 100 words"),
        ] {
            let read = read_synonyms("s.txt", text.as_bytes()).unwrap_err().to_string();
            assert!(read.starts_with(error), "{read}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_synonyms_or_an_error(bytes in any::<Vec<u8>>(), text in "[ab,،#=> \n]{0,40}") {
            let _ = read_synonyms("s", &bytes);
            for Synonym { typed, meant } in read_synonyms("s", text.as_bytes()).unwrap_or_default() {
                prop_assert!(!typed.is_empty() && typed != meant);
            }
        }
    }
}
