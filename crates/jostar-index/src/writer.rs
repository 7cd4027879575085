//! Writing an index.

use std::collections::{BTreeSet, HashSet};

use jostar_analysis::{Use, classes, fold, language, parts, without_article};
use rustc_hash::FxHashMap;

use crate::boosts;
use crate::bytes::write_varint;
use crate::container;
use crate::dictionary;
use crate::documents::{self, Document};
use crate::error::{Error, ErrorKind};
use crate::facets;
use crate::relations;
use crate::symbols::{self, Counted, END};
use crate::synonyms;
use crate::text::{Field, Piece, pieces};

/// Gathers documents and writes the index of them.
///
/// The same documents, added in any order, give the same bytes.
#[derive(Default)]
pub struct IndexWriter {
    documents: Vec<Document>,
    ids: HashSet<String>,
    synonyms: BTreeSet<(String, String)>,
    text_bytes: u64,
}

impl IndexWriter {
    /// A writer without documents. An index of none is an index too.
    pub fn new() -> IndexWriter {
        IndexWriter::default()
    }

    /// Adds a document. An id that an earlier document has, or more text than an index holds, is an error, and the
    /// writer is as it was.
    pub fn add(&mut self, document: Document) -> Result<(), Error> {
        // No number in an index is larger than the bytes of text it counts, so this bounds them all.
        let text_bytes =
            self.text_bytes + (document.id.len() + document.title.len() + document.body.len() + 2) as u64;
        if text_bytes > u64::from(u32::MAX) {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        if !self.ids.insert(document.id.clone()) {
            return Err(Error::new(ErrorKind::DuplicateId(document.id)));
        }
        self.text_bytes = text_bytes;
        self.documents.push(document);
        Ok(())
    }

    /// Declares that who types `typed` may mean `meant`: words or phrases, in any spelling. What has no word is passed
    /// over.
    pub fn add_synonym(&mut self, typed: &str, meant: &str) {
        let pair = (synonyms::terms(typed), synonyms::terms(meant));
        if !pair.0.is_empty() && !pair.1.is_empty() && pair.0 != pair.1 {
            self.synonyms.insert(pair);
        }
    }

    /// The bytes of the index.
    pub fn finish(self) -> Vec<u8> {
        let IndexWriter { mut documents, synonyms, .. } = self;
        documents.sort_unstable_by(|a, b| a.id.cmp(&b.id));

        for document in &mut documents {
            let language = language_of(document).to_owned();
            if !language.is_empty() {
                document.facets.insert(LANGUAGE.to_owned(), vec![language]);
            }
        }
        let languages: Vec<&str> = documents.iter().map(language_kept).collect();
        let mut interner = Interner::default();
        let streams = Field::ALL.map(|field| {
            let mut stream = Vec::new();
            for (document, language) in documents.iter().zip(&languages) {
                pieces(text_of(document, field), |piece| stream.push(interner.intern(piece, language)));
                stream.push(Interner::END);
            }
            stream
        });

        // Surfaces by term, in the order of term numbers; separators by their bytes. This is the order in which
        // symbols of one count are numbered.
        let mut by_term: FxHashMap<String, Vec<(&str, u32)>> = FxHashMap::default();
        let mut separators = Vec::new();
        // Arabic words without their article, so that they are found by it even where they never stand without it.
        let mut bare: HashSet<String> = HashSet::new();
        for (id, Interned { text, is_word, language, .. }) in (0..).zip(&interner.symbols) {
            if *is_word {
                let term = fold(text);
                if *language == "ar"
                    && let Some(word) = without_article(&term)
                {
                    bare.insert(word.to_owned());
                }
                by_term.entry(term).or_default().push((text, id));
                for part in parts(text) {
                    by_term.entry(fold(&text[part])).or_default();
                }
            } else {
                separators.push((*text, id));
            }
        }
        for word in &bare {
            by_term.entry(word.clone()).or_default();
        }
        separators.sort_unstable();
        let (alphabet, map, terms) = dictionary::write(by_term.keys().cloned().collect());
        let mut order = Vec::with_capacity(interner.symbols.len());
        let counted = |(text, id): (_, u32)| Counted { text, count: interner.symbols[id as usize].count };
        let mut surfaces = Vec::with_capacity(terms.len());
        let mut uses = Vec::with_capacity(terms.len());
        for term in &terms {
            let mut of_term = by_term.remove(term).expect("terms are the keys of the map");
            of_term.sort_unstable();
            let interned = || of_term.iter().map(|(_, id)| &interner.symbols[*id as usize]);
            let usual = interned().max_by_key(|surface| surface.count);
            uses.push(Use {
                term,
                count: interned().map(|surface| surface.count).sum(),
                surface: usual.map_or(term, |surface| surface.text),
                language: usual
                    .map_or(if bare.contains(term) { "ar" } else { "" }, |surface| surface.language),
            });
            order.extend(of_term.iter().map(|(_, id)| *id));
            surfaces.push((term.as_str(), of_term.into_iter().map(counted).collect()));
        }
        let classes = relations::write(&terms, &classes(&uses));
        order.extend(separators.iter().map(|(_, id)| *id));
        let separators: Vec<Counted> = separators.into_iter().map(counted).collect();

        let counts: Vec<u32> = order.iter().map(|id| interner.symbols[*id as usize].count).collect();
        let mut numbers = vec![0; order.len()];
        for (id, number) in order.iter().zip(symbols::numbers(&counts)) {
            numbers[*id as usize] = number;
        }
        let [title, body] = streams.map(|stream| {
            let mut section = Vec::with_capacity(stream.len() * 2);
            for id in stream {
                let number = if id == Interner::END { END } else { numbers[id as usize] };
                write_varint(number, &mut section);
            }
            section
        });

        let mut sections = vec![
            (*b"alph", alphabet),
            (*b"fst ", map),
            (*b"surf", symbols::write_surfaces(&surfaces)),
            (*b"seps", symbols::write_separators(&separators)),
            (*b"clas", classes),
            (*b"titl", title),
            (*b"body", body),
            (*b"docs", documents::write(&documents)),
            (*b"face", facets::write(&documents)),
        ];
        let optional = [(*b"boos", boosts::write(&documents)), (*b"syno", synonyms::write(&synonyms))];
        sections.extend(optional.into_iter().filter(|(_, bytes)| !bytes.is_empty()));
        container::write(&sections)
    }
}

/// The facet that holds the language of each document.
const LANGUAGE: &str = "lang";

fn language_kept(document: &Document) -> &str {
    document.facets.get(LANGUAGE).and_then(|languages| languages.first()).map_or("", String::as_str)
}

/// The primary subtag of a document's language, in small letters; where it is not given it is told from the text.
fn language_of(document: &Document) -> &str {
    match &document.lang {
        Some(tag) => tag.split(['-', '_']).next().unwrap_or_default(),
        None => language(&document.body),
    }
}

fn text_of(document: &Document, field: Field) -> &str {
    match field {
        Field::Title => &document.title,
        Field::Body => &document.body,
    }
}

/// Gives each distinct word and separator a number, in the order of their first appearance, and counts them.
#[derive(Default)]
struct Interner<'d> {
    ids: FxHashMap<&'d str, u32>,
    symbols: Vec<Interned<'d>>,
}

struct Interned<'d> {
    text: &'d str,
    is_word: bool,
    count: u32,
    /// The language of most of the documents that it is in, and by how many occurrences it leads.
    language: &'d str,
    lead: u32,
}

impl<'d> Interner<'d> {
    /// Stands for the end of a text; never a number of a symbol, of which there are fewer than bytes of text.
    const END: u32 = u32::MAX;

    fn intern(&mut self, piece: Piece<'d>, language: &'d str) -> u32 {
        // A word has a letter or a digit and a separator has none, so that one map serves both.
        let (text, is_word) = match piece {
            Piece::Word(text) => (text, true),
            Piece::Separator(text) => (text, false),
        };
        if let Some(id) = self.ids.get(text) {
            let symbol = &mut self.symbols[*id as usize];
            symbol.count += 1;
            // The majority vote of Boyer and Moore: one candidate and its lead are enough to find a majority.
            match symbol.lead {
                _ if symbol.language == language => symbol.lead += 1,
                0 => symbol.language = language,
                _ => symbol.lead -= 1,
            }
            return *id;
        }
        let id = self.symbols.len() as u32;
        self.ids.insert(text, id);
        self.symbols.push(Interned { text, is_word, count: 1, language, lead: 1 });
        id
    }
}
