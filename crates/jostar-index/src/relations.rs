//! Which terms stand for each other.
//!
//! Forms of one word make a **class**. A term may belong to several («زمینهای» is a form of «زمین» and of «زمینه»). A
//! term may also be **derived** from the word of a class; it is then often another word («ایرانی» from «ایران»). And a
//! word made of **parts** is found by each of them («رئیس\u{200C}جمهور» by «جمهور»).
//!
//! Section `clas` holds the memberships of each term, in the order of term numbers. Classes are numbered in the order
//! of their first mention. A term without a class is a varint 0. Otherwise each of its memberships is a varint, and the
//! first one is increased by one. Bit 0: another membership follows. Bit 1: the term is derived from the class. The
//! other bits: how many classes ago the class was first mentioned, 0 for a class that is first mentioned here. Parts
//! are not stored, because they follow from the surfaces.

/// The section with the classes of the terms.
pub(crate) const SECTION: Tag = *b"clas";

#[cfg(feature = "writer")]
use jostar_analysis::Keys;
use jostar_analysis::{Part, fold_into, parts};
#[cfg(feature = "writer")]
use rustc_hash::FxHashMap;

use crate::bytes::Reader;
use crate::container::Tag;
use crate::dictionary::{Dictionary, TermId};
use crate::error::Error;
use crate::lists::Lists;
use crate::symbols::Symbols;

/// How a term is related to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// The other is this word with a sign before it: `@media` for "media".
    Signed,
    /// Both are forms of one word.
    Form,
    /// One is derived from a form of the other.
    Derived,
    /// The other word contains this one as a part.
    Part,
}

const FOLLOWED: u32 = 1;
const DERIVED: u32 = 2;

/// Writes section `clas` from the numbers of the terms, and the keys of each term and the terms of which it is made, in
/// the order of term numbers.
#[cfg(feature = "writer")]
pub(crate) fn write(terms: &FxHashMap<&str, u32>, keys: &[Keys], compounds: &[Vec<&str>]) -> Vec<u8> {
    use crate::bytes::write_varint;

    // The memberships of each term: the number of the key, and whether the term is only derived from its word.
    let mut memberships: Vec<(u32, bool)> = Vec::with_capacity(keys.len());
    let mut ends = Vec::with_capacity(keys.len());
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut sizes: Vec<u32> = Vec::new();
    let mut of_term: Vec<(&str, bool)> = Vec::new();
    for (own, parts) in keys.iter().zip(compounds) {
        of_term.clear();
        of_term.extend(own.strong.iter().map(|key| (key.as_str(), false)));
        // A weak key names a class or a word. A word stands for its classes.
        for weak in own.weak.iter().map(String::as_str).chain(parts.iter().copied()) {
            match terms.get(weak) {
                Some(base) => {
                    of_term.extend(keys[*base as usize].strong.iter().map(|key| (key.as_str(), true)))
                }
                None => of_term.push((weak, true)),
            }
        }
        of_term.sort_unstable();
        of_term.dedup_by_key(|(key, _)| *key);
        for (key, derived) in &of_term {
            let number = *numbers.entry(key).or_insert(sizes.len() as u32);
            if number as usize == sizes.len() {
                sizes.push(0);
            }
            sizes[number as usize] += 1;
            memberships.push((number, *derived));
        }
        ends.push(memberships.len());
    }
    // For each key, the number of its class once it has one.
    let mut classes: Vec<Option<u32>> = vec![None; sizes.len()];
    let mut named = 0;
    let mut section = Vec::new();
    let mut start = 0;
    for end in ends {
        // A class with a single member says nothing.
        let mut open = memberships[start..end].iter().filter(|(key, _)| sizes[*key as usize] > 1).peekable();
        start = end;
        if open.peek().is_none() {
            section.push(0);
        }
        let mut raise = 1;
        while let Some((key, derived)) = open.next() {
            let class = *classes[*key as usize].get_or_insert(named);
            let ago = named - class;
            named += u32::from(ago == 0);
            let followed = if open.peek().is_some() { FOLLOWED } else { 0 };
            let derived = if *derived { DERIVED } else { 0 };
            write_varint((ago << 2 | derived | followed) + raise, &mut section);
            raise = 0;
        }
    }
    section
}

/// The relations of the terms of an index.
pub(crate) struct Relations {
    /// For each term, its memberships: the class, and whether the term is derived from it.
    classes: Lists<(u32, bool)>,
    /// For each class, its members: the term, and whether it is derived.
    members: Lists<(TermId, bool)>,
    /// For each term, the words that contain it, and how.
    wholes: Lists<(TermId, Relation)>,
}

