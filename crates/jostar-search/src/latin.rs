//! Finds Persian words that are typed in Latin letters, for example where there is no Persian keyboard: "pezeshkian"
//! for «پزشکیان».
//!
//! There is no single way to write Persian in Latin letters. The short vowels of "pezeshkian" are not written in
//! «پزشکیان». "z" is ز, ذ, ض or ظ. Both "gh" and "q" are either ق or غ. For و some write "oo", others "u" or "ou". Few
//! people pronounce ع, and even fewer write it. A word therefore has thousands of readings, and nearly all of them are
//! not words. So the word guides a search of the dictionary:
//!
//! 1. A table lists for each **grapheme** (one letter, or several letters read as one sound) which Persian letters it
//!    may mean and at what cost. The usual meaning is free; a rare one costs more.
//! 2. The readings of a word are paths from its beginning to its end, grapheme by grapheme. Each step also walks down
//!    the dictionary, and a path ends where no term continues.
//! 3. The search follows the cheapest path first, so the first terms that it reaches are the best, and it can stop soon
//!    after the first one. A word takes about fifty steps, and hardly more in a larger dictionary.
//!
//! For a word that is still being typed, the paths lead to the beginnings of terms, and the search also finds the most
//! frequent terms with these beginnings.
//!
//! Among terms of similar cost, the more frequent one is more often meant, so the logarithm of its count lowers its
//! cost.

use std::ops::Range;

use jostar_analysis::{Part, Romanization, fold, is_apostrophe, romanization};
use jostar_index::{Node, Position, TermId};

use crate::reader::Reader;
use crate::row::Places;

/// The lengths of words that may be acronyms.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=5;

/// The cost of reading a word as an acronym. Costs that are whole numbers are in tenths.
const ACRONYM_COST: usize = 3;

/// The cost of leaving out a vowel before another vowel. Two vowels have a letter between them or share one: "saeed" is
/// «سعید».
const HIATUS_COST: usize = 5;

/// Paths with this cost or more are not followed.
const MOST_COST: usize = 50;

/// The most that a reading may cost for each Latin letter. Of the words in lists of Finglish, one in forty costs more;
/// of English words, many do: "who" would be «و».
const MOST_OF_LETTER: usize = 4;

/// The most that a reading may cost for each letter if the word is hardly of another language: "iran", "daneshgah".
const LIKELY_OF_LETTER: usize = 2;

/// How much more than the first term another term may cost: about as much as a high frequency can offset.
const SLACK: usize = 25;

/// The fewest letters that are completed in a word that is still being typed.
const FEWEST_LETTERS: usize = 3;

/// The cost of a term that is longer than the typed text.
const COMPLETION_COST: f32 = 1.0;

/// How much more than the first beginning another may cost. Each beginning has enough terms.
const PREFIX_SLACK: usize = 5;

/// The most steps of one search. A word takes about fifty. A row of vowels would take many, since each vowel can be
/// left out.
const MOST_STEPS: usize = 600;

/// How strongly the logarithm of a term's count lowers its cost.
const FREQUENCY: f32 = 0.2;

/// What a word in Latin letters may mean.
#[derive(Default)]
pub(crate) struct Readings {
    /// The terms with their costs, best first. A frequent term costs less, and an unlikely reading costs more, so costs
    /// can be compared across terms.
    pub(crate) terms: Vec<(TermId, f32)>,
    /// Whether the best term is so good that the word is hardly of another language.
    pub(crate) is_likely: bool,
}

/// Returns the terms that `word` may mean, at most `most`. With `is_prefix` the word is still being typed; up to `most`
/// terms that only begin like a reading of it follow.
///
/// `word` is what stands between two spaces. Hyphens and apostrophes separate tokens elsewhere but are letters here. A
/// word with any other character that is not a Latin letter has no terms. Neither has a word with a digit: no term has
/// both digits and Persian letters.
pub(crate) fn readings(index: &dyn Reader, word: &str, is_prefix: bool, most: usize) -> Readings {
    let mut letters = Vec::new();
    // Folding removes apostrophes inside a word, but they are letters here.
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
    // A repeated letter says no more than a single one.
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

/// The most places that are checked to see which language a word belongs to.
const MOST_PLACES: usize = 20;

/// Whether any of the first places is in a document whose language is not one that is read here.
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

/// The best terms in order, each with its cost after its frequency is taken into account.
fn best(index: &dyn Reader, reached: Vec<(TermId, usize)>, most: usize) -> Vec<(TermId, f32)> {
    let mut terms: Vec<(TermId, f32)> = Vec::new();
    for (term, cost) in reached {
        let cost = cost as f32 / 10.0 - FREQUENCY * (index.count(term) as f32 + 1.0).ln();
        // There are few terms, and a sort would take more code than the insertion.
        let place = terms.partition_point(|(other, less)| (*less, *other) < (cost, term));
        terms.insert(place, (term, cost));
    }
    terms.truncate(most);
    terms
}

/// The term of a word that is read letter by letter.
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

/// One step forward from a place in a word.
struct Step {
    /// The Persian letters of this reading.
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
                let (letters, cost) = meaning.halves(meaning.len() - 1);
                let mut cost = usize::from(cost.as_bytes()[0] - b'A');
                if letters.is_empty() && is_vowel(at) && is_vowel(to) {
                    cost += HIATUS_COST;
                }
                steps[at].push(Step { letters, cost, to });
            }
        }
    }
    for (at, letter) in word.iter().enumerate() {
        // A doubled consonant, even one of two letters, may be a tashdid, which Persian does not write.
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

/// The terms that a word may be read as, with the costs of the readings, in rising order of cost.
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

/// The ranges of terms that begin like a reading of a word, with the costs of the readings, in rising order of cost.
fn beginnings(index: &dyn Reader, word: &[u8]) -> Vec<(Range<TermId>, usize)> {
    let mut runs = Vec::new();
    walk(index, word, |node, cost| {
        runs.push((index.terms_at(node), cost));
        Some(cost + PREFIX_SLACK)
    });
    runs
}

/// The cost at and above which readings of a word are not followed.
fn most_cost(word: &[u8]) -> usize {
    MOST_COST.min(MOST_OF_LETTER * word.len() + 1)
}

/// Calls `reached` with each node of the dictionary that a word may be read as and with the cost of its cheapest
/// reading. Costs rise, and all of them are below the value that `reached` last returned.
///
/// This is Dijkstra's algorithm over pairs of a place in the word and a node of the dictionary. Costs are small whole
/// numbers, so the queue is a list for each cost (Dial, "Algorithm 360", 1969).
fn walk(index: &dyn Reader, word: &[u8], mut reached: impl FnMut(Node, usize) -> Option<usize>) {
    let steps = steps(word);
    let budget = most_cost(word);
    let mut waiting: Vec<Vec<(Node, usize)>> = (0..budget).map(|_| Vec::new()).collect();
    // The nodes visited at each place. There are few, and searching a list is faster than hashing.
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

    /// Words that resemble the ones looked for, or are merely frequent.
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

    /// Checks that the Persian word is among the first five results, in an index of all words of the table and the
    /// distractors.
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
        // «جمهور» is only a part of a word here and never occurs on its own.
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

    /// The cost of the cheapest reading of a word as a term, computed from all readings.
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
