//! Learns the beginnings and endings of words from what stemmers do with them.
//!
//! A stemmer shows what it knows when it gets words: those of the index, and forms that nobody has written. Few texts
//! have all forms of their words, so the beginnings of some words are also given to the stemmer with the endings of
//! others, and with endings that the language is known to have. What it then cuts is what it would cut from a word that
//! a reader types. From words of an index alone, an index of fifty words would learn half as much.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::apostrophe::bare;
use crate::conflate::{Counts, Use};
use crate::endings::{Affix, Affixes, is_spelled_in_letters};
use crate::fold::{exact, fold};
use crate::stem::{Stemmers, endings};

/// A language of fewer than one in this many terms has no table. Most of its words are names.
const FEWEST: usize = 50;

/// The most terms of a language to learn from.
const MOST_WORDS: usize = 8_000;

/// How many beginnings of words get other endings, and how many endings of the index they get. More of them fill the table
/// with what no text has: with a hundred beginnings, tables of whole datasets were twice as large and no better.
const BASES: usize = 40;
const ENDINGS: usize = 50;

/// How much a word of the index and a form that was made up count. What a table says is thus true of a word of the index
/// or of three others.
const WRITTEN: u32 = 3;
const MADE: u32 = 1;

/// The longest beginning that is cut. The longest of Arabic are a conjunction, a preposition and the article.
const MOST_BEGINNING: usize = 4;

/// The most letters of an affix. A letter has at most four bytes.
const MOST_LETTERS: usize = Affix::MOST_BYTES / 4;

/// The most letters that take the place of an ending. Where there are more, the stemmer did something else.
const MOST_PUT: usize = 4;

/// The fewest letters that a word and its stem have in common.
const FEWEST_COMMON: usize = 2;

/// The tables of the languages of an index, ordered by their codes. They depend on the terms and not on their order.
pub fn learned(terms: &[Use]) -> Vec<Affixes> {
    let vocabulary = Counts::of(terms);
    let mut stemmers = Stemmers::new(&vocabulary, terms);
    let mut languages: BTreeMap<&str, Vec<Word>> = BTreeMap::new();
    for used in terms.iter().filter(|used| is_spelled_in_letters(used.term)) {
        if let Some((language, stem)) = stemmers.stem(used) {
            languages.entry(language).or_default().push(Word { used: *used, stem });
        }
    }
    // What is cut from a Hebrew word depends on the words of the corpus, which a table cannot know. With a table, more
    // mistyped words were taken for forms of other words than forms were found (dataset `heq`).
    languages.retain(|language, words| words.len() * FEWEST >= terms.len() && *language != "he");
    let tables = languages.into_iter().map(|(language, words)| of_language(language, words, &mut stemmers));
    tables.filter(|table| *table != Affixes::default()).collect()
}

/// A term and its stem.
struct Word<'t> {
    used: Use<'t>,
    stem: String,
}

/// What is cut from some words, seen from the edge at which it is cut.
struct Seen {
    letters: Vec<char>,
    change: Change,
    weight: u32,
}

/// How many letters are cut, and what takes their place.
type Change = (usize, Vec<char>);

/// The table of a language whose words are these.
fn of_language(language: &str, mut words: Vec<Word>, stemmers: &mut Stemmers) -> Affixes {
    words.sort_unstable_by_key(|word| (Reverse(word.used.count), word.used.term));
    words.truncate(MOST_WORDS);
    let (mut beginnings, mut endings) = (Vec::new(), Vec::new());
    let mut see = |term: &str, stem: &str, weight| {
        let term: Vec<char> = term.chars().collect();
        let Some((front, change)) = difference(&term, &fold(stem).chars().collect::<Vec<_>>()) else {
            return;
        };
        endings.push(Seen { letters: term[front..].iter().rev().copied().collect(), change, weight });
        beginnings.push(Seen { letters: term, change: (front, Vec::new()), weight });
    };
    for word in &words {
        see(word.used.term, &word.stem, WRITTEN);
    }
    for form in made_up(language, &words) {
        let term = fold(&form);
        if let Some((_, stem)) = stemmers.stem(&Use { term: &term, count: 0, surface: &form, language }) {
            see(&term, &stem, MADE);
        }
    }
    for seen in [&mut beginnings, &mut endings] {
        seen.sort_unstable_by(|a, b| a.letters.cmp(&b.letters));
    }
    let mut least = WRITTEN;
    loop {
        let table = Affixes { beginnings: affixes(&beginnings, least), endings: affixes(&endings, least) };
        if table.beginnings.len() + table.endings.len() <= Affixes::MOST {
            return table;
        }
        least += 1 + least / 4;
    }
}

