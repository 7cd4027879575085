//! Reads an index.

use std::borrow::Cow;
use std::ops::Range;

use jostar_analysis::{Affixes, Date, marks};

use crate::added::{self, Added};
use crate::alphabet;
use crate::boosts::{self, Boosts};
use crate::bytes::Reader;
use crate::container;
use crate::corpus::Corpus;
use crate::dictionary::{Dictionary, TermId};
use crate::documents::{self, DocId, Documents};
use crate::endings;
use crate::error::Error;
use crate::facets::{self, Facet, LANGUAGE};
use crate::fst_keys;
use crate::function_words;
use crate::kept::{self, Kept};
use crate::lists::Lists;
use crate::occurrences::Occurrences;
use crate::own_words::{self, Titles};
use crate::part;
use crate::postings::List;
use crate::relations::{self, Relation, Relations};
use crate::sections::{self, Block};
use crate::symbols::{self, Symbol, Symbols};
use crate::synonyms::{self, Synonyms};
use crate::text::{self, Field, Text};
use crate::variants::{self, Variants};

/// How many times the size of the file the terms, the surfaces and the texts may each take in memory. A term takes at
/// least four bytes of the file and at most 256 bytes of memory, so terms and surfaces of a written index never come
/// near this limit. If its texts would exceed it, the writer pads the file. Bytes made to exhaust the memory are
/// refused.
const GROWTH: usize = 64;

/// A smaller file counts as this large for its texts, since a short file may repeat a long word often.
const SMALL: usize = 256 << 10;

/// The most bytes that the texts of a file of `file` bytes may have together.
fn room_for_texts(file: usize) -> usize {
    file.max(SMALL).saturating_mul(GROWTH)
}

/// The number of bytes that a file of `file` bytes lacks to have room for `texts` bytes of text.
#[cfg(feature = "writer")]
pub(crate) fn lacking(file: usize, texts: u64) -> usize {
    if texts <= room_for_texts(file) as u64 { 0 } else { texts.div_ceil(GROWTH as u64) as usize - file }
}

/// An open index. It is checked once on opening, and reading it cannot fail afterwards.
pub struct Index {
    file: Cow<'static, [u8]>,
    streams: [Range<usize>; Field::ALL.len()],
    dictionary: Dictionary,
    symbols: Symbols,
    relations: Relations,
    documents: Documents,
    facets: Vec<Facet>,
    boosts: Boosts,
    synonyms: Synonyms,
    function_words: Range<usize>,
    endings: Vec<Affixes>,
    kept: Kept,
    titles: Titles,
    added: Lists<Added>,
    occurrences: Occurrences,
    corpus: Corpus,
    variants: Variants,
    /// For each term, whether it is [ambiguous](Index::is_ambiguous).
    is_ambiguous: Vec<bool>,
}

impl Index {
    /// Opens the bytes that `IndexWriter::finish`, of the feature `writer`, returned.
    ///
    /// Takes time and memory in proportion to the file. For Persian text, memory is less than three times its size in
    /// total. Bytes that are not a whole, unaltered index of this version are an [`Error`].
    pub fn open(file: impl Into<Cow<'static, [u8]>>) -> Result<Index, Error> {
        Index::read(file.into())
    }