impl Relations {
    pub(crate) fn read(
        section: &[u8],
        dictionary: &Dictionary,
        symbols: &Symbols,
    ) -> Result<Relations, Error> {
        let terms = dictionary.len();
        let mut reader = Reader::new(section, "classes");
        let mut memberships: Vec<(u32, (u32, bool))> = Vec::new();
        let mut named = 0u32;
        for term in 0..terms as u32 {
            let Some(mut membership) = reader.varint()?.checked_sub(1) else { continue };
            loop {
                let ago = membership >> 2;
                let class =
                    if ago == 0 { named } else { named.checked_sub(ago).ok_or_else(|| reader.damaged())? };
                named += u32::from(ago == 0);
                memberships.push((term, (class, membership & DERIVED != 0)));
                if membership & FOLLOWED == 0 {
                    break;
                }
                membership = reader.varint()?;
            }
        }
        reader.end()?;
        let mut parts_of = Vec::new();
        let mut part = String::new();
        for symbol in 1..symbols.bound() {
            let Some(whole) = symbols.term(symbol) else { continue };
            let surface = symbols.text(symbol);
            for span in parts(surface) {
                fold_into(surface.part(span.clone()), &mut part);
                if let Some(part) = dictionary.get(&part).filter(|part| *part != whole) {
                    let before = surface.part(..span.start);
                    let is_signed =
                        span.end == surface.len() && before.bytes().all(|byte| byte.is_ascii_punctuation());
                    let relation = if is_signed { Relation::Signed } else { Relation::Part };
                    parts_of.push((part.0, (whole, relation)));
                }
            }
        }
        let members: Vec<_> =
            memberships.iter().map(|(term, (class, derived))| (*class, (TermId(*term), *derived))).collect();
        Ok(Relations {
            classes: Lists::new(terms, &memberships),
            members: Lists::new(named as usize, &members),
            wholes: Lists::new(terms, &parts_of),
        })
    }

    /// The terms that consist of `term` with a sign before it.
    pub(crate) fn signed(&self, term: TermId) -> impl Iterator<Item = TermId> {
        let wholes = self.wholes.of(term.as_usize()).iter();
        wholes.filter(|(_, relation)| *relation == Relation::Signed).map(|(other, _)| *other)
    }

    /// The terms related to `term`, each once, with the closest relation. The term itself is left out.
    pub(crate) fn of(&self, term: TermId) -> Vec<(TermId, Relation)> {
        let mut found: Vec<(TermId, Relation)> = Vec::new();
        for (class, derived) in self.classes.of(term.as_usize()) {
            for (other, other_derived) in self.members.of(*class as usize) {
                match (derived, other_derived) {
                    (false, false) => found.push((*other, Relation::Form)),
                    // Two words derived from a third are unrelated.
                    (true, true) => {}
                    _ => found.push((*other, Relation::Derived)),
                }
            }
        }
        found.extend(self.wholes.of(term.as_usize()));
        found.retain(|(other, _)| *other != term);
        jostar_sort::sort(&mut found);
        found.dedup_by_key(|(other, _)| *other);
        found
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use crate::dictionary;
    use crate::symbols::{write_separators, write_surfaces};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Relations of the requested number of terms.
    fn read(section: impl FnOnce(&[String]) -> Vec<u8>, terms: usize) -> Result<Relations, Error> {
        let (alphabet, fst, terms) =
            dictionary::write((0..terms).map(|number| format!("t{number:03}")).collect());
        let dictionary = Dictionary::read(&alphabet, &fst, terms.len(), usize::MAX).unwrap();
        let surfaces: Vec<_> = terms.iter().map(|term| (term.as_str(), &[][..])).collect();
        let symbols =
            Symbols::read(&dictionary, &write_surfaces(&surfaces), &write_separators(&[]), usize::MAX)
                .unwrap();
        Relations::read(&section(&terms), &dictionary, &symbols)
    }

    fn related(relations: &Relations, term: usize, wanted: Relation) -> BTreeSet<usize> {
        let related = relations.of(TermId(term as u32)).into_iter();
        related.filter(|(_, relation)| *relation == wanted).map(|(other, _)| other.as_usize()).collect()
    }

    proptest! {
        #[test]
        fn relations_agree_with_a_comparison_of_keys(
            keys in prop::collection::vec((prop::collection::btree_set(0..12u32, 1..3), prop::option::of(0..40usize)), 1..40),
        ) {
            let base = |weak: &Option<usize>| weak.filter(|base| *base < keys.len());
            let mut all: Vec<Keys> = Vec::new();
            let section = |terms: &[String]| {
                let keys_of = |(strong, weak): &(BTreeSet<u32>, Option<usize>)| Keys {
                    strong: strong.iter().map(|key| format!("k{key}")).collect(),
                    weak: base(weak).map(|base| terms[base].clone()),
                };
                all = keys.iter().map(keys_of).collect();
                write(&terms.iter().map(String::as_str).zip(0..).collect(), &all, &vec![Vec::new(); all.len()])
            };
            let relations = read(section, keys.len()).unwrap();
            // A term is derived from those classes of its base that are not its own.
            let derived = |from: usize, to: usize| base(&keys[from].1).is_some_and(|base| {
                keys[base].0.iter().any(|key| !keys[from].0.contains(key) && keys[to].0.contains(key))
            });
            for term in 0..keys.len() {
                let others = || (0..keys.len()).filter(|other| *other != term);
                let forms: BTreeSet<usize> = others().filter(|other| all[*other].meet(&all[term])).collect();
                let derived: BTreeSet<usize> = others()
                    .filter(|other| !forms.contains(other) && (derived(term, *other) || derived(*other, term)))
                    .collect();
                prop_assert_eq!(related(&relations, term, Relation::Form), forms);
                prop_assert_eq!(related(&relations, term, Relation::Derived), derived);
            }
        }

        #[test]
        fn other_bytes_are_an_error_or_relations(section in any::<Vec<u8>>()) {
            let _ = read(|_| section, 3);
        }
    }
}
