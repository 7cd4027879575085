//! Persian written in Latin letters, as where there is no Persian keyboard: "pezeshkian" for «پزشکیان».
//!
//! There is no one way to write Persian so. The short vowels that "pezeshkian" has are not in «پزشکیان»; "z" is ز, ذ,
//! ض or ظ; "gh" and "q" are ق and غ alike; one writes "oo", another "u" or "ou" for و; ع is heard in few mouths and
//! written by fewer. So a word has thousands of readings, nearly all of them no words. What is searched is therefore the
//! dictionary, by the word:
//!
//! 1. A table says of each **grapheme**, one letter or several that are read as one sound, which Persian letters may be
//!    meant, and at what cost: nothing for what most people mean, more for what few do.
//! 2. The readings of a word are paths from its beginning to its end, grapheme by grapheme; each step walks down the
//!    dictionary as well, and a path ends where no term goes on.
//! 3. The cheapest path is followed first, so the first terms reached are the best, and the search can stop soon after
//!    the first: some fifty steps for a word, and hardly more in a larger dictionary.
//!
//! Of a word still being typed the paths lead to what terms begin with, and the most frequent of these are found too.
//!
//! Between terms of like cost the more frequent is meant more often: its logarithm is taken off the cost.

use std::ops::Range;

use jostar_analysis::{Romanization, fold, is_apostrophe, romanization};
use jostar_index::{Node, Position, TermId};

use crate::reader::Reader;
use crate::row::Places;

/// The lengths of words that may be acronyms.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=5;

/// What reading a word as an acronym costs. Costs that are whole numbers are tenths.
const ACRONYM_COST: usize = 3;

/// What it costs to leave out a vowel before another. Two vowels have a letter between them or one for both:
/// "saeed" is «سعید».
const HIATUS_COST: usize = 5;

/// Paths that cost as much are not followed.
const MOST_COST: usize = 50;

/// What a reading may cost for each Latin letter. Of the words of Finglish lists one in forty costs more, of English
/// words many: "who" would be «و».
const MOST_OF_LETTER: usize = 4;

/// What the reading of a word that is hardly of another language costs at most for each letter: "iran", "daneshgah".
const LIKELY_OF_LETTER: usize = 2;

/// How much more than the first term found another may cost: about what a frequent one can make good.
const SLACK: usize = 25;

/// The fewest letters of a word still being typed that is completed.
const FEWEST_LETTERS: usize = 3;

/// What it costs a term to be longer than what was typed.
const COMPLETION_COST: f32 = 1.0;

/// How much more than the first beginning found another may cost: each has terms enough.
const PREFIX_SLACK: usize = 5;

/// The most steps of one search. Words take some fifty; a row of vowels, any of which can be left out, would take many.
const MOST_STEPS: usize = 600;

/// What the logarithm of a term's count takes off its cost.
const FREQUENCY: f32 = 0.2;

/// What a word in Latin letters may mean.
#[derive(Default)]
pub(crate) struct Readings {
    /// The terms, best first, and what each costs: less for a frequent term, more for an unlikely reading. That tells
    /// the better of two terms.
    pub(crate) terms: Vec<(TermId, f32)>,
    /// Whether the best is so good that the word is hardly of another language.
    pub(crate) is_likely: bool,
}

