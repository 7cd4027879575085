//! Collects the alternatives for one clause of a query.

use std::rc::Rc;

use jostar_analysis::{
    Part, Vocabulary, forms, is_spelled_in_letters, keys, prefixes, reversed, without_article,
};
use jostar_index::{Filter, Relation, TermId};

use crate::completions::{MOST_COMPLETIONS, completions};
use crate::reader::Reader;
use crate::row::{Row, terms_of};
use crate::sought::{Alternative, Kind, Place};
use crate::version::versions;

/// The most terms to look at when searching for forms of a word that the index does not have.
const MOST_CANDIDATES: u32 = 256;

/// Counts how often terms occur in an index, for the rules that need it. A word of the query counts as occurring at
/// least once.
struct Counts<'i> {
    index: &'i dyn Reader,
    typed: &'i str,
}

impl Vocabulary for Counts<'_> {
    fn count(&self, term: &str) -> u32 {
        let count = self.index.term(term).map_or(0, |term| self.index.count(term) as u32);
        count.max(u32::from(term == self.typed))
    }

    fn kept(&self, word: &str) -> u16 {
        self.index.kept(word)
    }
}

/// A set of alternatives. It keeps each place once, with the greatest weight.
pub(crate) struct Alternatives<'i> {
    index: &'i dyn Reader,
    pub(crate) found: Vec<Alternative>,
}

