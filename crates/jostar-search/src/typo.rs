//! Finds what a mistyped word may have meant: the terms that are a few likely mistakes away.
//!
//! A word is looked for in two steps. An automaton ([`near`](crate::near)) runs along the dictionary and finds the
//! terms within a few edits. For the few terms that it finds, the cost is computed: the weighted optimal string
//! alignment distance.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use jostar_index::TermId;

use crate::mistake::{alike, cost, gap, is_fixed};
use crate::near::{MOST_EDITS, Near};
use crate::reader::Reader;

/// The longest word that is corrected, in letters. A state has one bit for each letter and one more.
const MOST_LETTERS: usize = 62;

/// The most terms returned for a word that is still being typed.
const MOST_COMPLETIONS: usize = 64;

/// How far from what was typed a term may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// A slip of the hand or the ear. The term is searched.
    Slip,
    /// One edit farther. The term may be offered.
    Offer,
    /// Two edits. The words beside it decide.
    Beside,
}

/// The most edits in a word of this many letters, and their cost in tenths. `None` for words that are not corrected.
///
/// A word of two or three letters may have one letter replaced by another of the same sound. A word of four may have
/// one easy edit; any other edit makes it a different word, such as «دوست» and «دولت». Letters of one sound count only
/// towards the cost.
fn allowed(letters: usize, reach: Reach) -> Option<(usize, RangeInclusive<u32>)> {
    let (edits, cost) = match letters {
        2..=3 => (0, cost::SOUND),
        4 => (1, 7),
        5..=6 => (1, 10),
        7..=8 => (MOST_EDITS, 14),
        9..=MOST_LETTERS => (MOST_EDITS, 17),
        _ => return None,
    };
    match reach {
        Reach::Slip => Some((edits, 1..=cost)),
        Reach::Beside if letters >= 4 => Some((MOST_EDITS, 1..=cost::FAR)),
        Reach::Beside => None,
        Reach::Offer if letters < 5 => None,
        // With rare letters, which share bytes in the dictionary, it may be two slips.
        Reach::Offer => Some((1, cost + 1..=cost::FAR)),
    }
}

/// Returns the terms that `word` may have meant, with the costs of the mistakes in tenths. The cheapest come first;
/// among equal costs, the most frequent. `word` must be folded by the analyzer. Digits and punctuation are never
/// mistaken: one number is not another.
///
/// With `is_prefix` the word is still being typed. Terms that begin with something near it are then found as well, and
/// at most the best 64 terms are returned. The results never include the word itself or terms that occur nowhere. With
/// `is_prefix` they include no term that the word begins either.
pub(crate) fn near(index: &dyn Reader, word: &str, is_prefix: bool, reach: Reach) -> Vec<(TermId, u32)> {
    let word: Vec<char> = word.chars().collect();
    let Some((edits, budget)) = allowed(word.len(), reach) else { return Vec::new() };
    if word.iter().all(|letter| is_fixed(*letter)) {
        return Vec::new();
    }
    let mut costs = Costs::new(word, is_prefix);
    // A pair of characters is like no other.
    if edits == 0 && costs.alike.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let automaton = Near::new(&costs.word, &costs.alike, is_prefix, edits, &|letter| index.byte(letter));
    let mut found = Vec::new();
    index.near(&automaton, &mut |term| {
        let count = index.count(term);
        if count > 0 {
            let cost = costs.to(&index.key(term));
            if budget.contains(&cost) {
                found.push((cost, Reverse(count), term));
            }
        }
    });
    jostar_sort::sort(&mut found);
    if is_prefix {
        found.truncate(MOST_COMPLETIONS);
    }
    found.into_iter().map(|(cost, _, term)| (term, cost)).collect()
}

/// Computes the costs between a word and one term after another.
struct Costs {
    word: Vec<char>,
    /// For each letter of the word, the letters that it is easily mistaken for.
    alike: Vec<Vec<(char, u32)>>,
    /// For each letter of the word, its cost as an extra letter.
    gaps: Vec<u32>,
    is_prefix: bool,
    /// The last term, as far as its letters matter.
    term: Vec<char>,
    /// A row for each beginning of the last term, starting with the empty one: the costs to each beginning of the word.
    rows: Vec<u32>,
}

impl Costs {
    fn new(word: Vec<char>, is_prefix: bool) -> Costs {
        let mut gaps = Vec::with_capacity(word.len());
        let mut rows = vec![0];
        let mut before = None;
        for letter in &word {
            gaps.push(gap(*letter, before));
            rows.push(gaps.iter().sum());
            before = Some(*letter);
        }
        let alike = word.iter().map(|letter| alike(*letter)).collect();
        Costs { word, alike, gaps, is_prefix, term: Vec::new(), rows }
    }

