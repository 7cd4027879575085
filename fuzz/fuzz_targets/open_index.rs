//! An index altered anywhere is refused, or opens and is then read without a panic.

#![no_main]

use std::sync::LazyLock;

use jostar_index::{DocId, Document, Field, Filter, Index, IndexWriter, TermId, reseal};
use libfuzzer_sys::fuzz_target;

static REAL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut writer = IndexWriter::new();
    let bodies = [
        "رئیس\u{200C}جمهور در گفتوگو با شبکه خبری گفت: همکاریهای منطقهای و بینالمللی؛ می\u{200C}روند، نمی روند. کتاب ها، كتابهاي ۱۴۰۴/۰۹/۲۰",
        "The connections of info@example.com, 1,000.5 and Straße e\u{301}\r\n\r\n  東京都 東京",
        "",
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        let facets = [("tag".to_owned(), vec!["a".to_owned(), format!("t{number}")])].into();
        let url = (number == 0).then(|| "/a".to_owned());
        let (id, title, body) = (number.to_string(), "عنوان نوشته".to_owned(), body.to_owned());
        let headings = if body.is_empty() { Vec::new() } else { vec![0..10] };
        writer.add(Document { id, title, body, facets, url, headings, ..Document::default() }).unwrap();
    }
    writer.finish()
});

fuzz_target!(|data: &[u8]| {
    // The first byte tells whether the rest is a whole file or changes to a real one: a place, a kind, a byte each.
    let Some((kind, data)) = data.split_first() else { return };
    let mut file = REAL.clone();
    if kind % 8 == 0 {
        file = data.to_vec();
    } else {
        for change in data.chunks_exact(4) {
            let at = usize::from(change[0]) << 8 | usize::from(change[1]);
            let at = at % file.len().max(1);
            match change[2] % 3 {
                0 => file[at] = change[3],
                1 => file[at] = file[at].wrapping_add(change[3] % 5).wrapping_sub(2),
                _ => file[at] ^= 1 << (change[3] % 8),
            }
        }
    }
    reseal(&mut file);
    let Ok(index) = Index::open(file) else { return };
    for doc in (0..index.documents() as u32).map(DocId) {
        index.url(doc);
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
        index.related(term);
        let occurrences = index.occurrences(term);
        let counted: u32 = index.postings(occurrences).map(|posting| posting.counts.iter().sum::<u32>()).sum();
        assert_eq!(counted as usize, occurrences.len());
    }
    for facet in index.facets() {
        let values = facet.values().to_vec();
        let selection = index.select(&Filter { facets: vec![(facet.name().to_owned(), values)], ..Filter::default() });
        facet.counts(selection.iter());
    }
});
