//! An index altered anywhere is refused, or opens and is then read without a panic.

#![no_main]

use jostar_fuzz::altered;
use jostar_index::{DocId, Field, Filter, Index, TermId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    let Ok(index) = Index::open(altered(*kind, data)) else { return };
    for doc in (0..index.documents() as u32).map(DocId) {
        (index.url(doc), index.date(doc), index.boost(doc));
        index.headings(doc).count();
        assert_eq!(index.find(index.id(doc)), Some(doc));
        for field in Field::ALL {
            let text = index.text(doc, field);
            assert_eq!(text.spans.len(), index.positions(doc, field).len());
            for span in text.spans {
                assert!(text.text.get(span).is_some());
            }
        }
    }
    for term in (0..index.dictionary().len() as u32).map(TermId) {
        let text = index.dictionary().term(term);
        assert_eq!(index.dictionary().get(&text), Some(term));
        assert!(index.dictionary().with_prefix(&text).contains(&term));
        (index.related(term), index.spelling(term));
        index.synonyms(&text).for_each(|synonym| assert!(!synonym.is_empty()));
        let occurrences = index.occurrences(term);
        let counted: u32 =
            index.postings(occurrences).map(|posting| posting.counts.iter().sum::<u32>()).sum();
        assert_eq!(counted as usize, occurrences.len());
    }
    for facet in index.facets() {
        let values = facet.values().to_vec();
        let selection =
            index.select(&Filter { facets: vec![(facet.name().to_owned(), values)], ..Filter::default() });
        facet.counts(selection.iter());
    }
});
