//! What is known of each language, a file each. To add a language, write its file and name it in [`LANGUAGES`].

use std::sync::OnceLock;

mod ar;
mod ckb;
mod de;
mod el;
mod en;
mod es;
pub(crate) mod fa;
mod fr;
mod he;
mod it;
mod kk;
mod nl;
mod ps;
mod pt;
mod ru;
mod tr;
mod uk;
mod ur;

pub use ar::without_article;

/// What is known of a language. Words and endings stand with a space between them, and are folded, except for telling words.
/// What is not known is empty.
pub(crate) struct Language {
    /// Its ISO 639 code.
    #[cfg_attr(not(feature = "stemmers"), expect(dead_code))]
    pub(crate) code: &'static str,
    /// Words that are frequent in it and rare or unknown in the other languages of its script. Rests on general knowledge
    /// of the languages' function words.
    #[cfg(feature = "stemmers")]
    pub(crate) telling: &'static str,
    /// The endings of its nouns, verbs and adjectives, with the empty one first where words stand without any. Rests on what
    /// grammars of the language list.
    pub(crate) endings: &'static str,
    /// Words that ask or bid. They are rarer in articles than in questions, and rare words weigh: «کجا» would outweigh what
    /// is asked for. Our own lists, of interrogatives and of what examination questions begin or end with.
    asking: &'static str,
    /// What may stand before a colon in a query, in lower case.
    operators: &'static [(&'static str, Operator)],
    /// Numbers in words.
    numbers: Option<Numbers>,
    /// The keyboard layouts that it is typed on, but for English.
    layouts: &'static [Layout],
    /// How it is written in Latin letters, if it has others.
    romanization: Option<Romanization>,
    /// The letters that writers mistake.
    mistakes: Mistakes<&'static str, &'static [&'static str]>,
}

/// The characters of a keyboard layout, key by key: the row of digits, the three rows of letters, and the same again with
/// Shift. A key is its place in this order, which all layouts share.
pub type Layout = &'static str;

/// How a language is written in Latin letters.
pub struct Romanization {
    /// The ISO 639 code of the language.
    pub language: &'static str,
    /// Its graphemes, with a comma and a space between: Latin letters, a space, and the letters that may be meant, folded as
    /// terms are, each with what it costs: A for nothing and each further letter for a tenth more. A cost without letters
    /// says that the grapheme may be left out. `a-` is a grapheme at the beginning of a word, `-a-` one anywhere after it,
    /// `-a` one at the very end, `+a` one after a vowel.
    pub graphemes: &'static str,
    /// The names of the Latin letters from a to z, of which it spells acronyms.
    pub letter_names: &'static str,
    /// Endings in Latin letters that it does not write.
    pub unwritten: &'static [&'static str],
}

/// Letters that writers mistake. Groups have a space between them; a letter is in one group of a list at most.
#[derive(Default)]
pub struct Mistakes<S, R> {
    /// Groups of letters of one sound.
    pub sounds: S,
    /// Groups of letters that differ by dots or strokes.
    pub shapes: S,
    /// Groups of vowels that sound alike where they are not stressed.
    pub unstressed: S,
    /// Letters that stand for a vowel or for none, and so are left out and put in.
    pub vowels: S,
    /// Letters that are words of their own and are written as one with the word after them.
    pub prefixed: S,
    /// The rows of a keyboard, letters as terms have them. A key touches those on both sides, the one above and the one to
    /// the right of that.
    pub rows: R,
}

impl Mistakes<&'static str, &'static [&'static str]> {
    const NONE: Self =
        Mistakes { sounds: "", shapes: "", unstressed: "", vowels: "", prefixed: "", rows: &[] };
}

/// How a language writes numbers in words. Words are folded, those of a list have a space between them.
pub(crate) struct Numbers {
    /// The number that a whole text names, if all its words are of one.
    pub(crate) value: fn(&str) -> Option<f64>,
    /// The ways of writing a whole number, ordinals too, as terms with single spaces between.
    pub(crate) spellings: fn(u32) -> Vec<String>,
    /// The word between the parts of a number.
    pub(crate) joint: &'static str,
    /// Words that multiply the number before them.
    pub(crate) multipliers: &'static str,
    /// Number words that have other meanings too: alone they stand for no number.
    pub(crate) homonyms: &'static str,
}

impl Language {
    const fn new(code: &'static str) -> Language {
        Language {
            code,
            #[cfg(feature = "stemmers")]
            telling: "",
            endings: "",
            asking: "",
            operators: &[],
            numbers: None,
            layouts: &[],
            romanization: None,
            mistakes: Mistakes::NONE,
        }
    }
}

