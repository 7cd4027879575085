//! What search needs of an index, and nothing more.
//!
//! All of search goes through [`Reader`]. [`Index`] is the reader of an index that is in memory as a whole. Others may
//! have the terms in one place and the texts in another, or bring what is asked for from far away.
//!
//! # What is not here yet
//!
//! A reader that does not have something yet makes a note of it, answers as if there were nothing, and says so in
//! [`Reader::is_waiting`]. Search draws no conclusion from such an answer: a word that may still arrive is not taken for a
//! typing error, nor called unknown. [`Results::is_provisional`](crate::Results::is_provisional) says that the search is to
//! be run again. So one run collects everything that it misses, and that can be fetched at once; if the first miss ended
//! the search, each would cost a round trip.

use std::cmp::Reverse;
use std::ops::Range;

use jostar_analysis::Date;
use jostar_index::{
    Corpus, DocId, Facet, Field, Filter, Index, List, Node, Relation, Selection, TermId, Text,
};

use crate::near::Near;

/// An index as search sees it. Terms and documents have numbers; those that a reader has given out stay valid.
pub trait Reader {
    /// What is known of the documents as a whole.
    fn corpus(&self) -> &Corpus;

    /// For each document how many words each field has, in the order of [`Field::ALL`].
    fn lengths(&self) -> &[[u32; Field::ALL.len()]];

    /// The facets, in the order of their names.
    fn facets(&self) -> &[Facet];

    /// The documents that meet a filter.
    fn select(&self, filter: &Filter) -> Selection;

    /// The day a document is dated.
    fn date(&self, doc: DocId) -> Option<Date>;

    /// What the score of a document is multiplied by, in percent.
    fn boost(&self, doc: DocId) -> u32;

    /// The number of a term, given as the analyzer folds it.
    fn term(&self, key: &str) -> Option<TermId>;

    /// The term with this number.
    fn key(&self, term: TermId) -> String;

    /// The terms that begin with `prefix`, itself included if it is a term.
    fn with_prefix(&self, prefix: &str) -> Range<TermId>;

    /// The node of the empty prefix, at which a walk along the letters of terms begins.
    fn root(&self) -> Node;

    /// The node of the terms that go on with `letter`, if there are any.
    fn child(&self, node: Node, letter: char) -> Option<Node>;

    /// The term that ends at a node.
    fn term_at(&self, node: Node) -> Option<TermId>;

    /// The terms of a node: all that begin so.
    fn terms_at(&self, node: Node) -> Range<TermId>;

    /// The byte that stands for a letter in what [`near`](Reader::near) compares. Rare letters may share one.
    fn byte(&self, letter: char) -> u8;

    /// Calls `found` with each term that an automaton accepts, in the order of their numbers.
    fn near(&self, near: &Near, found: &mut dyn FnMut(TermId));

    /// How often a term occurs in all documents; 0 if it is only a part of other words.
    fn count(&self, term: TermId) -> usize;

    /// The most frequent of a run of terms, in no order. Of equals the first are taken.
    // Provided here, where the counts are at hand: a prefix of a letter or two has thousands of terms.
    fn most_frequent(&self, terms: Range<TermId>, most: usize) -> Vec<TermId> {
        let mut terms: Vec<TermId> = (terms.start.0..terms.end.0).map(TermId).collect();
        if terms.len() > most {
            let falling = |term: &TermId| (Reverse(self.count(*term)), *term);
            jostar_sort::select_by(&mut terms, most, |a, b| falling(a) < falling(b));
            terms.truncate(most);
        }
        terms
    }

    /// How many documents have a term.
    fn documents_with(&self, term: TermId) -> usize;

    /// Whether a term stands for words that differ in a letter that folding takes for another: «آسم», «اسم».
    fn is_ambiguous(&self, term: TermId) -> bool;

    /// How a term is written most often.
    fn spelling(&self, term: TermId) -> String;

    /// Whether a term is written in a way that `is_wanted` wants.
    fn is_written(&self, term: TermId, is_wanted: &dyn Fn(&str) -> bool) -> bool;

    /// The terms that stand for a term: forms of the same word, words derived from it, and words of which it is a part.
    /// Each once, rising, not the term itself.
    fn related(&self, term: TermId) -> Vec<(TermId, Relation)>;

    /// The terms that are a term with a sign before it: `@media` for "media".
    fn signed(&self, term: TermId) -> Vec<TermId>;

