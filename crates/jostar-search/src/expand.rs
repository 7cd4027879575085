//! From what is looked for to what may stand for it in the index.
//!
//! Every word has **alternatives**: the word itself; other forms of it, words derived from it, words that it is a part
//! of; for a word still being typed, the words that it begins. Where a reader writes a word as two, or two as one, the
//! other spelling is an alternative too: «به ویژه» for «بهویژه» and the other way round. A number has its words, a
//! date the documents of that day, and a word that the index does not have the words that may have been meant.

use jostar_analysis::{
    Vocabulary, forms, is_affix, is_durative, keys, number, number_words, without_article,
};
use jostar_index::{DocId, Filter, Index, Position, Relation, TermId};

use crate::latin;
use crate::query::{Choice, Clause, Query, Word};
use crate::typo;

/// How an alternative is related to what was typed: from the nearest to the farthest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Kind {
    /// The word itself.
    Typed,
    /// Several words of the query that the index has as one.
    Joined,
    /// A word of the query that the index has as several.
    Split,
    /// A number in words for one in digits, or the other way round.
    Number,
    /// A document that is dated the day or month named.
    Date,
    /// Another form of the word.
    Form,
    /// A word that the site declared to mean the same.
    Synonym,
    /// A word that begins so.
    Completion,
    /// A word that has this one as a part.
    Part,
    /// A word in Persian letters for one in Latin letters.
    Latin,
    /// A word that is written nearly so.
    Typo,
    /// A word that this one is derived from, or the other way round.
    Derived,
}

impl Kind {
    /// What an occurrence counts: 1 for the word itself, less for what is only like it.
    fn weight(self) -> f32 {
        match self {
            Kind::Typed | Kind::Date => 1.0,
            Kind::Joined => 0.9,
            Kind::Split | Kind::Number | Kind::Synonym => 0.7,
            // Well below 1, so that the form that was typed ranks first.
            Kind::Form => 0.6,
            Kind::Completion | Kind::Latin => 0.5,
            Kind::Part | Kind::Typo => 0.4,
            Kind::Derived => 0.25,
        }
    }
}

/// The most terms that a prefix stands for. One or two letters begin thousands of terms; the frequent ones are what
/// a reader sees anyway, and the bound keeps a keystroke cheap.
const MOST_COMPLETIONS: usize = 64;

/// A word that occurs more often than this is not looked for in two pieces, and not taken for a typing error.
const RARE: usize = 20;

/// How many terms are looked at for forms of a word that the index does not have.
const MOST_CANDIDATES: u32 = 256;

/// How many words a synonym may stand for.
const MOST_SYNONYM_WORDS: usize = 4;

/// How many readings a word in Latin letters has.
const MOST_READINGS: usize = 5;

/// How many words a mistyped one may have been.
const MOST_CORRECTIONS: usize = 8;

/// Something that stands for a word of the query.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Alternative {
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    /// What one occurrence counts.
    pub(crate) weight: f32,
    /// How many words of the text an occurrence takes.
    pub(crate) width: u32,
}

/// Where an alternative is found.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Place {
    Term(TermId),
    /// The first positions of words that follow each other, rising.
    Positions(Vec<Position>),
    /// Documents that have it, rising, though not in their text.
    Documents(Vec<DocId>),
}

impl Alternative {
    /// Whether it is the word itself.
    pub(crate) fn is_typed(&self) -> bool {
        self.weight >= 1.0
    }

    /// Where it occurs, rising: the position of its first word.
    pub(crate) fn positions<'i>(&'i self, index: &'i Index) -> &'i [Position] {
        match &self.place {
            Place::Term(term) => index.occurrences(*term),
            Place::Positions(positions) => positions,
            Place::Documents(_) => &[],
        }
    }
}

