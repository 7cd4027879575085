//! Searching while a part of what is asked for is not here yet.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use jostar_analysis::{Affixes, Date};
use jostar_index::{
    Added, Block, Corpus, DocId, Document, Facet, Field, Filter, Index, List, Node, Relation, Selection,
    TermId, Text,
};
use jostar_search::{CorrectionKind, Hit, Near, Reader, Results, SearchOptions, Searcher, Understood};

use crate::plain::{Plain, delegate};
use crate::support::file;

/// Something that may arrive late.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Piece {
    /// The number of a term, and how often it occurs.
    Term(String),
    /// Where a term stands.
    List(String),
}

fn term(key: &str) -> Piece {
    Piece::Term(key.to_owned())
}

fn list(key: &str) -> Piece {
    Piece::List(key.to_owned())
}

/// A reader that does not have some pieces until they are delivered.
struct Withholding {
    plain: Plain,
    withheld: RefCell<BTreeSet<Piece>>,
    /// Those that were asked for.
    noted: RefCell<BTreeSet<Piece>>,
}

impl Withholding {
    /// Whether a piece is here; makes a note of one that is not.
    fn has(&self, piece: Piece) -> bool {
        let is_withheld = self.withheld.borrow().contains(&piece);
        if is_withheld {
            self.noted.borrow_mut().insert(piece);
        }
        !is_withheld
    }

    /// Delivers what was asked for, and says what that was.
    fn deliver(&self) -> Vec<Piece> {
        let noted = self.noted.take();
        self.withheld.borrow_mut().retain(|piece| !noted.contains(piece));
        noted.into_iter().collect()
    }
}

impl Reader for Withholding {
    delegate! { plain:
        fn corpus() -> &Corpus;
        fn lengths() -> &[[u32; Field::ALL.len()]];
        fn facets() -> &[Facet];
        fn select(filter: &Filter) -> Selection;
        fn date(doc: DocId) -> Option<Date>;
        fn boost(doc: DocId) -> u32;
        fn key(term: TermId) -> String;
        fn with_prefix(prefix: &str) -> Range<TermId>;
        fn root() -> Node;
        fn child(node: Node, letter: char) -> Option<Node>;
        fn term_at(node: Node) -> Option<TermId>;
        fn terms_at(node: Node) -> Range<TermId>;
        fn byte(letter: char) -> u8;
        fn near(near: &Near, found: &mut dyn FnMut(TermId));
        fn documents_with(term: TermId) -> usize;
        fn is_ambiguous(term: TermId) -> bool;
        fn respelt(text: &str) -> String;
        fn spelling(term: TermId) -> String;
        fn is_written(term: TermId, is_wanted: &dyn Fn(&str) -> bool) -> bool;
        fn related(term: TermId) -> Vec<(TermId, Relation)>;
        fn signed(term: TermId) -> Vec<TermId>;
        fn synonyms(typed: &str, visit: &mut dyn FnMut(&str));
        fn is_function_word(term: &str) -> bool;
        fn added(term: TermId) -> &[Added];
        fn endings() -> &[Affixes];
        fn kept(word: &str) -> u16;
        fn id(doc: DocId) -> &str;
        fn url(doc: DocId) -> Option<&str>;
        fn language(doc: DocId) -> Option<&str>;
        fn text(doc: DocId, field: Field) -> Text;
        fn title(doc: DocId) -> Text;
        fn title_words(doc: DocId) -> u32;
        fn headings(doc: DocId) -> &[Block];
        fn anchor(doc: DocId, section: usize, heading: &str) -> Option<String>;
        fn terms(doc: DocId, field: Field, visit: &mut dyn FnMut(TermId));
        fn spellings(doc: DocId, field: Field, term: TermId, visit: &mut dyn FnMut(&str));
    }

    fn term(&self, key: &str) -> Option<TermId> {
        self.plain.term(key).filter(|_| self.has(term(key)))
    }

