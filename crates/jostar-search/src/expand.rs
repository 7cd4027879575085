//! From the words of a query to what may stand for them in the index.
//!
//! Every word has **alternatives**: the word itself; other forms of it, words derived from it, words that it is a part
//! of; for a word still being typed, the words that it begins. Where a reader writes a word as two, or two as one, the
//! other spelling is an alternative too: «به ویژه» for «بهویژه» and the other way round.

use jostar_analysis::{Vocabulary, forms, is_affix, is_durative, keys, without_article};
use jostar_index::{Index, Position, Relation, TermId};

use crate::query::Query;

/// What an occurrence counts: 1 for the word itself, less for what is only like it.
mod weight {
    pub(super) const EXACT: f32 = 1.0;
    /// Another form of the word. Well below 1, so that the form that was typed ranks first.
    pub(super) const FORM: f32 = 0.6;
    pub(super) const DERIVED: f32 = 0.25;
    pub(super) const PART: f32 = 0.4;
    pub(super) const COMPLETION: f32 = 0.5;
    /// Neighbouring words of the query that the index has as one.
    pub(super) const JOINED: f32 = 0.9;
    /// A word of the query that the index has as several.
    pub(super) const SPLIT: f32 = 0.7;
}

/// The most terms that a prefix stands for. One or two letters begin thousands of terms; the frequent ones are what
/// a reader sees anyway, and the bound keeps a keystroke cheap.
const MOST_COMPLETIONS: usize = 64;

/// A word that occurs more often than this is not looked for in two pieces.
const RARE: usize = 20;

/// How many terms are looked at for forms of a word that the index does not have.
const MOST_CANDIDATES: u32 = 256;

/// Something that stands for a word of the query.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Alternative {
    place: Place,
    /// What one occurrence counts.
    pub(crate) weight: f32,
    /// How many words of the text an occurrence takes.
    pub(crate) width: u32,
}

#[derive(Clone, PartialEq, Debug)]
enum Place {
    Term(TermId),
    /// The first positions of words that follow each other, rising.
    Phrase(Vec<Position>),
}

impl Alternative {
    /// Whether it is the word itself.
    pub(crate) fn is_typed(&self) -> bool {
        self.weight >= weight::EXACT
    }

    /// Where it occurs, rising: the position of its first word.
    pub(crate) fn positions<'i>(&'i self, index: &'i Index) -> &'i [Position] {
        match &self.place {
            Place::Term(term) => index.occurrences(*term),
            Place::Phrase(positions) => positions,
        }
    }
}

/// The alternatives of each different word of the query that has any.
pub(crate) fn expand(index: &Index, query: &Query) -> Vec<Vec<Alternative>> {
    let words = &query.words;
    // A repeated word is looked for once, where it stands first.
    let first = |place: usize| words.iter().position(|word| *word == words[place]).unwrap_or(place);
    let mut sets: Vec<Alternatives> = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate() {
        let mut set = Alternatives { index, found: Vec::new() };
        // A letter beside other words stands for none of its own: «و», a "t" that an apostrophe has parted.
        let is_word = words.len() == 1 || word.chars().nth(1).is_some();
        if first(place) == place && is_word {
            set.word(word, weight::EXACT);
            set.splits(word);
        }
        if place + 1 == words.len() && query.is_unfinished {
            set.completions(word, weight::COMPLETION);
        }
        sets.push(set);
    }
    for start in 0..words.len() {
        for end in start + 2..=words.len().min(start + 3) {
            // Of three words only those are written as one that «و» joins: «حمل و نقل».
            if end == start + 3 && words[start + 1] != "و" {
                continue;
            }
            // Some are one word however they are written: nobody looks for the «ای» of «منطقه ای», and it begins no
            // «ایران»; nor is the stem after «می» a word.
            let is_one = end == start + 2
                && (is_durative(&words[start])
                    || (is_affix(&words[end - 1]) && words[start].chars().nth(1).is_some()));
            let word = words[start..end].concat();
            let weight = if is_one { weight::EXACT } else { weight::JOINED };
            let mut joined = Alternatives { index, found: Vec::new() };
            joined.word(&word, weight);
            if end == words.len() && query.is_unfinished {
                joined.completions(&word, weight * weight::COMPLETION);
            }
            if is_one && !joined.found.is_empty() {
                sets[first(start)].found.clear();
                sets[first(end - 1)].found.clear();
                sets[first(start)].found = joined.found;
            } else {
                for place in start..end {
                    for alternative in &joined.found {
                        sets[first(place)].add(alternative.clone());
                    }
                }
            }
        }
    }
    sets.into_iter().map(|set| set.found).filter(|found| !found.is_empty()).collect()
}

/// How often the terms of an index occur, for the rules that ask. A word of the query counts as one that occurs.
struct Counts<'i> {
    index: &'i Index,
    typed: &'i str,
}

impl Vocabulary for Counts<'_> {
    fn count(&self, term: &str) -> u32 {
        let count = self.index.dictionary().get(term).map_or(0, |term| self.index.count(term) as u32);
        count.max(u32::from(term == self.typed))
    }
}

struct Alternatives<'i> {
    index: &'i Index,
    found: Vec<Alternative>,
}

