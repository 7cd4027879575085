//! Explains where a score comes from.

use jostar_analysis::Part as _;
use jostar_index::{DocId, Field};

use crate::occurrences::Occurrences;
use crate::rank::{Match, factor};
use crate::reader::Reader;
use crate::sections::{best_of, parts};
use crate::sought::{Alternative, Kind, Place, Sought};
use crate::tally::word_score;

/// The parts of a document's score.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// What each word of the query adds, followed by what their closeness adds.
    pub parts: Vec<Part>,
    /// The factor by which the sum is multiplied. It combines the document's boost and age.
    pub factor: f32,
    /// The score: the sum times the factor.
    pub score: f32,
}

/// One contribution to a score.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// A description in words.
    pub text: String,
    /// What it adds.
    pub points: f32,
}

pub(crate) fn explain(
    index: &dyn Reader,
    words: &[Sought],
    rarities: &[f32],
    found: &Match,
    half_life: Option<f32>,
) -> Explanation {
    let factor = factor(index, found.doc, half_life);
    let mut parts = Vec::new();
    for (word, rarity) in words.iter().zip(rarities) {
        let reasons: Vec<String> =
            word.alternatives.iter().filter_map(|alternative| reason(index, alternative, found)).collect();
        let (text, points) = match reasons.is_empty() {
            true => (format!("«{}»: not in it", word.typed), 0.0),
            false => (
                format!("«{}»: {}", word.typed, reasons.join(", ")),
                word_score(index, word, *rarity, found.doc),
            ),
        };
        parts.push(Part { text, points });
    }
    if found.closeness != 0.0 {
        parts.push(Part {
            text: "closeness of the words, and their marks".into(),
            points: found.closeness / factor,
        });
    }
    if found.part != 0.0 {
        let text = match best_heading(index, words, rarities, found.doc) {
            Some(heading) => format!("its best section, «{heading}», beside the whole"),
            None => "what stands above its first heading, beside the whole".into(),
        };
        parts.push(Part { text, points: found.part / factor });
    }
    Explanation { parts, factor, score: found.score }
}

/// The heading of the section that answers best. `None` if it is what stands above all of them.
fn best_heading(index: &dyn Reader, words: &[Sought], rarities: &[f32], doc: DocId) -> Option<String> {
    let occurrences = Occurrences::of(index, words, &[doc]);
    let mut parts = parts(index, &occurrences, doc, rarities);
    let section = index.headings(doc)[best_of(&mut parts)?.section?];
    let body = index.text(doc, Field::Body);
    Some(body.text.part(section.line(&body)?).to_owned())
}

/// How a document matches an alternative. `None` if it does not.
fn reason(index: &dyn Reader, alternative: &Alternative, found: &Match) -> Option<String> {
    let how = match alternative.kind {
        Kind::Typed => "as typed",
        Kind::Joined => "written as one word",
        Kind::Split => "written as several words",
        Kind::Number => "the same number",
        Kind::Date => "dated so",
        Kind::Form => "another form",
        Kind::Synonym => "a synonym",
        Kind::Completion => "begins so",
        Kind::Part => "a part of a word",
        Kind::Latin => "in Persian letters",
        Kind::Typo => "written nearly so",
        Kind::Derived => "a word derived from it or its base",
        Kind::Added => "added to it from outside",
    };
    let is_in = alternative.documents(index).contains(&found.doc)
        || alternative.added(index).iter().any(|added| added.doc == found.doc);
    if is_in {
        return Some(how.to_owned());
    }
    let mut counts = [0, 0];
    alternative.places(index).for_each_in(&[found.doc], |_, posting| counts = posting.counts);
    let [title, body] = counts;
    let written = match alternative.place {
        Place::Term(term) => format!("«{}» ", index.spelling(term)),
        _ => String::new(),
    };
    (title + body > 0).then(|| format!("{written}{how}, {title} in the title, {body} in the text"))
}