    /// Calls `visit` with what the site declared `typed` to stand for; both are terms with single spaces between.
    fn synonyms(&self, typed: &str, visit: &mut dyn FnMut(&str));

    /// Whether a term is a function word of one of the languages of the documents.
    fn is_function_word(&self, term: &str) -> bool;

    /// Where a term stands.
    fn list(&self, term: TermId) -> List<'_>;

    /// The id of a document.
    fn id(&self, doc: DocId) -> &str;

    /// Where a document itself is found.
    fn url(&self, doc: DocId) -> Option<&str>;

    /// The language of a document's text, as an ISO 639 code.
    fn language(&self, doc: DocId) -> Option<&str>;

    /// The text of one field of a document, and where its words stand.
    fn text(&self, doc: DocId, field: Field) -> Text;

    /// The words of the headings in a document's body, rising: from the first to the one after the last, counted from 0. The
    /// body may have fewer words.
    fn headings(&self, doc: DocId) -> &[(u32, u32)];

    /// Calls `visit` with the term of each word of one field of a document, and how it is written, in order.
    fn words(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(TermId, &str));

    /// Whether something that was asked for is not here yet and was answered as if there were nothing.
    fn is_waiting(&self) -> bool {
        false
    }
}

/// The index that is in memory as a whole: everything is here.
impl Reader for Index {
    fn corpus(&self) -> &Corpus {
        self.corpus()
    }

    fn lengths(&self) -> &[[u32; Field::ALL.len()]] {
        self.lengths()
    }

    fn facets(&self) -> &[Facet] {
        self.facets()
    }

    fn select(&self, filter: &Filter) -> Selection {
        self.select(filter)
    }

    fn date(&self, doc: DocId) -> Option<Date> {
        self.date(doc)
    }

    fn boost(&self, doc: DocId) -> u32 {
        self.boost(doc)
    }

    fn term(&self, key: &str) -> Option<TermId> {
        self.dictionary().get(key)
    }

    fn key(&self, term: TermId) -> String {
        self.dictionary().term(term)
    }

    fn with_prefix(&self, prefix: &str) -> Range<TermId> {
        self.dictionary().with_prefix(prefix)
    }

    fn root(&self) -> Node {
        self.dictionary().root()
    }

    fn child(&self, node: Node, letter: char) -> Option<Node> {
        self.dictionary().child(node, letter)
    }

    fn term_at(&self, node: Node) -> Option<TermId> {
        self.dictionary().term_at(node)
    }

    fn terms_at(&self, node: Node) -> Range<TermId> {
        self.dictionary().terms_at(node)
    }

    fn byte(&self, letter: char) -> u8 {
        self.dictionary().byte(letter)
    }

    fn near(&self, near: &Near, found: &mut dyn FnMut(TermId)) {
        self.dictionary().search(near, found);
    }

    fn count(&self, term: TermId) -> usize {
        self.count(term)
    }

    fn documents_with(&self, term: TermId) -> usize {
        self.documents_with(term)
    }

    fn is_ambiguous(&self, term: TermId) -> bool {
        self.is_ambiguous(term)
    }

    fn spelling(&self, term: TermId) -> String {
        self.spelling(term)
    }

    fn is_written(&self, term: TermId, is_wanted: &dyn Fn(&str) -> bool) -> bool {
        self.is_written(term, is_wanted)
    }

    fn related(&self, term: TermId) -> Vec<(TermId, Relation)> {
        self.related(term)
    }

    fn signed(&self, term: TermId) -> Vec<TermId> {
        self.signed(term).collect()
    }

    fn synonyms(&self, typed: &str, visit: &mut dyn FnMut(&str)) {
        self.synonyms(typed).for_each(visit);
    }

    fn is_function_word(&self, term: &str) -> bool {
        self.is_function_word(term)
    }

    fn list(&self, term: TermId) -> List<'_> {
        self.list(term)
    }

    fn id(&self, doc: DocId) -> &str {
        self.id(doc)
    }

    fn url(&self, doc: DocId) -> Option<&str> {
        self.url(doc)
    }

    fn language(&self, doc: DocId) -> Option<&str> {
        self.language(doc)
    }

    fn text(&self, doc: DocId, field: Field) -> Text {
        self.text(doc, field)
    }

    fn headings(&self, doc: DocId) -> &[(u32, u32)] {
        self.headings(doc)
    }

    fn words(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(TermId, &str)) {
        self.for_each_word(doc, field, visit);
    }
}
