//! What is looked for: the clauses of a query, each with its alternatives.
//!
//! This is the middle of a query's path: [`meanings`](crate::meanings) builds it, and [`rank`](crate::rank) evaluates
//! it. It names terms, rows of terms and conditions. It holds no places; these are read from a [`Reader`] where they
//! are needed.

use std::rc::Rc;

use jostar_index::{Added, DocId, Filter, TermId};

use crate::reader::Reader;
use crate::row::{Places, Row};

/// A clause of the query with all its alternatives.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    /// The clause as typed.
    pub(crate) typed: String,
    pub(crate) alternatives: Vec<Alternative>,
    /// The [marks](jostar_analysis::marks) of a clause that is one word: «آسم» is not quite «اسم».
    pub(crate) marks: Option<u32>,
    /// Whether a document without it is not a hit.
    pub(crate) is_required: bool,
    /// How much a document misses that lacks it.
    pub(crate) need: Need,
}

/// Whether a document needs a word to have all of the query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Yes.
    Whole,
    /// Only if some document has both it and all the others: a letter may be the beginning of a word that is still
    /// being typed.
    Begun,
    /// Not beside words that say more. It is a function word or a sign between two words.
    Little,
    /// No, and the word is not shown either. It is a function word of one letter.
    Silent,
}

/// Which words may be typing errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typos {
    /// Nothing.
    Never,
    /// Words that the index does not have.
    Unknown,
    /// Words that the index does not have, and rare words that resemble a much more frequent one.
    Suspected,
}

/// How an alternative is related to the typed word, from the closest to the farthest. Nothing depends on the order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// The word itself.
    Typed,
    /// Several words of the query that the index has as one.
    Joined,
    /// A word of the query that the index has as several words.
    Split,
    /// A number in words for a number in digits, or the other way round.
    Number,
    /// A document with the named day or month as its date.
    Date,
    /// Another form of the word.
    Form,
    /// A word that the site declared to mean the same.
    Synonym,
    /// A word that begins with this one.
    Completion,
    /// A word that contains this one as a part.
    Part,
    /// A word in Persian letters for a word in Latin letters.
    Latin,
    /// A word with a similar spelling.
    Typo,
    /// A word derived from this one, or the other way round.
    Derived,
    /// A word that was added to documents from outside.
    Added,
}

impl Kind {
    /// The weight of an occurrence: 1 for the word itself, less for words that only resemble it.
    ///
    /// Tuned on the dataset `pquad` by `cargo xtask eval pquad`: the mean MRR@10 of its twelve kinds of queries is .9516.
    /// It is .9510 with forms at .4 and .9494 at .8; .9505 with completions and the like at .3 and .9514 at .7; .9510 with
    /// typing errors at .3 and .9517 at .7; within .0001 with splits at .5, joined words at .6 or derived ones at .25.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Kind::Typed | Kind::Date => 1.0,
            Kind::Joined => 0.9,
            Kind::Split | Kind::Number | Kind::Synonym => 0.7,
            // Well below 1, so that the form that was typed ranks first.
            Kind::Form => 0.6,
            Kind::Completion | Kind::Latin | Kind::Part | Kind::Typo => 0.5,
            Kind::Derived => 0.4,
            // Below every word of the text.
            Kind::Added => 0.2,
        }
    }

    /// Whether a word counts as known if the index has it in this way. A word that is merely derived does not make it
    /// known.
    pub(crate) fn is_known(self) -> bool {
        self != Kind::Derived
    }
}

/// An alternative to a word of the query.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    /// The weight of one occurrence.
    pub(crate) weight: f32,
    /// The number of words of the text that an occurrence takes.
    pub(crate) width: u32,
}

/// Where an alternative is found.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Term(TermId),
    /// A row: words that follow each other, one word given as several terms, or a word in one field.
    Row(Rc<Row>),
    /// The documents that meet a filter, even if their text does not have the word.
    Documents(Rc<Filter>),
    /// The documents and sections to which a term was added from outside.
    Added(TermId),
}

impl Place {
    /// Whether both are the same places. The same places may be described in several ways, so `false` is not certain.
    pub(crate) fn is_same(&self, other: &Place, index: &dyn Reader) -> bool {
        match (self, other) {
            (Place::Term(one), Place::Term(other)) => one == other,
            (Place::Row(one), Place::Row(other)) => one.positions(index) == other.positions(index),
            (Place::Documents(one), Place::Documents(other)) => one == other,
            (Place::Added(one), Place::Added(other)) => one == other,
            _ => false,
        }
    }
}

impl Alternative {
    /// Whether an occurrence counts in full. Only the word itself does.
    pub(crate) fn is_exact(&self) -> bool {
        self.weight >= 1.0
    }

    /// Where it stands in texts: the positions of its first word, in rising order.
    pub(crate) fn places<'p>(&'p self, index: &'p dyn Reader) -> Places<'p> {
        match &self.place {
            Place::Term(term) => Places::List(index.list(*term).positions()),
            Place::Row(row) => Places::Known(row.positions(index)),
            Place::Documents(_) | Place::Added(_) => Places::Known(&[]),
        }
    }

    /// The documents that match by a filter rather than by their text, in rising order.
    pub(crate) fn documents(&self, index: &dyn Reader) -> Vec<DocId> {
        match &self.place {
            Place::Documents(filter) => index.select(filter).iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Where it was added from outside.
    pub(crate) fn added<'p>(&self, index: &'p dyn Reader) -> &'p [Added] {
        match self.place {
            Place::Added(term) => index.added(term),
            _ => &[],
        }
    }

    /// How often it occurs in texts.
    pub(crate) fn count(&self, index: &dyn Reader) -> usize {
        match &self.place {
            Place::Term(term) => index.count(*term),
            Place::Row(row) => row.positions(index).len(),
            Place::Documents(_) | Place::Added(_) => 0,
        }
    }
}