    /// The cost to a term that the automaton accepts. For a word that is still being typed, the cost to its nearest
    /// beginning.
    fn to(&mut self, term: &str) -> u32 {
        let width = self.word.len() + 1;
        // Longer beginnings are not needed, and the automaton accepts no whole term that is longer.
        let letters = term.chars().take(self.word.len() + MOST_EDITS);
        // Neighbouring terms begin alike, so the rows of the shared beginning are reused.
        let shared = letters.clone().zip(&self.term).take_while(|(letter, known)| letter == *known).count();
        self.term.truncate(shared);
        self.rows.truncate((shared + 1) * width);
        for letter in letters.skip(shared) {
            self.add_row(letter);
        }
        let mut ends = self.rows.iter().skip(self.word.len()).step_by(width).copied();
        let nearest = if self.is_prefix { ends.min() } else { ends.next_back() };
        nearest.unwrap_or(cost::NEVER)
    }

    /// Adds the row of the next letter of the term.
    fn add_row(&mut self, letter: char) {
        let width = self.word.len() + 1;
        let before = self.term.last().copied();
        let gap = gap(letter, before);
        let last = self.rows.len() - width;
        self.rows.push(self.rows[last] + gap);
        for place in 0..self.word.len() {
            let with_gap =
                (self.rows[last + place + 1] + gap).min(self.rows[last + width + place] + self.gaps[place]);
            let aligned = self.rows[last + place];
            // Most of the table is too expensive to matter, so the details are skipped there.
            let mut cost = with_gap;
            if aligned < cost {
                cost = cost.min(aligned + self.taken(place, letter));
            }
            if let (Some(first), Some(before)) = (place.checked_sub(1), before) {
                let aligned = self.rows[last - width + first] + cost::SWAPPED;
                if aligned < cost {
                    cost = cost.min(aligned + self.sounding(first, letter) + self.sounding(place, before));
                }
            }
            self.rows.push(cost);
        }
        self.term.push(letter);
    }

    /// The cost of having typed the letter at `place` of the word for `letter`.
    fn taken(&self, place: usize, letter: char) -> u32 {
        if self.word[place] == letter {
            return 0;
        }
        match self.alike[place].iter().filter(|(other, _)| *other == letter).map(|(_, cost)| *cost).min() {
            Some(cost) => cost,
            None if is_fixed(letter) || is_fixed(self.word[place]) => cost::NEVER,
            None => cost::FAR,
        }
    }

