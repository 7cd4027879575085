//! Finds the parts of compounds among the words of a corpus: "Versicherung" in "Haftpflichtversicherung".

use rustc_hash::FxHashSet;

use crate::conflate::Use;
use crate::part::Part;

/// What a language writes between the parts of a compound. A language that is not here writes its compounds apart, or
/// has too few. Based on grammars of the languages.
const LINKS: [(&str, &[&str]); 9] = [
    ("de", &["", "s", "es", "n", "en", "er", "e", "ens"]),
    ("nl", &["", "s", "e", "en", "er"]),
    ("sv", &["", "s"]),
    ("da", &["", "s", "e"]),
    ("no", &["", "s", "e"]),
    ("is", &["", "s", "a", "ar", "u"]),
    ("fi", &["", "n"]),
    ("hu", &[""]),
    ("ko", &[""]),
];

/// The fewest letters of a part. Shorter words begin and end too many others.
const LETTERS: usize = 4;
/// The same where a letter is a syllable.
const SYLLABLES: usize = 2;

/// For each term of a corpus, the other terms of which it consists, the last one first: the longest term with which it
/// ends, if a term stands before that, perhaps with a link. Empty for a term that is no compound.
pub fn compounds<'t>(terms: &[Use<'t>]) -> Vec<Vec<&'t str>> {
    let known: FxHashSet<&str> = terms.iter().filter(|used| used.count > 0).map(|used| used.term).collect();
    let links = |language: &str| LINKS.iter().find(|(known, _)| *known == language).map(|(_, links)| *links);
    let of_term = |used: &Use<'t>| links(used.language).and_then(|links| parts(used.term, links, &known));
    terms.iter().map(|used| of_term(used).unwrap_or_default()).collect()
}

fn parts<'t>(term: &'t str, links: &[&str], known: &FxHashSet<&str>) -> Option<Vec<&'t str>> {
    let least = if term >= "\u{2E80}" { SYLLABLES } else { LETTERS };
    let is_part = |part: &str| part.chars().nth(least - 1).is_some() && known.contains(part);
    let rest_of = |(at, _): (usize, char)| {
        let (first, rest) = term.halves(at);
        let bare = |link: &&str| first.strip_suffix(*link).filter(|bare| is_part(bare));
        if is_part(rest) { Some(vec![rest, links.iter().find_map(bare)?]) } else { None }
    };
    term.char_indices().find_map(rest_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_compound_are_words_of_the_corpus() {
        let words = [
            "haftpflicht",
            "versicherung",
            "haftpflichtversicherung",
            "arbeit",
            "arbeitsversicherung",
            "ung",
        ];
        let terms = words.map(|term| Use { term, count: 1, surface: term, language: "de" });
        let expected: [&[&str]; 6] =
            [&[], &[], &["versicherung", "haftpflicht"], &[], &["versicherung", "arbeit"], &[]];
        assert_eq!(compounds(&terms), expected);
        let terms = words.map(|term| Use { term, count: 1, surface: term, language: "fr" });
        assert!(compounds(&terms).concat().is_empty());
        let words = ["설립", "시기", "설립시기", "시기의"];
        let terms = words.map(|term| Use { term, count: 1, surface: term, language: "ko" });
        assert_eq!(compounds(&terms), [&[][..], &[], &["시기", "설립"], &[]]);
    }
}