/// A clause of the query with all that stands for it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sought {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) alternatives: Vec<Alternative>,
    /// A document without it is no hit.
    pub(crate) is_required: bool,
    /// It asks, and says little about what is asked for: «چه», "where".
    pub(crate) is_asking: bool,
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
    let clauses = &query.clauses;
    // A repeated word is looked for once, where it stands first.
    let first = |place: usize| clauses.iter().position(|clause| *clause == clauses[place]).unwrap_or(place);
    let mut sets: Vec<Alternatives> = Vec::with_capacity(clauses.len());
    for (place, clause) in clauses.iter().enumerate() {
        let mut set = Alternatives { index, found: Vec::new() };
        if first(place) == place {
            set.clause(clause, clauses.len() == 1);
        }
        sets.push(set);
    }
    // Words that are one with a neighbour, however they are written.
    let mut is_merged = vec![false; clauses.len()];
    for start in 0..clauses.len() {
        for end in start + 2..=clauses.len().min(start + 3) {
            let Some(words) = plain(&clauses[start..end]) else { continue };
            // Of three words only those are written as one that «و» joins: «حمل و نقل».
            if words.len() == 3 && words[1].term != "و" {
                continue;
            }
            let (left, right) = (&words[0].term, &words[words.len() - 1].term);
            // Some are one word however they are written: nobody looks for the «ای» of «منطقه ای», and it begins no
            // «ایران»; nor is the stem after «می» a word.
            let is_one =
                words.len() == 2 && (is_durative(left) || (is_affix(right) && left.chars().nth(1).is_some()));
            let word: String = words.iter().map(|word| word.term.as_str()).collect();
            let kind = if is_one { Kind::Typed } else { Kind::Joined };
            let mut joined = Alternatives { index, found: Vec::new() };
            joined.word(&word, kind);
            if clauses[end - 1].choices[0].is_unfinished {
                joined.completions(&word, kind.weight());
            }
            if is_one && !joined.found.is_empty() {
                sets[first(start)].found.clear();
                sets[first(end - 1)].found.clear();
                is_merged[end - 1] = true;
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
    // What the site declared to mean the same may be several words, on both sides.
    for start in 0..clauses.len() {
        for end in start + 1..=clauses.len().min(start + MOST_SYNONYM_WORDS) {
            let Some(words) = plain(&clauses[start..end]) else { break };
            let words: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
            let mut set = Alternatives { index, found: Vec::new() };
            set.synonyms(&words.join(" "));
            for place in start..end {
                for alternative in &set.found {
                    sets[first(place)].add(alternative.clone());
                }
            }
        }
    }
    numbers(index, clauses, |place, alternative| sets[first(place)].add(alternative));
    for (places, period) in &query.periods {
        let filter = Filter { from: Some(period.first), to: Some(period.last), ..Filter::default() };
        let dated: Vec<DocId> = index.select(&filter).iter().collect();
        for place in places.clone().filter(|_| !dated.is_empty()) {
            sets[first(place)].add(Alternative {
                place: Place::Documents(dated.clone()),
                kind: Kind::Date,
                weight: Kind::Date.weight(),
                width: 1,
            });
        }
    }
    for (place, clause) in clauses.iter().enumerate() {
        if first(place) == place && !is_merged[place] {
            sets[place].meant(clause, typos);
        }
    }
    let sought = |(place, set): (usize, Alternatives)| Sought {
        typed: clauses[place].typed(),
        alternatives: set.found,
        is_required: clauses[place].is_required(),
        is_asking: clauses[place].plain().is_some_and(|word| is_asking(&word.term)),
    };
    let is_sought = |place: usize| first(place) == place && !is_merged[place];
    sets.into_iter().enumerate().filter(|(place, _)| is_sought(*place)).map(sought).collect()
}

/// The places of what is excluded.
pub(crate) fn exclude(index: &Index, choice: &Choice) -> Vec<Alternative> {
    let mut set = Alternatives { index, found: Vec::new() };
    set.choice(choice, false);
    set.found
}

/// The words of clauses that are nothing but a word each.
fn plain(clauses: &[Clause]) -> Option<Vec<&Word>> {
    clauses.iter().map(Clause::plain).collect()
}

/// Words that ask or bid, folded. They are rarer in articles than in questions, and rare words weigh: «کجا» would
/// outweigh what is asked for. Our own list, of interrogatives and of what examination questions begin or end with.
const ASKING: [&str; 58] = [
    "اسامی",
    "ایا",
    "ببرید",
    "بنویسید",
    "بگویید",
    "تعریف",
    "توضیح",
    "دهید",
    "چرا",
    "چطور",
    "چقدر",
    "چند",
    "چندم",
    "چندمین",
    "چه",
    "چهچیزی",
    "چهکسانی",
    "چهکسی",
    "چهوقت",
    "چگونه",
    "چی",
    "چیزهایی",
    "چیزی",
    "چیست",
    "چیستند",
    "چیه",
    "کجا",
    "کجاست",
    "کجاها",
    "کدام",
    "کدامند",
    "کدامیک",
    "کسانی",
    "کسی",
    "کنید",
    "کو",
    "کی",
    "کیست",
    "کیستند",
    "کیه",
    "نام",
    "هستند",
    "بود",
    "است",
    "how",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whose",
    "why",
    "is",
    "are",
    "did",
    "does",
    "do",
    "was",
];

fn is_asking(term: &str) -> bool {
    ASKING.contains(&term)
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
        if let Some(words) = word.term.parse().ok().and_then(number_words) {
            let mut set = Alternatives { index, found: Vec::new() };
            let terms: Vec<&str> = words.split(' ').collect();
            set.positions(Kind::Number, phrase(index, &terms), terms.len() as u32);
            let joined = terms.concat();
            if terms.len() > 1
                && let Some(term) = index.dictionary().get(&joined)
            {
                set.term(term, Kind::Number, 1.0);
            }
            set.found.into_iter().for_each(|alternative| add(start, alternative));
        }
        let mut taken = 1;
        let longest = (start + 1..=clauses.len().min(start + 9)).rev().find_map(|end| {
            let words = plain(&clauses[start..end])?;
            let text: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
            let is_ended = words.last().is_some_and(|last| last.term != "و");
            let value = number(&text.join(" ")).filter(|value| is_ended && value.fract() == 0.0)?;
            Some((end, value))
        });
        if let Some((end, value)) = longest
            && (end > start + 1 || value >= 11.0 && value % 10.0 != 0.0)
            && word.term.parse::<u64>().is_err()
            && let Some(term) = index.dictionary().get(&(value as u64).to_string())
        {
            taken = end - start;
            for place in start..end {
                let mut set = Alternatives { index, found: Vec::new() };
                set.term(term, Kind::Number, 1.0);
                set.found.into_iter().for_each(|alternative| add(place, alternative));
            }
        }
        start += taken;
    }
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
            Some(known) if known.weight >= new.weight => {}
            Some(known) => *known = new,
            None => self.found.push(new),
        }
    }

    /// Adds a term. `share` is what is left of the weight of its kind.
    fn term(&mut self, term: TermId, kind: Kind, share: f32) {
        // Terms that are only parts of others occur nowhere.
        if self.index.count(term) > 0 {
            let weight = kind.weight() * share;
            self.add(Alternative { place: Place::Term(term), kind, weight, width: 1 });
        }
    }

    fn positions(&mut self, kind: Kind, positions: Vec<Position>, width: u32) {
        if !positions.is_empty() {
            let weight = kind.weight();
            self.add(Alternative { place: Place::Positions(positions), kind, weight, width });
        }
    }

    /// What stands for a clause by itself.
    fn clause(&mut self, clause: &Clause, is_only: bool) {
        for choice in &clause.choices {
            self.choice(choice, is_only);
        }
    }

    fn choice(&mut self, choice: &Choice, is_only: bool) {
        let index = self.index;
        let mut set = Alternatives { index, found: Vec::new() };
        match &choice.words[..] {
            [word] if !choice.is_quoted => {
                // A letter beside other words stands for none of its own: «و», a "t" that an apostrophe has parted.
                if is_only || !is_letter(&word.term) {
                    set.word(&word.term, Kind::Typed);
                    set.splits(&word.term);
                }
                if choice.is_unfinished {
                    set.completions(&word.term, 1.0);
                }
            }
            [word] => {
                if let Some(term) = index.dictionary().get(&word.term) {
                    set.term(term, Kind::Typed, 1.0);
                }
                if choice.is_unfinished {
                    set.completions(&word.term, 1.0);
                }
            }
            words => {
                let terms: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
                for (positions, width) in phrases(index, &terms, choice.is_unfinished) {
                    set.positions(Kind::Typed, positions, width);
                }
            }
        }
        for mut alternative in set.found {
            if let Some(field) = choice.field {
                let positions = alternative.positions(index).iter().copied();
                let positions = positions.filter(|position| index.locate(*position).1 == field).collect();
                alternative.place = Place::Positions(positions);
            }
            self.add(alternative);
        }
    }

    /// A word, its forms and what it is a part of, if the index has any.
    fn word(&mut self, word: &str, kind: Kind) {
        if let Some(term) = self.index.dictionary().get(word) {
            self.term(term, kind, 1.0);
            self.related(term, kind.weight(), Relation::Part);
            if self.index.count(term) > 0 {
                return;
            }
        }
        self.forms_of_unknown(word, kind.weight());
    }

    /// The terms related to `term`, up to the farthest relation named.
    fn related(&mut self, term: TermId, share: f32, farthest: Relation) {
        for (other, relation) in self.index.related(term) {
            let kind = match relation {
                Relation::Form => Kind::Form,
                Relation::Derived => Kind::Derived,
                Relation::Part => Kind::Part,
            };
            if relation <= farthest {
                self.term(other, kind, share);
            }
        }
    }

    /// A word that the index does not have may be a form of one that it has.
    fn forms_of_unknown(&mut self, word: &str, share: f32) {
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
                    self.term(form, Kind::Form, share);
                    self.related(form, Kind::Form.weight() * share, Relation::Form);
                }
            }
        }
        let weak = keys.weak.iter().flat_map(|key| forms(key).into_iter().chain([key.clone()]));
        for base in weak.filter_map(|base| dictionary.get(&base)) {
            self.term(base, Kind::Derived, share);
        }
        let bare =
            without_article(word).filter(|_| self.found.is_empty()).and_then(|bare| dictionary.get(bare));
        if let Some(bare) = bare {
            self.term(bare, Kind::Derived, share);
            self.related(bare, Kind::Derived.weight() * share, Relation::Form);
        }
    }

    /// The most frequent terms that begin with `prefix`.
    fn completions(&mut self, prefix: &str, share: f32) {
        for completion in completions(self.index, prefix, MOST_COMPLETIONS) {
            self.term(completion, Kind::Completion, share);
        }
    }

    /// What the site declared to mean the same.
    fn synonyms(&mut self, word: &str) {
        let index = self.index;
        for synonym in index.synonyms(word) {
            let terms: Vec<&str> = synonym.split(' ').collect();
            match (&terms[..], index.dictionary().get(synonym)) {
                ([_], Some(term)) => {
                    self.term(term, Kind::Synonym, 1.0);
                    self.related(term, Kind::Synonym.weight(), Relation::Form);
                }
                ([_], None) => {}
                _ => {
                    for (positions, width) in phrases(index, &terms, false) {
                        self.positions(Kind::Synonym, positions, width);
                    }
                }
            }
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
            self.positions(Kind::Split, adjacent(index, before, occurrences(right)), 2);
            let rest = &right[letter.len_utf8()..];
            if letter == 'و' && is_part(rest) {
                let pairs = adjacent(index, occurrences("و"), occurrences(rest));
                self.positions(Kind::Split, adjacent(index, before, &pairs), 3);
            }
        }
    }

    /// What may have been meant by a word of which the index has too little.
    fn meant(&mut self, clause: &Clause, typos: Typos) {
        let Some(word) = clause.plain() else { return };
        let index = self.index;
        if typos == Typos::Never {
            return;
        }
        let known = |found: &[Alternative]| {
            found.iter().map(|found| found.positions(index).len()).max().unwrap_or_default()
        };
        let count = known(&self.found);
        if count <= RARE && word.term.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'\'') {
            let readings = latin::persian_terms(index, &word.term, MOST_READINGS);
            let best = readings.first().map_or(0.0, |(_, cost)| *cost);
            for (term, cost) in readings {
                let share = (best - cost).exp();
                self.term(term, Kind::Latin, share);
                self.related(term, Kind::Latin.weight() * share, Relation::Form);
            }
        }
        // What is only derived from a word does not make it one that is known.
        let is_unknown = self.found.iter().all(|found| found.kind >= Kind::Derived);
        let is_suspected = typos == Typos::Suspected && count <= RARE;
        if !is_unknown && !is_suspected {
            return;
        }
        let is_unfinished = clause.choices[0].is_unfinished;
        let near = typo::near(index, &word.term, is_unfinished);
        // A rare word is taken for another only if that is much more frequent.
        let much = if is_unknown { 0 } else { 5 * count };
        for (term, cost) in
            near.into_iter().filter(|(term, _)| index.count(*term) > much).take(MOST_CORRECTIONS)
        {
            let share = 1.0 - cost as f32 / 40.0;
            self.term(term, Kind::Typo, share);
            self.related(term, Kind::Typo.weight() * share, Relation::Form);
        }
    }
}