/// The letters cut from the beginning of a word to get its stem, and what is then done with its end. `None` if the stem
/// is something else.
fn difference(word: &[char], stem: &[char]) -> Option<(usize, Change)> {
    let common = |front: &usize| word[*front..].iter().zip(stem).take_while(|(a, b)| a == b).count();
    // Of several, the shortest beginning.
    let front = (0..word.len().min(MOST_BEGINNING + 1)).rev().max_by_key(common)?;
    let common = common(&front);
    let put = &stem[common..];
    let is_at_edges = common >= FEWEST_COMMON && put.len() <= MOST_PUT;
    is_at_edges.then(|| (front, (word.len() - front - common, put.to_vec())))
}

/// Forms of a language as they might be written: beginnings of some words with all endings.
fn made_up(language: &str, words: &[Word]) -> Vec<String> {
    let mut bases: BTreeSet<String> = BTreeSet::new();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for (base, ending) in words.iter().filter_map(split) {
        *counts.entry(ending).or_default() += 1;
        if base.chars().count() > FEWEST_COMMON {
            bases.insert(base);
        }
    }
    let mut frequent: Vec<(String, u32)> = counts.into_iter().collect();
    frequent.sort_by_key(|(_, count)| Reverse(*count));
    let frequent = frequent.into_iter().map(|(ending, _)| ending).take(ENDINGS);
    let endings: BTreeSet<String> = frequent.chain(endings(language).map(str::to_owned)).collect();
    let step = bases.len().div_ceil(BASES).max(1);
    let bases = bases.into_iter().step_by(step);
    bases.flat_map(|base| endings.iter().map(move |ending| base.clone() + ending)).collect()
}

/// What the stemmer leaves of a word and what it cuts from its end, both as they are written.
fn split(word: &Word) -> Option<(String, String)> {
    // Letter by letter, because some stemmers drop accents.
    let folded = |letters: &[char]| -> Vec<char> {
        letters.iter().filter_map(|letter| fold(letter.encode_utf8(&mut [0; 4])).chars().next()).collect()
    };
    let spelling: Vec<char> = exact(bare(word.used.surface)).chars().collect();
    let (letters, stem) = (folded(&spelling), folded(&word.stem.chars().collect::<Vec<_>>()));
    let (front, (cut, _)) = difference(&letters, &stem).filter(|_| letters.len() == spelling.len())?;
    let (base, ending) = spelling[front..].split_at(spelling.len() - front - cut);
    Some((base.iter().collect(), ending.iter().collect()))
}

/// The affixes of words that are sorted by their letters. Each changes at least the weight `least` of words in a better
/// way than the next shorter one.
fn affixes(seen: &[Seen], least: u32) -> Vec<Affix> {
    let mut affixes = Vec::new();
    add_longer(seen, 0, &(0, Vec::new()), least, &mut affixes);
    affixes
}

