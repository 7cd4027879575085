//! What Jostar knows about each language, in one file for each. To add a language, write its file and add it to
//! [`LANGUAGES`].

use std::sync::OnceLock;

mod ar;
#[cfg(feature = "stemmers")]
mod ckb;
mod en;
pub(crate) mod fa;
pub(crate) mod he;
#[cfg(feature = "stemmers")]
mod kk;
#[cfg(feature = "stemmers")]
pub(crate) mod ko;
#[cfg(feature = "stemmers")]
mod ps;
mod ru;

pub use ar::without_article;
pub use he::prefixes;

/// The facts about a language. Words are separated by spaces and folded. Unknown facts are empty.
pub(crate) struct Language {
    /// Its ISO 639 code.
    #[cfg_attr(not(feature = "stemmers"), expect(dead_code))]
    pub(crate) code: &'static str,
    /// Letters that are frequent in it and that few other languages have. Only for languages that the detector of
    /// languages does not know. Based on their alphabets.
    #[cfg(feature = "stemmers")]
    pub(crate) letters: &'static str,
    /// Names that may stand before a colon in a query, in lower case.
    operators: &'static [(&'static str, Operator)],
    /// Numbers in words.
    numbers: Option<Numbers>,
    /// Its keyboard layouts, other than English ones.
    layouts: &'static [Layout],
    /// How it is written in Latin letters, if it normally uses others.
    romanization: Option<Romanization>,
    /// The letters that writers confuse.
    mistakes: Mistakes<&'static str, &'static [&'static str]>,
}

/// The characters of a keyboard layout, key by key: the row of digits, the three rows of letters, and the same rows
/// with Shift. A key is its place in this order, which all layouts share.
pub type Layout = &'static str;

/// How a language is written in Latin letters.
pub struct Romanization {
    /// The ISO 639 code of the language.
    pub language: &'static str,
    /// Its graphemes, separated by a comma and a space. Each has its Latin letters, a space, and the letters that it
    /// may mean, folded like terms. A capital after each gives its cost: A is free, and each further letter of the
    /// alphabet adds a tenth. A cost without letters means that the grapheme may be left out. `a-` is a grapheme at the
    /// beginning of a word, `-a-` anywhere after it, `-a` at the very end, and `+a` after a vowel.
    pub graphemes: &'static str,
    /// The names of the Latin letters from a to z, with which it spells acronyms.
    pub letter_names: &'static str,
    /// Endings in Latin letters that the language does not write.
    pub unwritten: &'static [&'static str],
}

/// Letters that writers confuse. Groups are separated by spaces. A letter is in at most one group of a list.
#[derive(Default)]
pub struct Mistakes<S, R> {
    /// Groups of letters with the same sound.
    pub sounds: S,
    /// Groups of letters that differ by dots or strokes.
    pub shapes: S,
    /// Groups of vowels that sound alike when unstressed.
    pub unstressed: S,
    /// Letters that may or may not stand for a vowel, and so are often left out or added.
    pub vowels: S,
    /// Letters that are words of their own and are attached to the next word.
    pub prefixed: S,
    /// The rows of a keyboard, in letters as terms have them. A key touches its left and right neighbours, the key
    /// above it and the key to the right of that one.
    pub rows: R,
}

impl Mistakes<&'static str, &'static [&'static str]> {
    const NONE: Self =
        Mistakes { sounds: "", shapes: "", unstressed: "", vowels: "", prefixed: "", rows: &[] };
}

/// How a language writes numbers in words. Words are folded, and lists separate them by spaces.
pub(crate) struct Numbers {
    /// The number that a whole text names. `None` if a word does not belong to a number.
    pub(crate) value: fn(&str) -> Option<f64>,
    /// The spellings of a whole number, including ordinals, as terms separated by single spaces.
    pub(crate) spellings: fn(u32) -> Vec<String>,
    /// The word that joins the parts of a number.
    pub(crate) joint: &'static str,
    /// Words that multiply the number before them.
    pub(crate) multipliers: &'static str,
    /// Number words with other meanings. Alone they do not stand for a number.
    pub(crate) homonyms: &'static str,
}

impl Language {
    const fn new(code: &'static str) -> Language {
        Language {
            code,
            #[cfg(feature = "stemmers")]
            letters: "",
            operators: &[],
            numbers: None,
            layouts: &[],
            romanization: None,
            mistakes: Mistakes::NONE,
        }
    }
}