/// Whether a term is one letter. A digit is none, and a character of a script without spaces may be a whole word.
fn is_letter(term: &str) -> bool {
    let mut chars = term.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() && c < '\u{2E80}') && chars.next().is_none()
}

/// The most frequent terms that begin with `prefix`, in no order.
pub(crate) fn completions(index: &Index, prefix: &str, most: usize) -> Vec<TermId> {
    let range = index.dictionary().with_prefix(prefix);
    let mut completions: Vec<TermId> = (range.start.0..range.end.0).map(TermId).collect();
    if completions.len() > most {
        let falling = |term: &TermId| (std::cmp::Reverse(index.count(*term)), *term);
        completions.select_nth_unstable_by_key(most, falling);
        completions.truncate(most);
    }
    completions
}

/// Where words stand in a row, as the first positions.
fn phrase(index: &Index, terms: &[&str]) -> Vec<Position> {
    let occurrences =
        |term: &str| index.dictionary().get(term).map_or(&[][..], |term| index.occurrences(term));
    let Some((last, before)) = terms.split_last() else { return Vec::new() };
    before
        .iter()
        .rev()
        .fold(occurrences(last).to_vec(), |following, term| adjacent(index, occurrences(term), &following))
}

/// Where words stand in a row, in whichever way the text joins neighbours to one: the first positions by how many
/// words of the text they take. The last word may be the beginning of others.
fn phrases(index: &Index, terms: &[&str], is_unfinished: bool) -> Vec<(Vec<Position>, u32)> {
    // For each number of words at the end of the phrase, where these begin and how long they are; from the end.
    let mut ends: Vec<Vec<(Vec<Position>, u32)>> = vec![Vec::new(); terms.len() + 1];
    for start in (0..terms.len()).rev() {
        let mut found: Vec<(Vec<Position>, u32)> = Vec::new();
        let mut add = |positions: Vec<Position>, width: u32| {
            if positions.is_empty() {
                return;
            }
            match found.iter_mut().find(|(_, other)| *other == width) {
                Some((known, _)) => {
                    known.extend(positions);
                    known.sort_unstable();
                    known.dedup();
                }
                None => found.push((positions, width)),
            }
        };
        for end in start + 1..=terms.len().min(start + 3) {
            let word = terms[start..end].concat();
            let mut own: Vec<TermId> = index.dictionary().get(&word).into_iter().collect();
            if is_unfinished && end == terms.len() {
                own.extend(completions(index, &word, MOST_COMPLETIONS));
            }
            for term in own {
                let positions = index.occurrences(term);
                if end == terms.len() {
                    add(positions.to_vec(), 1);
                }
                for (following, width) in &ends[end] {
                    add(adjacent(index, positions, following), width + 1);
                }
            }
        }
        ends[start] = found;
    }
    ends.swap_remove(0)
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

/// Whether the index has a word: itself, in another form or as a part; or as the beginning of others.
pub(crate) fn is_known(index: &Index, word: &Word, is_unfinished: bool) -> bool {
    let mut set = Alternatives { index, found: Vec::new() };
    set.word(&word.term, Kind::Typed);
    set.found.iter().any(|found| found.kind < Kind::Derived)
        || is_unfinished
            && word.term.chars().nth(1).is_some()
            && !index.dictionary().with_prefix(&word.term).is_empty()
}
