//! The text streams: the fields of the documents as symbols.
//!
//! Each field has its own section. For each document, in the order of document numbers, it holds the symbols of its
//! text as varints, and then 0. A text is made of the texts of its symbols, one after the other. If two surfaces follow
//! each other without a separator symbol, one of three rules applies:
//!
//! * If the second *overlaps* the first, its beginning is the end of the first and appears only once.
//! * If both are *unbroken*, nothing stands between them.
//! * Otherwise there is a single space between them, by far the most common separator.
//!
//! Any other separator is a symbol: the empty one between two words that touch; a space or nothing between two words
//! that would overlap by the rule below but do not; a space between two unbroken words; and the text before the first word and after the last, unless it is
//! empty.
//!
//! # Which surfaces overlap
//!
//! In Han and Kana, words are pairs of characters. Each begins with the last character of the one before it,
//! and the last character also stands alone: 東京都 is 東京, 京都 and 都. Writer and reader both use the rule
//! [`jostar_analysis::overlap`]. There a *character* is a code point of the class `Unspaced`, together with all code
//! points of the class `Prepended` directly before it and all of the class `Mark` directly after it. A word overlaps
//! the word before it if all of this holds:
//!
//! 1. Its first code point is of the class `Unspaced`.
//! 2. In the word before it, the first code point that is not of the class `Prepended` is of the class `Unspaced`.
//! 3. After its first character, that word continues with exactly the bytes, marks included, of the first character of
//!    this one.
//!
//! They share the bytes of that character. A word is *unbroken* if its first code point that is not of the class
//! `Prepended` is of the class `Unbroken`: Thai, Lao, Khmer and Burmese, whose words follow each other directly. The
//! second of two unbroken words must begin with such a code point. The classes of code points are defined in `class.rs` of jostar-analysis:
//! `is_unspaced` and `is_unbroken` have the blocks of the scripts without spaces, and `class` has the checks that come before it.

use std::ops::Range;

use jostar_analysis::overlap;
#[cfg(feature = "writer")]
use jostar_analysis::{Lexicon, Part, words};

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;
use crate::symbols::{END, Symbol, Symbols};

/// The sections with the texts of the fields, in the order of [`Field::ALL`].
pub(crate) const SECTIONS: [Tag; Field::ALL.len()] = [*b"titl", *b"body"];

/// The parts of a document that are searched. Each has its own text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// The title.
    Title,
    /// The text of the document.
    Body,
}

impl Field {
    /// All fields, in the order of a document's positions.
    pub const ALL: [Field; 2] = [Field::Title, Field::Body];
}

/// The text of one field of a document, and the places of its words.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Text {
    /// The text, byte for byte as it was indexed.
    pub text: String,
    /// For each word, in order, its byte range in `text`. The first word has the field's first position, and so on.
    pub spans: Vec<Range<usize>>,
}

/// A piece of a text for the writer: a word, or a separator that must be written.
pub(crate) enum Piece<'t> {
    Word(&'t str),
    Separator(&'t str),
}

/// The pieces of `text`, in order.
#[cfg(feature = "writer")]
pub(crate) fn pieces<'t>(text: &'t str, lexicon: &'t dyn Lexicon, mut visit: impl FnMut(Piece<'t>)) {
    let mut last = 0..0;
    for span in words(text, lexicon) {
        let word = text.part(span.clone());
        let overlaps = overlap(text.part(last.clone()), word);
        if span.start < last.end {
            debug_assert_eq!(overlaps, Some(last.end - span.start));
        } else {
            let separator = text.part(last.end..span.start);
            let implied = if last.end == 0 || overlaps == Some(0) { "" } else { " " };
            if separator != implied || overlaps.is_some_and(|shared| shared > 0) {
                visit(Piece::Separator(separator));
            }
        }
        visit(Piece::Word(word));
        last = span;
    }
    if last.end < text.len() {
        visit(Piece::Separator(text.part(last.end..)));
    }
}

/// Reads one text of a stream. Calls `visit` with each symbol and stops after the end of the text.
#[inline]
pub(crate) fn for_each_symbol(
    reader: &mut Reader,
    bound: Symbol,
    mut visit: impl FnMut(Symbol),
) -> Result<(), Error> {
    loop {
        let symbol = reader.short_varint()?;
        if symbol >= bound {
            return Err(reader.damaged());
        }
        if symbol == END {
            return Ok(());
        }
        visit(symbol);
    }
}

/// The text at the beginning of `stream`. It has `words` words, and opening the index has checked that it is
/// well-formed.
pub(crate) fn decode(stream: &[u8], symbols: &Symbols, words: usize) -> Text {
    // A Persian word with its space takes nine bytes on average.
    let mut decoded = Text { text: String::with_capacity(words * 10), spans: Vec::with_capacity(words) };
    // The word before, if nothing separates it from the next one.
    let mut before = None;
    let mut reader = Reader::new(stream, "text");
    let read = for_each_symbol(&mut reader, symbols.bound(), |symbol| {
        let is_word = symbols.term(symbol).is_some();
        if let Some(before) = before.filter(|_| is_word) {
            let may_overlap = symbols.may_overlap(symbol);
            match may_overlap.then(|| overlap(symbols.text(before), symbols.text(symbol))).flatten() {
                Some(shared) => decoded.text.truncate(decoded.text.len() - shared),
                None => decoded.text.push(' '),
            }
        }
        let start = decoded.text.len();
        symbols.push_text(symbol, &mut decoded.text);
        if is_word {
            decoded.spans.push(start..decoded.text.len());
        }
        before = is_word.then_some(symbol);
    });
    debug_assert!(read.is_ok(), "the stream was checked on opening");
    decoded
}