/// The terms that may be meant by `word`, at most `most`. With `is_prefix` the word is still being typed, and as many
/// that only begin as it may be read come after them.
///
/// `word` is what stands between two spaces; hyphens and apostrophes, which part tokens, are letters here. A word with
/// anything else that is not a Latin letter has no terms, nor has one with a digit: no term has both digits and Persian
/// letters.
pub(crate) fn readings(index: &dyn Reader, word: &str, is_prefix: bool, most: usize) -> Readings {
    let mut letters = Vec::new();
    // Inside a word folding leaves apostrophes out, which are letters here.
    for part in word.split_inclusive(is_mark) {
        let plain = part.strip_suffix(is_mark);
        for letter in fold(plain.unwrap_or(part)).chars() {
            match letter {
                'a'..='z' | '-' => letters.push(letter as u8),
                _ => return Readings::default(),
            }
        }
        letters.extend(plain.map(|_| b'\''));
    }
    let Some(romanization) = romanization() else { return Readings::default() };
    let written = |ending: &&str| letters.strip_suffix(ending.as_bytes());
    let word = romanization.unwritten.iter().find_map(written).unwrap_or(&letters);
    let mut reached = search(index, word);
    if let Some(term) =
        acronym(index, word, romanization).filter(|term| reached.iter().all(|(known, _)| known != term))
    {
        reached.push((term, ACRONYM_COST));
    }
    let mut longer = Vec::new();
    // However often a letter is repeated, it tells no more.
    if is_prefix && word.chunk_by(|a, b| a == b).count() >= FEWEST_LETTERS {
        for (terms, cost) in beginnings(index, word) {
            for term in index.most_frequent(terms, most) {
                let is_new = reached.iter().chain(&longer).all(|(known, _)| *known != term);
                if is_new && index.count(term) > 0 {
                    longer.push((term, cost));
                }
            }
        }
    }
    let likely = LIKELY_OF_LETTER * word.len();
    let is_likely = reached.iter().chain(&longer).any(|(_, cost)| *cost <= likely);
    let mut terms = best(index, reached, most);
    let last = terms.last().map_or(0.0, |(_, cost)| *cost);
    terms.extend(
        best(index, longer, most).into_iter().map(|(term, cost)| (term, cost.max(last) + COMPLETION_COST)),
    );
    Readings { terms, is_likely }
}

/// How many places are looked at to see which language a word is of.
const MOST_PLACES: usize = 20;

/// Whether any of the first of some places is in a document of another language than the one that is read here.
pub(crate) fn is_abroad(index: &dyn Reader, places: Places) -> bool {
    let is_foreign = |place: Position| {
        index
            .language(place.doc())
            .is_some_and(|language| romanization().is_none_or(|read| read.language != language))
    };
    { places }.take(MOST_PLACES).any(is_foreign)
}

/// Whether a character stands for ع or hamza.
fn is_mark(c: char) -> bool {
    c == '`' || is_apostrophe(c)
}

/// The best of the terms, in order, with what they cost if their frequency counts too.
fn best(index: &dyn Reader, reached: Vec<(TermId, usize)>, most: usize) -> Vec<(TermId, f32)> {
    let mut terms: Vec<(TermId, f32)> = Vec::new();
    for (term, cost) in reached {
        let cost = cost as f32 / 10.0 - FREQUENCY * (index.count(term) as f32 + 1.0).ln();
        // There are few: sorting them would be the larger part of the code.
        let place = terms.partition_point(|(other, less)| (*less, *other) < (cost, term));
        terms.insert(place, (term, cost));
    }
    terms.truncate(most);
    terms
}

/// The term of a word read letter by letter.
fn acronym(index: &dyn Reader, word: &[u8], romanization: &Romanization) -> Option<TermId> {
    if !ACRONYM.contains(&word.len()) {
        return None;
    }
    let mut names = String::new();
    for letter in word {
        names += romanization.letter_names.split(' ').nth(usize::from(letter.checked_sub(b'a')?))?;
    }
    index.term(&names).filter(|term| index.count(*term) > 0)
}

/// A way to go on from a place in a word.
struct Step {
    /// The Persian letters that are read.
    letters: &'static str,
    cost: usize,
    /// The place after the grapheme.
    to: usize,
}

/// The steps from each place in a word.
fn steps(word: &[u8]) -> Vec<Vec<Step>> {
    let mut steps: Vec<Vec<Step>> = word.iter().map(|_| Vec::new()).collect();
    let is_vowel = |at: usize| word.get(at).is_some_and(|letter| b"aeiou".contains(letter));
    for entry in romanization().map_or("", |read| read.graphemes).split(',') {
        let Some((grapheme, meanings)) = entry.trim_ascii_start().split_once(' ') else { continue };
        let letters = grapheme.trim_matches(['-', '+']);
        let is_first = grapheme.ends_with('-');
        for at in 0..word.len() {
            let to = at + letters.len();
            let stands = match grapheme.as_bytes()[0] {
                b'-' => at > 0 && (is_first || to == word.len()),
                b'+' => at > 0 && is_vowel(at - 1),
                _ => at == 0 || !is_first,
            };
            if !stands || !word[at..].starts_with(letters.as_bytes()) {
                continue;
            }
            for meaning in meanings.split(' ') {
                let (letters, cost) = meaning.split_at(meaning.len() - 1);
                let mut cost = usize::from(cost.as_bytes()[0] - b'A');
                if letters.is_empty() && is_vowel(at) && is_vowel(to) {
                    cost += HIATUS_COST;
                }
                steps[at].push(Step { letters, cost, to });
            }
        }
    }
    for (at, letter) in word.iter().enumerate() {
        // A consonant written twice, be it of two letters, may be a tashdid, which Persian leaves out.
        let is_twice = |len: usize| word[at + len..].starts_with(&word[at..at + len]);
        if *letter == b'-' || (!is_vowel(at) && is_twice(1)) {
            steps[at].push(Step { letters: "", cost: 0, to: at + 1 });
        }
        if word.get(at + 1) == Some(&b'h') && is_twice(2) {
            steps[at].push(Step { letters: "", cost: 0, to: at + 2 });
        }
    }
    steps
}

