//! Files of words that are added to articles.
//!
//! ```json
//! {"id": "install", "words": ["setup", "getting started"]}
//! {"id": "install", "anchor": "linux", "words": {"ubuntu": 1, "package": 0.5}}
//! ```
//!
//! Each line names an article and, if it has an anchor, a section of it. Its words are one text, a list of texts, or texts with
//! weights.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::encoding::decode;
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::options::Options;
use crate::reading::Reading;

/// A line of a file of words.
#[derive(Clone, PartialEq, Debug)]
pub struct AddedWords {
    /// The number of the line, from 1.
    pub line: usize,
    /// The id of an article.
    pub id: String,
    /// The anchor of a section, without the `#`. `None` for the whole article.
    pub anchor: Option<String>,
    /// The words or phrases, each with its weight: above 0, and at most 1.
    pub words: Vec<(String, f32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    anchor: Option<String>,
    words: Words,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "words: a text, a list of texts, or texts with their weights, as in {\"setup\": 0.5}"
)]
enum Words {
    One(String),
    Many(Vec<String>),
    Weighted(BTreeMap<String, serde_json::Number>),
}

/// Reads the words in a file. A line that is not as it should be is an error that names its number.
pub fn read_words(path: &str, bytes: &[u8]) -> Result<Vec<AddedWords>, Error> {
    let options = Options::default();
    let mut reading = Reading::new(path, path, &options);
    let text = decode(&mut reading, bytes, Format::Text)?;
    let mut all = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |kind| Error::new(path, Place::Line(number), kind);
        let Line { id, anchor, words } = serde_json::from_str(line).map_err(|error| {
            let message = error.to_string();
            // The line stands in front already.
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
            wrong(ErrorKind::Words(message.to_owned()))
        })?;
        let words: Vec<(String, f32)> = match words {
            Words::One(word) => vec![(word, 1.0)],
            Words::Many(words) => words.into_iter().map(|word| (word, 1.0)).collect(),
            Words::Weighted(words) => {
                let weight = |number: serde_json::Number| number.as_f64().unwrap_or_default() as f32;
                words.into_iter().map(|(word, number)| (word, weight(number))).collect()
            }
        };
        if let Some((word, _)) = words.iter().find(|(_, weight)| !(*weight > 0.0 && *weight <= 1.0)) {
            let message = format!("the weight of {word:?} has to be above 0, and at most 1");
            return Err(wrong(ErrorKind::Words(message)));
        }
        let anchor =
            anchor.map(|anchor| anchor.trim_start_matches('#').to_owned()).filter(|it| !it.is_empty());
        all.push(AddedWords { line: number, id, anchor, words });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_a_text_or_several_with_or_without_weights() {
        let read = read_words(
            "w.jsonl",
            r##"{"id": "a", "words": "راه\u200cاندازی"}

            {"id": "a", "anchor": "#linux", "words": ["setup", "getting started"]}
            {"id": "b", "anchor": "", "words": {"x": 0.5, "y": 1}}"##
                .as_bytes(),
        );
        let lines: Vec<(usize, String, Option<String>, String)> = read
            .unwrap()
            .into_iter()
            .map(|it| (it.line, it.id, it.anchor, format!("{:?}", it.words)))
            .collect();
        let expected = [
            (1, "a", None, r#"[("راه\u{200c}اندازی", 1.0)]"#),
            (3, "a", Some("linux"), r#"[("setup", 1.0), ("getting started", 1.0)]"#),
            (4, "b", None, r#"[("x", 0.5), ("y", 1.0)]"#),
        ];
        let expected = expected.map(|(line, id, anchor, words)| {
            (line, id.to_owned(), anchor.map(str::to_owned), words.to_owned())
        });
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_line_that_is_not_as_it_should_be_is_an_error_with_its_number() {
        for (text, error) in [
            ("{\"id\": \"a\", \"words\": \"x\"}\nwords", "w.jsonl:2: expected value"),
            ("{\"words\": \"x\"}", "w.jsonl:1: missing field `id`"),
            ("{\"id\": \"a\", \"words\": 3}", "w.jsonl:1: words: a text, a list"),
            ("{\"id\": \"a\", \"word\": \"x\"}", "w.jsonl:1: unknown field `word`"),
            ("{\"id\": \"a\", \"words\": {\"x\": 0}}", "w.jsonl:1: the weight of \"x\" has to be above 0"),
            ("{\"id\": \"a\", \"words\": {\"x\": 1.5}}", "w.jsonl:1: the weight of \"x\" has to be above 0"),
        ] {
            let read = read_words("w.jsonl", text.as_bytes()).unwrap_err().to_string();
            assert!(read.starts_with(error), "{read}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_words_or_an_error(bytes in any::<Vec<u8>>(), text in "[{}\"idwors:,\\[\\]0-9 \n]{0,60}") {
            let _ = read_words("w", &bytes);
            let _ = read_words("w", text.as_bytes());
        }
    }
}
