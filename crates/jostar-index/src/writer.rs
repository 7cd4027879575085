//! Writing an index.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jostar_analysis::{Use, classes, fold, fold_into, language, parts, without_article};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::boosts;
use crate::bytes::write_varint;
use crate::container;
use crate::dictionary;
use crate::documents::{self, Document};
use crate::error::{Error, ErrorKind};
use crate::facets::{self, LANGUAGE};
use crate::function_words;
use crate::index;
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
        let mut facets: Vec<_> =
            documents.iter_mut().map(|document| std::mem::take(&mut document.facets)).collect();

        let mut interner = Interner::default();
        let streams = Field::ALL.map(|field| {
            let mut stream = Vec::new();
            for document in &documents {
                pieces(text_of(document, field), |piece| stream.push(interner.intern(piece)));
                stream.push(Interner::END);
            }
            stream
        });
        let symbols = interner.symbols;
        let text_bytes =
            symbols.iter().map(|symbol| u64::from(symbol.count) * symbol.text.len() as u64).sum();
        let term_of = terms_of(&symbols);

        let bodies = texts(&streams[Field::Body as usize]);
        for ((document, facets), body) in documents.iter().zip(&mut facets).zip(bodies) {
            let language = language_of(document, body, &term_of);
            if !language.is_empty() {
                facets.insert(LANGUAGE.to_owned(), vec![language.to_owned()]);
            }
        }
        let languages: Vec<&str> = facets.iter().map(language_kept).collect();
        let function_words = function_words::of(&languages);
        let languages = languages_of_symbols(&streams, &languages, symbols.len());

        // Two kinds of terms that may never stand alone: parts of words, and Arabic words without their article, so that
        // they are found by it all the same.
        let mut part_terms = Vec::new();
        let mut bare: FxHashSet<&str> = FxHashSet::default();
        for ((symbol, term), language) in symbols.iter().zip(&term_of).zip(&languages) {
            if symbol.is_word {
                part_terms.extend(parts(symbol.text).into_iter().map(|part| fold(&symbol.text[part])));
                if *language == "ar" {
                    bare.extend(without_article(term));
                }
            }
        }
        let mut terms: FxHashSet<&str> =
            term_of.iter().map(|term| &**term).filter(|term| !term.is_empty()).collect();
        terms.extend(part_terms.iter().map(String::as_str));
        terms.extend(&bare);
        let (alphabet, map, terms) = dictionary::write(terms.into_iter().map(str::to_owned).collect());
        let numbers: FxHashMap<&str, u32> = terms.iter().map(String::as_str).zip(0..).collect();

        // Surfaces by term, in the order of term numbers, and by their bytes; separators by their bytes. This is the
        // order in which symbols of one count are numbered.
        let mut words = Vec::with_capacity(symbols.len());
        let mut separators = Vec::new();
        for ((id, symbol), term) in (0u32..).zip(&symbols).zip(&term_of) {
            match symbol.is_word {
                true => words.push((numbers[&**term], symbol.text, id)),
                false => separators.push((symbol.text, id)),
            }
        }
        words.sort_unstable();
        separators.sort_unstable();
        let counted = |text, id: u32| Counted { text, count: symbols[id as usize].count };
        let counted_words: Vec<Counted> = words.iter().map(|(_, text, id)| counted(text, *id)).collect();
        let mut surfaces = Vec::with_capacity(terms.len());
        let mut uses = Vec::with_capacity(terms.len());
        let mut start = 0;
        for (number, term) in (0..).zip(&terms) {
            let end = start + words[start..].iter().take_while(|(of, ..)| *of == number).count();
            let (own, own_counted) = (&words[start..end], &counted_words[start..end]);
            start = end;
            let usual = own.iter().max_by_key(|(.., id)| symbols[*id as usize].count);
            let unused = if bare.contains(term.as_str()) { "ar" } else { "" };
            uses.push(Use {
                term,
                count: own_counted.iter().map(|surface| surface.count).sum(),
                surface: usual.map_or(term, |(_, text, _)| text),
                language: usual.map_or(unused, |(.., id)| languages[*id as usize]),
            });
            surfaces.push((term.as_str(), own_counted));
        }
        let classes = relations::write(&numbers, &classes(&uses));
        let order: Vec<u32> =
            words.iter().map(|(.., id)| *id).chain(separators.iter().map(|(_, id)| *id)).collect();
        let separators: Vec<Counted> = separators.iter().map(|(text, id)| counted(text, *id)).collect();

        let counts: Vec<u32> = order.iter().map(|id| symbols[*id as usize].count).collect();
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
            (*b"docs", documents::write(&documents)),
            (*b"face", facets::write(&facets)),
        ];
        let optional = [
            (*b"code", documents::write_code(&documents)),
            (*b"func", function_words::write(&function_words)),
            (*b"boos", boosts::write(&documents)),
            (*b"syno", synonyms::write(&synonyms)),
        ];
        sections.extend(optional.into_iter().filter(|(_, bytes)| !bytes.is_empty()));
        // Where few words stand between long runs of the same, the texts are more than a reader takes from so few bytes.
        // Before them, so that what has come of them has room too.
        let length = body.len() + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        let lacking = index::lacking(length, text_bytes);
        if lacking > 0 {
            sections.push((container::FILL, vec![0; lacking]));
        }
        // The last, for the beginning of it is of use by itself.
        sections.push((*b"body", body));
        container::write(&sections)
    }
}