    /// The same cost if both letters have one sound, otherwise [`cost::NEVER`].
    fn sounding(&self, place: usize, letter: char) -> u32 {
        let cost = self.taken(place, letter);
        if cost <= cost::SOUND { cost } else { cost::NEVER }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_analysis::mistakes;
    use jostar_index::{Document, Index, IndexWriter};
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn index(text: &str) -> Index {
        let mut writer = IndexWriter::new();
        writer.add(Document { id: "a".into(), body: text.into(), ..Document::default() }).unwrap();
        Index::open(writer.finish()).unwrap()
    }

    /// The cost of one letter for another. Neighbouring keys are found by their places on the desk, in halves of a key.
    fn naive_taken(typed: char, meant: char) -> u32 {
        let is_group = |group: &str| group.contains(typed) && group.contains(meant);
        let places = |letter: char| -> Vec<(i32, i32)> {
            let places = (0..)
                .zip(&mistakes().rows)
                .flat_map(|(y, row)| (0..).zip(row.chars()).map(move |(x, key)| (x, y, key)));
            places.filter(|place| place.2 == letter).map(|(x, y, _)| (2 * x + y, y)).collect()
        };
        let distances = places(typed).into_iter().flat_map(|a| {
            places(meant).into_iter().map(move |b: (i32, i32)| ((a.0 - b.0).abs(), (a.1 - b.1).abs()))
        });
        let jamo = |letter: char| {
            let number = u32::from(letter).checked_sub(0xAC00).filter(|number| *number < 11_172)?;
            Some([number / 588, number / 28 % 21, number % 28])
        };
        let shared =
            jamo(typed).zip(jamo(meant)).map(|(a, b)| a.iter().zip(b).filter(|(a, b)| **a == *b).count());
        match () {
            _ if typed == meant => 0,
            _ if shared == Some(2) => 3,
            _ if mistakes().sounds.split(' ').any(is_group) => 3,
            _ if mistakes().shapes.split(' ').any(is_group) => 6,
            _ if distances.into_iter().any(|by| by == (2, 0) || by == (1, 1)) => 6,
            _ if mistakes().unstressed.split(' ').any(is_group) => 8,
            _ if is_fixed(typed) || is_fixed(meant) => cost::NEVER,
            _ => 20,
        }
    }

    fn least(a: (u32, u32), b: (u32, u32)) -> (u32, u32) {
        (a.0.min(b.0), a.1.min(b.1))
    }

    /// The fewest edits and the lowest cost between a word and each beginning of a term. `is_same` says which letters of
    /// a term need no edit for one of the word.
    fn naive_row(
        word: &[char],
        term: &[char],
        is_same: impl Fn(char, char) -> bool,
        taken: &mut impl FnMut(char, char) -> u32,
    ) -> Vec<(u32, u32)> {
        let gap_at = |letters: &[char], at: usize| gap(letters[at], at.checked_sub(1).map(|at| letters[at]));
        let mut table = vec![vec![(cost::NEVER, cost::NEVER); term.len() + 1]; word.len() + 1];
        table[0][0] = (0, 0);
        for (i, j) in (0..=word.len()).flat_map(|i| (0..=term.len()).map(move |j| (i, j))) {
            let mut by = |from: [usize; 2], edits, cost| {
                let (before, now) = (table[i - from[0]][j - from[1]], &mut table[i][j]);
                *now = least(*now, (before.0 + edits, before.1 + cost));
            };
            if i > 0 {
                by([1, 0], 1, gap_at(word, i - 1));
            }
            if j > 0 {
                by([0, 1], 1, gap_at(term, j - 1));
            }
            if i > 0 && j > 0 {
                let is_edit = !is_same(word[i - 1], term[j - 1]);
                by([1, 1], is_edit.into(), taken(word[i - 1], term[j - 1]));
            }
            if i > 1 && j > 1 {
                let crossed = [(word[i - 2], term[j - 1]), (word[i - 1], term[j - 2])];
                let edits = if crossed.iter().all(|(a, b)| is_same(*a, *b)) { 1 } else { cost::NEVER };
                let [first, second] = crossed.map(|(a, b)| taken(a, b));
                by([2, 2], edits, if first.max(second) <= 3 { 7 + first + second } else { cost::NEVER });
            }
        }
        table.swap_remove(word.len())
    }

    /// An empty range of costs.
    const NONE: RangeInclusive<u32> = u32::MAX..=u32::MAX;

    /// Compares the result with a scan of all terms.
    fn check(index: &dyn Reader, word: &str, reach: Reach) {
        let letters: Vec<char> = word.chars().collect();
        let (edits, budget) = match letters.len() {
            length if length < 2 || letters.iter().all(|letter| is_fixed(*letter)) => (0, NONE),
            5..7 if reach == Reach::Offer => (1, 11..=20),
            7..9 if reach == Reach::Offer => (1, 15..=20),
            9.. if reach == Reach::Offer => (1, 18..=20),
            _ if reach == Reach::Offer => (0, NONE),
            2..4 => (0, 1..=3),
            4 => (1, 1..=7),
            5..7 => (1, 1..=10),
            7..9 => (2, 1..=14),
            _ => (2, 1..=17),
        };
        let mut known = HashMap::new();
        let mut taken = |a, b| *known.entry((a, b)).or_insert_with(|| naive_taken(a, b));
        // The letters that a letter of the word may be, by the bytes in the dictionary, which rare letters share.
        let same: HashMap<char, Vec<u8>> = letters
            .iter()
            .map(|letter| {
                let sounds = alike(*letter)
                    .into_iter()
                    .filter(|(_, cost)| *cost == cost::SOUND)
                    .map(|(other, _)| other);
                (*letter, sounds.chain([*letter]).map(|letter| index.byte(letter)).collect())
            })
            .collect();
        let is_same = |typed: char, meant: char| same[&typed].contains(&index.byte(meant));
        let mut expect = [Vec::new(), Vec::new()];
        let all = index.terms_at(index.root());
        for term in (all.start.0..all.end.0).map(TermId).filter(|term| index.count(*term) > 0) {
            let meant: Vec<char> = index.key(term).chars().collect();
            let row = naive_row(&letters, &meant, is_same, &mut taken);
            let begun = row.iter().take(letters.len() + 3).copied().reduce(least);
            for (expect, distances) in expect.iter_mut().zip([row.last().copied(), begun]) {
                let (least_edits, cost) = distances.unwrap();
                if least_edits <= edits && budget.contains(&cost) {
                    expect.push((cost, Reverse(index.count(term)), term));
                }
            }
        }
        for (mut expect, is_prefix) in expect.into_iter().zip([false, true]) {
            expect.sort();
            expect.truncate(if is_prefix { 64 } else { usize::MAX });
            let expect: Vec<_> = expect.into_iter().map(|(cost, _, term)| (term, cost)).collect();
            assert_eq!(near(index, word, is_prefix, reach), expect, "{word}, {is_prefix}, {reach:?}");
        }
    }

    #[test]
    fn mistakes_have_their_costs() {
        let table = [
            ("گزارش", "گذارش", Some(3)),
            ("زر", "ضر", Some(3)),
            ("زر", "زز", None),
            ("حصار", "هسار", Some(6)),
            ("محمد", "محممد", Some(3)),
            ("تهران", "تهرات", Some(6)),
            ("تهران", "تهژان", Some(6)),
            ("تهران", "تهفان", None),
            ("تهران", "تهرن", Some(7)),
            ("تهران", "تهارن", Some(7)),
            ("تذروی", "ترضوی", Some(10)),
            ("تذرو", "ترضو", None),
            ("دوست", "دولت", None),
            ("کتاب", "کتلب", Some(6)),
            ("پزشکیان", "بزشکبان", Some(12)),
            ("پزشکیان", "پزسکیاک", None),
            ("middleware", "middlewear", Some(16)),
            ("separate", "seperate", Some(8)),
            ("environment", "nvironment", None),
            ("برنامه", "خبرنامه", None),
            ("search", "seatch", Some(6)),
            ("москва", "мосува", Some(6)),
            ("2025", "2026", None),
            ("a1.5", "a15", None),
            ("covid19", "covud19", Some(6)),
            ("covid19", "covid18", None),
        ];
        for (meant, typed, cost) in table {
            let found = near(&index(meant), typed, false, Reach::Slip);
            assert_eq!(found.first().map(|(_, cost)| *cost), cost, "{typed} for {meant}");
        }
    }

    #[test]
    fn what_is_farther_than_a_slip_may_be_offered() {
        let table = [
            ("تهران", "تهفان", true),
            ("environment", "nvironment", true),
            ("برنامه", "خبرنامه", true),
            ("پزشکیان", "فزشکیاف", false),
            ("word", "ward", false),
        ];
        for (meant, typed, is_offered) in table {
            let found = near(&index(meant), typed, false, Reach::Offer);
            assert_eq!(!found.is_empty(), is_offered, "{typed} for {meant}");
        }
    }

    #[test]
    fn the_cheapest_and_then_the_most_frequent_come_first() {
        let index = index("بهران بهران مهران تهران تهران تهران ایران");
        let terms = |word, is_prefix| -> Vec<String> {
            near(&index, word, is_prefix, Reach::Slip).iter().map(|(term, _)| index.key(*term)).collect()
        };
        assert_eq!(terms("نهران", false), ["تهران", "بهران", "مهران"]);
        assert_eq!(terms("بهران", false), ["تهران"]);
        assert_eq!(terms("نهرا", true), ["تهران", "بهران", "مهران"]);
        assert_eq!(terms("تهرا", true), ["بهران"]);
    }

    #[test]
    fn a_word_of_any_length_is_bounded() {
        let index = index(&"ا".repeat(64));
        for length in 0..200 {
            assert_eq!(
                near(&index, &"ا".repeat(length), false, Reach::Slip).is_empty(),
                length != 62,
                "{length}"
            );
        }
    }

    /// The words of the articles, and others with so many different letters that some are spelt with escapes.
    fn whole_dictionary() -> Index {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../articles");
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            text += &std::fs::read_to_string(entry.unwrap().path()).unwrap();
        }
        for word in 0..400 {
            let letters = (0..4 + word % 5).map(|place| 0xAC00 + (word * 7 + place * word) % 400);
            text.extend([' '].into_iter().chain(letters.filter_map(char::from_u32)));
        }
        index(&text)
    }