impl<'i> Alternatives<'i> {
    /// An empty set.
    pub(crate) fn of(index: &'i dyn Reader) -> Alternatives<'i> {
        Alternatives { index, found: Vec::new() }
    }

    pub(crate) fn add(&mut self, new: Alternative) {
        let index = self.index;
        // Most alternatives are terms, and there may be hundreds of them.
        let known = match new.place {
            Place::Term(term) => {
                self.found.iter_mut().find(|known| matches!(known.place, Place::Term(other) if other == term))
            }
            _ => self.found.iter_mut().find(|known| known.place.is_same(&new.place, index)),
        };
        match known {
            Some(known) if known.weight >= new.weight => {}
            Some(known) => *known = new,
            None => self.found.push(new),
        }
    }

    /// Adds a term: its places, and what it was added to. `share` is the part of its kind's weight that remains.
    pub(crate) fn term(&mut self, term: TermId, kind: Kind, share: f32) {
        let weight = kind.weight() * share;
        // Terms that are only parts of others occur nowhere.
        if self.index.count(term) > 0 {
            self.add(Alternative { place: Place::Term(term), kind, weight, width: 1 });
        }
        if !self.index.added(term).is_empty() {
            let (kind, weight) = (Kind::Added, Kind::Added.weight() * weight);
            self.add(Alternative { place: Place::Added(term), kind, weight, width: 0 });
        }
    }

    /// Adds a row if it occurs anywhere.
    pub(crate) fn row(&mut self, row: Rc<Row>, kind: Kind) {
        if row.occurs(self.index) {
            let (weight, width) = (kind.weight(), row.width());
            self.add(Alternative { place: Place::Row(row), kind, weight, width });
        }
    }

    /// Adds the documents that meet a filter.
    pub(crate) fn documents(&mut self, filter: Filter) {
        let (kind, weight) = (Kind::Date, Kind::Date.weight());
        self.add(Alternative { place: Place::Documents(Rc::new(filter)), kind, weight, width: 1 });
    }

    /// Adds the word and nothing else. The word with a sign before it counts as the same word.
    pub(crate) fn itself(&mut self, word: &str, kind: Kind) {
        for term in terms_of(self.index, word) {
            self.term(term, kind, 1.0);
        }
    }

    /// Adds a word, its forms and the words that contain it, as far as the index has them.
    pub(crate) fn word(&mut self, word: &str, kind: Kind) {
        let index = self.index;
        let term = index.term(word);
        if let Some(term) = term {
            self.term(term, kind, 1.0);
            self.related(term, kind.weight(), Relation::Part);
        }
        for version in versions(index, word) {
            self.term(version, Kind::Number, kind.weight());
        }
        let is_known = term.is_some_and(|term| index.count(term) > 0);
        // The plain part of a name with signs also stands for the name, and it alone does so if no article has the
        // signs. But C++ does not mean C.
        let plain = word.trim_matches(|c: char| c.is_ascii_punctuation());
        let is_plain_meant = !is_known || plain.len() > 1 && word.ends_with(plain);
        if plain.len() < word.len() && is_plain_meant {
            match is_known {
                true => self.itself(plain, Kind::Derived),
                false => self.word(plain, Kind::Part),
            }
        }
        // In right-to-left text the signs appear on the other side: «++C».
        if plain.len() == 1 {
            let before = word.split(|c: char| !c.is_ascii_punctuation()).next().unwrap_or_default();
            let after = word.part(before.len() + plain.len()..);
            self.itself(&[after, plain, before].concat(), Kind::Typed);
        }
        if !is_known {
            self.forms_of_unknown(word, kind.weight());
        }
    }

    /// Adds the terms related to `term`, up to the relation `farthest`.
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

    /// Adds the terms of which an unknown word may be a form.
    fn forms_of_unknown(&mut self, word: &str, share: f32) {
        let index = self.index;
        let vocabulary = Counts { index, typed: word };
        let keys = keys(word, &vocabulary);
        for key in &keys.strong {
            let mut candidates: Vec<TermId> = forms(key).iter().filter_map(|form| index.term(form)).collect();
            if !key.starts_with('~') {
                // Most forms begin with the word, except that a silent ه is dropped: «راننده», «رانندگان».
                let range = index.with_prefix(key.strip_suffix('ه').unwrap_or(key));
                let end = range.end.0.min(range.start.0.saturating_add(MOST_CANDIDATES));
                candidates.extend((range.start.0..end).map(TermId));
            }
            for form in candidates {
                if jostar_analysis::keys(&index.key(form), &vocabulary).strong.contains(key) {
                    self.term(form, Kind::Form, share);
                    self.related(form, Kind::Form.weight() * share, Relation::Form);
                }
            }
        }
        let weak = keys.weak.iter().flat_map(|key| forms(key).into_iter().chain([key.clone()]));
        let prefixed = prefixes(word).chars().map(|prefix| prefix.to_string() + word);
        for base in weak.chain(prefixed).filter_map(|base| index.term(&base)) {
            self.term(base, Kind::Derived, share);
        }
        self.forms_by_endings(word, share);
        let bare = without_article(word).filter(|_| self.found.is_empty()).and_then(|bare| index.term(bare));
        if let Some(bare) = bare {
            self.term(bare, Kind::Derived, share);
            self.related(bare, Kind::Derived.weight() * share, Relation::Form);
        }
    }

    /// Adds the terms of which an unknown word may be a form by its endings.
    fn forms_by_endings(&mut self, word: &str, share: f32) {
        let forms = forms_by_endings(self.index, word, 1);
        for form in &forms {
            self.term(*form, Kind::Form, share);
            self.related(*form, Kind::Form.weight() * share, Relation::Form);
        }
        // Some forms have the same stem only if it is cut once more, as after two endings in a row. Others are then the
        // same too, so this does not make the word known.
        if forms.is_empty() {
            for other in forms_by_endings(self.index, word, 2) {
                self.term(other, Kind::Derived, share);
            }
        }
    }

    /// Adds the most frequent terms that begin with `prefix`. Adds also the words that contain those of them that occur
    /// only as parts.
    pub(crate) fn completions(&mut self, prefix: &str, share: f32) {
        for completion in completions(self.index, prefix, MOST_COMPLETIONS) {
            self.term(completion, Kind::Completion, share);
            if self.index.count(completion) == 0 {
                self.related(completion, Kind::Completion.weight() * share, Relation::Part);
            }
        }
    }
}

/// The terms of which a word that an index does not have may be a form, as far as its endings tell: "walked" for
/// "walking". Those are the terms with the same stem, or with the same stem of the stem, and so on, `times` times. The
/// other forms of their words are [related](Reader::related) to them.
#[inline(never)]
pub fn forms_by_endings(index: &dyn Reader, word: &str, times: usize) -> Vec<TermId> {
    let mut forms = Vec::new();
    let tables = if is_spelled_in_letters(word) { index.endings() } else { &[] };
    for table in tables {
        let stem_of = |term: &str| (1..times).fold(table.stem(term), |stem, _| table.stem(&reversed(&stem)));
        let stem = stem_of(word);
        let mut candidates = MOST_CANDIDATES;
        for prefix in table.prefixes(&stem) {
            let range = index.with_prefix(&prefix);
            let end = range.end.0.min(range.start.0.saturating_add(candidates));
            candidates -= end - range.start.0;
            for term in (range.start.0..end).map(TermId) {
                if !forms.contains(&term) && stem_of(&index.key(term)) == stem {
                    forms.push(term);
                }
            }
        }
    }
    forms
}

/// Whether the index has a word: as typed, in another form or as a part. An unfinished word may also begin other words.
pub(crate) fn is_known(index: &dyn Reader, word: &str, is_unfinished: bool) -> bool {
    if index.term(word).is_some_and(|term| index.count(term) > 0) {
        return true;
    }
    let mut set = Alternatives::of(index);
    set.word(word, Kind::Typed);
    set.found.iter().any(|found| found.kind.is_known())
        || is_unfinished && word.chars().nth(1).is_some() && !index.with_prefix(word).is_empty()
}
