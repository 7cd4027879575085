//! From what is looked for to what may stand for it in the index.
//!
//! Every word has **alternatives**: the word itself; other forms of it, words derived from it, words that it is a part
//! of; for a word still being typed, the words that it begins. Where a reader writes a word as two, or two as one, the
//! other spelling is an alternative too: «به ویژه» for «بهویژه» and the other way round. A number has its words and its
//! other groupings, a date the documents of that day, and a word that the index does not have the words that may have
//! been meant. Each of these is a pass of [`Expansion`] over the clauses of the query.

use std::ops::Range;

use jostar_analysis::{exact, is_affix, is_asking, is_durative, number, number_words};
use jostar_index::{DocId, Filter, Index};

use crate::alternatives::{Alternative, Alternatives, Kind, Place, is_letter};
use crate::digits;
use crate::joining;
use crate::phrase::{followed, phrase, places};
use crate::query::{Choice, Clause, Query, Word};

/// How many words a synonym may stand for.
const MOST_SYNONYM_WORDS: usize = 4;

/// A clause of the query with all that stands for it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sought {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) alternatives: Vec<Alternative>,
    /// Its letters where it is one word: «آسم» is not quite «اسم».
    pub(crate) exact: Option<String>,
    /// A document without it is no hit.
    pub(crate) is_required: bool,
    /// It asks, and says little about what is asked for: «چه», "where".
    pub(crate) is_asking: bool,
    /// Whether a document that lacks it lacks anything.
    pub(crate) need: Need,
}

/// Whether a document has to have a word to have all of the query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// It has.
    Whole,
    /// Only if some document that has all others has it too: a letter may be the beginning of a word still being typed.
    Begun,
    /// Not beside words that say more: a function word, one that asks, a sign between two words.
    Little,
    /// Nor is it shown: a function word of one letter.
    Silent,
}

/// How much is taken for a typing error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typos {
    /// Nothing.
    Never,
    /// Words that the index does not have.
    Unknown,
    /// Those, and rare words that are nearly a much more frequent one.
    Suspected,
}

/// The clauses of the query, each once where it stands first, with what stands for them; some may have nothing.
pub(crate) fn expand(index: &Index, query: &Query, typos: Typos) -> Vec<Sought> {
    let mut expansion = Expansion::new(index, query);
    expansion.own();
    expansion.named();
    expansion.joined();
    expansion.synonyms();
    numbers(index, &query.clauses, |place, alternative| expansion.add(place, &[alternative]));
    expansion.digits();
    expansion.periods();
    if typos != Typos::Never {
        expansion.compounds();
    }
    expansion.meant(typos);
    expansion.sought()
}

/// The places of what is excluded.
pub(crate) fn exclude(index: &Index, choice: &Choice) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    set.choice(choice);
    set.found
}

/// The words of clauses that are nothing but a word each.
fn plain(clauses: &[Clause]) -> Option<Vec<&Word>> {
    clauses.iter().map(Clause::plain).collect()
}

/// A query while what stands for its clauses is gathered.
struct Expansion<'q> {
    index: &'q Index,
    query: &'q Query,
    clauses: &'q [Clause],
    /// As the clauses were typed, or what they are together.
    typed: Vec<String>,
    sets: Vec<Alternatives<'q>>,
    /// The clause is one with the one before it.
    is_merged: Vec<bool>,
    /// The last clause is a letter that some text has after the word before it: "vitamin A".
    is_named: bool,
}