    // One copy in the module, whatever holds the bytes.
    #[inline(never)]
    fn read(file: Cow<'static, [u8]>) -> Result<Index, Error> {
        let [title_section, body_section] = text::SECTIONS;
        let [
            alphabet,
            fst,
            surfaces,
            separators,
            classes,
            title,
            body,
            documents,
            facets,
            boosts,
            synonyms,
            function_words,
            endings,
            sections,
            code,
            variants,
            kept,
            titles,
            added,
        ] = container::read(
            &file,
            [
                alphabet::SECTION,
                fst_keys::SECTION,
                symbols::SURFACES,
                symbols::SEPARATORS,
                relations::SECTION,
                title_section,
                body_section,
                documents::SECTION,
                facets::SECTION,
                boosts::SECTION,
                synonyms::SECTION,
                function_words::SECTION,
                endings::SECTION,
                sections::SECTION,
                documents::CODE,
                variants::SECTION,
                kept::SECTION,
                own_words::SECTION,
                added::SECTION,
            ],
        )?;
        let most_terms = Symbols::most_terms(&file[surfaces.clone()])?;
        let room = file.len().saturating_mul(GROWTH);
        let dictionary = Dictionary::read(&file[alphabet], &file[fst], most_terms, room)?;
        let symbols = Symbols::read(&dictionary, &file[surfaces], &file[separators], room)?;
        let relations = Relations::read(&file[classes], &dictionary, &symbols)?;
        let documents = Documents::read(&file[documents], &file[sections], &file[code])?;
        let headings = (0..documents.len() as u32).map(|doc| documents.headings().of(DocId(doc)).len());
        let added = added::read(&file[added], dictionary.len(), headings)?;
        let facets = facets::read(&file[facets], documents.len())?;
        let boosts = Boosts::read(&file[boosts], documents.len())?;
        let synonyms = synonyms::read(&file[synonyms])?;
        let variants = Variants::read(&file[variants])?;
        function_words::check(&file[function_words.clone()])?;
        let endings = endings::read(&file[endings])?;
        let kept = Kept::read(&file[kept], &dictionary)?;
        let streams = [title, body];
        let occurrences = Occurrences::derive(
            streams.clone().map(|stream| &file[stream]),
            &symbols,
            dictionary.len(),
            documents.len(),
            room_for_texts(file.len()),
        )?;
        let titles = Titles::read(&file[titles], occurrences.lengths())?;
        let dates = (0..documents.len() as u32).map(|doc| documents.date(DocId(doc)));
        let corpus = Corpus::of(occurrences.lengths(), documents.headings().len(), dates);
        let is_ambiguous = ambiguous_terms(&symbols, dictionary.len());
        Ok(Index {
            file,
            streams,
            dictionary,
            symbols,
            relations,
            documents,
            facets,
            boosts,
            synonyms,
            function_words,
            variants,
            endings,
            kept,
            titles,
            added,
            occurrences,
            corpus,
            is_ambiguous,
        })
    }

    /// Opens the beginning of such bytes, as far as it has arrived. The texts of the first documents, in the order of
    /// their ids, can be searched and read. The texts of the others are empty. All documents have their titles, dates
    /// and facets. The terms and their counts are those of the whole index.
    ///
    /// Until the first text begins, the [`Error`] is [`ErrorKind::Incomplete`](crate::ErrorKind::Incomplete). The
    /// content hash is that of the part, so transfer errors show only when the whole index is opened.
    pub fn open_part(part: Vec<u8>) -> Result<Index, Error> {
        Index::open(part::completed(part)?)
    }

    /// The number of documents. All document numbers are below it.
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// The statistics of all documents.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The number of words in all documents.
    pub fn words(&self) -> usize {
        self.occurrences.total()
    }

    /// The size of the index, in bytes.
    pub fn size(&self) -> usize {
        self.file.len()
    }

    /// A hash of the index. It is the same for the same articles indexed by the same version, and otherwise different.
    pub fn content_hash(&self) -> u64 {
        container::stored_hash(&self.file)
    }

    /// The terms.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// How often a term occurs in all documents, including those whose texts have not arrived.
    pub fn count(&self, term: TermId) -> usize {
        self.symbols.count(term)
    }

    /// The document with this id.
    pub fn find(&self, id: &str) -> Option<DocId> {
        self.documents.find(id)
    }

    /// The id of a document.
    pub fn id(&self, doc: DocId) -> &str {
        self.documents.id(doc)
    }

    /// The date of a document.
    pub fn date(&self, doc: DocId) -> Option<Date> {
        self.documents.date(doc)
    }

    /// The address of a document.
    pub fn url(&self, doc: DocId) -> Option<&str> {
        self.documents.url(doc)
    }

    /// The headings in a document's body, in rising order. A section is a heading and what follows it, up to the next one.
    pub fn headings(&self, doc: DocId) -> &[Block] {
        self.documents.headings().of(doc)
    }

