//! Cuts words to their stems by their first and last letters alone.
//!
//! When an index is built, stemmers decide which of its words are forms of the same one. The browser has no stemmers. If
//! no article has a word, its letters are all that is known: "walking" where there is only "walked". The index therefore
//! has a small table for each of its languages, learned from what the stemmer of that language did with its words. A
//! table says which letters to cut from a word that ends in certain letters, and what to put in their place. Two words
//! may be forms of one word if a table cuts them to the same stem. For two known words this is often wrong, but for a
//! word that would otherwise find nothing it rarely is.
//!
//! Such commands are the method of Egothor and Stempel: L. Galambos, "Lemmatizer for Document Information Retrieval
//! Systems in JAVA", 2001. Theirs are for whole words of a trained dictionary. These are for endings, and for the
//! beginnings of languages like Arabic, and are learned from the index itself ([`learned`](crate::learned)).

/// The letters with which words begin or end, and what becomes of them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Affix {
    /// The letters from the edge of a word inwards: `s`, `e`, `i` for words in "ies". From 1 to
    /// [`MOST_LETTERS`](Affix::MOST_LETTERS).
    pub letters: Vec<char>,
    /// How many of these letters to cut off.
    pub cut: usize,
    /// What to put in the place of an ending, in the order of the word. Empty at the beginning of a word.
    pub put: Vec<char>,
}

impl Affix {
    /// The most letters that a command may depend on.
    pub const MOST_LETTERS: usize = 8;
}

/// What words of a language begin and end in. Both lists rise by their letters, and no letters are there twice.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Affixes {
    /// What is cut first, from the beginning of a word.
    pub beginnings: Vec<Affix>,
    /// What is cut from the end of the rest.
    pub endings: Vec<Affix>,
}

impl Affixes {
    /// The most affixes of a language. They take about a kilobyte of a compressed index.
    pub const MOST: usize = 500;

    /// The letters of a term's stem, or of the stem of that, `times` times. A term whose affixes the table does not have
    /// is its own stem.
    pub fn stem(&self, term: &str, times: usize) -> Vec<char> {
        let mut stem: Vec<char> = term.chars().collect();
        (0..times).for_each(|_| self.cut(&mut stem));
        stem
    }

    fn cut(&self, stem: &mut Vec<char>) {
        if let Some(affix) = longest(&self.beginnings, stem, stem.iter()) {
            stem.drain(..affix.cut);
        }
        if let Some(affix) = longest(&self.endings, stem, stem.iter().rev()) {
            stem.truncate(stem.len() - affix.cut);
            stem.extend(&affix.put);
        }
    }

    /// The prefixes with which the terms that have this stem begin: the stem itself, as far as no ending was replaced,
    /// also after each beginning that is cut.
    pub fn prefixes(&self, stem: &[char]) -> Vec<String> {
        let replaced =
            self.endings.iter().filter(|affix| stem.ends_with(&affix.put)).map(|affix| affix.put.len());
        let kept = &stem[..stem.len() - replaced.max().unwrap_or(0)];
        let mut prefixes = vec![String::from_iter(kept)];
        for affix in &self.beginnings {
            let prefix = affix.letters[..affix.cut].iter().chain(kept).collect();
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        prefixes
    }
}

/// Whether a term has no digits and no signs. Only such a term has affixes.
pub fn is_spelled_in_letters(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// The longest affix that a word has and that leaves a stem. `inwards` are the letters of the word from an edge on.
fn longest<'a, 'w>(
    affixes: &'a [Affix],
    word: &[char],
    inwards: impl Iterator<Item = &'w char>,
) -> Option<&'a Affix> {
    // Two letters are enough in scripts from Devanagari on, which have marks for vowels.
    let fewest = if word.first() < Some(&'\u{900}') { 3 } else { 2 };
    let (mut range, mut found) = (affixes, None);
    for (at, letter) in inwards.enumerate() {
        // Those in the range have the letters so far. The one that has no others comes first.
        let start = range.partition_point(|affix| affix.letters.get(at) < Some(letter));
        let end = range.partition_point(|affix| affix.letters.get(at) <= Some(letter));
        range = &range[start..end];
        let Some(first) = range.first() else { break };
        if first.letters.len() == at + 1 && word.len() - first.cut + first.put.len() >= fewest {
            found = Some(first);
        }
    }
    found
}