    fn count(&self, number: TermId) -> usize {
        if self.has(term(&self.key(number))) { self.plain.count(number) } else { 0 }
    }

    fn list(&self, term: TermId) -> List<'_> {
        if self.has(list(&self.key(term))) { self.plain.list(term) } else { List::default() }
    }

    fn is_waiting(&self) -> bool {
        !self.noted.borrow().is_empty()
    }
}

/// Texts in which much can be mistaken: «گشتی» is nearly «کشتی» or «گستی», "ketab" may be «کتاب», "sdg," are the keys of
/// «سیلو».
fn documents() -> Vec<Document> {
    let many = (0..12).map(|at| (format!("{at:02}"), "کشتی در بندر گستی", ""));
    let few = [
        ("a", "گشتی در بازار و سیلوی مشترک", ""),
        ("b", "کتاب بزرگ در بندر، بیست و پنج سیلو", "2025-12-11"),
        ("c", "The ketab of the USB-C environment, call 021-55667788", "2025-06-01"),
        ("d", "hello environment, a fhchv tool, a dry-run of the invironment and پزشکیان", ""),
    ];
    let few = few.map(|(id, body, date)| (id.to_owned(), body, date));
    let document = |(id, body, date): (String, &str, &str)| Document {
        id,
        title: body.split(' ').take(2).collect::<Vec<_>>().join(" "),
        body: body.to_owned(),
        date: Date::parse(date),
        ..Document::default()
    };
    many.chain(few).map(document).collect()
}

fn withholding(pieces: impl IntoIterator<Item = Piece>) -> Searcher<Withholding> {
    let documents = documents();
    let lexicon = Index::open(file(&documents, &[])).unwrap();
    let plain = Plain::new(documents, lexicon);
    let withheld = RefCell::new(pieces.into_iter().collect());
    Searcher::new(Withholding { plain, withheld, noted: RefCell::default() })
}

fn search(searcher: &Searcher<Withholding>, query: &str) -> Results {
    searcher.search(query, &SearchOptions::default())
}

/// All that can be withheld.
fn all_pieces() -> Vec<Piece> {
    let index = Index::open(file(&documents(), &[])).unwrap();
    let terms = index.dictionary().with_prefix("");
    let keys = (terms.start.0..terms.end.0).map(|number| index.dictionary().term(TermId(number)));
    keys.flat_map(|key| [term(&key), list(&key)]).collect()
}

/// Queries with a word that is mistyped, on the wrong keyboard, in Latin letters, or none of these.
const QUERIES: [&str; 16] = [
    "سیلو مشترک ",
    "گشتی ",
    "گشتی بندر ",
    "کشتی بازار",
    "ketab ",
    "ketab bandar ",
    "sdg, ",
    "sdg, fknv ",
    "mca;dhk hello ",
    "usbc ",
    "enviroment ",
    "nvironment ",
    "\"بندر بزرگ\"",
    "۲۵ سیلو -کشتی",
    "02155667788",
    "بیست و پنج after:2025 نیست ",
];

/// Searches until nothing is missing, and compares the last answer with that of the whole. What the answers on the way
/// conclude has to be right. Gives what was delivered, time after time.
fn check(searcher: &Searcher<Withholding>, query: &str, whole: &Results) -> Vec<Vec<Piece>> {
    let mut delivered = Vec::new();
    loop {
        let results = search(searcher, query);
        if !results.is_provisional {
            assert_eq!(&results, whole, "{query} after {delivered:?}");
            return delivered;
        }
        let missing = searcher.index().deliver();
        assert!(is_right(&results, whole), "{query} without {missing:?}: {results:?}");
        delivered.push(missing);
        assert!(delivered.len() < 8, "{query} asks for little at once: {delivered:?}");
    }
}

