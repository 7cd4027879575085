//! Packed word tables.

use std::sync::OnceLock;

use super::tables::LETTERS;
use crate::part::Part;

/// Sorted lines, each with a word and, after a tab, its value. The module holds the tables packed and unpacks one when
/// it is first used, which takes half a millisecond for the largest. Building an index looks up every word of a corpus
/// many times, so there a table is turned into a map once.
pub(super) struct Table {
    /// For each line, the number of letters that its word shares with the word before.
    shared: &'static [u8],
    /// The rest of each line. A letter is a byte from `A` on, by its place in [`LETTERS`]. In values, `~` stands for
    /// the word.
    rests: &'static str,
    lines: OnceLock<String>,
    /// The beginning of each line.
    starts: OnceLock<Vec<u32>>,
    /// The words with their values, sorted by word.
    words: OnceLock<Vec<(&'static str, &'static str)>>,
    #[cfg(feature = "stemmers")]
    map: OnceLock<rustc_hash::FxHashMap<&'static str, (&'static str, &'static str)>>,
}

impl Table {
    pub(super) const fn new(shared: &'static [u8], rests: &'static str) -> Table {
        Table {
            shared,
            rests,
            lines: OnceLock::new(),
            starts: OnceLock::new(),
            words: OnceLock::new(),
            #[cfg(feature = "stemmers")]
            map: OnceLock::new(),
        }
    }

    /// The words with their values.
    #[cfg(feature = "stemmers")]
    pub(super) fn entries(&'static self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines().lines().map(split)
    }

    fn lines(&'static self) -> &'static str {
        self.lines.get_or_init(|| unpack(self.shared, self.rests))
    }

    /// The line of `word`: the word as in the table, and its value.
    #[cfg(feature = "stemmers")]
    pub(super) fn entry(&'static self, word: &str) -> Option<(&'static str, &'static str)> {
        let entries = || self.lines().lines().map(split).map(|entry| (entry.0, entry)).collect();
        self.map.get_or_init(entries).get(word).copied()
    }

    /// The line of `word`: the word as in the table, and its value.
    #[cfg(not(feature = "stemmers"))]
    pub(super) fn entry(&'static self, word: &str) -> Option<(&'static str, &'static str)> {
        self.bisect(word)
    }

    #[cfg_attr(feature = "stemmers", cfg_attr(not(test), allow(dead_code)))]
    fn bisect(&'static self, word: &str) -> Option<(&'static str, &'static str)> {
        let text = self.lines();
        let starts = self.starts.get_or_init(|| {
            let ends = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n');
            let starts = [0].into_iter().chain(ends.map(|(_, end)| end));
            starts.filter(|start| (*start as usize) < text.len()).collect()
        });
        // The byte that ends a word sorts before every letter, so whole lines are in the order of their words.
        let beginning = |start: u32| {
            let line = &text.as_bytes()[start as usize..];
            &line[..line.len().min(word.len())]
        };
        let line = starts.partition_point(|start| beginning(*start) < word.as_bytes());
        let (start, end) =
            (*starts.get(line)?, starts.get(line + 1).map_or(text.len(), |next| *next as usize - 1));
        let (key, value) = split(text.part(start as usize..end));
        (key == word).then_some((key, value))
    }

    /// The value of `word`. Empty if the table has only the word.
    pub(super) fn get(&'static self, word: &str) -> Option<&'static str> {
        self.entry(word).map(|(_, value)| value)
    }

    /// The words with this value, marked or not. The first call reads the whole table.
    pub(super) fn words_of<'v>(
        &'static self,
        value: &'v str,
    ) -> impl Iterator<Item = &'static str> + use<'v> {
        let words = self.words.get_or_init(|| {
            let lines = self.lines().lines().filter_map(|line| line.split_once('\t'));
            let known = |values: &'static str| values.split(' ').map(|known| known.trim_end_matches('!'));
            let mut words: Vec<_> =
                lines.flat_map(|(word, values)| known(values).map(move |value| (value, word))).collect();
            jostar_sort::sort(&mut words);
            words
        });
        let first = words.partition_point(|(known, _)| *known < value);
        words[first..].iter().take_while(move |(known, _)| *known == value).map(|(_, word)| *word)
    }

    pub(super) fn contains(&'static self, word: &str) -> bool {
        self.entry(word).is_some()
    }
}

fn unpack(shared: &[u8], rests: &str) -> String {
    let letter = |byte: u8| match byte {
        b'A'..b'~' => LETTERS[usize::from(byte - b'A')],
        other => other.into(),
    };
    let mut lines = String::new();
    let mut word = String::new();
    for (shared, rest) in shared.iter().zip(rests.split('\n')) {
        let (end, value) = rest.split_once('\t').unwrap_or((rest, ""));
        word.truncate(word.char_indices().nth(usize::from(*shared)).map_or(word.len(), |(at, _)| at));
        word.extend(end.bytes().map(letter));
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&word);
        if !value.is_empty() {
            lines.push('\t');
        }
        for byte in value.bytes() {
            if byte == b'~' {
                lines.push_str(&word);
            } else {
                lines.push(letter(byte));
            }
        }
    }
    lines
}

