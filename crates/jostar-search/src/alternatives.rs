//! What may stand for a word in an index.

use std::ops::Range;

use jostar_analysis::{
    Inflected, Vocabulary, fold, forms, is_apostrophe, is_asking, is_one_character, keys, unattached,
    without_article,
};
use jostar_index::{DocId, Index, Position, Relation, TermId};

use crate::digits;
use crate::expand::Typos;
use crate::joining;
use crate::latin::{self, Readings};
use crate::phrase::{phrase, phrases};
use crate::query::{Choice, Clause, Word};
use crate::typo::{self, Reach};

/// How an alternative is related to what was typed, from the nearest to the farthest; nothing depends on the order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    pub(crate) fn weight(self) -> f32 {
        match self {
            Kind::Typed | Kind::Date => 1.0,
            Kind::Joined => 0.9,
            Kind::Split | Kind::Number | Kind::Synonym => 0.7,
            // Well below 1, so that the form that was typed ranks first.
            Kind::Form => 0.6,
            Kind::Completion | Kind::Latin | Kind::Part => 0.5,
            Kind::Typo => 0.4,
            Kind::Derived => 0.25,
        }
    }

    /// Whether a word that the index has in this way is one that it knows. What is only derived from a word does not make
    /// it known.
    fn is_known(self) -> bool {
        self != Kind::Derived
    }
}

/// The most terms that a prefix stands for. One or two letters begin thousands of terms; the frequent ones are what
/// a reader sees anyway, and the bound keeps a keystroke cheap.
pub(crate) const MOST_COMPLETIONS: usize = 64;

/// A word that occurs more often than this is not looked for in two pieces, and not taken for a typing error.
const RARE: usize = 20;

/// How many terms are looked at for forms of a word that the index does not have.
const MOST_CANDIDATES: u32 = 256;

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
    /// Whether an occurrence counts in full: only those of the word itself do.
    pub(crate) fn is_exact(&self) -> bool {
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

pub(crate) struct Alternatives<'i> {
    index: &'i Index,
    pub(crate) found: Vec<Alternative>,
}