/// Adds the affixes of words that have their first `length` letters in common and would be changed by `shorter`.
fn add_longer(seen: &[Seen], length: usize, shorter: &Change, least: u32, affixes: &mut Vec<Affix>) {
    for group in seen.chunk_by(|a, b| a.letters.get(length) == b.letters.get(length)) {
        let letters = &group[0].letters;
        let weight: u32 = group.iter().map(|seen| seen.weight).sum();
        if letters.len() <= length || length == MOST_LETTERS || weight < least {
            continue;
        }
        let length = length + 1;
        let mut weights: FxHashMap<&Change, u32> = FxHashMap::default();
        for seen in group.iter().filter(|seen| seen.change.0 <= length) {
            *weights.entry(&seen.change).or_default() += seen.weight;
        }
        let of_shorter = weights.get(shorter).copied().unwrap_or(0);
        let best = weights.into_iter().max_by_key(|(change, weight)| (*weight, Reverse(*change)));
        let better = best.filter(|(_, weight)| *weight >= of_shorter + least).map(|(change, _)| change);
        if let Some((cut, put)) = better {
            let letters = &letters[..length];
            let cut = letters[..*cut].iter().map(|letter| letter.len_utf8()).sum();
            affixes.push(Affix { letters: letters.iter().collect(), cut, put: put.iter().rev().collect() });
        }
        add_longer(group, length, better.unwrap_or(shorter), least, affixes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The uses of words that are all of one language, each as frequent as it is often there.
    fn uses<'t>(terms: &'t BTreeMap<String, &'t str>, language: &'t str) -> Vec<Use<'t>> {
        terms.iter().map(|(term, surface)| Use { term, count: 1, surface, language }).collect()
    }

    fn terms(words: &str) -> BTreeMap<String, &str> {
        words.split(' ').map(|word| (fold(word), word)).collect()
    }

    /// The table that a few words of a language give.
    fn table(language: &str, words: &str) -> Affixes {
        let [table] = <[Affixes; 1]>::try_from(learned(&uses(&terms(words), language))).unwrap();
        table
    }

    #[test]
    fn forms_that_no_text_has_get_the_stem_of_those_that_it_has() {
        for (language, words, pairs) in [
            (
                "en",
                "walked cities runs organized happy houses national played stories quick",
                &[("walking", "walked"), ("city", "cities"), ("houses", "house"), ("plays", "played")][..],
            ),
            (
                "de",
                "Häuser Gärten spielen Wohnung Kinder Freiheit",
                &[("Garten", "Gärten"), ("Wohnungen", "Wohnung")],
            ),
            (
                "fr",
                "mangé nationale chantent jardins grandes",
                &[("grande", "grandes"), ("jardin", "jardins")],
            ),
            (
                "es",
                "hablando naciones caballos grande casas",
                &[("hablar", "hablando"), ("nación", "naciones")],
            ),
            ("it", "parlato nazione gatti bella giorni", &[("parlare", "parlato"), ("gatto", "gatti")]),
            ("tr", "kitap evler okulda çocuklar şehirler", &[("şehir", "şehirler"), ("okul", "okulda")]),
            ("ru", "города строили книги новый играть", &[("городами", "города"), ("строить", "строили")]),
            ("uk", "міста школи книга новий людей", &[("містами", "міста"), ("книги", "книга")]),
            ("kk", "кітап қала үйлер мектептер", &[("кітаптар", "кітап"), ("қаланың", "қала")]),
            ("el", "άνθρωποι δέντρα πόλη μεγάλος", &[("άνθρωπος", "άνθρωποι"), ("δέντρων", "δέντρα")]),
            ("ar", "المعلمون كتاب والمدرسة الطلاب", &[("معلمين", "المعلمون"), ("كتابها", "كتاب")]),
            ("hi", "लड़का किताबें शहरों बच्चे", &[("लड़के", "लड़का"), ("किताब", "किताबें")]),
            ("pl", "książka domów miasta nowych", &[("książki", "książka"), ("domami", "domów")]),
            ("nl", "huizen boeken grote werken", &[("boek", "boeken")]),
            ("sv", "flickorna bilen husen stora", &[("flickor", "flickorna"), ("bilar", "bilen")]),
            ("da", "bilerne husene store", &[("bilen", "bilerne"), ("huset", "husene")]),
            ("no", "bilene husene store", &[("bilen", "bilene"), ("huset", "husene")]),
            ("fi", "taloissa kirjat autolla", &[("talossa", "taloissa")]),
            ("hu", "házakban könyvek városok", &[("könyv", "könyvek"), ("városban", "városok")]),
            ("cs", "města knihy domů novými", &[("knihami", "knihy"), ("městem", "města")]),
            ("ro", "orașele cărților casele", &[("orașelor", "orașele"), ("casa", "casele")]),
            ("pt", "cidades falando livros", &[("falar", "falando"), ("livro", "livros")]),
            ("id", "makanan tulisannya rumahnya", &[("tulisan", "tulisannya"), ("rumah", "rumahnya")]),
            ("ca", "ciutats cantant llibres", &[("ciutat", "ciutats")]),
            ("lt", "miestai knygos namuose", &[("miestas", "miestai"), ("knyga", "knygos")]),
            ("et", "raamatud linnades majad", &[("raamat", "raamatud"), ("maja", "majad")]),
            ("sr", "gradovima knjige ljudima", &[("gradova", "gradovima"), ("knjiga", "knjige")]),
            ("eo", "libroj hundon belaj", &[("libron", "libroj"), ("hundo", "hundon")]),
            ("ta", "மரங்கள் வீடுகளில்", &[("மரங்களில்", "மரங்கள்")]),
            ("bg", "книгата градове новите", &[("книгите", "книгата")]),
            ("ur", "کتابیں لڑکا شہروں باتیں", &[("کتابوں", "کتابیں"), ("شہر", "شہروں")]),
        ] {
            let table = table(language, words);
            for (unknown, known) in pairs {
                let [one, other] = [unknown, known].map(|word| table.stem(&fold(word)));
                assert_eq!(one, other, "{unknown}, {known} in {language}");
                let prefixes = table.prefixes(&one);
                assert!(
                    prefixes.iter().any(|prefix| fold(known).starts_with(prefix)),
                    "{known}: {prefixes:?}"
                );
            }
        }
    }

    #[test]
    fn words_that_begin_alike_are_not_forms_of_each_other() {
        let table = table("en", "walked cities runs organized happy houses national played stories quick");
        for (one, other) in
            [("walnut", "walked"), ("catalogue", "cat"), ("island", "is"), ("marchioness", "march")]
        {
            assert_ne!(table.stem(one), table.stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn a_table_depends_on_the_words_and_not_on_their_order() {
        let terms =
            terms("walked cities runs organized happy houses города строили книги новый 2025 c++ کتاب");
        let mut uses = uses(&terms, "en");
        let tables = learned(&uses);
        assert_eq!(tables.len(), 2);
        uses.reverse();
        assert_eq!(learned(&uses), tables);
    }

    #[test]
    fn a_table_is_small_and_rises() {
        let words: Vec<String> =
            ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{b}{a}ker{a}{b}ings"))).collect();
        let Affixes { beginnings, endings } = table("en", &words.join(" "));
        assert!(!endings.is_empty() && beginnings.len() + endings.len() <= Affixes::MOST);
        for affixes in [beginnings, endings] {
            assert!(affixes.is_sorted_by(|a, b| a.letters < b.letters));
            for Affix { letters, cut, put } in affixes {
                let is_short = letters.len().max(put.len()) <= Affix::MOST_BYTES;
                assert!(is_short && letters.is_char_boundary(cut) && !letters.is_empty(), "{letters}");
            }
        }
    }

    #[test]
    fn languages_of_few_words_and_those_without_a_stemmer_have_no_table() {
        let names: Vec<String> =
            ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}o{b}"))).collect();
        for (language, words) in
            [("vi", "nha cua toi"), ("fa", "کتاب کتابها"), ("he", "הספר ספרים"), ("en", "1404 c++")]
        {
            assert_eq!(learned(&uses(&terms(words), language)), [], "{language}");
        }
        let many = names.join(" ") + " города";
        assert_eq!(learned(&uses(&terms(&many), "en")).len(), 1);
    }

    #[test]
    fn what_differs_is_at_the_edges() {
        let difference = |word: &str, stem: &str| {
            let [word, stem] = [word, stem].map(|text| text.chars().collect::<Vec<_>>());
            super::difference(&word, &stem).map(|(front, (cut, put))| (front, cut, String::from_iter(put)))
        };
        for (word, stem, expected) in [
            ("walking", "walk", Some((0, 3, ""))),
            ("happy", "happi", Some((0, 1, "i"))),
            ("walk", "walk", Some((0, 0, ""))),
            ("والکتاب", "کتاب", Some((3, 0, ""))),
            ("والکتابها", "کتاب", Some((3, 2, ""))),
            ("papa", "papa", Some((0, 0, ""))),
            ("went", "go", None),
            ("papyrus", "papageno", None),
            ("", "", None),
        ] {
            let expected = expected.map(|(front, cut, put)| (front, cut, put.to_owned()));
            assert_eq!(difference(word, stem), expected, "{word}, {stem}");
        }
    }
}
