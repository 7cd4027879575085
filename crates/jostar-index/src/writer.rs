//! Writes an index.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jostar_analysis::{
    Keys, Lexicon, Part, Use, classes, compounds, fold, fold_into, languages, learned, parts, usual_code,
    without_article,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::added::{self, NoPlace};
use crate::alphabet;
use crate::boosts;
use crate::bytes::write_varint;
use crate::container;
use crate::dictionary;
use crate::documents::{self, Document, Heading};
use crate::endings;
use crate::error::{Error, ErrorKind};
use crate::facets::{self, LANGUAGE};
use crate::fst_keys;
use crate::function_words;
use crate::index;
use crate::kept;
use crate::lexicon::lexicon;
use crate::own_words;
use crate::relations;
use crate::sections;
use crate::symbols::{self, Counted, END};
use crate::synonyms;
use crate::text::{self, Field, Piece, pieces};
use crate::variants::{self, Variants};

/// Collects documents and writes their index.
///
/// The same documents give the same bytes, in whatever order they are added.
#[derive(Default)]
pub struct IndexWriter {
    documents: Vec<Document>,
    /// The place of each id in `documents`.
    ids: HashMap<String, usize>,
    /// As the site wrote them.
    synonyms: BTreeSet<(String, String)>,
    added: Vec<added::Words>,
    text_bytes: u64,
}

impl IndexWriter {
    /// A writer without documents. An index without documents is valid.
    pub fn new() -> IndexWriter {
        IndexWriter::default()
    }

