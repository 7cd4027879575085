//! Chinese letters that stand for each other, traditional and simplified ones.
//!
//! An index of Chinese documents has one letter of each group in its terms: the one that the documents have most often. A
//! query gets the same letters. The table of the groups is used when an index is built, and an index carries only what it
//! needs of it.
//!
//! Section `vari`: pairs of a letter and the one that terms have instead, by rising letters. Each pair is two varints: how
//! much greater the letter is than the last one, and the number of the other. All letters are from U+3400 to U+9FFF. An
//! index without Chinese documents does not have the section.

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;

/// The section with the letters.
pub(crate) const SECTION: Tag = *b"vari";

/// Pairs of a letter and the one that terms have instead, by rising letters.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Variants(Vec<(char, char)>);

impl Variants {
    pub(crate) fn read(section: &[u8]) -> Result<Variants, Error> {
        let mut reader = Reader::new(section, "variants");
        let mut pairs = Vec::new();
        let mut last = 0u32;
        while !reader.is_empty() {
            let step = reader.varint()?;
            last = last.saturating_add(step);
            let other = reader.varint()?;
            let (Some(letter), Some(other), 1..) = (letter(last), letter(other), step) else {
                return Err(reader.damaged());
            };
            pairs.push((letter, other));
        }
        Ok(Variants(pairs))
    }

    /// A text with the letters that terms have. It has the same length, because all of these letters take three bytes.
    #[inline(never)]
    pub(crate) fn respelt(&self, text: &str) -> String {
        let mut respelt = String::with_capacity(text.len());
        for c in text.chars() {
            let place = self.0.partition_point(|(letter, _)| *letter < c);
            respelt.push(match self.0.get(place) {
                Some((letter, other)) if *letter == c => *other,
                _ => c,
            });
        }
        respelt
    }
}

/// A letter that may have variants, by its number.
fn letter(code: u32) -> Option<char> {
    char::from_u32(code).filter(|c| is_han(*c))
}

/// Whether a letter may have variants.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

#[cfg(feature = "writer")]
impl Variants {
    /// The letters of texts in these languages that stand for others.
    pub(crate) fn of<'t>(languages: &[&str], texts: impl Iterator<Item = (&'t str, u32)>) -> Variants {
        if !languages.contains(&"zh") {
            return Variants::default();
        }
        let mut counts: std::collections::HashMap<char, u64> = std::collections::HashMap::new();
        for (text, count) in texts {
            text.chars().for_each(|c| *counts.entry(c).or_default() += u64::from(count));
        }
        let count = |letter: &char| counts.get(letter).copied().unwrap_or_default();
        let mut pairs = Vec::new();
        for group in jostar_analysis::han_variants() {
            // On a tie, the first one.
            let usual = group.chars().rev().max_by_key(count);
            let usual = usual.filter(|usual| count(usual) > 0);
            pairs.extend(usual.iter().flat_map(|usual| {
                group.chars().filter(move |letter| letter != usual).map(move |letter| (letter, *usual))
            }));
        }
        pairs.sort_unstable();
        Variants(pairs)
    }

    /// Replaces the letters of a term with those that terms have.
    pub(crate) fn respell(&self, term: &mut String) {
        if !self.0.is_empty() {
            *term = self.respelt(term);
        }
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        use crate::bytes::write_varint;

        let mut section = Vec::new();
        let mut last = 0;
        for (letter, other) in &self.0 {
            write_varint(u32::from(*letter) - last, &mut section);
            write_varint(u32::from(*other), &mut section);
            last = u32::from(*letter);
        }
        section
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_letter_that_texts_have_most_often_stands_for_the_others() {
        let texts = [("頭髮", 2), ("发展", 1), ("發", 1)];
        let variants = Variants::of(&["en", "zh"], texts.into_iter());
        assert_eq!(variants.respelt("头髮發发 abc 國国"), "頭髮髮髮 abc 國国");
        assert_eq!(Variants::of(&["ja"], texts.into_iter()), Variants::default());
    }

    #[test]
    fn letters_of_the_table_are_in_one_group_and_take_three_bytes() {
        let mut seen = std::collections::HashSet::new();
        for group in jostar_analysis::han_variants() {
            assert!(group.chars().nth(1).is_some(), "{group}");
            assert!(group.chars().all(|c| is_han(c) && seen.insert(c)), "{group}");
        }
        assert!(seen.len() > 5000);
    }

    fn han() -> impl Strategy<Value = char> {
        prop::char::range('\u{3400}', '\u{9FFF}')
    }

    proptest! {
        #[test]
        fn pairs_come_back(pairs in prop::collection::btree_map(han(), han(), 0..8)) {
            let variants = Variants(pairs.into_iter().collect());
            prop_assert_eq!(Variants::read(&variants.write()).unwrap(), variants);
        }

        #[test]
        fn other_bytes_are_an_error_or_variants(section in any::<Vec<u8>>(), text in any::<String>()) {
            if let Ok(variants) = Variants::read(&section) {
                prop_assert_eq!(variants.respelt(&text).len(), text.len());
            }
        }
    }
}
