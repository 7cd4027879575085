//! Recognises forms of non-Persian words by their endings alone.
//!
//! When an index is built, stemmers decide which of its words are forms of the same one. The browser module has no
//! stemmers. If no article has a word, its letters are all that is known: "walking" where there is only "walked". Two
//! words with the same beginning may be forms of one word if some language has both their endings. For two known words
//! this is often wrong, but for a word that would otherwise find nothing it rarely is.

use crate::languages::LANGUAGES;

/// A term, and the places at which its ending may begin.
pub struct Inflected<'t> {
    term: &'t str,
    /// The end of each possible stem, and the endings of a language that includes the rest of the term.
    stems: Vec<(usize, &'static str)>,
}

impl<'t> Inflected<'t> {
    /// The fewest letters before an ending.
    pub const STEM_LETTERS: usize = 3;

    /// Returns `None` for a term whose forms these rules do not know: one in another script, or one with digits.
    pub fn of(term: &'t str) -> Option<Inflected<'t>> {
        // The scripts of these languages are the first in Unicode.
        if !term.chars().all(|c| c < '\u{0530}' && c.is_alphabetic()) {
            return None;
        }
        let mut stems = Vec::new();
        for endings in known() {
            for stem in endings.split(' ').filter_map(|ending| term.strip_suffix(ending)) {
                // "running" belongs to "run".
                for stem in [Some(stem), undoubled(stem)].into_iter().flatten() {
                    if stem.chars().count() >= Self::STEM_LETTERS && ends(term, stem.len(), endings) {
                        stems.push((stem.len(), endings));
                    }
                }
            }
        }
        (!stems.is_empty()).then_some(Inflected { term, stems })
    }

    /// The common beginning of all forms of the term.
    pub fn stem(&self) -> &'t str {
        &self.term[..self.stems.iter().map(|(at, _)| *at).min().unwrap_or_default()]
    }

    /// Whether `other` begins with the same stem, of at least three letters, and continues with an ending of a language
    /// that also has the ending of the term.
    pub fn may_be(&self, other: &str) -> bool {
        self.stems
            .iter()
            .any(|(at, endings)| other.starts_with(&self.term[..*at]) && ends(other, *at, endings))
    }
}

/// The endings of each language that has any.
fn known() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.endings).filter(|endings| !endings.is_empty())
}

/// The stem without the second of two equal final letters.
fn undoubled(stem: &str) -> Option<&str> {
    let once = &stem[..stem.char_indices().next_back()?.0];
    once.ends_with(stem.chars().next_back()?).then_some(once)
}

/// Whether the rest of `term` from `at` on is one of the endings, possibly after a doubled letter.
fn ends(term: &str, at: usize, endings: &str) -> bool {
    let (stem, ending) = term.split_at(at);
    let is_known = |ending: &str| endings.split(' ').any(|known| known == ending);
    let doubled =
        || ending.strip_prefix(stem.chars().next_back()?).filter(|rest| rest.starts_with(['e', 'i']));
    is_known(ending) || doubled().is_some_and(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn forms_have_a_beginning_and_a_language_in_common() {
        for (one, other) in [
            ("walking", "walked"),
            ("city", "cities"),
            ("runs", "running"),
            ("organizing", "organizations"),
            ("happy", "happily"),
            ("verkaufen", "verkaufte"),
            ("Gärten", "Garten"),
            ("mange", "mangeaient"),
            ("nationaux", "nationale"),
            ("hablar", "hablando"),
            ("naciones", "nación"),
            ("parlare", "parlato"),
            ("kitap", "kitapların"),
            ("город", "городами"),
            ("строить", "строила"),
            ("міста", "містами"),
            ("кітап", "кітаптар"),
            ("άνθρωπος", "άνθρωποι"),
        ] {
            let (one, other) = (fold(one), fold(other));
            for (one, other) in [(&one, &other), (&other, &one)] {
                let inflected = Inflected::of(one).unwrap();
                assert!(inflected.may_be(other) && other.starts_with(inflected.stem()), "{one}, {other}");
            }
        }
        for (one, other) in [
            ("walking", "walnut"),
            ("cat", "catalogue"),
            ("is", "island"),
            ("march", "marchioness"),
            ("haus", "hauptmann"),
            ("город", "горох"),
            ("2025", "2026"),
            ("کتاب", "کتابها"),
        ] {
            let may_be = |one: &str, other: &str| Inflected::of(one).is_some_and(|one| one.may_be(other));
            assert!(!may_be(&fold(one), &fold(other)), "{one}, {other}");
        }
    }

    #[test]
    fn a_word_without_letters_enough_has_no_forms() {
        for word in ["", "a", "is", "mp3s", "کتابها"] {
            assert!(Inflected::of(word).is_none(), "{word}");
        }
        assert_eq!(Inflected::of("walkings").unwrap().stem(), "walk");
    }
}
