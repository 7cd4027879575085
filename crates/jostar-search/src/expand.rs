//! From a word to the terms that may stand for it.

use jostar_index::{Index, TermId};

use crate::query::Word;

/// A term that stands for a word of the query.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Alternative {
    pub(crate) term: TermId,
    /// What one occurrence counts: 1 for the word itself, less for what is only like it.
    pub(crate) weight: f32,
}

/// The most terms that a prefix stands for. One or two letters begin thousands of terms; the frequent ones are what
/// a reader sees anyway, and the bound keeps a keystroke cheap.
const MOST_COMPLETIONS: usize = 64;

/// What an occurrence of a completion counts. Below 1, so that a word ranks above the words it begins.
const COMPLETION: f32 = 0.5;

/// The terms that stand for `word`, the word itself first.
pub(crate) fn expand(index: &Index, word: &Word) -> Vec<Alternative> {
    let dictionary = index.dictionary();
    let exact = dictionary.get(&word.term);
    let mut alternatives: Vec<Alternative> =
        exact.into_iter().map(|term| Alternative { term, weight: 1.0 }).collect();
    if word.is_prefix {
        let range = dictionary.with_prefix(&word.term);
        let mut completions: Vec<TermId> =
            (range.start.0..range.end.0).map(TermId).filter(|term| Some(*term) != exact).collect();
        if completions.len() > MOST_COMPLETIONS {
            let falling = |term: &TermId| (std::cmp::Reverse(index.occurrences(*term).len()), *term);
            completions.select_nth_unstable_by_key(MOST_COMPLETIONS, falling);
            completions.truncate(MOST_COMPLETIONS);
        }
        alternatives.extend(completions.into_iter().map(|term| Alternative { term, weight: COMPLETION }));
    }
    alternatives
}
