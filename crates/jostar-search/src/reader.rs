//! The interface through which search reads an index.
//!
//! All of search goes through [`Reader`]. [`Index`] is the reader of an index that is in memory as a whole. Other
//! readers may keep the terms and the texts in different places, or fetch what is asked for from far away.
//!
//! # What is not here yet
//!
//! If a reader does not have something yet, it notes the request, answers as if there were nothing, and reports this in
//! [`Reader::is_waiting`]. Search draws no conclusion from such an answer: it does not treat a word that may still
//! arrive as a typing error, nor report it as unknown. [`Results::is_provisional`](crate::Results::is_provisional) says
//! that the search must be run again. One run thus collects everything that is missing, and all of it can be fetched at
//! once. If the first miss ended the search, each miss would cost a round trip.

use std::cmp::Reverse;
use std::ops::Range;

use jostar_analysis::{Affixes, Date};
use jostar_index::{
    Added, Block, Corpus, DocId, Facet, Field, Filter, Index, List, Node, Relation, Selection, TermId, Text,
};

use crate::near::Near;

/// An index as search sees it. Terms and documents have numbers. A number stays valid once the reader has given it out.
pub trait Reader {
    /// Statistics of all documents.
    fn corpus(&self) -> &Corpus;

    /// For each document, the number of words in each field, in the order of [`Field::ALL`].
    fn lengths(&self) -> &[[u32; Field::ALL.len()]];

    /// The facets, ordered by name.
    fn facets(&self) -> &[Facet];

    /// The documents that meet a filter.
    fn select(&self, filter: &Filter) -> Selection;

    /// The date of a document.
    fn date(&self, doc: DocId) -> Option<Date>;

    /// The boost of a document's score, in percent.
    fn boost(&self, doc: DocId) -> u32;

    /// The number of a term. `key` is the term as the analyzer folds it.
    fn term(&self, key: &str) -> Option<TermId>;

    /// The term with this number.
    fn key(&self, term: TermId) -> String;

    /// The terms that begin with `prefix`, including `prefix` itself if it is a term.
    fn with_prefix(&self, prefix: &str) -> Range<TermId>;

    /// The node of the empty prefix. A walk along the letters of terms begins here.
    fn root(&self) -> Node;

    /// The node reached from `node` by `letter`, if any term continues so.
    fn child(&self, node: Node, letter: char) -> Option<Node>;

    /// The term that ends at a node.
    fn term_at(&self, node: Node) -> Option<TermId>;

    /// All terms that begin with the prefix of a node.
    fn terms_at(&self, node: Node) -> Range<TermId>;

    /// The byte that stands for a letter in [`near`](Reader::near). Rare letters may share a byte.
    fn byte(&self, letter: char) -> u8;

    /// Calls `found` with each term that an automaton accepts, in the order of their numbers.
    fn near(&self, near: &Near, found: &mut dyn FnMut(TermId));

    /// How often a term occurs in all documents. It is 0 if the term is only a part of other words.
    fn count(&self, term: TermId) -> usize;

    /// The most frequent terms of a range, unordered. Among equals the first ones are taken.
    // The trait implements this because the counts are at hand: a prefix of one or two letters has thousands of terms.
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

    /// A text with the letters that terms have, if it is Chinese: traditional or simplified ones. It has the same length.
    fn respelt(&self, text: &str) -> String;

    /// Whether a term stands for words whose letters differ but fold alike: «آسم», «اسم».
    fn is_ambiguous(&self, term: TermId) -> bool;

    /// The most frequent spelling of a term.
    fn spelling(&self, term: TermId) -> String;

    /// Whether any spelling of a term satisfies `is_wanted`.
    fn is_written(&self, term: TermId, is_wanted: &dyn Fn(&str) -> bool) -> bool;

    /// The terms that stand for a term: forms of the same word, words derived from it, and words that contain it. Each
    /// appears once, in rising order, without the term itself.
    fn related(&self, term: TermId) -> Vec<(TermId, Relation)>;

    /// The terms that consist of a term with a sign before it: `@media` for "media".
    fn signed(&self, term: TermId) -> Vec<TermId>;

    /// Calls `visit` with each synonym that the site declared for `typed`. Both are terms separated by single spaces.
    fn synonyms(&self, typed: &str, visit: &mut dyn FnMut(&str));

    /// The documents and sections to which a term was added from outside, in the order of the documents.
    fn added(&self, term: TermId) -> &[Added];

    /// Whether a term is a function word of one of the languages of the documents.
    fn is_function_word(&self, term: &str) -> bool;

    /// The tables that cut words to their stems, one for each language of many terms.
    fn endings(&self) -> &[Affixes];

    /// Which endings of a Persian word only seem to be endings ([`Vocabulary::kept`](jostar_analysis::Vocabulary::kept)).
    fn kept(&self, word: &str) -> u16;

    /// The places where a term stands.
    fn list(&self, term: TermId) -> List<'_>;

    /// The id of a document.
    fn id(&self, doc: DocId) -> &str;

    /// The address of a document.
    fn url(&self, doc: DocId) -> Option<&str>;

    /// The language of a document's text, as an ISO 639 code.
    fn language(&self, doc: DocId) -> Option<&str>;

    /// The text of one field of a document, and the places of its words. After a title come the words of its owner, each
    /// phrase in a line.
    fn text(&self, doc: DocId, field: Field) -> Text;

    /// The title of a document without the words of its owner, and the places of its words.
    fn title(&self, doc: DocId) -> Text;

    /// The number of words of a title without those of its owner.
    fn title_words(&self, doc: DocId) -> u32;

    /// The headings in a document's body, in rising order. A section is a heading and what follows it, up to the next one.
    fn headings(&self, doc: DocId) -> &[Block];

    /// The fragment that leads to a heading in the address of its document, without the `#`, given its number and its
    /// line.
    fn anchor(&self, doc: DocId, heading: usize, line: &str) -> Option<String>;

    /// Calls `visit` with the term of each word in one field of a document, in order.
    fn terms(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(TermId));

    /// Calls `visit` with each spelling of a term in one field of a document, in order.
    fn spellings(&self, doc: DocId, field: Field, term: TermId, visit: &mut dyn FnMut(&str));

    /// Whether something that was asked for is not here yet and was answered as if there were nothing.
    fn is_waiting(&self) -> bool {
        false
    }
}

/// The reader of an index that is in memory as a whole: everything is here.
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

    fn respelt(&self, text: &str) -> String {
        self.respelt(text)
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

    fn added(&self, term: TermId) -> &[Added] {
        self.added(term)
    }

    fn is_function_word(&self, term: &str) -> bool {
        self.is_function_word(term)
    }

    fn endings(&self) -> &[Affixes] {
        self.endings()
    }

    fn kept(&self, word: &str) -> u16 {
        self.kept(word)
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

    fn title(&self, doc: DocId) -> Text {
        self.title(doc)
    }

    fn title_words(&self, doc: DocId) -> u32 {
        self.title_words(doc)
    }

    fn headings(&self, doc: DocId) -> &[Block] {
        self.headings(doc)
    }

    fn anchor(&self, doc: DocId, heading: usize, line: &str) -> Option<String> {
        self.anchor(doc, heading, line)
    }

    fn terms(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(TermId)) {
        self.for_each_term(doc, field, visit);
    }

    fn spellings(&self, doc: DocId, field: Field, term: TermId, visit: &mut dyn FnMut(&str)) {
        self.for_each_spelling(doc, field, term, visit);
    }
}