/// The languages. Those of which search has nothing to know are left out of the module for browsers.
pub(crate) const LANGUAGES: &[Language] = &[
    fa::LANGUAGE,
    ar::LANGUAGE,
    #[cfg(feature = "stemmers")]
    ckb::LANGUAGE,
    #[cfg(feature = "stemmers")]
    ps::LANGUAGE,
    en::LANGUAGE,
    ru::LANGUAGE,
    #[cfg(feature = "stemmers")]
    kk::LANGUAGE,
    he::LANGUAGE,
];

/// What a word before a colon asks for in a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// The word is in the title.
    Title,
    /// The document is dated in or after that day, month or year.
    After,
    /// The document is dated before that day, month or year.
    Before,
    /// The document is dated in or before that day, month or year: «تا ۱۴۰۴».
    Until,
    /// The document has that value of this facet.
    Facet(&'static str),
}

/// The operator with a given name, in lower case, in any language.
pub fn operator(name: &str) -> Option<Operator> {
    let mut operators = LANGUAGES.iter().flat_map(|language| language.operators);
    operators.find(|(known, _)| *known == name).map(|(_, operator)| *operator)
}

fn numbers() -> impl Iterator<Item = &'static Numbers> {
    LANGUAGES.iter().filter_map(|language| language.numbers.as_ref())
}

/// The number that a whole text names in the words of some language: «هزار و سیصد و پنجاه و هفت», «بیست\u{200C}وپنجم»,
/// «دو و نیم». `None` if any word is not a number word.
pub fn number(text: &str) -> Option<f64> {
    numbers().find_map(|numbers| (numbers.value)(text))
}

/// The spellings of a whole number in words, including ordinals, as terms separated by single spaces: «بیست و پنج»,
/// «بیست و پنجم». Empty above a hundred.
pub fn number_words(number: u32) -> Vec<String> {
    let mut words = Vec::new();
    numbers().for_each(|numbers| words.append(&mut (numbers.spellings)(number)));
    words
}

/// Whether a term is the word that joins the parts of a number: the «و» of «بیست و پنج».
pub fn is_number_joint(term: &str) -> bool {
    numbers().any(|numbers| numbers.joint == term)
}

/// Whether a term multiplies the number before it: «هزار».
pub fn is_multiplier(term: &str) -> bool {
    numbers().any(|numbers| has(numbers.multipliers, term))
}

/// Whether a number word has other meanings, so that alone it does not stand for a number: «یک», «دو».
pub fn is_number_homonym(term: &str) -> bool {
    numbers().any(|numbers| has(numbers.homonyms, term))
}

/// The layout of an English keyboard, on which a text for another layout may have been typed.
pub const ENGLISH_LAYOUT: Layout = en::US;

/// The layouts of each language with its own keyboards.
pub fn layouts() -> impl Iterator<Item = &'static [Layout]> {
    LANGUAGES.iter().map(|language| language.layouts).filter(|layouts| !layouts.is_empty())
}

/// How the first language with another script is written in Latin letters.
pub fn romanization() -> Option<&'static Romanization> {
    LANGUAGES.iter().find_map(|language| language.romanization.as_ref())
}

/// The letters that writers of any language confuse. An empty row separates the rows of two keyboards.
pub fn mistakes() -> &'static Mistakes<String, Vec<&'static str>> {
    static ALL: OnceLock<Mistakes<String, Vec<&'static str>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Mistakes::<String, Vec<&'static str>>::default();
        for Language { mistakes, .. } in LANGUAGES {
            for (list, more) in [
                (&mut all.sounds, mistakes.sounds),
                (&mut all.shapes, mistakes.shapes),
                (&mut all.unstressed, mistakes.unstressed),
                (&mut all.vowels, mistakes.vowels),
                (&mut all.prefixed, mistakes.prefixed),
            ] {
                list.push_str(more);
                list.push(' ');
            }
            all.rows.extend(mistakes.rows);
            all.rows.push("");
        }
        all
    })
}

/// Whether a space-separated list has a word.
fn has(list: &str, word: &str) -> bool {
    // Comparing bytes is faster than searching for characters.
    !word.is_empty() && list.as_bytes().split(|byte| *byte == b' ').any(|other| other == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::lower;

    #[test]
    fn a_name_is_one_operator() {
        let names: Vec<&str> =
            LANGUAGES.iter().flat_map(|language| language.operators).map(|(name, _)| *name).collect();
        for (at, name) in names.iter().enumerate() {
            assert_eq!(name.chars().map(lower).collect::<String>(), *name);
            assert!(!names[..at].contains(name), "{name}");
        }
        assert_eq!((operator("عنوان"), operator("")), (Some(Operator::Title), None));
    }
}