    /// The fragment that leads to a heading in the address of its document, without the `#`, given its number and its
    /// [line](Block::line).
    pub fn anchor(&self, doc: DocId, heading: usize, line: &str) -> Option<String> {
        self.documents.headings().anchor(doc, heading, line)
    }

    /// The blocks of code in a document's body, in rising order.
    pub fn code(&self, doc: DocId) -> &[Block] {
        self.documents.code(doc)
    }

    /// The facets, ordered by name.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The facet with this name.
    pub fn facet(&self, name: &str) -> Option<&Facet> {
        self.facets.iter().find(|facet| facet.name() == name)
    }

    /// The language of a document's text, as an ISO 639 code.
    pub fn language(&self, doc: DocId) -> Option<&str> {
        let facet = self.facet(LANGUAGE)?;
        facet.of(doc).first().map(|value| facet.values()[*value as usize].as_str())
    }

    /// The factor for a document's score, in percent.
    pub fn boost(&self, doc: DocId) -> u32 {
        self.boosts.of(doc)
    }

    /// The synonyms that the site declared for `typed`. Both are terms separated by single spaces.
    pub fn synonyms(&self, typed: &str) -> impl Iterator<Item = &str> {
        let first = self.synonyms.partition_point(|(from, _)| from.as_str() < typed);
        let of_typed = self.synonyms[first..].iter().take_while(move |(from, _)| from == typed);
        of_typed.map(|(_, to)| to.as_str())
    }

    /// The documents and sections to which a term was added from outside, in the order of the documents.
    pub fn added(&self, term: TermId) -> &[Added] {
        self.added.of(term.as_usize())
    }

    /// Whether a term is a function word of one of the languages of the documents.
    pub fn is_function_word(&self, term: &str) -> bool {
        function_words::has(&self.file[self.function_words.clone()], term)
    }

    /// The tables that cut words to their stems, one for each language of many terms.
    pub fn endings(&self) -> &[Affixes] {
        &self.endings
    }

    /// Which endings of a Persian word only seem to be endings ([`Vocabulary::kept`](jostar_analysis::Vocabulary::kept)).
    pub fn kept(&self, word: &str) -> u16 {
        self.kept.of(word)
    }

    /// The most frequent spelling of a term. A term that is only a part of other words is its own spelling. Takes time
    /// in proportion to the number of distinct words.
    pub fn spelling(&self, term: TermId) -> String {
        let usual = (1..self.symbols.bound()).find(|symbol| self.symbols.term(*symbol) == Some(term));
        usual.map_or_else(|| self.dictionary.term(term), |symbol| self.symbols.text(symbol).to_owned())
    }

    /// Whether any spelling of a term satisfies `is_wanted`. Takes time in proportion to the number of distinct words.
    pub fn is_written(&self, term: TermId, is_wanted: impl Fn(&str) -> bool) -> bool {
        (1..self.symbols.bound())
            .any(|symbol| self.symbols.term(symbol) == Some(term) && is_wanted(self.symbols.text(symbol)))
    }

    /// A text with the letters that terms have, if it is Chinese: traditional or simplified ones. It has the same length.
    pub fn respelt(&self, text: &str) -> String {
        self.variants.respelt(text)
    }

    /// Whether a term stands for words whose letters differ but fold alike: «آسم», «اسم».
    pub fn is_ambiguous(&self, term: TermId) -> bool {
        self.is_ambiguous[term.as_usize()]
    }

    /// Calls `visit` with the term of each word in one field of a document, in order.
    pub fn for_each_term(&self, doc: DocId, field: Field, mut visit: impl FnMut(TermId)) {
        self.for_each_symbol(doc, field, |symbol| {
            if let Some(term) = self.symbols.term(symbol) {
                visit(term);
            }
        });
    }

    /// Calls `visit` with each spelling of a term in one field of a document, in order.
    pub fn for_each_spelling(&self, doc: DocId, field: Field, term: TermId, mut visit: impl FnMut(&str)) {
        self.for_each_symbol(doc, field, |symbol| {
            if self.symbols.term(symbol) == Some(term) {
                visit(self.symbols.text(symbol));
            }
        });
    }