impl Alternatives<'_> {
    fn add(&mut self, new: Alternative) {
        match self.found.iter_mut().find(|known| known.place == new.place) {
            Some(known) => known.weight = known.weight.max(new.weight),
            None => self.found.push(new),
        }
    }

    fn term(&mut self, term: TermId, weight: f32) {
        // Terms that are only parts of others occur nowhere.
        if self.index.count(term) > 0 {
            self.add(Alternative { place: Place::Term(term), weight, width: 1 });
        }
    }

    /// A word, its forms and what it is a part of, if the index has any.
    fn word(&mut self, word: &str, weight: f32) {
        if let Some(term) = self.index.dictionary().get(word) {
            self.term(term, weight);
            self.related(term, weight, Relation::Part);
            if self.index.count(term) > 0 {
                return;
            }
        }
        self.forms_of_unknown(word, weight);
    }

    /// The terms related to `term`, up to the farthest relation named.
    fn related(&mut self, term: TermId, weight: f32, farthest: Relation) {
        for (other, relation) in self.index.related(term) {
            let of_relation = match relation {
                Relation::Form => weight::FORM,
                Relation::Derived => weight::DERIVED,
                Relation::Part => weight::PART,
            };
            if relation <= farthest {
                self.term(other, weight * of_relation);
            }
        }
    }

    /// A word that the index does not have may be a form of one that it has.
    fn forms_of_unknown(&mut self, word: &str, weight: f32) {
        let index = self.index;
        let dictionary = index.dictionary();
        let vocabulary = Counts { index, typed: word };
        let keys = keys(word, &vocabulary);
        for key in &keys.strong {
            let mut candidates: Vec<TermId> =
                forms(key).iter().filter_map(|form| dictionary.get(form)).collect();
            if !key.starts_with('~') {
                // Most forms begin with the word, but for a silent ه: «راننده», «رانندگان».
                let range = dictionary.with_prefix(key.strip_suffix('ه').unwrap_or(key));
                let end = range.end.0.min(range.start.0.saturating_add(MOST_CANDIDATES));
                candidates.extend((range.start.0..end).map(TermId));
            }
            for form in candidates {
                if jostar_analysis::keys(&dictionary.term(form), &vocabulary).strong.contains(key) {
                    self.term(form, weight * weight::FORM);
                    self.related(form, weight, Relation::Form);
                }
            }
        }
        let weak = keys.weak.iter().flat_map(|key| forms(key).into_iter().chain([key.clone()]));
        for base in weak.filter_map(|base| dictionary.get(&base)) {
            self.term(base, weight * weight::DERIVED);
        }
        let bare =
            without_article(word).filter(|_| self.found.is_empty()).and_then(|bare| dictionary.get(bare));
        if let Some(bare) = bare {
            self.term(bare, weight * weight::DERIVED);
            self.related(bare, weight, Relation::Form);
        }
    }

    /// The most frequent terms that begin with `prefix`.
    fn completions(&mut self, prefix: &str, weight: f32) {
        let index = self.index;
        let range = index.dictionary().with_prefix(prefix);
        let mut completions: Vec<TermId> = (range.start.0..range.end.0).map(TermId).collect();
        if completions.len() > MOST_COMPLETIONS {
            let falling = |term: &TermId| (std::cmp::Reverse(index.count(*term)), *term);
            completions.select_nth_unstable_by_key(MOST_COMPLETIONS, falling);
            completions.truncate(MOST_COMPLETIONS);
        }
        for completion in completions {
            self.term(completion, weight);
        }
    }

    /// A word that is missing or rare, as two words that follow each other in some text, or three with «و» between.
    fn splits(&mut self, word: &str) {
        let index = self.index;
        let known = index.dictionary().get(word).map_or(0, |term| index.count(term));
        // Only the Arabic script writes words together that are two.
        if known > RARE || !word.chars().all(|c| ('\u{0621}'..='\u{06D3}').contains(&c)) {
            return;
        }
        let occurrences =
            |part: &str| index.dictionary().get(part).map_or(&[][..], |term| index.occurrences(term));
        // A letter alone is a word only if it is «و».
        let is_part = |part: &str| part.chars().nth(1).is_some();
        for (at, letter) in word.char_indices() {
            let (left, right) = word.split_at(at);
            if !is_part(left) || !is_part(right) {
                continue;
            }
            let before = occurrences(left);
            if before.is_empty() {
                continue;
            }
            self.phrase(adjacent(index, before, occurrences(right)), 2);
            let rest = &right[letter.len_utf8()..];
            if letter == 'و' && is_part(rest) {
                let pairs = adjacent(index, occurrences("و"), occurrences(rest));
                self.phrase(adjacent(index, before, &pairs), 3);
            }
        }
    }

    fn phrase(&mut self, positions: Vec<Position>, width: u32) {
        if !positions.is_empty() {
            self.add(Alternative { place: Place::Phrase(positions), weight: weight::SPLIT, width });
        }
    }
}

/// The positions in `before` that one in `after` follows, in the same field. Takes time in proportion to the shorter.
fn adjacent(index: &Index, before: &[Position], after: &[Position]) -> Vec<Position> {
    let follows = |first: Position| index.same_field(first, first + 1);
    if before.len() <= after.len() {
        let pairs = before.iter().copied().filter(|first| after.binary_search(&(first + 1)).is_ok());
        pairs.filter(|first| follows(*first)).collect()
    } else {
        let firsts = after.iter().filter_map(|second| second.checked_sub(1));
        firsts.filter(|first| before.binary_search(first).is_ok() && follows(*first)).collect()
    }
}
