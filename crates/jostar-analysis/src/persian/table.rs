//! Word tables, packed.

/// Sorted lines, each a word and, behind a tab, what is known of it. One string with no pointers in it is the smallest
/// form in a module, and needs nothing done before it can be searched.
pub(super) struct Table(pub(super) &'static str);

impl Table {
    /// The line of `word`: the word, as it stands in the table, and what is known of it.
    pub(super) fn entry(&self, word: &str) -> Option<(&'static str, &'static str)> {
        let text = self.0;
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = text.as_bytes()[..low + (high - low) / 2].iter().rposition(|byte| *byte == b'\n');
            let start = middle.map_or(0, |end| end + 1).max(low);
            let end = text.as_bytes()[start..].iter().position(|byte| *byte == b'\n');
            let end = end.map_or(text.len(), |length| start + length);
            let (key, value) = text[start..end].split_once('\t').unwrap_or((&text[start..end], ""));
            match key.cmp(word) {
                std::cmp::Ordering::Equal => return Some((key, value)),
                std::cmp::Ordering::Less => low = (end + 1).min(high),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// What is known of `word`; empty where there is nothing but the word.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        self.entry(word).map(|(_, value)| value)
    }

    /// The words of which `value`, marked or not, is known. Reads the whole table.
    pub(super) fn words_of<'v>(&self, value: &'v str) -> impl Iterator<Item = &'static str> + use<'v> {
        let lines = self.0.lines().filter_map(|line| line.split_once('\t'));
        let has = move |values: &str| values.split(' ').any(|known| known.trim_end_matches('!') == value);
        lines.filter(move |(_, values)| has(values)).map(|(word, _)| word)
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.entry(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let table = Table("ab\tone\nb\nba\ttwo three\nc");
        for (word, value) in [("ab", "one"), ("b", ""), ("ba", "two three"), ("c", "")] {
            assert_eq!(table.get(word), Some(value), "{word}");
        }
        for word in ["", "a", "abc", "bab", "bb", "d", "one", "\t", "\n"] {
            assert_eq!(table.get(word), None, "{word:?}");
        }
        assert_eq!(Table("").get("a"), None);
    }

    #[test]
    fn the_tables_of_the_language_are_sorted_and_hold_no_word_twice() {
        use crate::persian::tables::*;
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
                assert!(table.contains(word), "{word}");
                assert_eq!(crate::fold(word), word, "the tables hold terms");
            }
        }
    }

    fn words(table: &Table) -> impl Iterator<Item = &'static str> + use<> {
        table.0.lines().map(|line| line.split('\t').next().unwrap())
    }

    #[test]
    fn past_stems_end_as_past_stems_do() {
        use crate::persian::tables::*;
        for stem in words(&PAST).chain(words(&PREVERBS)) {
            assert!(stem.ends_with(['د', 'ت']) && stem.chars().count() > 1, "{stem}");
        }
    }

    #[test]
    fn what_a_table_names_is_there() {
        use crate::persian::tables::*;
        let classes = |table: &Table| -> Vec<&str> {
            table
                .0
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
        // A word that is spelt in a second way is not sent on again.
        for preferred in classes(&VARIANTS) {
            assert!(!VARIANTS.contains(preferred), "{preferred}");
        }
    }
}