    fn for_each_symbol(&self, doc: DocId, field: Field, visit: impl FnMut(Symbol)) {
        let mut reader = Reader::new(self.stream(doc, field), "text");
        let read = text::for_each_symbol(&mut reader, self.symbols.bound(), visit);
        debug_assert!(read.is_ok(), "the stream was checked on opening");
    }

    /// The places of a term in the texts that have arrived.
    pub fn list(&self, term: TermId) -> List<'_> {
        self.occurrences.of(term)
    }

    /// The number of documents with a term, among those whose texts have arrived. It is counted only if they are few
    /// and is stored otherwise.
    pub fn documents_with(&self, term: TermId) -> usize {
        self.occurrences.documents_with(term)
    }

    /// The terms that stand for a term: forms of the same word, words derived from it, and words that contain it. Each
    /// appears once, without the term itself.
    pub fn related(&self, term: TermId) -> Vec<(TermId, Relation)> {
        self.relations.of(term)
    }

    /// The terms that consist of a term with a sign before it: `@media` for "media".
    pub fn signed(&self, term: TermId) -> impl Iterator<Item = TermId> {
        self.relations.signed(term)
    }

    /// The number of words in one field of a document.
    pub fn length(&self, doc: DocId, field: Field) -> usize {
        self.lengths()[doc.as_usize()][field as usize] as usize
    }

    /// For each document, the number of words in each field, in the order of [`Field::ALL`].
    pub fn lengths(&self) -> &[[u32; Field::ALL.len()]] {
        self.occurrences.lengths()
    }

    /// The text of one field of a document, and the places of its words. After a title come the words of its owner, each
    /// phrase in a line.
    pub fn text(&self, doc: DocId, field: Field) -> Text {
        text::decode(self.stream(doc, field), &self.symbols, self.length(doc, field))
    }

    /// The title of a document without the words of its owner, and the places of its words.
    pub fn title(&self, doc: DocId) -> Text {
        let mut title = self.text(doc, Field::Title);
        if let Some(words) = self.titles.words(doc) {
            own_words::cut(&mut title, words);
        }
        title
    }

    /// The number of words of a title without those of its owner.
    pub fn title_words(&self, doc: DocId) -> u32 {
        self.titles.words(doc).unwrap_or(self.length(doc, Field::Title) as u32)
    }

    /// The symbols of one field of a document, with all symbols after them.
    fn stream(&self, doc: DocId, field: Field) -> &[u8] {
        let start = self.occurrences.text(doc, field);
        &self.file[self.streams[field as usize].clone()][start..]
    }
}