/// The languages. Where a text has as many telling words of one as of another, it is in the one that comes first.
pub(crate) const LANGUAGES: &[Language] = &[
    fa::LANGUAGE,
    ar::LANGUAGE,
    ur::LANGUAGE,
    ckb::LANGUAGE,
    ps::LANGUAGE,
    en::LANGUAGE,
    de::LANGUAGE,
    fr::LANGUAGE,
    es::LANGUAGE,
    it::LANGUAGE,
    pt::LANGUAGE,
    nl::LANGUAGE,
    tr::LANGUAGE,
    ru::LANGUAGE,
    uk::LANGUAGE,
    kk::LANGUAGE,
    el::LANGUAGE,
    he::LANGUAGE,
];

/// What a word before a colon asks for in a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// The word is in the title.
    Title,
    /// The document is of that day, month or year, or younger.
    After,
    /// The document is older than that day, month or year.
    Before,
    /// The document is of that day, month or year, or older: «تا ۱۴۰۴».
    Until,
    /// The document has that value of this facet.
    Facet(&'static str),
}

/// The operator that a name, in lower case, is in any language.
pub fn operator(name: &str) -> Option<Operator> {
    let mut operators = LANGUAGES.iter().flat_map(|language| language.operators);
    operators.find(|(known, _)| *known == name).map(|(_, operator)| *operator)
}

/// Whether a term asks or bids in some language, and says nothing of what is asked for: "what", «کجا».
pub fn is_asking(term: &str) -> bool {
    LANGUAGES.iter().any(|language| has(language.asking, term))
}

fn numbers() -> impl Iterator<Item = &'static Numbers> {
    LANGUAGES.iter().filter_map(|language| language.numbers.as_ref())
}

/// The number that a whole text names in words of some language: «هزار و سیصد و پنجاه و هفت», «بیست\u{200C}وپنجم», «دو و
/// نیم». `None` if any of its words is no number word.
pub fn number(text: &str) -> Option<f64> {
    numbers().find_map(|numbers| (numbers.value)(text))
}

/// The ways of writing a whole number in words, ordinals too, as terms with single spaces between: «بیست و پنج», «بیست و
/// پنجم». None above a hundred.
pub fn number_words(number: u32) -> Vec<String> {
    let mut words = Vec::new();
    numbers().for_each(|numbers| words.append(&mut (numbers.spellings)(number)));
    words
}

/// Whether a term is the word between the parts of a number: the «و» of «بیست و پنج».
pub fn is_number_joint(term: &str) -> bool {
    numbers().any(|numbers| numbers.joint == term)
}

/// Whether a term multiplies the number before it: «هزار».
pub fn is_multiplier(term: &str) -> bool {
    numbers().any(|numbers| has(numbers.multipliers, term))
}

/// Whether a number word has other meanings too, so that it stands for no number where it is alone: «یک», «دو».
pub fn is_number_homonym(term: &str) -> bool {
    numbers().any(|numbers| has(numbers.homonyms, term))
}

/// The layout of an English keyboard, which a text may have been typed on instead of another.
pub const ENGLISH_LAYOUT: Layout = en::US;

/// The layouts of each language that has keyboards of its own.
pub fn layouts() -> impl Iterator<Item = &'static [Layout]> {
    LANGUAGES.iter().map(|language| language.layouts).filter(|layouts| !layouts.is_empty())
}

/// How the first language that has other letters is written in Latin ones.
pub fn romanization() -> Option<&'static Romanization> {
    LANGUAGES.iter().find_map(|language| language.romanization.as_ref())
}

/// The letters that writers of any language mistake. Between the rows of two keyboards there is an empty one.
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

/// Whether a list with a space between its words has a word.
fn has(list: &str, word: &str) -> bool {
    // Bytes are compared sooner than characters are looked for.
    !word.is_empty() && list.as_bytes().split(|byte| *byte == b' ').any(|other| other == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::lower;
    use crate::fold::fold;

    #[test]
    fn words_and_endings_are_folded_and_none_is_there_twice() {
        for Language { code, endings, asking, .. } in LANGUAGES {
            for list in [endings, asking].map(|list| list.split(' ').collect::<Vec<_>>()) {
                for (at, word) in list.iter().enumerate() {
                    assert_eq!(fold(word), *word, "{code}");
                    assert!(!list[..at].contains(word), "{word} in {code}");
                }
            }
        }
    }

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

    #[test]
    fn words_that_ask_are_known_in_each_language() {
        for (word, expected) in [("چیست", true), ("what", true), ("wheat", false), ("", false)] {
            assert_eq!(is_asking(word), expected, "{word}");
        }
    }
}
