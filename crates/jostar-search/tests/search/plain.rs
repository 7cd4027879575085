//! A naive reader: what it says of the documents it finds by reading their texts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jostar_analysis::{Affixes, Date, fold, marks, words};
use jostar_index::{
    Added, Block, Corpus, Counts, DocId, Document, Facet, Field, Filter, Heading, Index, List, Node,
    OwnedList, Position, Relation, Selection, TermId, Text,
};
use jostar_search::{Near, Reader};

/// Methods of [`Reader`] that another reader answers, which is in a field of this one.
macro_rules! delegate {
    ($to:ident: $(fn $name:ident($($given:ident: $kind:ty),*) $(-> $answer:ty)?;)*) => {
        $(fn $name(&self, $($given: $kind),*) $(-> $answer)? {
            jostar_search::Reader::$name(&self.$to, $($given),*)
        })*
    };
}
pub(crate) use delegate;

/// A reader of plain texts. What a language makes of a word, and the numbers of terms, it takes from a lexicon, an index
/// of the same documents.
pub(crate) struct Plain {
    lexicon: Index,
    counts: Counts,
    /// In the order of their ids.
    documents: Vec<Document>,
    titles: Vec<String>,
    sections: Vec<Vec<Block>>,
    anchors: Vec<Vec<Option<String>>>,
    corpus: Corpus,
    lengths: Vec<[u32; Field::ALL.len()]>,
    words: BTreeMap<String, Word>,
}

/// What the texts have of a term.
#[derive(Default)]
struct Word {
    positions: Vec<Position>,
    list: OwnedList,
    /// How often it is written in which way.
    spellings: BTreeMap<String, usize>,
}

impl Plain {
    pub(crate) fn new(mut documents: Vec<Document>, lexicon: Index) -> Plain {
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        let titles = documents.iter().map(|document| document.title.clone()).collect();
        // As an index has them.
        for Document { title, words, .. } in &mut documents {
            if !words.is_empty() {
                *title = format!("{title}\n{words}");
            }
        }
        let counts = jostar_index::lexicon(&documents);
        let mut found: BTreeMap<String, Word> = BTreeMap::new();
        let mut lengths = vec![[0; Field::ALL.len()]; documents.len()];
        for (number, document) in (0..).zip(&documents) {
            for field in Field::ALL {
                let text = document.text(field);
                for (at, span) in (0..).zip(words(text, &counts)) {
                    let word = found.entry(lexicon.respelt(&fold(&text[span.clone()]))).or_default();
                    word.positions.push(Position::new(DocId(number), field, at));
                    *word.spellings.entry(text[span].to_owned()).or_default() += 1;
                    lengths[number as usize][field as usize] += 1;
                }
            }
        }
        for word in found.values_mut() {
            word.list = word.positions.iter().copied().collect();
        }
        let sections =
            documents.iter().map(|document| sections_of(document, &counts).unzip()).collect::<Vec<_>>();
        let (sections, anchors): (Vec<Vec<Block>>, _) = sections.into_iter().unzip();
        let dates = documents.iter().map(|document| document.date);
        let corpus = Corpus::of(&lengths, sections.iter().map(Vec::len).sum(), dates);
        Plain { lexicon, counts, documents, titles, sections, anchors, corpus, lengths, words: found }
    }

    fn document(&self, doc: DocId) -> &Document {
        &self.documents[doc.0 as usize]
    }

    /// The words of one field of a document.
    fn written(&self, doc: DocId, field: Field) -> impl Iterator<Item = &str> {
        let text = self.document(doc).text(field);
        words(text, &self.counts).map(|span| &text[span])
    }

    fn term_of(&self, word: &str) -> TermId {
        self.term(&self.respelt(&fold(word))).expect("the lexicon has all words")
    }

    /// What the texts have of a term; nothing if it is only a part of other words.
    fn word(&self, term: TermId) -> Option<&Word> {
        self.words.get(&self.key(term))
    }
}

/// The sections of a document's body, each with its anchor.
fn sections_of(document: &Document, counts: &Counts) -> impl Iterator<Item = (Block, Option<String>)> {
    let before = |byte: usize| words(&document.body, counts).filter(|span| span.start < byte).count() as u32;
    let sections = document.headings.iter().map(move |heading| {
        let Heading { span, level, anchor } = heading;
        (Block::new(before(span.start), before(span.end), *level), anchor.clone())
    });
    sections.filter(|(section, _)| section.start < section.end)
}

