//! How a character affects the word that contains it.

use crate::letters::is_shape;
use crate::marks::is_mark;

/// The classes that the tokenizer distinguishes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// A letter of the Arabic script, which separates numbers from words: «۱۴روزه» is two words.
    ArabicLetter,
    /// Any other letter of a script with spaces between words: "mp3" is one word.
    Letter,
    /// A letter of a script without spaces between words, of which a pair is nearly a word: Han, Kana.
    Unspaced,
    /// A letter of a script without spaces between words, of which a pair says little: Thai, Lao, Khmer, Burmese.
    Unbroken,
    /// A decimal digit or another numeric character.
    Digit,
    /// A character that belongs to the one before it: a combining mark, ZWNJ, ZWJ or the tatweel.
    Mark,
    /// An invisible character that is part of a word only between two of its letters: a bidi control or the soft
    /// hyphen.
    Joiner,
    /// A sign that forms one character with what is written after it, like the Arabic sign of a year.
    Prepended,
    /// Anything else, which separates words.
    Separator,
}

pub(crate) fn class(c: char) -> Class {
    use Class::*;
    match c {
        '0'..='9' => Digit,
        'a'..='z' | 'A'..='Z' => Letter,
        '\0'..='\u{7F}' => Separator,
        // The letters of Persian and Arabic come first because they are the most frequent.
        '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' => ArabicLetter,
        '\u{06F0}'..='\u{06F9}' | '\u{0660}'..='\u{0669}' => Digit,
        '\u{0640}' => Mark,
        // The punctuation of Persian comes next for the same reason.
        '«' | '»' | '،' | '؛' | '؟' | '\u{2010}'..='\u{2027}' => Separator,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' => Joiner,
        '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => Joiner,
        // Apostrophes, which Unicode counts as letters.
        '\u{2BB}'..='\u{2BF}' => Separator,
        '™' | '℠' => Letter,
        _ if is_prepended(c) => Prepended,
        _ if is_mark(c) => Mark,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}' if c.is_alphabetic() => {
            ArabicLetter
        }
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' if is_shape(c) => ArabicLetter,
        // Shapes of marks that stand alone. Fonts need them, but texts do not.
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Separator,
        // The table of letters is searched from its beginning, so it is read once.
        _ if c.is_alphabetic() => match c {
            _ if is_unspaced(c) => Unspaced,
            _ if is_unbroken(c) => Unbroken,
            _ => Letter,
        },
        _ if !c.is_numeric() => Separator,
        _ if is_unspaced(c) => Unspaced,
        _ => Digit,
    }
}

/// Whether a character is invisible and not a space, such as a joiner or a bidi control.
pub fn is_invisible(c: char) -> bool {
    class(c) == Class::Joiner || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Blocks of scripts that are found by pairs of characters.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' // Kana
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{FF66}'..='\u{FF9D}' | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Blocks of scripts whose runs are split into words: Thai and Lao, Burmese, Khmer.
fn is_unbroken(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}')
}

/// Characters of grapheme break property Prepend (Unicode Standard Annex 29).
fn is_prepended(c: char) -> bool {
    matches!(c,
        '\u{0600}'..='\u{0605}' | '\u{06DD}' | '\u{070F}' | '\u{0890}' | '\u{0891}' | '\u{08E2}' | '\u{0D4E}'
        | '\u{110BD}' | '\u{110CD}' | '\u{111C2}' | '\u{111C3}' | '\u{113D1}' | '\u{1193F}' | '\u{11941}'
        | '\u{11A84}'..='\u{11A89}' | '\u{11D46}' | '\u{11F02}')
}