impl<'i> Alternatives<'i> {
    /// Nothing yet.
    pub(crate) fn of(index: &'i Index) -> Alternatives<'i> {
        Alternatives { index, found: Vec::new() }
    }

    pub(crate) fn add(&mut self, new: Alternative) {
        match self.found.iter_mut().find(|known| known.place == new.place) {
            Some(known) if known.weight >= new.weight => {}
            Some(known) => *known = new,
            None => self.found.push(new),
        }
    }

    /// Adds a term. `share` is what is left of the weight of its kind.
    pub(crate) fn term(&mut self, term: TermId, kind: Kind, share: f32) {
        // Terms that are only parts of others occur nowhere.
        if self.index.count(term) > 0 {
            let weight = kind.weight() * share;
            self.add(Alternative { place: Place::Term(term), kind, weight, width: 1 });
        }
    }

    pub(crate) fn positions(&mut self, kind: Kind, positions: Vec<Position>, width: u32) {
        if !positions.is_empty() {
            let weight = kind.weight();
            self.add(Alternative { place: Place::Positions(positions), kind, weight, width });
        }
    }

    pub(crate) fn documents(&mut self, documents: Vec<DocId>) {
        let (kind, weight) = (Kind::Date, Kind::Date.weight());
        self.add(Alternative { place: Place::Documents(documents), kind, weight, width: 1 });
    }

    /// What stands for a way of a clause by itself.
    pub(crate) fn choice(&mut self, choice: &Choice) {
        let index = self.index;
        let mut set = Alternatives::of(index);
        match &choice.words[..] {
            [word] if is_one_character(&word.term) => set.beginning_with(&word.term),
            [word] if !choice.is_quoted && !is_letter(&word.term) => {
                set.word(&word.term, Kind::Typed);
                set.apostrophes(word);
                set.splits(&word.term);
                if choice.is_unfinished {
                    set.completions(&word.term, 1.0);
                }
            }
            [word] => {
                set.itself(&word.term, Kind::Typed);
                // A letter may be a name with a sign: C and C++.
                if let Some(term) = index.dictionary().get(&word.term).filter(|_| !choice.is_quoted) {
                    set.related(term, 1.0, Relation::Part);
                }
                set.splits(&word.term);
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

    /// The word and no other; with a sign before it, it is the same.
    pub(crate) fn itself(&mut self, word: &str, kind: Kind) {
        for term in self.index.terms_of(word) {
            self.term(term, kind, 1.0);
        }
    }

    /// A word, its forms and what it is a part of, if the index has any.
    pub(crate) fn word(&mut self, word: &str, kind: Kind) {
        let index = self.index;
        let term = index.dictionary().get(word);
        if let Some(term) = term {
            self.term(term, kind, 1.0);
            self.related(term, kind.weight(), Relation::Part);
        }
        for version in digits::versions(index, word) {
            self.term(version, Kind::Number, kind.weight());
        }
        let is_known = term.is_some_and(|term| index.count(term) > 0);
        // A name in signs is meant by its plain part too, and by that alone where the articles do not have the signs. But
        // C++ is no C.
        let plain = word.trim_matches(|c: char| c.is_ascii_punctuation());
        let is_plain_meant = !is_known || plain.len() > 1 && word.ends_with(plain);
        if plain.len() < word.len() && is_plain_meant {
            match is_known {
                true => self.itself(plain, Kind::Derived),
                false => self.word(plain, Kind::Part),
            }
        }
        // In texts from right to left the signs come to stand on the other side: «++C».
        if plain.len() == 1 {
            let (before, after) = word.split_once(plain).unwrap_or_default();
            self.itself(&[after, plain, before].concat(), Kind::Typed);
        }
        if !is_known {
            self.forms_of_unknown(word, kind.weight());
        }
    }

    /// Every place of a character of a script without spaces, of which each begins a term.
    fn beginning_with(&mut self, character: &str) {
        let terms = self.index.dictionary().with_prefix(character);
        let mut positions: Vec<Position> = Vec::new();
        for term in terms.start.0..terms.end.0 {
            positions.extend_from_slice(self.index.occurrences(TermId(term)));
        }
        jostar_sort::sort(&mut positions);
        self.positions(Kind::Typed, positions, 1);
    }

    /// The word without what an apostrophe would attach to it, where texts have it so: "L'Oréal" for "loreal". And the
    /// other way round.
    fn apostrophes(&mut self, word: &Word) {
        let index = self.index;
        // In other scripts an apostrophe attaches nothing.
        if !word.term.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return;
        }
        if word.typed.contains(is_apostrophe) {
            self.itself(&unmarked(&word.typed), Kind::Joined);
            // "rock n roll"
            let parts: Vec<String> = word.typed.split(is_apostrophe).map(fold).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            self.positions(Kind::Split, phrase(index, &parts), parts.len() as u32);
            return;
        }
        // "well" is no "we'll".
        if index.dictionary().get(&word.term).is_some_and(|term| index.count(term) > 0) {
            return;
        }
        for bare in unattached(&word.term) {
            let is_written =
                |written: &str| written.contains(is_apostrophe) && unmarked(written) == word.term;
            if let Some(term) =
                index.dictionary().get(bare).filter(|term| index.is_written(*term, is_written))
            {
                self.term(term, Kind::Joined, 1.0);
            }
        }
    }

    /// The terms related to `term`, up to the farthest relation named.
    pub(crate) fn related(&mut self, term: TermId, share: f32, farthest: Relation) {
        for (other, relation) in self.index.related(term) {
            let kind = match relation {
                Relation::Signed => Kind::Typed,
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
        self.forms_by_endings(word, share);
        let bare =
            without_article(word).filter(|_| self.found.is_empty()).and_then(|bare| dictionary.get(bare));
        if let Some(bare) = bare {
            self.term(bare, Kind::Derived, share);
            self.related(bare, Kind::Derived.weight() * share, Relation::Form);
        }
    }

    /// A word of another language than Persian may be a form of one that begins alike: "walking" of "walked".
    fn forms_by_endings(&mut self, word: &str, share: f32) {
        let dictionary = self.index.dictionary();
        // Most words that are tried, as on other keyboards, begin as nothing does.
        let head = word.char_indices().nth(Inflected::STEM_LETTERS).map_or(word, |(at, _)| &word[..at]);
        if dictionary.with_prefix(head).is_empty() {
            return;
        }
        let Some(word) = Inflected::of(word) else { return };
        let range = dictionary.with_prefix(word.stem());
        let end = range.end.0.min(range.start.0.saturating_add(MOST_CANDIDATES));
        for form in (range.start.0..end).map(TermId) {
            if word.may_be(&dictionary.term(form)) {
                self.term(form, Kind::Form, share);
                self.related(form, Kind::Form.weight() * share, Relation::Form);
            }
        }
    }

    /// The most frequent terms that begin with `prefix`, and what those are parts of that are nothing else.
    pub(crate) fn completions(&mut self, prefix: &str, share: f32) {
        for completion in completions(self.index, prefix, MOST_COMPLETIONS) {
            self.term(completion, Kind::Completion, share);
            if self.index.count(completion) == 0 {
                self.related(completion, Kind::Completion.weight() * share, Relation::Part);
            }
        }
    }

    /// What the site declared to mean the same.
    pub(crate) fn synonyms(&mut self, word: &str) {
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

    /// A word that is missing or rare, as words that follow each other in some text.
    fn splits(&mut self, word: &str) {
        for (positions, width) in joining::split(self.index, word) {
            self.positions(Kind::Split, positions, width);
        }
    }

    /// What a word in Latin letters with apostrophes or hyphens in it means in Persian.
    pub(crate) fn compound(&mut self, word: &str) {
        self.latin(&latin::persian_terms(self.index, word, false, MOST_READINGS), 0);
    }

    /// The terms of a word in Latin letters that occur more than `much`. Whether there are any.
    fn latin(&mut self, readings: &Readings, much: usize) -> bool {
        let index = self.index;
        let mut terms = readings.terms.iter().filter(|(term, _)| index.count(*term) > much).peekable();
        let best = terms.peek().map(|(_, cost)| *cost);
        for (term, cost) in terms {
            let share = best.map_or(1.0, |best| (best - cost).exp());
            self.term(*term, Kind::Latin, share);
            self.related(*term, Kind::Latin.weight() * share, Relation::Form);
        }
        best.is_some()
    }

    /// What may have been meant by a word of which the index has too little.
    pub(crate) fn meant(&mut self, clause: &Clause, typos: Typos) {
        let Some(word) = clause.plain() else { return };
        let index = self.index;
        // Who asks «چیست» means that and no «زیست»; and a letter, `-v` too, is too little to be a mistake.
        let plain = word.term.trim_matches(|c: char| c.is_ascii_punctuation());
        if typos == Typos::Never || is_asking(&word.term) || is_letter(plain) {
            return;
        }
        let is_unknown = !self.found.iter().any(|found| found.kind.is_known());
        let count = self.found.iter().map(|found| found.positions(index).len()).max().unwrap_or_default();
        if !is_unknown && count > RARE {
            return;
        }
        let is_unfinished = clause.choices[0].is_unfinished;
        // A rare word is taken for another only if that is much more frequent.
        let much = if is_unknown { 0 } else { 5 * count };
        let readings = latin::persian_terms(index, &word.typed, is_unfinished && is_unknown, MOST_READINGS);
        // A word of another language is hardly a Persian one in Latin letters.
        let is_foreign = || self.found.iter().any(|found| is_abroad(index, found.positions(index)));
        let is_read = readings.is_likely || !is_unknown && !is_foreign();
        let enough = if readings.is_likely { 0 } else { much };
        let is_read = is_read && self.latin(&readings, enough);
        if !is_unknown && (is_read || typos != Typos::Suspected) {
            return;
        }
        let mut near = typo::near(index, &word.term, is_unfinished, Reach::Slip);
        let is_latin = |(term, _): &(TermId, u32)| index.dictionary().term(*term).is_ascii();
        if is_read {
            // It may nearly be one of another language all the same: "pyton".
            near.retain(|near| is_latin(near) && is_abroad(index, index.occurrences(near.0)));
        } else if is_unknown && !readings.terms.is_empty() && !near.iter().any(is_latin) {
            // A word that is nearly one in Latin letters means that rather than an unlikely Persian one.
            if self.latin(&readings, much) {
                return;
            }
        }
        for (term, cost) in
            near.into_iter().filter(|(term, _)| index.count(*term) > much).take(MOST_CORRECTIONS)
        {
            let share = 1.0 - cost as f32 / 40.0;
            self.term(term, Kind::Typo, share);
            self.related(term, Kind::Typo.weight() * share, Relation::Form);
        }
    }
}

/// Whether any of some places is in a document of another language than Persian.
fn is_abroad(index: &Index, positions: &[Position]) -> bool {
    let is_foreign = |position: &Position| {
        index.language(index.locate(*position).0).is_some_and(|language| language != "fa")
    };
    positions.iter().take(RARE).any(is_foreign)
}

/// A word as its term would be if the apostrophe attached nothing.
fn unmarked(word: &str) -> String {
    let mut term = String::new();
    for part in word.split(is_apostrophe) {
        term.push_str(&fold(part));
    }
    term
}

/// Whether a term is one letter. A digit is none, and a character of a script without spaces may be a whole word.
pub(crate) fn is_letter(term: &str) -> bool {
    let mut chars = term.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() && c < '\u{2E80}') && chars.next().is_none()
}

/// The most frequent terms that begin with `prefix`, in no order.
pub(crate) fn completions(index: &Index, prefix: &str, most: usize) -> Vec<TermId> {
    most_frequent(index, index.dictionary().with_prefix(prefix), most)
}

/// The most frequent of a run of terms, in no order.
pub(crate) fn most_frequent(index: &Index, range: Range<TermId>, most: usize) -> Vec<TermId> {
    let mut completions: Vec<TermId> = (range.start.0..range.end.0).map(TermId).collect();
    if completions.len() > most {
        let falling = |term: &TermId| (std::cmp::Reverse(index.count(*term)), *term);
        jostar_sort::select_by(&mut completions, most, |a, b| falling(a) < falling(b));
        completions.truncate(most);
    }
    completions
}

/// Whether the index has a word: itself, in another form or as a part; or as the beginning of others.
pub(crate) fn is_known(index: &Index, word: &Word, is_unfinished: bool) -> bool {
    if index.dictionary().get(&word.term).is_some_and(|term| index.count(term) > 0) {
        return true;
    }
    let mut set = Alternatives::of(index);
    set.word(&word.term, Kind::Typed);
    set.found.iter().any(|found| found.kind.is_known())
        || is_unfinished
            && word.term.chars().nth(1).is_some()
            && !index.dictionary().with_prefix(&word.term).is_empty()
}
