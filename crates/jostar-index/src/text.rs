//! The text streams: the fields of the documents as symbols.
//!
//! Each field has a section of its own, which holds for each document, in the order of document numbers, the symbols
//! of its text as varints and then 0. A text is the texts of its symbols one after the other, but for what stands
//! between two surfaces that follow each other with no separator symbol between them:
//!
//! * If the second *overlaps* the first, its beginning is the end of the first and is there once.
//! * Else there is a single space, the commonest separator by far.
//!
//! Any other separator is a symbol: the empty one of two words that touch; a space or nothing between two words that
//! would overlap by the rule below and do not; what stands before the first word and after the last, unless that is
//! nothing.
//!
//! # Which surfaces overlap
//!
//! In scripts without spaces words are pairs of characters, and each begins with the character that the one before it
//! ends with; the last character stands alone once more: 東京都 is 東京, 京都 and 都. The rule is [`jostar_analysis::overlap`], for the writer as for the reader. A
//! *character* is in it a code point of the class `Unspaced`, together with all code points of the class `Prepended`
//! right before it and all of the class `Mark` right after it. A word overlaps the word before it if all of this holds:
//!
//! 1. Its first code point is of the class `Unspaced`.
//! 2. Of the word before it the first code point that is not of the class `Prepended` is of the class `Unspaced`.
//! 3. What that word has after its first character is byte for byte, marks included, the first character of this one.
//!
//! They share the bytes of that character. Which code points are of which class stands in `class.rs` of
//! jostar-analysis: the blocks of the scripts without spaces in `is_unspaced`, what is asked before it in `class`.

use std::ops::Range;

use jostar_analysis::{overlap, tokens};

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;
use crate::symbols::{END, Symbol, Symbols};

/// The sections with the texts of the fields, in the order of [`Field::ALL`].
pub(crate) const SECTIONS: [Tag; Field::ALL.len()] = [*b"titl", *b"body"];

/// The parts of a document that are searched, each with its own text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// What the document is called.
    Title,
    /// What it says.
    Body,
}

impl Field {
    /// All fields, in the order in which a document's positions run.
    pub const ALL: [Field; 2] = [Field::Title, Field::Body];
}

/// The text of one field of one document, and where its words stand.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Text {
    /// The text, byte for byte as it was indexed.
    pub text: String,
    /// For each word, in order, the bytes of `text` that it takes. The first is the one at the field's first
    /// position, and so on.
    pub spans: Vec<Range<usize>>,
}

/// A text as the writer sees it: words and the separators that have to be written.
pub(crate) enum Piece<'t> {
    Word(&'t str),
    Separator(&'t str),
}

/// The pieces of `text`, in order.
pub(crate) fn pieces<'t>(text: &'t str, mut visit: impl FnMut(Piece<'t>)) {
    let mut last = 0..0;
    for span in tokens(text) {
        let word = &text[span.clone()];
        let overlaps = overlap(&text[last.clone()], word);
        if span.start < last.end {
            debug_assert_eq!(overlaps, Some(last.end - span.start));
        } else {
            let separator = &text[last.end..span.start];
            let implied = if last.end == 0 { "" } else { " " };
            if separator != implied || overlaps.is_some() {
                visit(Piece::Separator(separator));
            }
        }
        visit(Piece::Word(word));
        last = span;
    }
    if last.end < text.len() {
        visit(Piece::Separator(&text[last.end..]));
    }
}

/// Reads one text of a stream: calls `visit` with each symbol and stops after the end of the text.
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

/// The text at the beginning of `stream`, which has so many words and was seen to be well formed when the index was
/// opened.
pub(crate) fn decode(stream: &[u8], symbols: &Symbols, words: usize) -> Text {
    // A word of Persian and a space take nine bytes on average.
    let mut decoded = Text { text: String::with_capacity(words * 10), spans: Vec::with_capacity(words) };
    let mut before: Option<&str> = None;
    let mut reader = Reader::new(stream, "text");
    let read = for_each_symbol(&mut reader, symbols.bound(), |symbol| {
        let text = symbols.text(symbol);
        if symbols.term(symbol).is_none() {
            decoded.text.push_str(text);
            before = None;
            return;
        }
        let shared = match before {
            None => 0,
            Some(before) => overlap(before, text).unwrap_or_else(|| {
                decoded.text.push(' ');
                0
            }),
        };
        let start = decoded.text.len() - shared;
        decoded.text.push_str(&text[shared..]);
        decoded.spans.push(start..decoded.text.len());
        before = Some(text);
    });
    debug_assert!(read.is_ok(), "the stream was checked on opening");
    decoded
}