impl<'q> Expansion<'q> {
    fn new(index: &'q Index, query: &'q Query) -> Expansion<'q> {
        let clauses = &query.clauses;
        Expansion {
            index,
            query,
            clauses,
            typed: clauses.iter().map(Clause::typed).collect(),
            sets: clauses.iter().map(|_| Alternatives::of(index)).collect(),
            is_merged: vec![false; clauses.len()],
            is_named: false,
        }
    }

    /// Where a clause stands first: a repeated word is looked for once, there.
    fn first(&self, place: usize) -> usize {
        let clause = &self.clauses[place];
        self.clauses.iter().position(|other| other == clause).unwrap_or(place)
    }

    fn add(&mut self, place: usize, alternatives: &[Alternative]) {
        let first = self.first(place);
        for alternative in alternatives {
            self.sets[first].add(alternative.clone());
        }
    }

    fn add_all(&mut self, places: Range<usize>, alternatives: &[Alternative]) {
        places.for_each(|place| self.add(place, alternatives));
    }

    /// What stands for each clause by itself.
    fn own(&mut self) {
        for (place, clause) in self.clauses.iter().enumerate() {
            if self.first(place) == place {
                clause.choices.iter().for_each(|choice| self.sets[place].choice(choice));
            }
        }
        // A letter that is still being typed may be of "B12".
        let last = self.clauses.len().wrapping_sub(1);
        if let Some(word) = self.clauses.last().and_then(Clause::plain).filter(|_| self.query.has_begun) {
            let first = self.first(last);
            for digit in "0 1 2 3 4 5 6 7 8 9".split(' ') {
                self.sets[first].completions(&(word.term.clone() + digit), 1.0);
            }
        }
    }

    /// A letter at the end that is a function word elsewhere, where it stands after the word before it: «vitamin a» means
    /// that letter.
    fn named(&mut self) {
        let [.., before, last] = self.clauses else { return };
        let (Some(before), Some(last)) = (before.plain(), last.plain()) else { return };
        let is_function_word = |word: &Word| self.index.is_function_word(&word.term);
        if !is_letter(&last.term) || !is_function_word(last) || is_function_word(before) {
            return;
        }
        let [before, letter] = [before, last].map(|word| places(self.index, &word.term));
        let mut positions = followed(self.index, &before, 1, &letter);
        positions.iter_mut().for_each(|position| *position += 1);
        if let Some(set) = self.sets.last_mut().filter(|_| !positions.is_empty()) {
            set.found.clear();
            set.positions(Kind::Typed, positions, 1);
            self.is_named = true;
        }
    }

    /// Words that are one with a neighbour, however they are written.
    fn joined(&mut self) {
        for start in 0..self.clauses.len() {
            for end in start + 2..=self.clauses.len().min(start + 3) {
                let Some(words) = plain(&self.clauses[start..end]) else { continue };
                let is_unfinished = self.clauses[end - 1].choices[0].is_unfinished;
                // Some are one word however they are written: nobody looks for the «ای» of «منطقه ای», and it begins no
                // «ایران»; nor is the stem after «می» a word.
                let (left, right) = (&words[0].term, &words[words.len() - 1].term);
                let is_one = words.len() == 2
                    && (is_durative(left) || is_affix(right) && left.chars().nth(1).is_some());
                let is_tied =
                    self.query.compounds.iter().any(|(tied, _)| tied.start <= start && end <= tied.end);
                let mut found = joining::joined(self.index, &words, is_one, is_tied, is_unfinished);
                if is_one && !found.is_empty() {
                    let (first, last) = (self.first(start), self.first(end - 1));
                    self.sets[last].found.clear();
                    self.sets[first].found = found;
                    self.is_merged[end - 1] = true;
                    continue;
                }
                // What stands for one of the words anyway is no word for both: «نفر» for «نفر آنها».
                let is_own = |own: &&Alternative| matches!(own.kind, Kind::Typed | Kind::Form);
                let own = (start..end).flat_map(|place| &self.sets[self.first(place)].found).filter(is_own);
                let own: Vec<Place> = own.map(|own| own.place.clone()).collect();
                found.retain(|alternative| !own.contains(&alternative.place));
                self.add_all(start..end, &found);
            }
        }
    }

    /// What the site declared to mean the same, which may be several words on both sides.
    fn synonyms(&mut self) {
        for start in 0..self.clauses.len() {
            for end in start + 1..=self.clauses.len().min(start + MOST_SYNONYM_WORDS) {
                let Some(words) = plain(&self.clauses[start..end]) else { break };
                let words: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
                let mut set = Alternatives::of(self.index);
                set.synonyms(&words.join(" "));
                self.add_all(start..end, &set.found);
            }
        }
    }

    /// Numbers that texts group in another way.
    fn digits(&mut self) {
        let is_unfinished = |clause: &Clause| clause.choices[0].is_unfinished;
        let is_open = self.query.has_begun || self.clauses.last().is_some_and(is_unfinished);
        for (places, found) in digits::runs(self.index, self.clauses, is_open) {
            self.add_all(places, &found);
        }
    }

    /// Days and months: the documents that are dated so, and other ways of writing them.
    fn periods(&mut self) {
        for (places, period) in &self.query.periods {
            let filter = Filter { from: Some(period.first), to: Some(period.last), ..Filter::default() };
            let dated: Vec<DocId> = self.index.select(&filter).iter().collect();
            let mut set = Alternatives::of(self.index);
            for written in period.spellings() {
                let terms: Vec<&str> = written.split(' ').collect();
                set.positions(Kind::Date, phrase(self.index, &terms), terms.len() as u32);
            }
            if !dated.is_empty() {
                set.documents(dated);
            }
            self.add_all(places.clone(), &set.found);
        }
    }

    /// Persian words in Latin letters that a hyphen parts or that have an apostrophe: "sa'adat".
    fn compounds(&mut self) {
        for (places, word) in &self.query.compounds {
            let is_word =
                |place: &usize| self.clauses[*place].plain().is_some_and(|word| !is_letter(&word.term));
            let is_unknown =
                places.clone().filter(is_word).any(|place| self.sets[self.first(place)].found.is_empty());
            let mut set = Alternatives::of(self.index);
            if is_unknown && places.clone().all(|place| self.first(place) == place) {
                set.compound(word);
            }
            if !set.found.is_empty() {
                self.typed[places.start] = word.clone();
                self.sets[places.start] = set;
                self.is_merged[places.start + 1..places.end].fill(true);
            }
        }
    }

    /// What may have been meant by words that the index does not have.
    fn meant(&mut self, typos: Typos) {
        for (place, clause) in self.clauses.iter().enumerate() {
            if self.first(place) == place && !self.is_merged[place] {
                self.sets[place].meant(clause, typos);
            }
        }
    }

    fn sought(mut self) -> Vec<Sought> {
        let last = self.clauses.len().wrapping_sub(1);
        let mut all = Vec::with_capacity(self.clauses.len());
        for (place, clause) in self.clauses.iter().enumerate() {
            if self.is_merged[place] || self.first(place) != place {
                continue;
            }
            let word = clause.plain();
            let need = match word {
                Some(word) if self.index.is_function_word(&word.term) => match is_letter(&word.term) {
                    true if word.is_tied => Need::Whole,
                    true if !(self.is_named && place == last) => Need::Silent,
                    _ => Need::Little,
                },
                Some(word) if is_sign(&word.term) || is_asking(&word.term) => Need::Little,
                _ if self.query.has_begun && place == last => Need::Begun,
                _ => Need::Whole,
            };
            let alternatives = std::mem::take(&mut self.sets[place].found);
            all.push(Sought {
                typed: std::mem::take(&mut self.typed[place]),
                alternatives,
                exact: word.map(|word| exact(&word.typed)),
                is_required: clause.is_required(),
                is_asking: word.is_some_and(|word| is_asking(&word.term)),
                need,
            });
        }
        // By themselves letters are what is looked for.
        if all.iter().all(|sought| sought.need == Need::Silent) {
            all.iter_mut().for_each(|sought| sought.need = Need::Whole);
        }
        // One that stands for nothing is not missed: «و».
        all.retain(|sought| sought.need != Need::Silent || !sought.alternatives.is_empty());
        all
    }
}

