//! The tokenizer: where the words of a text stand.

use std::ops::Range;

use crate::class::{Class, class};

/// The spans of the words of `text`, in order; they do not overlap.
///
/// A word is a run of letters and digits with the marks and the invisible joiners inside it: a ZWNJ parts nothing.
/// Digits and letters of the Arabic script part from each other («۱۴روزه» is two words). Every word has a letter or
/// a digit, so its term is not empty. Takes time linear in the text.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Iterator over the spans of words; see [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let mut start = None;
        // The end of the last character that surely belongs to the word: joiners wait for a letter after them.
        let mut end = 0;
        let mut last = Class::Separator;
        for (offset, c) in rest.char_indices() {
            let class = class(c);
            match (start, class) {
                (None, Class::ArabicLetter | Class::Letter | Class::Digit) => start = Some(offset),
                (None, _) => continue,
                (Some(_), Class::Joiner) => continue,
                (Some(_), Class::Separator) => break,
                (Some(_), Class::Mark) => {
                    end = offset + c.len_utf8();
                    continue;
                }
                (Some(_), _) if parts(last, class) => break,
                (Some(_), _) => {}
            }
            end = offset + c.len_utf8();
            last = class;
        }
        let span = self.at + start?..self.at + end;
        self.at = span.end;
        Some(span)
    }
}

/// Whether a new word begins between two neighbouring letters or digits.
fn parts(before: Class, after: Class) -> bool {
    matches!((before, after), (Class::ArabicLetter, Class::Digit) | (Class::Digit, Class::ArabicLetter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;
    use proptest::prelude::*;

    fn check(text: &str, words: &[&str]) {
        let found: Vec<&str> = tokens(text).map(|span| &text[span]).collect();
        assert_eq!(found, words, "{text}");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_with_their_marks() {
        check("", &[]);
        check(" ، . \u{200C}", &[]);
        check("سلام، دنیا!", &["سلام", "دنیا"]);
        check("می\u{200C}شود", &["می\u{200C}شود"]);
        check("«حمل\u{200C}ونقل»", &["حمل\u{200C}ونقل"]);
        check("کتاب\u{200C} خوب", &["کتاب", "خوب"]);
        check("کِتابِ خوب", &["کِتابِ", "خوب"]);
        check("ویزای ۱۴روزه", &["ویزای", "۱۴", "روزه"]);
        check("mp3 و H2O", &["mp3", "و", "H2O"]);
        check("قزاقستان–ترکمنستان", &["قزاقستان", "ترکمنستان"]);
        check("\u{202B}ایران\u{202C}", &["ایران"]);
        check("हिन्दी भाषा", &["हिन्दी", "भाषा"]);
    }

    proptest! {
        #[test]
        fn spans_lie_on_character_boundaries_in_order_and_have_a_term(text in any::<String>()) {
            let mut end = 0;
            for span in tokens(&text) {
                prop_assert!(span.start >= end && span.start < span.end);
                prop_assert!(!fold(&text[span.clone()]).is_empty());
                end = span.end;
            }
        }

        #[test]
        fn a_word_alone_is_one_token(text in any::<String>()) {
            for span in tokens(&text) {
                let word = &text[span];
                prop_assert_eq!(tokens(word).collect::<Vec<_>>(), vec![0..word.len()]);
            }
        }
    }
}