    /// Adds a document. A duplicate id, or more text than an index can hold, is an error and leaves the writer
    /// unchanged.
    pub fn add(&mut self, document: Document) -> Result<(), Error> {
        // No number in an index exceeds the bytes of text that it counts, so this bounds them all.
        let Document { id, title, body, words, .. } = &document;
        let text_bytes = self.text_bytes + (id.len() + title.len() + words.len() + body.len() + 3) as u64;
        if text_bytes > u64::from(u32::MAX) {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        if self.ids.contains_key(&document.id) {
            return Err(Error::new(ErrorKind::DuplicateId(document.id)));
        }
        self.ids.insert(document.id.clone(), self.documents.len());
        self.text_bytes = text_bytes;
        self.documents.push(document);
        Ok(())
    }

    /// Declares that a reader who types `typed` may mean `meant`. Both are words or phrases in any spelling. Text
    /// without words is ignored.
    pub fn add_synonym(&mut self, typed: &str, meant: &str) {
        self.synonyms.insert((typed.to_owned(), meant.to_owned()));
    }

    /// Adds a word or phrase to the document with an id that was added before or, with an anchor, to its section there. It
    /// finds the document as the last of all meanings. `weight` says how much it counts: above 0, and at most 1.
    pub fn add_words(
        &mut self,
        id: &str,
        anchor: Option<&str>,
        words: &str,
        weight: f32,
    ) -> Result<(), NoPlace> {
        let document = &self.documents[*self.ids.get(id).ok_or(NoPlace::Document)?];
        let is_there = |heading: &Heading| heading.anchor.as_deref() == anchor;
        let heading = match anchor {
            None => None,
            Some(_) => Some(document.headings.iter().position(is_there).ok_or(NoPlace::Section)?),
        };
        self.added.push(added::Words { id: id.to_owned(), heading, text: words.to_owned(), weight });
        Ok(())
    }

    /// Returns the bytes of the index.
    pub fn finish(self) -> Vec<u8> {
        let IndexWriter { mut documents, synonyms, added, .. } = self;
        documents.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let mut facets: Vec<_> =
            documents.iter_mut().map(|document| std::mem::take(&mut document.facets)).collect();

        let titles = own_words::append(&mut documents);
        let lexicon = lexicon(&documents);
        let (symbols, streams) = interned(&documents, &lexicon);
        add_languages(&mut facets, &documents);
        let languages: Vec<&str> = facets.iter().map(language_kept).map(usual_code).collect();
        let written =
            symbols.iter().filter(|symbol| symbol.is_word).map(|symbol| (symbol.text, symbol.count));
        let variants = Variants::of(&languages, written);
        let term_of = terms_of(&symbols, &variants);
        let function_words: BTreeSet<String> =
            function_words::of(&languages).iter().map(|word| variants.respelt(word)).collect();
        let synonyms = folded(&synonyms, &lexicon)
            .iter()
            .map(|(typed, meant)| (variants.respelt(typed), variants.respelt(meant)))
            .collect();
        let ([documents_section, headings, code], written) = documents::write(&documents, &lexicon);
        let added = added_terms(&added, &documents, &written, &languages, |text| {
            let words = jostar_analysis::words(text, &lexicon).map(|span| text.part(span));
            // The parts of a name find it as well, as they do in texts: "NET" in ".NET".
            let written = words.flat_map(|word| {
                let parts = parts(word).into_iter().map(|part| word.part(part));
                parts.chain([word]).collect::<Vec<_>>()
            });
            let terms = written.map(|word| variants.respelt(&fold(word)));
            terms.filter(|term| !function_words.contains(term)).collect()
        });
        let languages = languages_of_symbols(&streams, &languages, symbols.len());

        let bare = bare_words(&symbols, &term_of, &languages);
        // The languages of terms that may stand in no text.
        let others: FxHashMap<&str, &str> = added
            .iter()
            .map(|added| (&*added.term, added.language))
            .chain(bare.iter().map(|term| (*term, "ar")))
            .collect();
        let (alphabet, map, terms) = dictionary::write(all_terms(&symbols, &term_of, others.keys().copied()));
        let term_numbers: FxHashMap<&str, u32> = terms.iter().map(String::as_str).zip(0..).collect();

        let words = ordered_words(&symbols, &term_of, &term_numbers);
        let separators = ordered_separators(&symbols);
        let words_of = ranges(terms.len(), &words);
        let uses: Vec<Use> = terms
            .iter()
            .zip(&words_of)
            .map(|(term, range)| {
                let language = others.get(&**term).copied().unwrap_or_default();
                use_of(term, &words[range.clone()], &symbols, &languages, language)
            })
            .collect();
        let (keys, compounds) = classes_of(&uses, &other_uses(&uses, &words, &languages, &bare));
        let classes = relations::write(&term_numbers, &keys, &compounds);
        let endings = endings::write(&learned(&uses));

        let entry = |added: &AddedTerm| added::Entry {
            term: term_numbers[&*added.term],
            place: added.place,
            weight: added::Entry::weight(added.weight),
        };
        let counted =
            |id: &u32| Counted { text: symbols[*id as usize].text, count: symbols[*id as usize].count };
        let counted_words: Vec<Counted> = words.iter().map(|(_, _, id)| counted(id)).collect();
        let surfaces: Vec<(&str, &[Counted])> =
            terms.iter().zip(words_of).map(|(term, range)| (term.as_str(), &counted_words[range])).collect();
        let counted_separators: Vec<Counted> = separators.iter().map(counted).collect();
        let order: Vec<u32> = words.iter().map(|(_, _, id)| *id).chain(separators).collect();
        let numbers = numbers_of(&symbols, &order);
        let [title, body] = streams.map(|stream| numbered(&stream, &numbers));

        let [title_section, body_section] = text::SECTIONS;
        let mut sections = vec![
            (alphabet::SECTION, alphabet),
            (fst_keys::SECTION, map),
            (symbols::SURFACES, symbols::write_surfaces(&surfaces)),
            (symbols::SEPARATORS, symbols::write_separators(&counted_separators)),
            (relations::SECTION, classes),
            (title_section, title),
            (documents::SECTION, documents_section),
            (facets::SECTION, facets::write(&facets)),
        ];
        let optional = [
            (sections::SECTION, headings),
            (documents::CODE, code),
            (function_words::SECTION, function_words::write(&function_words)),
            (endings::SECTION, endings),
            (kept::SECTION, kept::write(&term_numbers)),
            (own_words::SECTION, own_words::write(&documents, &titles, &lexicon)),
            (added::SECTION, added::write(added.iter().map(entry).collect())),
            (boosts::SECTION, boosts::write(&documents)),
            (synonyms::SECTION, synonyms::write(&synonyms)),
            (variants::SECTION, variants.write()),
        ];
        sections.extend(optional.into_iter().filter(|(_, bytes)| !bytes.is_empty()));
        let text_bytes =
            symbols.iter().map(|symbol| u64::from(symbol.count) * symbol.text.len() as u64).sum();
        pad(&mut sections, body.len(), text_bytes);
        // Last, because its beginning is useful by itself.
        sections.push((body_section, body));
        container::write(&sections)
    }
}

/// Adds padding to the sections before the bodies if few words stand between long, repeated runs. The texts then exceed what a
/// reader accepts from so few bytes. The padding comes before the bodies, so that a part that has arrived has room too.
fn pad(sections: &mut Vec<(container::Tag, Vec<u8>)>, body: usize, text_bytes: u64) {
    let length = body + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let lacking = index::lacking(length, text_bytes);
    if lacking > 0 {
        sections.push((container::FILL, vec![0; lacking]));
    }
}

/// The keys of the classes of each term, and the parts of compounds. `others` are the uses of terms in other languages.
fn classes_of<'t>(uses: &[Use<'t>], others: &[(usize, Use<'t>)]) -> (Vec<Keys>, Vec<Vec<&'t str>>) {
    let all: Vec<Use> = uses.iter().chain(others.iter().map(|(_, used)| used)).copied().collect();
    let (mut keys, mut compounds) = (classes(&all), compounds(&all));
    for ((term, _), place) in others.iter().zip(uses.len()..) {
        let (other, parts) = (keys[place].clone(), std::mem::take(&mut compounds[place]));
        keys[*term].join(other);
        compounds[*term].extend(parts);
    }
    keys.truncate(uses.len());
    (keys, compounds)
}

/// The distinct words and separators of all documents, and for each field their numbers, text after text.
fn interned<'d>(
    documents: &'d [Document],
    lexicon: &'d dyn Lexicon,
) -> (Vec<Interned<'d>>, [Vec<u32>; Field::ALL.len()]) {
    let mut interner = Interner::default();
    let streams = Field::ALL.map(|field| {
        let mut stream = Vec::new();
        for document in documents {
            pieces(document.text(field), lexicon, |piece| stream.push(interner.intern(piece)));
            stream.push(Interner::END);
        }
        stream
    });
    (interner.symbols, streams)
}

