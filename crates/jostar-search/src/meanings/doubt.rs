//! Decides whether a word is doubted, that is, whether something else may have been meant.

use std::cell::OnceCell;

use jostar_index::TermId;

use crate::query::{Clause, Word};
use crate::reader::Reader;
use crate::script::{is_letter, is_syllabic};
use crate::sought::{Alternative, Kind};
use crate::typo::{Reach, near};

/// A word that occurs more often than this is not doubted.
pub(super) const RARE: usize = 20;

/// How many times as frequent another word must be to replace a rare one.
const MUCH: usize = 5;

/// A word that the index has rarely or not at all.
pub(super) struct Doubt<'q> {
    index: &'q dyn Reader,
    pub(super) word: &'q Word,
    /// Whether more letters may follow.
    pub(super) is_unfinished: bool,
    /// Whether the index does not have the word.
    pub(super) is_unknown: bool,
    /// Whether the index has nothing, or no more than what may be forms of it.
    pub(super) is_guessed: bool,
    /// Another word must occur more often than this.
    pub(super) much: usize,
    /// Whether the word was read as one in Latin letters.
    pub(super) read: Read,
    near: OnceCell<Vec<(TermId, u32)>>,
}

/// Whether a word was read as one in Latin letters of a language that uses another script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    No,
    /// The reading is a better guess than any other.
    Likely,
    /// There is no better guess.
    Unlikely,
}

impl<'q> Doubt<'q> {
    /// The doubt about a clause for which the index has `found`, if any.
    pub(super) fn of(index: &'q dyn Reader, clause: &'q Clause, found: &[Alternative]) -> Option<Doubt<'q>> {
        let word = clause.plain()?;
        // A single letter, such as `-v`, is too short to be a mistake.
        if is_letter(word.term.trim_matches(|c: char| c.is_ascii_punctuation())) {
            return None;
        }
        // What somebody added is no mistake.
        if found.iter().any(|found| found.kind == Kind::Added) {
            return None;
        }
        let is_unknown = !found.iter().any(|found| found.kind.is_known());
        let count = found.iter().map(|found| found.count(index)).max().unwrap_or_default();
        let is_guessed = found.iter().all(|found| matches!(found.kind, Kind::Form | Kind::Derived));
        if !is_guessed && count > RARE {
            return None;
        }
        Some(Doubt {
            index,
            word,
            is_unfinished: clause.choices[0].is_unfinished,
            is_unknown,
            is_guessed,
            much: if is_guessed { 0 } else { MUCH * count },
            read: Read::No,
            near: OnceCell::new(),
        })
    }

    /// The terms that are a few likely mistakes away, cheapest first, with their costs in tenths.
    pub(super) fn near(&self) -> &[(TermId, u32)] {
        // Texts may have a Korean word only with particles.
        let may_continue = self.is_unfinished || is_syllabic(&self.word.term);
        self.near.get_or_init(|| near(self.index, &self.word.term, may_continue, Reach::Slip))
    }

    /// Whether any of these is in Latin letters.
    pub(super) fn is_nearly_latin(&self) -> bool {
        self.near().iter().any(|(term, _)| self.index.key(*term).is_ascii())
    }
}
