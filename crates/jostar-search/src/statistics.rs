//! Statistics of a whole index for ranking: the lengths of its texts, and the terms that nearly all texts have.

use jostar_index::{Field, Posting, TermId};

use crate::reader::Reader;
use crate::sought::{Alternative, Place, Sought};

/// How much long texts are discounted, from 0 to 1: the usual value of BM25. `cargo xtask eval pquad`, mean MRR@10 of its
/// kinds: .9516; .9506 at .5 and .9507 at .9.
const B: f32 = 0.75;
/// A term is common if more than one in this many documents has it.
const COMMON: usize = 2;
/// A term that fewer documents have is never common.
const FEW: usize = 30;

/// The weight of an occurrence in a title or heading. `cargo xtask eval pquad`, mean MRR@10 of its kinds: .9516; .9520 at 1.2
/// and .9513 at 2.5. Readers who look for an article by its title decide.
pub(crate) const TITLE_WEIGHT: f32 = 1.8;

fn field_weight(field: Field) -> f32 {
    match field {
        Field::Title => TITLE_WEIGHT,
        Field::Body => 1.0,
    }
}

/// What the count of a word is divided by in a text of this length.
pub(crate) fn length_factor(length: u32, mean: f32) -> f32 {
    1.0 - B + B * length as f32 / mean
}

/// The lengths of the texts, which decide how much an occurrence counts.
pub(crate) struct Lengths<'r> {
    of: &'r [[u32; Field::ALL.len()]],
    means: [f32; Field::ALL.len()],
}

impl<'r> Lengths<'r> {
    pub(crate) fn new(index: &'r dyn Reader) -> Lengths<'r> {
        Lengths { of: index.lengths(), means: index.corpus().mean_lengths }
    }

    /// The combined weight of the occurrences in a document. An occurrence in a longer text counts less.
    pub(crate) fn weighted_count(&self, posting: Posting) -> f32 {
        let lengths = self.of[posting.doc.0 as usize];
        let mut sum = 0.0;
        for field in Field::ALL {
            let at = field as usize;
            if posting.counts[at] > 0 {
                let norm = length_factor(lengths[at], self.means[at]);
                sum += posting.counts[at] as f32 * (field_weight(field) / norm);
            }
        }
        sum
    }
}

/// The number of documents that have a term, if the term is common.
pub(crate) fn common_term(index: &dyn Reader, term: TermId) -> Option<u32> {
    let least = FEW.max(index.corpus().documents / COMMON);
    // A term occurs at least as often as there are documents that have it.
    let having = if index.count(term) > least { index.documents_with(term) } else { 0 };
    (having > least).then_some(having as u32)
}

/// The number of documents that have a word, if the word is common.
pub(crate) fn commonness(index: &dyn Reader, word: &Sought) -> Option<u32> {
    let common = |alternative: &Alternative| match alternative.place {
        Place::Term(term) => common_term(index, term),
        _ => None,
    };
    if word.is_required { None } else { word.alternatives.iter().filter_map(common).max() }
}

/// The term of a word and the word's marks, if the term also stands for words with other marks.
pub(crate) fn ambiguous(index: &dyn Reader, word: &Sought) -> Option<(TermId, u32)> {
    let typed = word.alternatives.iter().find(|alternative| alternative.is_exact())?;
    match typed.place {
        Place::Term(term) if index.is_ambiguous(term) => Some((term, word.marks?)),
        _ => None,
    }
}
