//! Function words: words with a grammatical role but little meaning of their own, and words that ask.

use std::collections::BTreeSet;

use crate::fold::fold;
use crate::part::Part;
use crate::token::tokens;

const TABLE: &str = include_str!("../../../data/function_words.tsv");

/// The function words of a language, given by its ISO 639 code, as terms. Empty for a language that the table does not
/// have. `data/function_words.tsv` names its sources.
pub fn function_words(language: &str) -> BTreeSet<String> {
    let of_language = |line: &'static str| line.split_once('\t').filter(|(code, _)| *code == language);
    let words = TABLE.lines().find_map(of_language).map_or("", |(_, words)| words);
    // Each word by itself: «می ای» would be one.
    words.split(' ').flat_map(|word| tokens(word).map(move |span| fold(word.part(span)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_language_and_its_words() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted() && lines.len() > 30);
        for line in lines {
            let (language, words) = line.split_once('\t').unwrap();
            assert!((2..=3).contains(&language.len()), "{language}");
            assert!(!function_words(language).is_empty());
            let list: Vec<&str> = words.split(' ').collect();
            let distinct: BTreeSet<&&str> = list.iter().collect();
            assert_eq!(distinct.len(), list.len(), "{language}");
        }
        assert!(function_words("xx").is_empty());
    }

    #[test]
    fn words_that_ask_are_function_words() {
        for (language, words) in [
            ("fa", "چیست کدام می ای های"),
            ("en", "what which whose"),
            ("ro", "câte căruia"),
            ("ru", "сколько каких"),
            ("ar", "ماذا وكم"),
            ("tr", "hangisidir nereye"),
        ] {
            let listed = function_words(language);
            for word in words.split(' ') {
                assert!(listed.contains(&fold(word)), "{word}");
            }
        }
        assert!(!function_words("en").contains("wheat"));
    }

    #[test]
    fn single_letters_are_function_words_of_some_languages() {
        for (language, letter, is_one) in [
            ("en", "a", true),
            ("en", "i", true),
            ("en", "c", false),
            ("fa", "و", true),
            ("fa", "ب", false),
            ("es", "y", true),
            ("fr", "à", true),
            ("cs", "k", true),
        ] {
            assert_eq!(function_words(language).contains(&fold(letter)), is_one, "{language} {letter}");
        }
    }
}
