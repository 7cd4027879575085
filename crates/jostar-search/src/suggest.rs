//! Suggests completions of the last word, and words that may follow it.

use jostar_analysis::{Part, fold, is_affix, is_invisible, is_unbroken, split, tokens};
use jostar_index::TermId;

use crate::completions::completions;
use crate::latin::readings;
use crate::query::{MOST_BYTES, Terms};
use crate::reader::Reader;
use crate::statistics::common_term;

/// A query that continues the typed text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The typed text with its last word completed or another word added.
    pub text: String,
    /// The number of documents that have this word and all words before it that any document has.
    pub documents: usize,
}

/// How many completions are examined for each one asked for. The frequent ones may not occur with the words before.
const CHOICE: usize = 8;

/// The most occurrences of a word that are examined for the next word.
const MOST_OCCURRENCES: usize = 256;

/// Suggests the words that the last word of `text` begins or, after a space, the words that follow it in the documents.
/// Those of most documents come first, but words that more than half of all documents have come last.
pub(crate) fn suggest(index: &dyn Reader, text: &str, limit: usize) -> Vec<Suggestion> {
    // Nobody types this much; it was pasted.
    if text.len() > MOST_BYTES {
        return Vec::new();
    }
    let text = &*index.respelt(text);
    let mut spans: Vec<_> = tokens(text).collect();
    // Only the end of a run without spaces is continued.
    if let Some(run) = spans.pop() {
        let mut start = run.start;
        let words = match is_unbroken(text.part(run.clone())) {
            true => split(text.part(run), &Terms(index), true),
            false => vec![text.part(run)],
        };
        for word in words {
            spans.push(start..start + word.len());
            start += word.len();
        }
    }
    let Some(last) = spans.last() else { return Vec::new() };
    let is_unfinished = text.part(last.end..).chars().all(is_invisible);
    let kept = if is_unfinished { text.part(..last.start) } else { text };
    let before = spans[..spans.len() - usize::from(is_unfinished)].iter();
    let before: Vec<TermId> = before.filter_map(|span| index.term(&fold(text.part(span.clone())))).collect();
    let has_all = documents_with(index, &before);

    let typed = fold(text.part(last.clone()));
    // «منطقه ای» is one complete word, so «منطقه ایران» is not meant.
    if let [.., before, _] = &spans[..]
        && is_affix(&typed)
        && index.term(&(fold(text.part(before.clone())) + &typed)).is_some()
    {
        return Vec::new();
    }
    let mut candidates: Vec<TermId> = if is_unfinished {
        let most = limit.saturating_mul(CHOICE).min(256);
        let completed = completions(index, &typed, most);
        // Persian in Latin letters: «کتاب» for "ketab".
        let read = |(term, _)| term;
        match completed.is_empty() {
            true => readings(index, &typed, true, limit).terms.into_iter().map(read).collect(),
            false => completed,
        }
    } else if text.ends_with(char::is_whitespace) {
        index.term(&typed).map_or_else(Vec::new, |term| following(index, term))
    } else {
        Vec::new()
    };
    // A tied word is one with the word before it: `dry-r` does not begin "dry-rice".
    if let [.., before, last] = &spans[..]
        && is_unfinished
        && !is_unbroken(&typed)
        && text.get(before.end..last.start).is_some_and(|between| !between.contains(char::is_whitespace))
    {
        let before = index.term(&fold(text.part(before.clone())));
        let followers = before.map_or_else(Vec::new, |before| following(index, before));
        candidates.retain(|term| followers.contains(term));
    }
    let mut counted: Vec<(usize, TermId)> = candidates
        .into_iter()
        .map(|term| {
            let postings = index.list(term).postings();
            (
                postings
                    .filter(|posting| has_all.as_ref().is_none_or(|has| has[posting.doc.0 as usize]))
                    .count(),
                term,
            )
        })
        .filter(|(documents, _)| *documents > 0)
        .collect();
    // Words that most documents have say nothing, and neither do function words: «ایران و» comes after «ایران باستان».
    let rank = |(documents, term): &(usize, TermId)| {
        let says_little = common_term(index, *term).is_some()
            || !is_unfinished && index.is_function_word(&index.key(*term));
        (says_little, std::cmp::Reverse(*documents), *term)
    };
    jostar_sort::sort_by(&mut counted, |a, b| rank(a) < rank(b));
    let suggestion = |(documents, term): (usize, TermId)| Suggestion {
        text: format!("{kept}{}", index.spelling(term)),
        documents,
    };
    // A suggestion must add something.
    let is_new = |suggestion: &Suggestion| suggestion.text.trim() != text.trim();
    counted.into_iter().map(suggestion).filter(is_new).take(limit).collect()
}

/// For each document, whether it has all of the terms that occur. `None` if no term occurs.
fn documents_with(index: &dyn Reader, terms: &[TermId]) -> Option<Vec<bool>> {
    let mut has: Option<Vec<bool>> = None;
    for term in terms {
        let mut of_term = vec![false; index.corpus().documents];
        for posting in index.list(*term).postings() {
            of_term[posting.doc.0 as usize] = has.as_ref().is_none_or(|has| has[posting.doc.0 as usize]);
        }
        if of_term.contains(&true) {
            has = Some(of_term);
        }
    }
    has
}

/// The terms that follow a term in the documents, each once.
fn following(index: &dyn Reader, term: TermId) -> Vec<TermId> {
    let mut found = Vec::new();
    let step = index.count(term) / MOST_OCCURRENCES + 1;
    let mut last = None;
    for position in index.list(term).positions().step_by(step) {
        let place = (position.doc(), position.field());
        // Reads each document once for all its occurrences.
        if last.replace(place) == Some(place) {
            continue;
        }
        let mut is_next = false;
        index.terms(place.0, place.1, &mut |other| {
            if is_next {
                found.push(other);
            }
            is_next = other == term;
        });
    }
    jostar_sort::sort(&mut found);
    let mut counted: Vec<(usize, TermId)> =
        found.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    jostar_sort::sort_by(&mut counted, |(a, a_term), (b, b_term)| (b, a_term) < (a, b_term));
    counted.into_iter().map(|(_, term)| term).take(64).collect()
}
