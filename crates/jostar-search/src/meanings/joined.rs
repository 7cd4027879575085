//! Finds words of the query that texts write as one.

use jostar_analysis::{is_affix, is_conjunction, is_durative};

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::query::{Word, plain};
use crate::reader::Reader;
use crate::script::{is_arabic, is_letter, is_number, is_spaced, is_syllabic};
use crate::sought::{Alternative, Kind, Place};

/// Finds words that form one word with a neighbour.
pub(super) fn find(expansion: &mut Expansion) {
    let clauses = expansion.clauses;
    for start in 0..clauses.len() {
        for end in start + 2..=clauses.len().min(start + 3) {
            if let Some(words) = plain(&clauses[start..end]) {
                join(expansion, start, &words, clauses[end - 1].choices[0].is_unfinished);
            }
        }
    }
}

/// Adds the alternatives for `words`, the clauses from `start` on, as one word.
fn join(expansion: &mut Expansion, start: usize, words: &[&Word], is_unfinished: bool) {
    let end = start + words.len();
    // Some words are one however they are written: nobody looks for the «ای» of «منطقه ای», and it does not begin
    // «ایران». The stem after «می» is not a word of its own either.
    let (left, right) = (&words[0].term, &words[words.len() - 1].term);
    let is_one = words.len() == 2 && (is_durative(left) || is_affix(right) && left.chars().nth(1).is_some());
    let is_tied = expansion.query.compounds.iter().any(|(tied, _)| tied.start <= start && end <= tied.end);
    let mut found = together(expansion.index, words, is_one, is_tied, is_unfinished);
    if is_one && !found.is_empty() {
        let (first, last) = (expansion.first(start), expansion.first(end - 1));
        expansion.sets[last].found.clear();
        expansion.sets[first].found = found;
        expansion.is_merged[end - 1] = true;
        return;
    }
    // A term that already stands for one of the words is not a joined word for both: «نفر» for «نفر آنها».
    let is_own = |own: &&Alternative| matches!(own.kind, Kind::Typed | Kind::Form);
    let own = (start..end).flat_map(|place| &expansion.sets[expansion.first(place)].found).filter(is_own);
    let own: Vec<Place> = own.map(|own| own.place.clone()).collect();
    found.retain(|new| !own.iter().any(|own| own.is_same(&new.place, expansion.index)));
    expansion.add_all(start..end, &found);
}

/// Finds what stands for neighbouring words of a query as one word. With `is_one` they are one word however they are
/// written. With `is_tied` a hyphen ties them in the query.
///
/// The Arabic script often writes words together, so any form of the joined word counts; three words are joined only by
/// «و», as in «حمل و نقل». In other scripts only the exact word counts, if the documents have it, and in syllables its forms too. Letters and function
/// words are joined only if they are tied ("e-mail"), since "not a" would be «Nota»; a letter is also joined with a
/// number ("B 12"). Three words are joined if they are tied or the middle one is a letter ("rock n roll").
fn together(
    index: &dyn Reader,
    words: &[&Word],
    is_one: bool,
    is_tied: bool,
    is_unfinished: bool,
) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    let (first, last) = (&words[0].term, &words[words.len() - 1].term);
    // Cheap checks that most words fail. Only a letter joins two others. Most neighbours do not form a word, so no term
    // begins with the first word and the next letter.
    if words.len() == 3 && !is_tied && !is_letter(&words[1].term) {
        return set.found;
    }
    let mut word = first.clone();
    word.extend(words[1].term.chars().next());
    if !is_one && index.with_prefix(&word).is_empty() {
        return set.found;
    }
    word.truncate(first.len());
    words[1..].iter().for_each(|other| word.push_str(&other.term));
    // Numbers are grouped by their own rules.
    if is_number(&word) {
        return set.found;
    }
    let kind = if is_one { Kind::Typed } else { Kind::Joined };
    let is_arabic = is_arabic(first) && is_arabic(last);
    let is_joinable = |part: &str, other: &str| {
        is_spaced(part)
            && if is_letter(part) {
                is_tied && is_long(other) || is_number(other)
            } else {
                is_tied || is_syllabic(part) || !index.is_function_word(part)
            }
    };
    if is_one || is_arabic && (words.len() == 2 || is_conjunction(&words[1].term)) {
        set.word(&word, kind);
    } else if !is_arabic && is_joinable(first, last) && is_joinable(last, first) {
        // Particles follow the last part: «빅데이터를».
        if is_syllabic(last) {
            set.word(&word, kind)
        } else {
            set.itself(&word, kind)
        }
        if !is_long(last) {
            return set.found;
        }
    } else {
        return set.found;
    }
    if is_unfinished {
        set.completions(&word, kind.weight());
    }
    set.found
}

/// Whether a term has at least three letters. The last part of an unfinished word and the other part of a word beside a
/// letter need as many: a shorter one begins or ends too many words.
fn is_long(term: &str) -> bool {
    term.chars().nth(2).is_some()
}
