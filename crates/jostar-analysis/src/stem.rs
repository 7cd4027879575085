//! Stems of words, for the classes that are computed when an index is built.

use frostem::Stemmer as Snowball;
use rustc_hash::FxHashMap;

use crate::apostrophe::bare;
use crate::conflate::Use;
use crate::fold::exact;
use crate::language::language_of_word;
use crate::languages::without_article;

/// A language a line, with its endings. The file says more.
const TABLE: &str = include_str!("../../../data/endings.tsv");

/// The frequent endings of the words of a language, as they are written. None for a language that the table does not
/// have.
pub(crate) fn endings(language: &str) -> impl Iterator<Item = &'static str> {
    let of_language = |line: &'static str| line.split_once('\t').filter(|(code, _)| *code == language);
    TABLE.lines().find_map(of_language).into_iter().flat_map(|(_, endings)| endings.split(' '))
}

/// The stemmers of the languages that were asked for, by their codes.
#[derive(Default)]
pub(crate) struct Stemmers(FxHashMap<String, Option<Snowball>>);

impl Stemmers {
    /// The language of a term and its stem in that language. `None` if no stemmer knows the language.
    pub(crate) fn stem<'u>(&mut self, used: &Use<'u>) -> Option<(&'u str, String)> {
        let language = language_of_word(used.term, used.language);
        if !self.0.contains_key(language) {
            self.0.insert(language.to_owned(), Snowball::try_from_name(language).ok());
        }
        self.0[language].as_ref().map(|stemmer| (language, stem(stemmer, used, language)))
    }
}

fn stem(stemmer: &Snowball, used: &Use, language: &str) -> String {
    if language == "ar" {
        // The stemmer knows the letters of Arabic keyboards. The article is removed where that is possible.
        let bare = without_article(used.term).unwrap_or(used.term);
        return stemmer.stem(&bare.replace('ی', "ي").replace('ک', "ك")).into_owned();
    }
    stemmer.stem(&exact(bare(used.surface))).into_owned()
}
