//! Stems of words, for the classes that are computed when an index is built.

use std::cmp::Reverse;

use frostem::Stemmer as Snowball;
use rustc_hash::FxHashMap;

use crate::apostrophe::bare;
use crate::conflate::{Use, Vocabulary};
use crate::fold::{exact, fold};
use crate::language::Scripts;
use crate::languages::{ko, without_article};

/// A language a line, with its endings. The file says more.
const TABLE: &str = include_str!("../../../data/endings.tsv");

/// The frequent endings of the words of a language, as they are written. None for a language that the table does not
/// have.
pub(crate) fn endings(language: &str) -> impl Iterator<Item = &'static str> {
    let of_language = |line: &'static str| line.split_once('\t').filter(|(code, _)| *code == language);
    TABLE.lines().find_map(of_language).into_iter().flat_map(|(_, endings)| endings.split(' '))
}

/// The stemmers of the languages that were asked for, by their codes.
pub(crate) struct Stemmers<'v> {
    vocabulary: &'v dyn Vocabulary,
    scripts: Scripts<'v>,
    of_language: FxHashMap<String, Option<Stemmer>>,
}

/// What stems the words of a language.
enum Stemmer {
    Snowball(Snowball),
    Korean,
    /// Its endings, folded, the longest first.
    Endings(Vec<String>),
}

/// The fewest letters before an ending.
const FEWEST_LETTERS: usize = 3;

impl<'v> Stemmers<'v> {
    /// The stemmers for the words of a corpus.
    pub(crate) fn new(vocabulary: &'v dyn Vocabulary, terms: &[Use<'v>]) -> Stemmers<'v> {
        let scripts = Scripts::of(terms.iter().map(|used| (used.term, used.language, used.count)));
        Stemmers { vocabulary, scripts, of_language: FxHashMap::default() }
    }

    /// The language of a term.
    pub(crate) fn language<'u>(&self, used: &Use<'u>) -> &'u str {
        self.scripts.language_of_word(used.term, used.language)
    }

    /// The language of a term and its stem in that language. `None` if no stemmer knows the language.
    pub(crate) fn stem<'u>(&mut self, used: &Use<'u>) -> Option<(&'u str, String)> {
        let language = self.language(used);
        if !self.of_language.contains_key(language) {
            self.of_language.insert(language.to_owned(), stemmer(language));
        }
        let stem = match self.of_language[language].as_ref()? {
            Stemmer::Snowball(stemmer) if language == "ar" => arabic(stemmer, used.term),
            Stemmer::Snowball(stemmer) => {
                let stem = stemmer.stem(&exact(bare(used.surface))).into_owned();
                if language == "de" { self.german(stem) } else { stem }
            }
            Stemmer::Korean => ko::stem(used.term).to_owned(),
            Stemmer::Endings(endings) => Self::without_endings(used.term, endings),
        };
        Some((language, stem))
    }

    /// The stem of a German verb without the t of its ending, which Snowball leaves on «besteht» and «gehörte», if texts
    /// have «bestehen» and «gehören». The t of «Markt» is another.
    fn german(&self, stem: String) -> String {
        let verb =
            stem.strip_suffix('t').filter(|verb| self.vocabulary.count(&fold(&[verb, "en"].concat())) > 0);
        verb.map_or(stem.clone(), str::to_owned)
    }

    /// A term without its longest ending.
    fn without_endings(term: &str, endings: &[String]) -> String {
        let mut cut = endings.iter().filter_map(|ending| term.strip_suffix(&**ending));
        cut.find(|stem| stem.chars().count() >= FEWEST_LETTERS).unwrap_or(term).to_owned()
    }
}

fn stemmer(language: &str) -> Option<Stemmer> {
    if let Ok(stemmer) = Snowball::try_from_name(language) {
        return Some(Stemmer::Snowball(stemmer));
    }
    if language == "ko" {
        return Some(Stemmer::Korean);
    }
    let mut endings: Vec<String> = endings(language).map(fold).collect();
    endings.sort_by_key(|ending| Reverse(ending.len()));
    (!endings.is_empty()).then_some(Stemmer::Endings(endings))
}

/// The stem of an Arabic term. The stemmer knows the letters of Arabic keyboards. The article is removed where that is
/// possible.
fn arabic(stemmer: &Snowball, term: &str) -> String {
    let bare = without_article(term).unwrap_or(term);
    stemmer.stem(&bare.replace('ی', "ي").replace('ک', "ك")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conflate::Counts;

    /// The stem of each word of a language, in texts that consist of these words.
    fn stems(language: &str, words: &[&str]) -> Vec<Option<String>> {
        let terms: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let used = terms.iter().zip(words).map(|(term, surface)| Use { term, count: 1, surface, language });
        let used: Vec<Use> = used.collect();
        let vocabulary = Counts::of(&used);
        let mut stemmers = Stemmers::new(&vocabulary, &used);
        used.iter().map(|used| stemmers.stem(used).map(|(_, stem)| stem)).collect()
    }

    #[test]
    fn forms_have_one_stem() {
        for (language, words) in [
            ("en", &["connection", "connections", "connected"][..]),
            ("de", &["gehören", "gehörte", "gehört", "gehörten"]),
            ("kk", &["кітап", "кітаптар", "кітаптың", "кітаптарын"]),
            ("bg", &["книгата", "книгите"]),
            ("ur", &["کتاب", "کتابیں", "کتابوں"]),
            ("ckb", &["کتێب", "کتێبەکە", "کتێبەکان"]),
            ("ps", &["کتاب", "کتابونه", "کتابونو"]),
            ("he", &["ספר", "ספרים"]),
            ("eo", &["libro", "libroj", "librojn"]),
        ] {
            let stems = stems(language, words);
            assert!(stems[0].is_some() && stems.iter().all(|stem| *stem == stems[0]), "{words:?} {stems:?}");
        }
    }

    #[test]
    fn other_words_keep_their_letters() {
        for (language, words) in [("de", ["Markt", "Mark"]), ("he", ["שלום", "שלט"]), ("kk", ["ата", "ат"])]
        {
            let stems = stems(language, &words);
            assert_ne!(stems[0], stems[1], "{words:?}");
        }
        assert_eq!(stems("vi", &["nha"]), [None]);
        assert_eq!(stems("fa", &["کتابها"]), [None]);
    }

    #[test]
    fn every_line_is_a_language_and_its_endings() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted() && lines.len() > 30);
        for line in lines {
            let (language, list) = line.split_once('\t').unwrap();
            let endings: Vec<&str> = endings(language).collect();
            assert_eq!(endings, list.split(' ').collect::<Vec<_>>());
            for (at, ending) in endings.iter().enumerate() {
                assert!(!ending.is_empty() && !endings[..at].contains(ending), "{ending} in {language}");
            }
        }
        assert_eq!(endings("xx").count(), 0);
    }
}
