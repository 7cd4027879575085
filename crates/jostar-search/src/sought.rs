//! What is looked for: the clauses of a query, each with all that may stand for it.
//!
//! This is the middle of a query's path: [`meanings`](crate::meanings) finds it, [`rank`](crate::rank) evaluates it. It names
//! terms, rows of terms and conditions. It holds no places: those are read from a [`Reader`] where they are needed.

use std::rc::Rc;

use jostar_index::{DocId, Filter, TermId};

use crate::reader::Reader;
use crate::row::{Places, Row};

/// A clause of the query with all that stands for it.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) alternatives: Vec<Alternative>,
    /// Its letters where it is one word: «آسم» is not quite «اسم».
    pub(crate) exact: Option<String>,
    /// A document without it is no hit.
    pub(crate) is_required: bool,
    /// It asks, and says little about what is asked for: «چه», "where".
    pub(crate) is_asking: bool,
    /// Whether a document that lacks it lacks anything.
    pub(crate) need: Need,
}

/// Whether a document has to have a word to have all of the query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// It has.
    Whole,
    /// Only if some document that has all others has it too: a letter may be the beginning of a word still being typed.
    Begun,
    /// Not beside words that say more: a function word, one that asks, a sign between two words.
    Little,
    /// Nor is it shown: a function word of one letter.
    Silent,
}

/// How much is taken for a typing error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typos {
    /// Nothing.
    Never,
    /// Words that the index does not have.
    Unknown,
    /// Those, and rare words that are nearly a much more frequent one.
    Suspected,
}

/// How an alternative is related to what was typed, from the nearest to the farthest; nothing depends on the order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// The word itself.
    Typed,
    /// Several words of the query that the index has as one.
    Joined,
    /// A word of the query that the index has as several.
    Split,
    /// A number in words for one in digits, or the other way round.
    Number,
    /// A document that is dated the day or month named.
    Date,
    /// Another form of the word.
    Form,
    /// A word that the site declared to mean the same.
    Synonym,
    /// A word that begins so.
    Completion,
    /// A word that has this one as a part.
    Part,
    /// A word in Persian letters for one in Latin letters.
    Latin,
    /// A word that is written nearly so.
    Typo,
    /// A word that this one is derived from, or the other way round.
    Derived,
}

impl Kind {
    /// What an occurrence counts: 1 for the word itself, less for what is only like it.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Kind::Typed | Kind::Date => 1.0,
            Kind::Joined => 0.9,
            Kind::Split | Kind::Number | Kind::Synonym => 0.7,
            // Well below 1, so that the form that was typed ranks first.
            Kind::Form => 0.6,
            Kind::Completion | Kind::Latin | Kind::Part => 0.5,
            Kind::Typo => 0.4,
            Kind::Derived => 0.25,
        }
    }

    /// Whether a word that the index has in this way is one that it knows. What is only derived from a word does not make
    /// it known.
    pub(crate) fn is_known(self) -> bool {
        self != Kind::Derived
    }
}

/// Something that stands for a word of the query.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    /// What one occurrence counts.
    pub(crate) weight: f32,
    /// How many words of the text an occurrence takes.
    pub(crate) width: u32,
}

/// Where an alternative is found.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Term(TermId),
    /// Words that follow each other, or one word of several or in one field.
    Row(Rc<Row>),
    /// The documents that meet a filter, though they do not have it in their text.
    Documents(Rc<Filter>),
}

impl Place {
    /// Whether both are the same places, as far as can be said of what may be described in several ways.
    pub(crate) fn is_same(&self, other: &Place, index: &dyn Reader) -> bool {
        match (self, other) {
            (Place::Term(one), Place::Term(other)) => one == other,
            (Place::Row(one), Place::Row(other)) => one.positions(index) == other.positions(index),
            (Place::Documents(one), Place::Documents(other)) => one == other,
            _ => false,
        }
    }
}

impl Alternative {
    /// Whether an occurrence counts in full: only those of the word itself do.
    pub(crate) fn is_exact(&self) -> bool {
        self.weight >= 1.0
    }

    /// Where it stands in texts, rising: the positions of its first word.
    pub(crate) fn places<'p>(&'p self, index: &'p dyn Reader) -> Places<'p> {
        match &self.place {
            Place::Term(term) => Places::List(index.list(*term).positions()),
            Place::Row(row) => Places::Known(row.positions(index)),
            Place::Documents(_) => Places::Known(&[]),
        }
    }

    /// The documents that have it though their texts do not, rising.
    pub(crate) fn documents(&self, index: &dyn Reader) -> Vec<DocId> {
        match &self.place {
            Place::Documents(filter) => index.select(filter).iter().collect(),
            _ => Vec::new(),
        }
    }

    /// How often it stands in texts.
    pub(crate) fn count(&self, index: &dyn Reader) -> usize {
        match &self.place {
            Place::Term(term) => index.count(*term),
            Place::Row(row) => row.positions(index).len(),
            Place::Documents(_) => 0,
        }
    }
}
