//! What a character does to the word it stands in.

/// The classes that the tokenizer tells apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// A letter of a script that writes numbers apart from words (Arabic script: «۱۴روزه» is two words).
    ArabicLetter,
    /// Any other letter: "mp3" is one word.
    Letter,
    /// A decimal digit or another numeric character.
    Digit,
    /// Belongs to the character before it: a combining mark, the tatweel.
    Mark,
    /// Invisible and part of a word only between two of its letters: ZWNJ, ZWJ, bidi controls, soft hyphen.
    Joiner,
    /// Everything else parts words.
    Separator,
}

pub(crate) fn class(c: char) -> Class {
    use Class::*;
    match c {
        '0'..='9' => Digit,
        'a'..='z' | 'A'..='Z' => Letter,
        '\0'..='\u{7F}' => Separator,
        _ if is_joiner(c) => Joiner,
        _ if is_mark(c) => Mark,
        '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Digit,
        '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}' if c.is_alphabetic() => {
            ArabicLetter
        }
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' if c.is_alphabetic() => ArabicLetter,
        _ if c.is_alphabetic() => Letter,
        _ if c.is_numeric() => Digit,
        _ => Separator,
    }
}

/// Characters that show nothing and join or steer what stands around them (Unicode general category Cf, those met in
/// running text).
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{00AD}' // soft hyphen
        | '\u{034F}' // combining grapheme joiner
        | '\u{061C}' // Arabic letter mark
        | '\u{200B}'..='\u{200F}' // zero-width space, ZWNJ, ZWJ, LRM, RLM
        | '\u{202A}'..='\u{202E}' // bidi embeddings and overrides
        | '\u{2060}'..='\u{2064}' // word joiner, invisible operators
        | '\u{2066}'..='\u{206F}' // bidi isolates, deprecated controls
        | '\u{FEFF}') // zero-width no-break space
}

/// Combining marks (general categories Mn, Me, Mc) by block, and the tatweel, which lengthens a letter and means
/// nothing. Whole blocks are named where a block holds nothing else: the table stays short, and what it adds is
/// unassigned.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'
        | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{0711}' | '\u{0730}'..='\u{074A}' | '\u{0898}'..='\u{089F}' | '\u{08CA}'..='\u{08E1}'
        | '\u{08E3}'..='\u{0903}'
        // The scripts of India write vowels as marks: without these their words would fall apart.
        | '\u{093A}'..='\u{093C}' | '\u{093E}'..='\u{094F}' | '\u{0951}'..='\u{0957}' | '\u{0962}' | '\u{0963}'
        | '\u{0981}'..='\u{0983}' | '\u{09BC}' | '\u{09BE}'..='\u{09CD}' | '\u{09D7}' | '\u{09E2}' | '\u{09E3}'
        | '\u{0A01}'..='\u{0A03}' | '\u{0A3C}'..='\u{0A51}' | '\u{0A70}' | '\u{0A71}' | '\u{0A75}'
        | '\u{0A81}'..='\u{0A83}' | '\u{0ABC}' | '\u{0ABE}'..='\u{0ACD}' | '\u{0B01}'..='\u{0B03}' | '\u{0B3C}'
        | '\u{0B3E}'..='\u{0B57}' | '\u{0B82}' | '\u{0BBE}'..='\u{0BCD}' | '\u{0C00}'..='\u{0C04}' | '\u{0C3C}'
        | '\u{0C3E}'..='\u{0C56}' | '\u{0C81}'..='\u{0C83}' | '\u{0CBC}' | '\u{0CBE}'..='\u{0CD6}'
        | '\u{0D00}'..='\u{0D03}' | '\u{0D3B}' | '\u{0D3C}' | '\u{0D3E}'..='\u{0D4D}' | '\u{0D57}'
        | '\u{0DCA}'..='\u{0DDF}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{0F71}'..='\u{0F84}'
        | '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}' | '\u{17B4}'..='\u{17D3}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{302A}'..='\u{302F}'
        | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}')
}
