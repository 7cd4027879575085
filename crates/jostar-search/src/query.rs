//! What was typed, as words to look for.

use jostar_analysis::{fold, tokens};

/// The most words that a query has. What is typed beyond them is not looked at: a text pasted whole is searched by
/// its beginning, and a query takes bounded time.
pub(crate) const MOST_WORDS: usize = 32;

/// A word to look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// The word as the dictionary would spell it.
    pub(crate) term: String,
    /// The word may still be being typed: terms that begin with it stand for it too.
    pub(crate) is_prefix: bool,
}

/// The distinct words of `text`, at most [`MOST_WORDS`]. The last is a prefix if nothing follows it. Never fails.
pub(crate) fn parse(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for span in tokens(text) {
        let is_prefix = span.end == text.len();
        let term = fold(&text[span]);
        match words.iter().position(|word| word.term == term) {
            Some(place) => words[place].is_prefix |= is_prefix,
            None if words.len() == MOST_WORDS => break,
            None => words.push(Word { term, is_prefix }),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let words = parse(text);
        let words: Vec<_> = words.iter().map(|word| (word.term.as_str(), word.is_prefix)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_are_folded_and_the_last_may_be_unfinished() {
        check("", &[]);
        check(" ؟! ", &[]);
        check("سيلوي مشتر", &[("سیلوی", false), ("مشتر", true)]);
        check("سيلوي مشترک ", &[("سیلوی", false), ("مشترک", false)]);
        check("مشترک مشترک", &[("مشترک", true)]);
    }

    #[test]
    fn a_pasted_text_is_searched_by_its_beginning() {
        let text: String = (0..10_000).map(|number| format!("{number} ")).collect();
        assert_eq!(parse(&text).len(), MOST_WORDS);
    }

    proptest! {
        #[test]
        fn parsing_never_fails(text in any::<String>()) {
            prop_assert!(parse(&text).len() <= MOST_WORDS);
        }
    }
}