/// Whether a term is one sign.
pub(crate) fn is_sign(term: &str) -> bool {
    term.len() == 1 && !term.starts_with(char::is_alphanumeric)
}

/// Numbers in words for those in digits up to a hundred, and numbers in digits for those in words. A single small
/// number word is too common a word to stand for a digit.
fn numbers(index: &Index, clauses: &[Clause], mut add: impl FnMut(usize, Alternative)) {
    let mut start = 0;
    while start < clauses.len() {
        let Some(word) = clauses[start].plain() else {
            start += 1;
            continue;
        };
        // «000» is a part of a number, not nought.
        let is_number = !word.term.starts_with('0');
        if let Some(words) = word.term.parse().ok().filter(|_| is_number).and_then(number_words) {
            let mut set = Alternatives::of(index);
            // The ordinal too: «۱۷ اردیبهشت» is «هفدهم اردیبهشت».
            let ordinal = match words.strip_suffix("سه") {
                Some(tens) => format!("{tens}سوم"),
                None if words == "سی" => "سیام".to_owned(),
                None => format!("{words}م"),
            };
            for words in [words, ordinal] {
                let terms: Vec<&str> = words.split(' ').collect();
                set.positions(Kind::Number, phrase(index, &terms), terms.len() as u32);
                if terms.len() > 1
                    && let Some(term) = index.dictionary().get(&terms.concat())
                {
                    set.term(term, Kind::Number, 1.0);
                }
            }
            set.found.into_iter().for_each(|alternative| add(start, alternative));
        }
        let mut taken = 1;
        // The run of words of which each is part of a number.
        let is_part = |clause: &Clause| {
            clause.plain().is_some_and(|word| word.term == "و" || number(&word.typed).is_some())
        };
        let run = if word.term == "و" {
            0
        } else {
            clauses[start..].iter().take_while(|clause| is_part(clause)).count()
        };
        let value = |end: usize| {
            let words = plain(&clauses[start..end])?;
            let text: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
            let is_ended = words.last().is_some_and(|last| last.term != "و");
            number(&text.join(" ")).filter(|value| is_ended && value.fract() == 0.0)
        };
        let mut digits = |end: usize, value: f64| {
            let Some(term) = index.dictionary().get(&(value as u64).to_string()) else { return };
            for place in start..end {
                let mut set = Alternatives::of(index);
                set.term(term, Kind::Number, 1.0);
                set.found.into_iter().for_each(|alternative| add(place, alternative));
            }
        };
        let is_in_words = word.term.parse::<u64>().is_err();
        if let Some((end, whole)) = (start + 1..=start + run).rev().find_map(|end| Some((end, value(end)?)))
            && is_in_words
        {
            taken = end - start;
            // «یک», «دو», «نه» and «صد» are words of many meanings.
            let is_lone =
                end == start + 1 && matches!(word.term.as_str(), "یک" | "دو" | "نه" | "صد" | "اول" | "نخست");
            if !is_lone {
                digits(end, whole);
            }
            // «سی و چهار هزار» is written «۳۴ هزار» too.
            let is_multiplier = |end: usize| {
                let word = clauses[end].plain().map_or("", |word| word.term.as_str());
                matches!(word, "هزار" | "میلیون" | "میلیارد" | "تریلیون")
            };
            if let Some((end, part)) =
                (start + 1..end).find(|end| is_multiplier(*end)).and_then(|end| Some((end, value(end)?)))
            {
                digits(end, part);
            }
        }
        start += taken;
    }
}