impl Reader for Plain {
    delegate! { lexicon:
        fn facets() -> &[Facet];
        fn select(filter: &Filter) -> Selection;
        fn term(key: &str) -> Option<TermId>;
        fn key(term: TermId) -> String;
        fn with_prefix(prefix: &str) -> Range<TermId>;
        fn root() -> Node;
        fn child(node: Node, letter: char) -> Option<Node>;
        fn term_at(node: Node) -> Option<TermId>;
        fn terms_at(node: Node) -> Range<TermId>;
        fn byte(letter: char) -> u8;
        fn near(near: &Near, found: &mut dyn FnMut(TermId));
        fn related(term: TermId) -> Vec<(TermId, Relation)>;
        fn signed(term: TermId) -> Vec<TermId>;
        fn synonyms(typed: &str, visit: &mut dyn FnMut(&str));
        fn is_function_word(term: &str) -> bool;
        fn added(term: TermId) -> &[Added];
        fn language(doc: DocId) -> Option<&str>;
        fn respelt(text: &str) -> String;
        fn endings() -> &[Affixes];
        fn kept(word: &str) -> u16;
    }

    fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    fn lengths(&self) -> &[[u32; Field::ALL.len()]] {
        &self.lengths
    }

    fn date(&self, doc: DocId) -> Option<Date> {
        self.document(doc).date
    }

    fn boost(&self, doc: DocId) -> u32 {
        self.document(doc).boost.unwrap_or(100)
    }

    fn count(&self, term: TermId) -> usize {
        self.word(term).map_or(0, |word| word.positions.len())
    }

    fn documents_with(&self, term: TermId) -> usize {
        let positions = self.word(term).map_or(&[][..], |word| &word.positions);
        positions.iter().map(|position| position.doc()).collect::<BTreeSet<_>>().len()
    }

    fn is_ambiguous(&self, term: TermId) -> bool {
        let of = |word: &Word| word.spellings.keys().map(|spelling| marks(spelling)).collect::<BTreeSet<_>>();
        self.word(term).is_some_and(|word| of(word).len() > 1)
    }

    fn spelling(&self, term: TermId) -> String {
        let most = |word: &Word| word.spellings.values().max().copied();
        let usual = self.word(term).and_then(|word| {
            let spelling = word.spellings.iter().find(|(_, count)| Some(**count) == most(word));
            spelling.map(|(spelling, _)| spelling.clone())
        });
        usual.unwrap_or_else(|| self.key(term))
    }

    fn is_written(&self, term: TermId, is_wanted: &dyn Fn(&str) -> bool) -> bool {
        self.word(term).is_some_and(|word| word.spellings.keys().any(|spelling| is_wanted(spelling)))
    }

    fn list(&self, term: TermId) -> List<'_> {
        self.word(term).map_or_else(List::default, |word| word.list.list())
    }

    fn id(&self, doc: DocId) -> &str {
        &self.document(doc).id
    }

    fn url(&self, doc: DocId) -> Option<&str> {
        self.document(doc).url.as_deref()
    }

    fn text(&self, doc: DocId, field: Field) -> Text {
        let text = self.document(doc).text(field);
        Text { text: text.to_owned(), spans: words(text, &self.counts).collect() }
    }

    fn title(&self, doc: DocId) -> Text {
        let title = self.titles[doc.0 as usize].clone();
        Text { spans: words(&title, &self.counts).collect(), text: title }
    }

    fn title_words(&self, doc: DocId) -> u32 {
        self.title(doc).spans.len() as u32
    }

    fn headings(&self, doc: DocId) -> &[Block] {
        &self.sections[doc.0 as usize]
    }

    fn anchor(&self, doc: DocId, section: usize, _heading: &str) -> Option<String> {
        self.anchors[doc.0 as usize][section].clone()
    }

    fn terms(&self, doc: DocId, field: Field, visit: &mut dyn FnMut(TermId)) {
        for word in self.written(doc, field) {
            visit(self.term_of(word));
        }
    }

    fn spellings(&self, doc: DocId, field: Field, term: TermId, visit: &mut dyn FnMut(&str)) {
        for word in self.written(doc, field).filter(|word| self.term_of(word) == term) {
            visit(word);
        }
    }
}