/// Synonyms as pairs of terms.
fn folded(synonyms: &BTreeSet<(String, String)>, lexicon: &dyn Lexicon) -> BTreeSet<(String, String)> {
    let terms = |text| synonyms::terms(text, lexicon);
    let pairs = synonyms.iter().map(|(typed, meant)| (terms(typed), terms(meant)));
    pairs.filter(|(typed, meant)| !typed.is_empty() && !meant.is_empty() && typed != meant).collect()
}

/// Adds the facet of the language to each document.
fn add_languages(facets: &mut [BTreeMap<String, Vec<String>>], documents: &[Document]) {
    let texts: Vec<_> = documents
        .iter()
        .map(|document| (stated_language(document), [&*document.title, &*document.body]))
        .collect();
    for (language, facets) in languages(&texts).into_iter().zip(facets) {
        if !language.is_empty() {
            facets.insert(LANGUAGE.to_owned(), vec![language.to_owned()]);
        }
    }
}

/// Arabic words without their article. They become terms that may never stand alone, so that they are found without the
/// article.
fn bare_words<'t>(
    symbols: &[Interned],
    term_of: &'t [Cow<str>],
    languages: &Languages,
) -> FxHashSet<&'t str> {
    let words = (0..).zip(symbols).zip(term_of).filter(|((_, symbol), _)| symbol.is_word);
    words
        .filter(|((id, _), _)| languages.of(*id).any(|language| language == "ar"))
        .filter_map(|(_, term)| without_article(term))
        .collect()
}

/// A term of a word that was added to a place.
struct AddedTerm<'d> {
    term: String,
    /// The number of the place, as section `addw` numbers them.
    place: u32,
    weight: f32,
    /// The language of the document.
    language: &'d str,
}