fn language_kept(facets: &BTreeMap<String, Vec<String>>) -> &str {
    facets.get(LANGUAGE).and_then(|languages| languages.first()).map_or("", String::as_str)
}

/// The primary subtag of a document's language; where it is not given it is told from the body.
fn language_of<'d>(document: &'d Document, body: &[u32], term_of: &[Cow<str>]) -> &'d str {
    match &document.lang {
        Some(tag) => tag.split(['-', '_']).next().unwrap_or_default(),
        None => language(body.iter().map(|id| &*term_of[*id as usize]).filter(|term| !term.is_empty())),
    }
}

/// The texts of a stream, each without its end.
fn texts(stream: &[u32]) -> impl Iterator<Item = &[u32]> {
    stream.split(|id| *id == Interner::END)
}

/// The term of each symbol; empty for a separator. Most words are written as their terms are.
fn terms_of<'d>(symbols: &[Interned<'d>]) -> Vec<Cow<'d, str>> {
    let mut term = String::new();
    let term_of = |symbol: &Interned<'d>| {
        if !symbol.is_word {
            return Cow::Borrowed("");
        }
        fold_into(symbol.text, &mut term);
        if term == symbol.text { Cow::Borrowed(symbol.text) } else { Cow::Owned(term.clone()) }
    };
    symbols.iter().map(term_of).collect()
}

/// The language of most of the documents that each symbol is in, from that of each document.
fn languages_of_symbols<'d>(streams: &[Vec<u32>], languages: &[&'d str], symbols: usize) -> Vec<&'d str> {
    // The majority vote of Boyer and Moore: one candidate and its lead are enough to find a majority.
    let mut votes: Vec<Option<(&str, u32)>> = vec![None; symbols];
    for stream in streams {
        for (text, language) in texts(stream).zip(languages) {
            for id in text {
                match &mut votes[*id as usize] {
                    Some((candidate, lead)) if candidate == language => *lead += 1,
                    Some((candidate, 0)) => *candidate = language,
                    Some((_, lead)) => *lead -= 1,
                    vote => *vote = Some((language, 1)),
                }
            }
        }
    }
    votes.into_iter().map(|vote| vote.map_or("", |(candidate, _)| candidate)).collect()
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
    /// By the text and by whether it is a word: signs are words in one place and separators in another.
    ids: FxHashMap<(&'d str, bool), u32>,
    symbols: Vec<Interned<'d>>,
}

struct Interned<'d> {
    text: &'d str,
    is_word: bool,
    count: u32,
}

impl<'d> Interner<'d> {
    /// Stands for the end of a text; never a number of a symbol, of which there are fewer than bytes of text.
    const END: u32 = u32::MAX;

    fn intern(&mut self, piece: Piece<'d>) -> u32 {
        let (text, is_word) = match piece {
            Piece::Word(text) => (text, true),
            Piece::Separator(text) => (text, false),
        };
        let id = *self.ids.entry((text, is_word)).or_insert_with(|| {
            self.symbols.push(Interned { text, is_word, count: 0 });
            self.symbols.len() as u32 - 1
        });
        self.symbols[id as usize].count += 1;
        id
    }
}