    #[test]
    fn a_whole_dictionary_agrees_with_a_scan() {
        let index = whole_dictionary();
        let mistakes = (
            any::<prop::sample::Index>(),
            0..5,
            prop::char::ranges(vec!['ا'..='و', '가'..='갂', '3'..='4'].into()),
        );
        let strategy = (0..index.dictionary().len() as u32, prop::collection::vec(mistakes, 0..4));
        let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
        let result = proptest::test_runner::TestRunner::new(config).run(&strategy, |(term, mistakes)| {
            let mut word: Vec<char> = index.key(TermId(term)).chars().collect();
            for (at, kind, letter) in mistakes {
                let at = at.index(word.len());
                match kind {
                    0 => word.insert(at, letter),
                    1 => word.insert(at, word[at]),
                    2 => word[at] = letter,
                    3 if word.len() > 1 => drop(word.remove(at)),
                    _ => word.swap(at, at.saturating_sub(1)),
                }
            }
            check(&index, &String::from_iter(word), Reach::Slip);
            Ok(())
        });
        result.unwrap();
    }

    proptest! {
        #[test]
        fn a_few_letters_agree_with_a_scan(
            terms in prop::collection::vec("[اازذضبپ]{1,9}|[اابرz7]{3,10}", 1..40),
            words in prop::collection::vec("[اازذضبپ]{1,9}|[اابرz7]{3,10}", 1..10),
        ) {
            let index = index(&terms.join(" "));
            for word in &words {
                check(&index, word, Reach::Slip);
                check(&index, word, Reach::Offer);
            }
        }
    }
}