/// The terms of added words. `headings` has the headings of each document that are sections.
fn added_terms<'d>(
    added: &[added::Words],
    documents: &[Document],
    headings: &[Vec<usize>],
    languages: &[&'d str],
    terms_of: impl Fn(&str) -> Vec<String>,
) -> Vec<AddedTerm<'d>> {
    let places: Vec<u32> = headings
        .iter()
        .scan(0, |next, headings| Some(std::mem::replace(next, *next + 1 + headings.len() as u32)))
        .collect();
    let mut terms = Vec::new();
    for added::Words { id, heading, text, weight } in added {
        let Ok(document) = documents.binary_search_by(|document| document.id.cmp(id)) else { continue };
        let section = heading.and_then(|heading| headings[document].binary_search(&heading).ok());
        let place = places[document] + section.map_or(0, |section| section as u32 + 1);
        let (weight, language) = (*weight, languages[document]);
        terms.extend(terms_of(text).into_iter().map(|term| AddedTerm { term, place, weight, language }));
    }
    terms
}

/// The terms of words, of their parts (which may never stand alone either) and others.
fn all_terms<'t>(
    symbols: &[Interned],
    term_of: &'t [Cow<str>],
    others: impl Iterator<Item = &'t str>,
) -> Vec<String> {
    let words = symbols.iter().filter(|symbol| symbol.is_word);
    let part_terms: Vec<String> = words
        .flat_map(|symbol| parts(symbol.text).into_iter().map(|part| fold(symbol.text.part(part))))
        .collect();
    let mut terms: FxHashSet<&str> =
        term_of.iter().map(|term| &**term).filter(|term| !term.is_empty()).chain(others).collect();
    terms.extend(part_terms.iter().map(String::as_str));
    terms.into_iter().map(str::to_owned).collect()
}

/// The words sorted by the numbers of their terms and then by their bytes, each with its term and its symbol. They are
/// followed by the [`ordered_separators`]. Symbols with equal counts are numbered in this order.
fn ordered_words<'d>(
    symbols: &[Interned<'d>],
    term_of: &[Cow<str>],
    term_numbers: &FxHashMap<&str, u32>,
) -> Vec<(u32, &'d str, u32)> {
    let mut words: Vec<_> = (0..)
        .zip(symbols)
        .zip(term_of)
        .filter(|((_, symbol), _)| symbol.is_word)
        .map(|((id, symbol), term)| (term_numbers[&**term], symbol.text, id))
        .collect();
    words.sort_unstable();
    words
}

/// The symbols of the separators, sorted by their bytes.
fn ordered_separators(symbols: &[Interned]) -> Vec<u32> {
    let mut separators: Vec<u32> =
        (0..).zip(symbols).filter(|(_, symbol)| !symbol.is_word).map(|(id, _)| id).collect();
    separators.sort_unstable_by_key(|id| symbols[*id as usize].text);
    separators
}

/// For each term, the range of its words.
fn ranges(terms: usize, words: &[(u32, &str, u32)]) -> Vec<Range<usize>> {
    let mut start = 0;
    let range = |number| {
        let end = start + words[start..].iter().take_while(|(of, ..)| *of == number).count();
        std::mem::replace(&mut start, end)..end
    };
    (0..terms as u32).map(range).collect()
}

/// The spellings and the language of a term, given by its words. A term without words has the language `unused`.
fn use_of<'t>(
    term: &'t str,
    words: &[(u32, &'t str, u32)],
    symbols: &[Interned],
    languages: &Languages<'t>,
    unused: &'t str,
) -> Use<'t> {
    let count = |id: u32| symbols[id as usize].count;
    let usual = words.iter().max_by_key(|(.., id)| count(*id));
    Use {
        term,
        count: words.iter().map(|(.., id)| count(*id)).sum(),
        surface: usual.map_or(term, |(_, text, _)| text),
        language: usual.map_or(unused, |(.., id)| languages.usual[*id as usize]),
    }
}

/// The uses of terms in other languages than their usual ones, each with the number of its term: «قطار» is a word of Persian
/// and of Arabic, and has the forms of both.
fn other_uses<'t>(
    uses: &[Use<'t>],
    words: &[(u32, &str, u32)],
    languages: &Languages<'t>,
    bare: &FxHashSet<&str>,
) -> Vec<(usize, Use<'t>)> {
    let mut found = BTreeSet::new();
    for (term, _, id) in words {
        found.extend(languages.of(*id).map(|language| (*term as usize, language)));
    }
    let arabic = uses.iter().enumerate().filter(|(_, used)| bare.contains(used.term));
    found.extend(arabic.map(|(term, _)| (term, "ar")));
    let others = found.into_iter().filter(|(term, language)| uses[*term].language != *language);
    others.map(|(term, language)| (term, Use { language, ..uses[term] })).collect()
}

