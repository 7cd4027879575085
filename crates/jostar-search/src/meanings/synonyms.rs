//! Finds synonyms that the site declared.

use jostar_index::Relation;

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::phrase::phrases;
use crate::query::plain;
use crate::reader::Reader;
use crate::sought::Kind;

/// The most words that a synonym may replace.
const MOST_WORDS: usize = 4;

/// Adds synonyms. Both sides may have several words.
pub(super) fn find(expansion: &mut Expansion) {
    let (index, clauses) = (expansion.index, expansion.clauses);
    for start in 0..clauses.len() {
        for end in start + 1..=clauses.len().min(start + MOST_WORDS) {
            let Some(words) = plain(&clauses[start..end]) else { break };
            let words: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
            let set = of(index, &words.join(" "));
            expansion.add_all(start..end, &set.found);
        }
    }
}

fn of<'i>(index: &'i dyn Reader, typed: &str) -> Alternatives<'i> {
    let mut set = Alternatives::of(index);
    index.synonyms(typed, &mut |synonym| {
        let words: Vec<&str> = synonym.split(' ').collect();
        if words.len() > 1 {
            phrases(index, &words, false).into_iter().for_each(|row| set.row(row, Kind::Synonym));
        } else if let Some(term) = index.term(synonym) {
            set.term(term, Kind::Synonym, 1.0);
            set.related(term, Kind::Synonym.weight(), Relation::Form);
        }
    });
    set
}
