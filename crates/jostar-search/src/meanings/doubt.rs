//! Whether a word is doubted, that is taken for one that was not meant as it was typed.

use std::cell::OnceCell;

use jostar_index::TermId;

use crate::query::{Clause, Word};
use crate::reader::Reader;
use crate::script::is_letter;
use crate::sought::Alternative;
use crate::typo::{Reach, near};

/// A word that occurs more often than this is not doubted.
pub(super) const RARE: usize = 20;

/// A rare word is taken for another only if that is as many times as frequent.
const MUCH: usize = 5;

/// A word of which the index has little or nothing.
pub(super) struct Doubt<'q> {
    index: &'q dyn Reader,
    pub(super) word: &'q Word,
    /// More letters of it may follow.
    pub(super) is_unfinished: bool,
    /// The index does not have it.
    pub(super) is_unknown: bool,
    /// Another word has to occur more often than this.
    pub(super) much: usize,
    /// Whether it was read as a word in Latin letters.
    pub(super) read: Read,
    near: OnceCell<Vec<(TermId, u32)>>,
}

/// Whether a word was read as one in Latin letters of a language that is written in others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    No,
    /// As a word that it means rather than any other.
    Likely,
    /// For want of anything better.
    Unlikely,
}

impl<'q> Doubt<'q> {
    /// The doubt about a clause for which the index has `found`, if there is any.
    pub(super) fn of(index: &'q dyn Reader, clause: &'q Clause, found: &[Alternative]) -> Option<Doubt<'q>> {
        let word = clause.plain()?;
        // A letter, `-v` too, is too little to be a mistake.
        if is_letter(word.term.trim_matches(|c: char| c.is_ascii_punctuation())) {
            return None;
        }
        let is_unknown = !found.iter().any(|found| found.kind.is_known());
        let count = found.iter().map(|found| found.count(index)).max().unwrap_or_default();
        if !is_unknown && count > RARE {
            return None;
        }
        Some(Doubt {
            index,
            word,
            is_unfinished: clause.choices[0].is_unfinished,
            is_unknown,
            much: if is_unknown { 0 } else { MUCH * count },
            read: Read::No,
            near: OnceCell::new(),
        })
    }

    /// The terms that are a few likely mistakes away, with what these cost in tenths, the cheapest first.
    pub(super) fn near(&self) -> &[(TermId, u32)] {
        self.near.get_or_init(|| near(self.index, &self.word.term, self.is_unfinished, Reach::Slip))
    }

    /// Whether any of these is in Latin letters.
    pub(super) fn is_nearly_latin(&self) -> bool {
        self.near().iter().any(|(term, _)| self.index.key(*term).is_ascii())
    }
}