/// The terms that a word may be read as and what their readings cost, in rising order of the costs.
fn search(index: &dyn Reader, word: &[u8]) -> Vec<(TermId, usize)> {
    let mut terms = Vec::new();
    walk(index, word, |node, cost| {
        // Terms that are only parts of others occur nowhere.
        let term = index.term_at(node).filter(|term| index.count(*term) > 0)?;
        terms.push((term, cost));
        Some(cost + SLACK)
    });
    terms
}

/// The runs of terms that begin as a word may be read, and what the readings cost, in rising order of the costs.
fn beginnings(index: &dyn Reader, word: &[u8]) -> Vec<(Range<TermId>, usize)> {
    let mut runs = Vec::new();
    walk(index, word, |node, cost| {
        runs.push((index.terms_at(node), cost));
        Some(cost + PREFIX_SLACK)
    });
    runs
}

/// Readings of a word that cost as much are not looked for.
fn most_cost(word: &[u8]) -> usize {
    MOST_COST.min(MOST_OF_LETTER * word.len() + 1)
}

/// Calls `reached` with each node of the dictionary that a word may be read as, and what its cheapest reading costs, in
/// rising order of the costs, all of them below what `reached` returned.
///
/// Dijkstra's algorithm over pairs of a place in the word and a node of the dictionary. Costs are small whole numbers,
/// so what waits is kept in a list for each cost (Dial, "Algorithm 360", 1969).
fn walk(index: &dyn Reader, word: &[u8], mut reached: impl FnMut(Node, usize) -> Option<usize>) {
    let steps = steps(word);
    let budget = most_cost(word);
    let mut waiting: Vec<Vec<(Node, usize)>> = (0..budget).map(|_| Vec::new()).collect();
    // The nodes that have been at each place. There are few: a list is quicker searched than hashed.
    let mut done: Vec<Vec<Node>> = (0..=word.len()).map(|_| Vec::new()).collect();
    let (mut cost, mut limit, mut room) = (0, budget, MOST_STEPS);
    waiting[0].push((index.root(), 0));
    while cost < limit && room > 0 {
        let Some((node, at)) = waiting[cost].pop() else {
            cost += 1;
            continue;
        };
        if done[at].contains(&node) {
            continue;
        }
        done[at].push(node);
        room -= 1;
        if at == word.len() {
            limit = limit.min(reached(node, cost).unwrap_or(limit));
            continue;
        }
        for step in steps[at].iter().filter(|step| cost + step.cost < limit) {
            let next = step.letters.chars().try_fold(node, |node, letter| index.child(node, letter));
            if let Some(next) = next {
                waiting[cost + step.cost].push((next, step.to));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_index::{Document, Index, IndexWriter};
    use proptest::prelude::*;

    /// Words that are like those looked for, or merely frequent.
    const DISTRACTORS: &str = "پزشک پزشکی پزشکان کیان پزشکیم قزاق قزوین قزاقها اقتدار اقتضا اقتصادی اقتصاددان خلیل \
        خالی خلج خلیفه فارسی فرض فرص پارس فرش رییس جمهوری جمهوریت رییسه اذر اذربایجانی اذرخش اردیبهشتی اردبیل وزیر \
        وزرا وزارتی انتخاب انتخاباتی انتصابات همکار همکاران همکاریها همگرایی خواهران خواهد خار خر خبر اعتماد اعتقاد \
        اعتمادی عماد تعطیل تعطیلی تحلیل تاویلات سالم سلیم ساعد سید صید صد سد ساعات است ستاد سعادت خان خانم خوان \
        خوابگاه کتب کاتب ابد ابدال عبدی عباد اله شبنم دنیا دام جم جمع بیسیم بس باسی دو در داد مادر مدیر مومن مامن \
        تیم تا و در به از که این ان را با برای است شد می کرد";

    fn index(texts: &[&str]) -> Index {
        let mut writer = IndexWriter::new();
        for (at, text) in texts.iter().enumerate() {
            let (id, body) = (at.to_string(), text.to_string());
            writer.add(Document { id, body, ..Document::default() }).unwrap();
        }
        Index::open(writer.finish()).unwrap()
    }

    fn found(index: &dyn Reader, word: &str) -> Vec<String> {
        let terms = readings(index, word, false, 5).terms;
        terms.into_iter().map(|(term, _)| index.key(term)).collect()
    }

    /// Whether the Persian word is among the first five of all the words of the table and the distractors.
    fn check(table: &[(&str, &str)]) {
        let words: Vec<&str> = table.iter().map(|(_, persian)| *persian).collect();
        let index = index(&[DISTRACTORS, &words.join(" ")]);
        for (latin, persian) in table {
            let found = found(&index, latin);
            assert!(found.contains(&fold(persian)), "{latin} {persian} {found:?}");
        }
    }

    #[test]
    fn a_persian_word_in_latin_letters_is_found() {
        check(&[
            ("pezeshkian", "پزشکیان"),
            ("ghazaghestan", "قزاقستان"),
            ("eqtesad", "اقتصاد"),
            ("eghtesad", "اقتصاد"),
            ("khalij-e", "خلیج"),
            ("fars", "فارس"),
            ("raeesjomhoor", "رئیس\u{200C}جمهور"),
            ("azarbayjan", "آذربایجان"),
            ("ordibehesht", "اردیبهشت"),
            ("vezarat", "وزارت"),
            ("entekhabat", "انتخابات"),
            ("hamkari", "همکاری"),
            ("khahar", "خواهر"),
            ("etemad", "اعتماد"),
            ("tatilat", "تعطیلات"),
        ]);
    }

    #[test]
    fn spellings_of_one_word_meet() {
        check(&[
            ("xahar", "خواهر"),
            ("Saeed", "سعید"),
            ("sa'id", "سعید"),
            ("sa\u{2019}eed", "سعید"),
            ("saat", "ساعت"),
            ("khoone", "خانه"),
            ("ketab-e", "کتاب"),
            ("bachcheh", "بچه"),
            ("muhammed", "محمد"),
            ("abdollah", "عبدالله"),
            ("shambe", "شنبه"),
            ("donbal", "دنبال"),
            ("jomeh", "جمعه"),
            ("mas'ood", "مسعود"),
            ("ra'is", "رئیس"),
            ("mo'men", "مؤمن"),
            ("khamenei", "خامنه\u{200C}ای"),
        ]);
    }

    #[test]
    fn foreign_words_and_acronyms_are_found() {
        check(&[
            ("television", "تلویزیون"),
            ("lexus", "لکسوس"),
            ("youtube", "یوتیوب"),
            ("africa", "آفریقا"),
            ("bbc", "بی\u{200C}بی\u{200C}سی"),
            ("usb", "یواس\u{200C}بی"),
            ("screen", "اسکرین"),
        ]);
    }

    #[test]
    fn a_word_still_being_typed_is_completed() {
        let index = index(&["کتاب کتاب کتابخانه دانشگاه پزشکیان", DISTRACTORS]);
        let completed = |word: &str| -> Vec<String> {
            let terms = readings(&index, word, true, 3).terms;
            terms.into_iter().map(|(term, _)| index.key(term)).collect()
        };
        assert!(completed("ketab").contains(&"کتابخانه".to_owned()));
        assert_eq!(completed("ketab")[0], "کتاب");
        assert_eq!(completed("daneshg"), ["دانشگاه"]);
        assert!(completed("pezeshki").contains(&"پزشکیان".to_owned()));
        for word in ["qz", "kkkkkk", "dddd"] {
            assert_eq!(completed(word), [""; 0], "{word}");
        }
    }

    #[test]
    fn words_of_another_language_are_no_unlikely_persian_ones() {
        let index = index(&[DISTRACTORS]);
        for word in ["who", "three", "serach", "history", "zzzzzz"] {
            assert_eq!(found(&index, word), [""; 0], "{word}");
        }
    }

    #[test]
    fn the_more_frequent_of_two_readings_is_first() {
        let index = index(&["صد سد سد سد سد صد سد"]);
        assert_eq!(found(&index, "sad"), ["سد", "صد"]);
    }

    #[test]
    fn what_is_not_in_latin_letters_or_not_in_the_index_is_not_found() {
        // «جمهور» is a part of a word here and occurs nowhere as one.
        let index = index(&["رئیس\u{200C}جمهور سلام ۲۰۲۵ salam"]);
        assert!(index.term("جمهور").is_some());
        for word in ["", "-", "-e", "'", "2025", "s2", "سلام", "salamسلام", "salám!", "jomhoor", "qqq", "東京"]
        {
            assert_eq!(found(&index, word), [""; 0], "{word}");
        }
    }

    #[test]
    fn an_endless_word_takes_bounded_steps() {
        let words: Vec<String> = (0..4000u32)
            .map(|number| (0..8).map(|place| if number >> place & 1 == 0 { 'ا' } else { 'ی' }).collect())
            .collect();
        let index = index(&[&words.join(" "), DISTRACTORS]);
        for word in ["a", "ae", "aei", "khaie", "o'u", "sshh", "a-"] {
            assert!(readings(&index, &word.repeat(1000), true, 10).terms.len() <= 20);
        }
    }

    #[test]
    fn the_table_is_well_formed() {
        for entry in romanization().unwrap().graphemes.split(',') {
            let (grapheme, meanings) = entry.trim_ascii_start().split_once(' ').unwrap();
            let letters = grapheme.trim_matches(['-', '+']);
            assert!(letters.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'\''), "{entry}");
            for meaning in meanings.split(' ') {
                let letters = meaning.strip_suffix(|cost: char| cost.is_ascii_uppercase()).unwrap();
                assert_eq!(fold(letters), letters, "{entry}");
                assert!(letters.chars().all(|letter| ('\u{621}'..='\u{6D3}').contains(&letter)), "{entry}");
            }
        }
    }

    /// What the cheapest reading of a word as a term costs, from all of them.
    fn naive_cost(word: &str, term: &str) -> Option<usize> {
        let mut costs = vec![vec![None; term.len() + 1]; word.len() + 1];
        costs[0][0] = Some(0);
        for (at, steps) in steps(word.as_bytes()).iter().enumerate() {
            for read in 0..=term.len() {
                let Some(cost) = costs[at][read] else { continue };
                for step in steps.iter().filter(|step| term[read..].starts_with(step.letters)) {
                    let next: &mut Option<usize> = &mut costs[step.to][read + step.letters.len()];
                    *next = Some(next.map_or(cost + step.cost, |known| known.min(cost + step.cost)));
                }
            }
        }
        costs[word.len()][term.len()]
    }

    proptest! {
        #[test]
        fn the_search_agrees_with_trying_all_readings(
            terms in prop::collection::btree_set("[اعهیوسختک]{1,4}", 1..12),
            word in "([aeiou]|kh|s|t|h|k|x|c|'){1,5}",
        ) {
            let text: Vec<&str> = terms.iter().map(String::as_str).collect();
            let index = index(&[&text.join(" ")]);
            let occurring = (0..index.dictionary().len() as u32).map(TermId).filter(|term| index.count(*term) > 0);
            let mut expected: Vec<(TermId, usize)> = occurring
                .filter_map(|term| Some((term, naive_cost(&word, &index.key(term))?)))
                .collect();
            let best = expected.iter().map(|(_, cost)| *cost).min().unwrap_or(0);
            expected.retain(|(_, cost)| *cost < most_cost(word.as_bytes()).min(best + SLACK));
            let mut found = search(&index, word.as_bytes());
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn no_word_makes_it_fail(
            word in any::<String>(),
            latin in "[a-z'-]{0,70}",
            is_prefix: bool,
            most in 0usize..12,
        ) {
            let index = index(&[DISTRACTORS]);
            for word in [word, latin] {
                let terms = readings(&index, &word, is_prefix, most).terms;
                prop_assert!(terms.len() <= 2 * most && terms.is_sorted_by(|(_, a), (_, b)| a <= b));
                prop_assert!(terms.iter().all(|(term, _)| index.count(*term) > 0));
            }
        }
    }
}
