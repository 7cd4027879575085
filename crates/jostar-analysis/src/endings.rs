//! Forms of words of other languages than Persian, told by their endings alone.
//!
//! When an index is built, stemmers say which of its words are forms of one. They are no part of the browser module, so
//! that of a word that no article has nothing is known but its letters: "walking" where there is only "walked". Two words
//! with the same beginning may be forms of one if some language has both their endings. That is often wrong of words
//! that are both known, and rarely of one that else would find nothing.

use crate::languages::LANGUAGES;

/// A term, and where it may end in another way.
pub struct Inflected<'t> {
    term: &'t str,
    /// The end of a stem, and the endings of a language that has the rest of the term among them.
    stems: Vec<(usize, &'static str)>,
}

impl<'t> Inflected<'t> {
    /// The least letters before an ending.
    pub const STEM_LETTERS: usize = 3;

    /// `None` for a term that has no other forms as far as is known here: one in another script, or with digits.
    pub fn of(term: &'t str) -> Option<Inflected<'t>> {
        // The scripts of these languages are the first ones of Unicode.
        if !term.chars().all(|c| c < '\u{0530}' && c.is_alphabetic()) {
            return None;
        }
        let mut stems = Vec::new();
        for endings in known() {
            for stem in endings.split(' ').filter_map(|ending| term.strip_suffix(ending)) {
                // "running" is of "run".
                for stem in [Some(stem), undoubled(stem)].into_iter().flatten() {
                    if stem.chars().count() >= Self::STEM_LETTERS && ends(term, stem.len(), endings) {
                        stems.push((stem.len(), endings));
                    }
                }
            }
        }
        (!stems.is_empty()).then_some(Inflected { term, stems })
    }

    /// What all forms of the term begin with.
    pub fn stem(&self) -> &'t str {
        &self.term[..self.stems.iter().map(|(at, _)| *at).min().unwrap_or_default()]
    }

    /// Whether `other` has the same beginning, of three letters or more, and then an ending that one language has beside
    /// that of the term.
    pub fn may_be(&self, other: &str) -> bool {
        self.stems
            .iter()
            .any(|(at, endings)| other.starts_with(&self.term[..*at]) && ends(other, *at, endings))
    }
}

/// The endings of each language of which any are known.
fn known() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.endings).filter(|endings| !endings.is_empty())
}

/// What ends in a letter twice with it once.
fn undoubled(stem: &str) -> Option<&str> {
    let once = &stem[..stem.char_indices().next_back()?.0];
    once.ends_with(stem.chars().next_back()?).then_some(once)
}

/// Whether what `term` has from `at` on is one of the endings, with the letter before it doubled or not.
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