/// The word and the value of a line.
fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let small = table("ab\tone\nb\nba\ttwo three\nc");
        for (word, value) in [("ab", "one"), ("b", ""), ("ba", "two three"), ("c", "")] {
            assert_eq!(small.get(word), Some(value), "{word}");
            assert_eq!(small.bisect(word), Some((word, value)), "{word}");
        }
        for word in ["", "a", "abc", "bab", "bb", "d", "one", "\t", "\n"] {
            assert_eq!((small.entry(word), small.bisect(word)), (None, None), "{word:?}");
        }
        assert_eq!(table("").get("a"), None);
    }

    fn table(lines: &str) -> &'static Table {
        let lines = OnceLock::from(lines.to_owned());
        Box::leak(Box::new(Table { lines, ..Table::new(&[], "") }))
    }

    #[test]
    fn words_share_their_beginnings_and_values_name_their_words() {
        let [a, b, c] = [LETTERS[0], LETTERS[1], LETTERS[2]];
        let lines = format!("{a}\t{b} {a}!\n{a}{b}\n{a}{b}{c}\t{a}{b}{c}{a}\n{c}");
        assert_eq!(unpack(&[0, 1, 2, 0], "A\tB ~!\nB\nC\t~A\nC"), lines);
        assert_eq!(unpack(&[], ""), "");
    }

    #[test]
    fn the_tables_of_the_language_are_sorted_and_hold_no_word_twice() {
        use crate::languages::fa::tables::*;
        let large = [
            &PAST,
            &PRESENT,
            &PREVERBS,
            &BARE_PRESENT,
            &VERB_FORMS,
            &NO_VERBS,
            &BROKEN_PLURALS,
            &NOT_SUFFIXED,
        ];
        for table in large.into_iter().chain([&VARIANTS, &COLLOQUIAL_PAST, &COLLOQUIAL_PRESENT]) {
            let words: Vec<&str> = words(table).collect();
            assert!(words.is_sorted_by(|a, b| a < b));
            assert!(words.len() > 10);
            for word in words {
                assert!(table.contains(word) && table.bisect(word).is_some(), "{word}");
                assert_eq!(crate::fold(word), word, "the tables hold terms");
            }
        }
    }

    fn words(table: &'static Table) -> impl Iterator<Item = &'static str> + use<> {
        table.lines().lines().map(|line| line.split('\t').next().unwrap())
    }

    #[test]
    fn past_stems_end_as_past_stems_do() {
        use crate::languages::fa::tables::*;
        for stem in words(&PAST).chain(words(&PREVERBS)) {
            assert!(stem.ends_with(['د', 'ت']) && stem.chars().count() > 1, "{stem}");
        }
    }

    #[test]
    fn what_a_table_names_is_there() {
        use crate::languages::fa::tables::*;
        let classes = |table: &'static Table| -> Vec<&str> {
            table
                .lines()
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .flat_map(|(_, values)| values.split(' '))
                .collect()
        };
        for class in
            [classes(&PAST), classes(&PRESENT), classes(&COLLOQUIAL_PRESENT), classes(&COLLOQUIAL_PAST)]
                .concat()
        {
            assert!(PAST.contains(class.trim_end_matches('!')), "{class}");
        }
        for stem in words(&BARE_PRESENT) {
            assert!(PRESENT.contains(stem), "{stem}");
        }
        // A variant spelling must not lead to another variant.
        for preferred in classes(&VARIANTS) {
            assert!(!VARIANTS.contains(preferred), "{preferred}");
        }
    }
}
