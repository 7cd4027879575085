//! Finds similar articles.

use jostar_index::{DocId, Field, TermId};

use crate::reader::Reader;

/// How many words of an article are looked for in others: those that best distinguish it.
const WORDS: usize = 20;

/// How fast further occurrences stop counting.
const SATURATION: f32 = 1.2;

/// The documents that share the most telling words with `doc`, most similar first. `doc` itself and documents that
/// share nothing are left out.
pub(crate) fn related(index: &dyn Reader, doc: DocId, limit: usize) -> Vec<DocId> {
    let mut words: Vec<TermId> = Vec::new();
    for field in Field::ALL {
        index.terms(doc, field, &mut |term| words.push(term));
    }
    jostar_sort::sort(&mut words);
    let documents = index.corpus().documents as f32;
    let mut telling: Vec<(f32, TermId)> = words
        .chunk_by(|a, b| a == b)
        .filter_map(|same| {
            let having = index.documents_with(same[0]) as f32;
            let is_shared = having > 1.0 && having < documents;
            let rarity = (documents / having).ln();
            let count = same.len() as f32;
            is_shared.then_some((rarity * count / (SATURATION + count), same[0]))
        })
        .collect();
    jostar_sort::sort_by(&mut telling, |(a, a_term), (b, b_term)| {
        b.total_cmp(a).then(a_term.cmp(b_term)).is_lt()
    });
    let mut scores = vec![0.0f32; index.corpus().documents];
    for (weight, term) in telling.into_iter().take(WORDS) {
        for posting in index.list(term).postings() {
            let count = posting.counts.iter().sum::<u32>() as f32;
            let length = index.lengths()[posting.doc.0 as usize].iter().sum::<u32>();
            // The longer a text, the less one word says about its topic.
            scores[posting.doc.0 as usize] +=
                weight * weight * count / (SATURATION + count) / (1.0 + length as f32).ln();
        }
    }
    scores[doc.0 as usize] = 0.0;
    let mut found: Vec<DocId> = (0..index.corpus().documents as u32)
        .map(DocId)
        .filter(|other| scores[other.0 as usize] > 0.0)
        .collect();
    let score = |doc: &DocId| scores[doc.0 as usize];
    let is_before = |a: &DocId, b: &DocId| score(b).total_cmp(&score(a)).then(a.cmp(b)).is_lt();
    jostar_sort::select_by(&mut found, limit, is_before);
    found.truncate(limit);
    jostar_sort::sort_by(&mut found, is_before);
    found
}
