//! Cuts words to their stems by their first and last letters alone.
//!
//! When an index is built, stemmers decide which of its words are forms of the same one. The browser has no stemmers. If
//! no article has a word, its letters are all that is known: "walking" where there is only "walked". The index therefore
//! has a small table for each of its languages, learned from what the stemmer of that language did with its words. A
//! table says which letters to cut from a word that ends in certain letters, and what to put in their place. Two words
//! may be forms of one word if a table cuts them to the same stem. For two known words this is often wrong, but for a
//! word that would otherwise find nothing it rarely is.
//!
//! Such commands are the method of Egothor and Stempel: L. Galambos, "Lemmatizer for Document Information Retrieval
//! Systems in JAVA", 2001. Theirs are for whole words of a trained dictionary. These are for endings, and for the
//! beginnings of languages like Arabic, and are learned from the index itself (`learn.rs`).

use crate::part::Part;

/// The letters with which words begin or end, and what becomes of them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Affix {
    /// The letters from the edge of a word inwards: `sei` for words in "ies". Not empty, and at most
    /// [`MOST_BYTES`](Affix::MOST_BYTES).
    pub letters: String,
    /// How many bytes of these letters to cut off. A letter is cut as a whole.
    pub cut: usize,
    /// What to put in the place of an ending, also inwards. Empty at the beginning of a word.
    pub put: String,
}

impl Affix {
    /// The most bytes of the letters on which a command may depend.
    pub const MOST_BYTES: usize = 32;
}

/// What words of a language begin and end in. Both lists rise by their letters, and no letters are there twice.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Affixes {
    /// What is cut first, from the beginning of a word.
    pub beginnings: Vec<Affix>,
    /// What is cut from the end of the rest.
    pub endings: Vec<Affix>,
}

impl Affixes {
    /// The most affixes of a language. They take about a kilobyte of a compressed index.
    pub const MOST: usize = 500;

    /// The stem of a term, with its last letter first. A term whose affixes the table does not have is its own stem.
    pub fn stem(&self, mut term: &str) -> String {
        if let Some(affix) = longest(&self.beginnings, term) {
            term = term.part(affix.cut..);
        }
        let inwards = reversed(term);
        match longest(&self.endings, &inwards) {
            Some(affix) => [&affix.put, inwards.part(affix.cut..)].concat(),
            None => inwards,
        }
    }

    /// The prefixes with which the terms that have this stem begin, the likeliest first: the stem; what is left of it if
    /// it ends in the place of an ending; and that after each beginning that is cut.
    pub fn prefixes(&self, stem: &str) -> Vec<String> {
        let mut put = 0;
        for affix in &self.endings {
            if affix.put.len() > put && stem.starts_with(&*affix.put) {
                put = affix.put.len();
            }
        }
        let whole = reversed(stem);
        let kept = whole.part(..whole.len() - put).to_owned();
        let mut prefixes = vec![whole];
        if put > 0 {
            prefixes.push(kept.clone());
        }
        for affix in &self.beginnings {
            let prefix = [affix.letters.part(..affix.cut), &kept].concat();
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        prefixes
    }
}

/// The letters in the other direction. A stem becomes a term that can be cut again.
pub fn reversed(letters: &str) -> String {
    letters.chars().rev().collect()
}

/// Whether a term has no digits and no signs. Only such a term has affixes.
pub fn is_spelled_in_letters(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// The longest affix that some letters begin with and that leaves a stem of at least three Latin, Greek, Cyrillic or
/// Arabic letters, or of two letters of an Indian script, which has marks for vowels.
fn longest<'a>(affixes: &'a [Affix], inwards: &str) -> Option<&'a Affix> {
    let fewest = if inwards.is_ascii() { 3 } else { 6 };
    let (mut range, mut found) = (affixes, None);
    for (at, byte) in inwards.bytes().enumerate() {
        // Those in the range have the bytes so far. The one that has no others comes first.
        range = &range[first_from(range, at, byte.into())..];
        range = &range[..first_from(range, at, u16::from(byte) + 1)];
        let Some(first) = range.first() else { break };
        if first.letters.len() == at + 1 && inwards.len() - first.cut + first.put.len() >= fewest {
            found = Some(first);
        }
    }
    found
}

/// The place of the first of some affixes whose byte at `at` is at least `byte`.
#[inline(never)]
fn first_from(affixes: &[Affix], at: usize, byte: u16) -> usize {
    affixes.partition_point(|affix| {
        affix.letters.as_bytes().get(at).is_none_or(|other| u16::from(*other) < byte)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affix(letters: &str, cut: usize, put: &str) -> Affix {
        Affix { letters: letters.to_owned(), cut, put: put.to_owned() }
    }

    /// Letters are given inwards, so those of endings are reversed.
    fn table() -> Affixes {
        Affixes {
            beginnings: vec![affix("al", 2, ""), affix("all", 0, ""), affix("wal", 3, "")],
            endings: vec![
                affix("gni", 3, ""),
                affix("gnit", 4, "e"),
                affix("s", 1, ""),
                affix("sei", 3, "y"),
            ],
        }
    }

    #[test]
    fn the_longest_affix_decides_what_is_cut() {
        for (term, stem) in [
            ("walking", "king"),
            ("parking", "park"),
            ("making", "mak"),
            ("biting", "bie"),
            ("cities", "city"),
            ("buses", "buse"),
            ("alsaints", "saint"),
            ("allies", "ally"),
            ("wing", "wing"),
            ("as", "as"),
            ("", ""),
        ] {
            assert_eq!(reversed(&table().stem(term)), stem, "{term}");
        }
    }

    #[test]
    fn an_affix_that_leaves_too_little_gives_way_to_a_shorter_one() {
        let endings = vec![affix("s", 1, ""), affix("ssen", 4, "")];
        let table = Affixes { endings, ..Affixes::default() };
        assert_eq!(reversed(&table.stem("kindness")), "kind");
        assert_eq!(reversed(&table.stem("oness")), "ones");
        let endings = vec![affix("\u{947}", 3, ""), affix("\u{94B}", 3, "")];
        let table = Affixes { endings, ..Affixes::default() };
        assert_eq!(reversed(&table.stem("घर\u{947}")), "घर");
    }

    #[test]
    fn prefixes_are_those_of_all_terms_with_a_stem() {
        let table = table();
        let prefixes = |stem: &str| table.prefixes(&reversed(stem));
        assert_eq!(prefixes("park"), ["park", "alpark", "walpark"]);
        assert_eq!(prefixes("city"), ["city", "cit", "alcit", "walcit"]);
        assert_eq!(Affixes::default().prefixes("a"), ["a"]);
    }

    #[test]
    fn a_term_with_digits_or_signs_is_not_spelled_in_letters() {
        for (term, expected) in [("walks", true), ("книги", true), ("mp3s", false), ("c++", false)] {
            assert_eq!(is_spelled_in_letters(term), expected, "{term}");
        }
    }
}