/// For each symbol, its number in the texts.
fn numbers_of(symbols: &[Interned], order: &[u32]) -> Vec<u32> {
    let counts: Vec<u32> = order.iter().map(|id| symbols[*id as usize].count).collect();
    let mut numbers = vec![0; order.len()];
    for (id, number) in order.iter().zip(symbols::numbers(&counts)) {
        numbers[*id as usize] = number;
    }
    numbers
}

/// Writes the section of a stream.
fn numbered(stream: &[u32], numbers: &[u32]) -> Vec<u8> {
    let mut section = Vec::with_capacity(stream.len() * 2);
    for id in stream {
        let number = if *id == Interner::END { END } else { numbers[*id as usize] };
        write_varint(number, &mut section);
    }
    section
}

fn language_kept(facets: &BTreeMap<String, Vec<String>>) -> &str {
    facets.get(LANGUAGE).and_then(|languages| languages.first()).map_or("", String::as_str)
}

/// The primary subtag of the language that a document states.
fn stated_language(document: &Document) -> Option<&str> {
    document.lang.as_deref().map(|tag| tag.split(['-', '_']).next().unwrap_or_default())
}

/// The texts of a stream, without their end markers.
fn texts(stream: &[u32]) -> impl Iterator<Item = &[u32]> {
    stream.split(|id| *id == Interner::END)
}

/// The term of each symbol. Empty for a separator. Most words are written like their terms.
fn terms_of<'d>(symbols: &[Interned<'d>], variants: &Variants) -> Vec<Cow<'d, str>> {
    let mut term = String::new();
    let term_of = |symbol: &Interned<'d>| {
        if !symbol.is_word {
            return Cow::Borrowed("");
        }
        fold_into(symbol.text, &mut term);
        variants.respell(&mut term);
        if term == symbol.text { Cow::Borrowed(symbol.text) } else { Cow::Owned(term.clone()) }
    };
    symbols.iter().map(term_of).collect()
}

/// The languages of the documents that contain each symbol.
struct Languages<'d> {
    /// For each symbol, that of most of them.
    usual: Vec<&'d str>,
    /// Those of the symbols that documents in several languages contain.
    several: FxHashMap<u32, Vec<&'d str>>,
}

impl<'d> Languages<'d> {
    /// Those of one symbol, without repetition.
    fn of(&self, id: u32) -> impl Iterator<Item = &'d str> {
        self.several.get(&id).map_or(&self.usual[id as usize..][..1], Vec::as_slice).iter().copied()
    }
}

fn languages_of_symbols<'d>(streams: &[Vec<u32>], languages: &[&'d str], symbols: usize) -> Languages<'d> {
    // The majority vote of Boyer and Moore: a candidate and its lead suffice to find a majority.
    let mut votes: Vec<Option<(&str, u32)>> = vec![None; symbols];
    let mut several: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
    for stream in streams {
        for (text, language) in texts(stream).zip(languages) {
            for id in text {
                let Some((candidate, lead)) = &mut votes[*id as usize] else {
                    votes[*id as usize] = Some((language, 1));
                    continue;
                };
                if candidate == language {
                    *lead += 1;
                    continue;
                }
                // A language is the candidate or differs from it.
                let known = several.entry(*id).or_default();
                for language in [*candidate, language] {
                    if !known.contains(&language) {
                        known.push(language);
                    }
                }
                match lead {
                    0 => *candidate = language,
                    _ => *lead -= 1,
                }
            }
        }
    }
    let usual = votes.into_iter().map(|vote| vote.map_or("", |(candidate, _)| candidate)).collect();
    Languages { usual, several }
}

/// Numbers the distinct words and separators in the order of their first appearance, and counts them.
#[derive(Default)]
struct Interner<'d> {
    /// Keyed by the text and whether it is a word: a sign is a word in one place and a separator in another.
    ids: FxHashMap<(&'d str, bool), u32>,
    symbols: Vec<Interned<'d>>,
}

struct Interned<'d> {
    text: &'d str,
    is_word: bool,
    count: u32,
}

impl<'d> Interner<'d> {
    /// Marks the end of a text. It is never a symbol number, because there are fewer symbols than bytes of text.
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
