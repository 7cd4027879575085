//! The Persian words that only seem to have endings: «تهران» is no plural of «تهر».
//!
//! The rules that find forms of a word that the index does not have ask for these words. The language has thousands; an
//! index carries those that are terms of it, and those of which a term would remain if they were cut.
//!
//! Section `kept`, four columns:
//!
//! 1. for each such term, in the order of term numbers, how many terms come between it and the one before;
//! 2. for each of these, its endings: 0 for all that it seems to have, or one more than their bits
//!    ([`Vocabulary::kept`](jostar_analysis::Vocabulary::kept));
//! 3. the other words, rising: for each how many bytes it shares with the one before, and the rest as a string;
//! 4. for each of these, its endings.

#[cfg(feature = "writer")]
use jostar_analysis::Part;

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::dictionary::{Dictionary, TermId};
use crate::error::Error;

/// The section with the words.
pub(crate) const SECTION: Tag = *b"kept";

/// The longest word, in bytes, so that few bytes cannot become many.
const MOST_BYTES: usize = 64;

/// Writes section `kept`. Empty if the rules need none of the words.
#[cfg(feature = "writer")]
pub(crate) fn write(terms: &rustc_hash::FxHashMap<&str, u32>) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string, write_varint};

    let mut known: Vec<(u32, u16)> = Vec::new();
    let mut others: Vec<(&str, u16)> = Vec::new();
    for (word, kept) in jostar_analysis::kept_words() {
        let is_cut_to_a_term =
            || jostar_analysis::remainders(word, kept).any(|remainder| terms.contains_key(remainder));
        match terms.get(word) {
            Some(term) => known.push((*term, kept)),
            None if is_cut_to_a_term() => others.push((word, kept)),
            None => {}
        }
    }
    if known.is_empty() && others.is_empty() {
        return Vec::new();
    }
    known.sort_unstable();
    others.sort_unstable();
    let [mut gaps, mut of_known, mut words, mut of_others] = [const { Vec::new() }; 4];
    // All is the usual case.
    let write_kept = |kept: u16, column: &mut Vec<u8>| write_varint(u32::from(kept.wrapping_add(1)), column);
    let mut next = 0;
    for (term, kept) in known {
        write_varint(term - next, &mut gaps);
        write_kept(kept, &mut of_known);
        next = term + 1;
    }
    let mut before = "";
    for (word, kept) in others {
        let shared = word.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b);
        let shared = shared.last().map_or(0, |((at, c), _)| at + c.len_utf8());
        write_varint(shared as u32, &mut words);
        write_string(word.part(shared..), &mut words);
        write_kept(kept, &mut of_others);
        before = word;
    }
    write_columns([&gaps, &of_known, &words, &of_others])
}

/// The words of an index with the endings that they keep, rising.
#[derive(Default)]
pub(crate) struct Kept(Vec<(String, u16)>);

impl Kept {
    /// Reads section `kept`.
    pub(crate) fn read(section: &[u8], dictionary: &Dictionary) -> Result<Kept, Error> {
        let [mut gaps, mut of_known, mut words, mut of_others] =
            read_columns::<4>(section, "kept words")?.map(|column| Reader::new(column, "kept words"));
        let kept = |column: &mut Reader| -> Result<u16, Error> {
            let kept = u16::try_from(column.varint()?).map_err(|_| column.damaged())?;
            Ok(kept.wrapping_sub(1))
        };
        let mut all = Vec::new();
        let mut next = 0u32;
        while !gaps.is_empty() {
            let term = next.checked_add(gaps.varint()?).filter(|term| (*term as usize) < dictionary.len());
            let term = term.ok_or_else(|| gaps.damaged())?;
            all.push((dictionary.term(TermId(term)), kept(&mut of_known)?));
            next = term + 1;
        }
        let mut word = String::new();
        while !words.is_empty() {
            let shared = words.varint()? as usize;
            if !word.is_char_boundary(shared) {
                return Err(words.damaged());
            }
            word.truncate(shared);
            word.push_str(words.string()?);
            if word.len() > MOST_BYTES {
                return Err(words.damaged());
            }
            all.push((word.clone(), kept(&mut of_others)?));
        }
        of_known.end()?;
        of_others.end()?;
        jostar_sort::sort(&mut all);
        Ok(Kept(all))
    }

    /// The endings that a word keeps; 0 if it is not listed.
    pub(crate) fn of(&self, word: &str) -> u16 {
        let place = self.0.partition_point(|(known, _)| &**known < word);
        self.0.get(place).filter(|(known, _)| known == word).map_or(0, |(_, kept)| *kept)
    }
}