/// For each term, whether its spellings differ in their marks.
fn ambiguous_terms(symbols: &Symbols, terms: usize) -> Vec<bool> {
    // The marks of the last spelling, and whether another one has other marks.
    let mut seen = vec![(0, false); terms];
    for symbol in 1..symbols.bound() {
        if let Some(term) = symbols.term(symbol) {
            let marks = marks(symbols.text(symbol));
            let (last, is_ambiguous) = &mut seen[term.as_usize()];
            *is_ambiguous |= *last != 0 && *last != marks;
            *last = marks;
        }
    }
    seen.into_iter().map(|(_, is_ambiguous)| is_ambiguous).collect()
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use crate::documents::{Document, Heading};
    use crate::error::ErrorKind;
    use crate::postings::{Position, Posting};
    use crate::writer::IndexWriter;
    use jostar_analysis::{fold, words};
    use proptest::prelude::*;

    fn build(documents: &[Document]) -> Vec<u8> {
        let mut writer = IndexWriter::new();
        for document in documents {
            writer.add(document.clone()).unwrap();
        }
        writer.finish()
    }

    fn document(id: &str, title: &str, body: &str) -> Document {
        Document {
            id: id.into(),
            title: title.into(),
            body: body.into(),
            date: Date::parse("2025-12-11"),
            ..Document::default()
        }
    }

    /// Reads every text back, and compares each inverted list with a scan of the texts.
    fn check(documents: &[Document]) {
        let index = Index::open(build(documents)).unwrap();
        assert_eq!(index.documents(), documents.len());
        let lexicon = crate::lexicon(documents);
        let mut lists = std::collections::BTreeMap::<String, Vec<Position>>::new();
        let mut count = 0;
        let mut sorted: Vec<&Document> = documents.iter().collect();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        for document in sorted {
            let doc = index.find(&document.id).unwrap();
            assert_eq!((index.id(doc), index.date(doc)), (document.id.as_str(), document.date));
            for (field, text) in [(Field::Title, &document.title), (Field::Body, &document.body)] {
                let decoded = index.text(doc, field);
                assert_eq!(&decoded.text, text);
                assert_eq!(decoded.spans, words(text, &lexicon).collect::<Vec<_>>());
                assert_eq!(index.length(doc, field), decoded.spans.len());
                count += decoded.spans.len();
                for (word, span) in (0..).zip(decoded.spans) {
                    let position = Position::new(doc, field, word);
                    lists.entry(fold(&text[span])).or_default().push(position);
                }
            }
        }
        assert_eq!(index.words(), count);
        // Besides the words that occur, there are terms for the parts of some words.
        assert!(index.dictionary().len() >= lists.len());
        for (term, positions) in lists {
            let number = index.dictionary().get(&term).unwrap();
            assert_eq!(index.list(number).positions().collect::<Vec<_>>(), positions, "{term}");
            let mut counts = std::collections::BTreeMap::<DocId, [u32; Field::ALL.len()]>::new();
            for position in positions {
                counts.entry(position.doc()).or_default()[position.field() as usize] += 1;
            }
            let scanned: Vec<Posting> =
                counts.into_iter().map(|(doc, counts)| Posting { doc, counts }).collect();
            assert_eq!(index.documents_with(number), scanned.len(), "{term}");
            assert_eq!(index.list(number).postings().collect::<Vec<_>>(), scanned, "{term}");
        }
    }

    #[test]
    fn an_index_whose_texts_would_fill_the_memory_is_refused() {
        for (count, is_opened) in [(64, true), (1024, false)] {
            let file = without_fill(&build(&[document("a", "", &long(count))]));
            assert!(file.len() < SMALL);
            let opened = Index::open(file);
            assert_eq!(opened.is_ok(), is_opened);
            assert!(opened.err().is_none_or(|error| matches!(error.kind(), ErrorKind::Damaged { .. })));
        }
    }

    #[test]
    fn what_is_written_is_opened_however_often_its_texts_say_the_same() {
        let sentence = "این نوشته بارها همین را می\u{200C}گوید. ";
        for (text, is_filled) in [(sentence.repeat(400_000), false), (long(64), false), (long(1024), true)] {
            let file = build(&[document("a", "", &text)]);
            assert_eq!(without_fill(&file).len() < file.len(), is_filled);
            assert!(file.len() <= text.len().div_ceil(GROWTH).max(text.len() / 4));
            let part = Index::open_part(file[..file.len() - 1].to_vec()).unwrap();
            assert_eq!(part.text(DocId(0), Field::Body).text, "");
            assert!(Index::open(file).unwrap().text(DocId(0), Field::Body).text == text);
        }
    }

    /// A long separator that takes one byte each time it repeats.
    fn long(count: usize) -> String {
        ("a".to_owned() + &"-".repeat(1 << 16)).repeat(count)
    }

    fn without_fill(file: &[u8]) -> Vec<u8> {
        let sections = container::sections(file).unwrap().into_iter().filter(|(name, _)| name != "fill");
        let tag = |name: String| format!("{name:4}").into_bytes().try_into().unwrap();
        container::write(&sections.map(|(name, bytes)| (tag(name), bytes.to_vec())).collect::<Vec<_>>())
    }

    #[test]
    fn odd_texts_come_back_byte_for_byte() {
        let texts = [
            "",
            " ",
            "\n\n",
            "سلام",
            " سلام  دنيا ",
            "سلام\u{200C} \u{200C}دنیا",
            "a\0b\u{7}",
            "۱۴روزه",
            "👩\u{200D}👩\u{200D}👧 خانواده e\u{301}",
            "\u{202E}abc\u{202C} \u{10FFFF}\u{378}",
            "سطر\r\nسطر\tستون",
            "東京都 東京 京都、東",
            "می روند کتاب ها رئیس\u{200C}جمهور",
            "۱۴۰۴/۰۹/۲۰ info@example.com 1,000",
        ];
        let documents: Vec<Document> =
            texts.iter().enumerate().map(|(at, text)| document(&at.to_string(), text, text)).collect();
        check(&documents);
    }

    #[test]
    fn forms_and_parts_of_words_are_related() {
        let body = "کتاب کتابها کتابهایش رئیس\u{200C}جمهور ایران ایرانی";
        let index = Index::open(build(&[document("a", "", body)])).unwrap();
        let term = |text: &str| index.dictionary().get(text).unwrap();
        let related = |text: &str, wanted| -> Vec<TermId> {
            let related = index.related(term(text)).into_iter();
            related.filter(|(_, relation)| *relation == wanted).map(|(other, _)| other).collect()
        };
        assert_eq!(related("کتابها", Relation::Form), [term("کتاب"), term("کتابهایش")]);
        assert_eq!(related("جمهور", Relation::Part), [term("رییسجمهور")]);
        assert_eq!(related("ایران", Relation::Derived), [term("ایرانی")]);
        assert_eq!(related("ایرانی", Relation::Derived), [term("ایران")]);
    }

    #[test]
    fn boosts_synonyms_and_spellings_come_back() {
        let mut writer = IndexWriter::new();
        writer.add(Document { boost: Some(250), ..document("a", "", "آمريكا آمریکا آمریکا") }).unwrap();
        writer.add(document("b", "", "")).unwrap();
        writer.add_synonym("ایالات متحده", "آمریکا");
        writer.add_synonym("؟", "آمریکا");
        let index = Index::open(writer.finish()).unwrap();
        assert_eq!((index.boost(DocId(0)), index.boost(DocId(1))), (250, 100));
        assert_eq!(index.synonyms("ایالات متحده").collect::<Vec<_>>(), ["امریکا"]);
        assert_eq!(index.synonyms("ایالات").count(), 0);
        let term = index.dictionary().get("امریکا").unwrap();
        assert_eq!(index.spelling(term), "آمریکا");
        assert!(index.is_written(term, |written| written == "آمريكا"));
        assert!(!index.is_written(term, |written| written == "امریکا"));
        let mut spellings = Vec::new();
        index.for_each_spelling(DocId(0), Field::Body, term, |written| spellings.push(written.to_owned()));
        assert_eq!(spellings, ["آمريكا", "آمریکا", "آمریکا"]);
    }

    #[test]
    fn a_term_is_ambiguous_where_folding_hides_a_difference_between_words() {
        let index = Index::open(build(&[document("a", "", "آسم اسم كتاب کتاب café cafe")])).unwrap();
        for (term, expected) in [("اسم", true), ("کتاب", false), ("cafe", true)] {
            assert_eq!(index.is_ambiguous(index.dictionary().get(term).unwrap()), expected, "{term}");
        }
    }

    #[test]
    fn an_index_of_nothing_opens() {
        check(&[]);
    }

    #[test]
    fn documents_in_another_order_give_the_same_bytes() {
        let (a, b) = (document("a", "یک", "کتاب علي و علی"), document("b", "دو", "علی، كتاب"));
        assert_eq!(build(&[a.clone(), b.clone()]), build(&[b, a]));
    }

    #[test]
    fn an_id_given_twice_is_refused_and_nothing_is_lost() {
        let mut writer = IndexWriter::new();
        writer.add(document("a", "", "نخست")).unwrap();
        let error = writer.add(document("a", "", "دوم")).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::DuplicateId("a".into()));
        let index = Index::open(writer.finish()).unwrap();
        assert_eq!(index.text(index.find("a").unwrap(), Field::Body).text, "نخست");
    }

    #[test]
    fn every_cut_and_every_altered_bit_is_an_error() {
        let file = build(&[document("a", "سلام", "سلام، دنيا")]);
        for length in 0..file.len() {
            assert!(Index::open(file[..length].to_vec()).is_err(), "{length} bytes");
        }
        for bit in 0..file.len() * 8 {
            let mut altered = file.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(Index::open(altered).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_section_may_be_missing_where_it_would_hold_nothing() {
        let opens = |file: &[u8], missing: &str| {
            let sections = crate::sections(file).unwrap();
            let tag = |name: &str| -> [u8; 4] { format!("{name:4}").as_bytes().try_into().unwrap() };
            let kept = sections.iter().filter(|(name, _)| name != missing);
            let kept: Vec<_> = kept.map(|(name, bytes)| (tag(name), bytes.to_vec())).collect();
            assert!(kept.len() < sections.len());
            Index::open(container::write(&kept)).is_ok()
        };
        let (some, none) = (build(&[document("a", "سلام", "سلام، دنیا")]), build(&[]));
        for section in ["alph", "fst", "surf", "seps", "clas", "titl", "body", "docs", "face"] {
            assert_eq!(opens(&some, section), section == "face", "{section}");
            assert!(opens(&none, section), "{section}");
        }
        // The only separator is the space that is left out.
        assert!(opens(&build(&[document("a", "سلام", "سلام دنیا")]), "seps"));
    }

    #[test]
    fn tables_of_endings_are_there_for_languages_with_stemmers_and_may_be_missing() {
        let english = document("a", "", "He walked home and studied the cities");
        let sections = |file: &[u8]| -> Vec<([u8; 4], Vec<u8>)> {
            let tag = |name: &str| format!("{name:4}").as_bytes().try_into().unwrap();
            let sections = crate::sections(file).unwrap().into_iter();
            sections.map(|(name, bytes)| (tag(&name), bytes.to_vec())).collect()
        };
        let has_endings = |file: &[u8]| sections(file).iter().any(|(tag, _)| *tag == endings::SECTION);
        let file = build(std::slice::from_ref(&english));
        assert!(has_endings(&file) && !has_endings(&build(&[document("a", "سلام", "کتابها")])));
        let index = Index::open(file.clone()).unwrap();
        let [table] = index.endings() else { panic!("{} tables", index.endings().len()) };
        assert_eq!(table.stem("walking"), table.stem("walked"));

        let mut kept = sections(&file);
        kept.retain(|(tag, _)| *tag != endings::SECTION);
        assert_eq!(Index::open(container::write(&kept)).unwrap().endings(), []);
        // An engine that does not know the section opens the index too.
        let mut renamed = sections(&file);
        renamed
            .iter_mut()
            .filter(|(tag, _)| *tag == endings::SECTION)
            .for_each(|(tag, _)| *tag = container::FILL);
        assert_eq!(Index::open(container::write(&renamed)).unwrap().endings(), []);
        let mut damaged = sections(&file);
        damaged
            .iter_mut()
            .filter(|(tag, _)| *tag == endings::SECTION)
            .for_each(|(_, bytes)| bytes.truncate(9));
        assert_eq!(Index::open(container::write(&damaged)).err().unwrap().code(), "damaged");
    }

    /// Checks each beginning of `documents` that can be opened: it has the texts of the first documents and nothing of
    /// the rest.
    fn check_parts(documents: &[Document]) {
        let file = build(documents);
        let whole = Index::open(file.clone()).unwrap();
        let mut arrived_before = None;
        for length in 0..=file.len() {
            let part = match Index::open_part(file[..length].to_vec()) {
                Ok(part) => part,
                Err(error) => {
                    let is_too_short =
                        matches!(error.kind(), ErrorKind::Incomplete { .. } | ErrorKind::NotAnIndex);
                    assert!(is_too_short && arrived_before.is_none(), "{length} bytes: {error}");
                    continue;
                }
            };
            let docs = || (0..whole.documents() as u32).map(DocId);
            let is_here = |doc: &DocId| part.text(*doc, Field::Body) == whole.text(*doc, Field::Body);
            let arrived = docs().take_while(is_here).count();
            assert!(arrived_before.unwrap_or(0) <= arrived, "{length} bytes");
            arrived_before = Some(arrived);
            for doc in docs() {
                assert_eq!(part.id(doc), whole.id(doc));
                assert_eq!(part.text(doc, Field::Title), whole.text(doc, Field::Title));
                assert!(
                    is_here(&doc) || part.text(doc, Field::Body) == Text::default(),
                    "{length} bytes, {doc:?}"
                );
            }
            for term in (0..whole.dictionary().len() as u32).map(TermId) {
                assert_eq!(part.count(term), whole.count(term));
                let places = |index: &Index| index.list(term).positions().collect::<Vec<_>>();
                let mut expected = places(&whole);
                assert_eq!(expected.len(), whole.count(term));
                expected.retain(|at| at.field() == Field::Title || at.doc().as_usize() < arrived);
                assert_eq!(places(&part), expected, "{length} bytes");
            }
        }
        assert_eq!(arrived_before, Some(documents.len()));
    }

    #[test]
    fn what_has_arrived_of_an_index_can_be_searched() {
        check_parts(&kept());
        check_parts(&[document("a", "", ""), document("b", "", ""), document("c", "سلام", "سلام")]);
        check_parts(&[]);
    }

    #[test]
    fn a_part_of_a_file_that_ends_with_another_section_waits_for_the_whole() {
        let file = std::fs::read(KEPT).unwrap();
        for length in 0..file.len() {
            assert!(Index::open_part(file[..length].to_vec()).is_err(), "{length} bytes");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_every_word_is_found(
            texts in prop::collection::vec((any::<String>(), "[ابك كي\u{200C}،. a1۲東京./@]{0,60}"), 0..6),
        ) {
            let documents: Vec<Document> = texts
                .iter()
                .enumerate()
                .map(|(at, (title, body))| document(&at.to_string(), title, body))
                .collect();
            check(&documents);
        }
    }

    /// The documents of the stored file, in the order of their ids.
    fn kept() -> [Document; 3] {
        let with = |id, title, body| document(id, title, body);
        let mut first =
            with("a", "دیدار", "رئیس\u{200C}جمهور گفت: همکاریهای منطقهای.\n\nآب و كتاب ها، ۱۴۰۴/۰۹/۲۰");
        first.url = Some("/a".into());
        first.headings.push(Heading { span: 0.."رئیس\u{200C}جمهور".len(), level: 2, anchor: None });
        first.facets = [("tag".to_owned(), vec!["خبر".to_owned()])].into();
        [
            first,
            with("b", "Mail", "The connections of info@example.com, 1,000.5"),
            with("c", "", "東京都 e\u{301}\0"),
        ]
    }

    const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/format-1.jostar");

    /// A file that was written when format 1 was introduced. This tests the format, not the analyzer, which keeps
    /// changing. The file therefore gets the current analyzer version.
    #[test]
    fn a_file_of_format_1_still_opens() {
        let mut file = std::fs::read(KEPT).unwrap();
        file[10..12].copy_from_slice(&jostar_analysis::ANALYZER_VERSION.to_le_bytes());
        crate::reseal(&mut file);
        let index = Index::open(file).unwrap();
        for (doc, document) in (0..).map(DocId).zip(kept()) {
            assert_eq!(index.id(doc), document.id);
            assert_eq!(index.text(doc, Field::Title).text, document.title);
            assert_eq!(index.text(doc, Field::Body).text, document.body);
            assert_eq!((index.date(doc), index.url(doc)), (document.date, document.url.as_deref()));
        }
        assert_eq!(index.headings(DocId(0)), [Block::new(0, 1, 2)]);
        assert_eq!(index.facet("tag").unwrap().values(), ["خبر"]);
        assert_eq!(index.list(index.dictionary().get("کتابها").unwrap()).positions().count(), 1);
    }

    #[test]
    #[ignore = "writes the file that the test above reads: for a new format, once"]
    fn keep_a_file_of_this_format() {
        std::fs::write(KEPT, build(&kept())).unwrap();
    }
}