/// Whether an answer says nothing of the words of the query that the whole answer does not say.
fn is_right(part: &Results, whole: &Results) -> bool {
    let (understood, all) = (&part.understood, &whole.understood);
    let missing_of =
        |hit: &Hit| whole.hits.iter().find(|other| other.doc == hit.doc).map(|other| &other.missing);
    understood.corrections.iter().all(|correction| all.corrections.contains(correction))
        && understood.unknown.iter().all(|word| all.unknown.contains(word))
        && (understood.did_you_mean.is_none() || understood.did_you_mean == all.did_you_mean)
        && part.hits.iter().all(|hit| hit.missing.is_empty() || missing_of(hit) == Some(&hit.missing))
}

#[test]
fn nothing_is_concluded_from_one_piece_that_is_not_here() {
    let pieces = all_pieces();
    let (whole, searcher) = (withholding([]), withholding([]));
    for query in QUERIES {
        let whole = search(&whole, query);
        let mut needed = 0;
        for piece in &pieces {
            searcher.index().withheld.replace([piece.clone()].into());
            needed += check(&searcher, query, &whole).len();
        }
        assert!(needed > 0, "{query} needs nothing");
    }
}

#[test]
fn nothing_is_concluded_where_nothing_is_here() {
    let whole = withholding([]);
    for query in QUERIES {
        let searcher = withholding(all_pieces());
        let delivered = check(&searcher, query, &search(&whole, query));
        assert!(!delivered.is_empty(), "{query} needs nothing");
    }
}

#[test]
fn all_that_is_missing_is_noted_in_one_run() {
    let pieces = [term("کتاب"), list("بزرگ"), list("بندر"), term("ketab")];
    let searcher = withholding(pieces.iter().chain(&[term("hello")]).cloned());
    let results = search(&searcher, "کتاب بزرگ بندر ketab ");
    assert!(results.is_provisional);
    let mut noted = searcher.index().deliver();
    noted.sort();
    let mut expected = pieces.to_vec();
    expected.sort();
    assert_eq!(noted, expected);
    let results = search(&searcher, "کتاب بزرگ بندر ketab ");
    assert!(!results.is_provisional);
    assert_eq!(results, search(&withholding([]), "کتاب بزرگ بندر ketab "));
}

#[test]
fn a_word_that_is_not_here_is_taken_for_no_other() {
    for word in ["گشتی", "کشتی", "سیلو", "ketab", "hello", "environment", "fhchv"] {
        let searcher = withholding([term(word)]);
        for query in [word.to_owned(), format!("{word} ")] {
            let Results { understood, is_provisional, .. } = search(&searcher, &query);
            assert!(is_provisional, "{query}");
            let text = query.clone();
            assert_eq!(understood, Understood { text, ..Understood::default() }, "{query}");
        }
        searcher.index().deliver();
        let understood = search(&searcher, word).understood;
        assert!(understood.corrections.is_empty() && understood.unknown.is_empty(), "{word}");
    }
}

#[test]
fn a_word_that_is_nowhere_is_taken_for_another_once_that_is_sure() {
    for (query, key, kind) in [
        ("enviroment ", "environment", CorrectionKind::Spelling),
        ("fknv ", "بندر", CorrectionKind::Keyboard),
        ("bandar ", "بندر", CorrectionKind::Latin),
    ] {
        let searcher = withholding([term(key)]);
        assert!(search(&searcher, query).is_provisional, "{query}");
        searcher.index().deliver();
        let corrections = search(&searcher, query).understood.corrections;
        assert_eq!(corrections.iter().map(|found| found.kind).collect::<Vec<_>>(), [kind], "{query}");
    }
}

#[test]
fn suggestions_are_not_on_another_keyboard_while_words_are_not_here() {
    // The keys of "fhchv" are those of «بازار», which «و» follows.
    let searcher = withholding([term("fhchv"), term("بازار")]);
    let suggested = || -> Vec<String> {
        searcher.suggest("fhchv ", 4).into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(suggested(), [""; 0]);
    assert_eq!(searcher.index().deliver(), [term("fhchv")]);
    assert_eq!(suggested(), ["fhchv tool"]);
}
