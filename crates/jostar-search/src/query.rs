//! What was typed, as words to look for.

use jostar_analysis::{fold, is_durative, is_invisible, tokens};

/// The most words that a query has. What is typed beyond them is not looked at: a text pasted whole is searched by
/// its beginning, and a query takes bounded time.
pub(crate) const MOST_WORDS: usize = 32;

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Query {
    /// The words, in the order typed, a repeated one again.
    pub(crate) words: Vec<String>,
    /// The last word may still be being typed: terms that begin with it stand for it too.
    pub(crate) is_unfinished: bool,
}

/// Parses any text. Never fails.
pub(crate) fn parse(text: &str) -> Query {
    let spans: Vec<_> = tokens(text).take(MOST_WORDS).collect();
    let words: Vec<String> = spans.iter().map(|span| fold(&text[span.clone()])).collect();
    // One letter begins too many words to tell anything where there are others that do; after «می» it begins a verb.
    let is_telling = |word: &String| {
        word.chars().nth(1).is_some()
            || words[..words.len() - 1].last().is_none_or(|before| is_durative(before))
    };
    let is_unfinished = spans.last().is_some_and(|last| text[last.end..].chars().all(is_invisible))
        && words.last().is_some_and(is_telling);
    Query { words, is_unfinished }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, words: &[&str], is_unfinished: bool) {
        let query = parse(text);
        assert_eq!(
            (query.words, query.is_unfinished),
            (words.iter().map(|word| word.to_string()).collect(), is_unfinished),
            "{text}"
        );
    }

    #[test]
    fn words_are_folded_and_the_last_may_be_unfinished() {
        check("", &[], false);
        check(" ؟! ", &[], false);
        check("سيلوي مشتر", &["سیلوی", "مشتر"], true);
        check("سيلوي مشترک ", &["سیلوی", "مشترک"], false);
        check("سيلوي مشترک؟", &["سیلوی", "مشترک"], false);
        check("می روند", &["میروند"], true);
        check("پ", &["پ"], true);
        check("سیلوی م", &["سیلوی", "م"], false);
        check("می ت", &["می", "ت"], true);
    }

    #[test]
    fn a_joiner_or_a_direction_mark_does_not_end_a_word() {
        for invisible in ['\u{200C}', '\u{200D}', '\u{200F}', '\u{202C}'] {
            check(&format!("منطقه{invisible}"), &["منطقه"], true);
        }
    }

    #[test]
    fn a_pasted_text_is_searched_by_its_beginning() {
        let text: String = (0..10_000).map(|number| format!("{number} ")).collect();
        assert_eq!(parse(&text).words.len(), MOST_WORDS);
    }

    proptest! {
        #[test]
        fn parsing_never_fails(text in any::<String>()) {
            prop_assert!(parse(&text).words.len() <= MOST_WORDS);
        }
    }
}
