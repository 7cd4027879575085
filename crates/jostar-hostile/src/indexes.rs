//! Tests the opening and searching of hostile indexes.

use std::sync::LazyLock;

use jostar_analysis::Date;
use jostar_index::{DocId, Document, Field, Filter, Heading, Index, IndexWriter, TermId, reseal};
use jostar_search::{SearchOptions, Searcher, forms_by_endings};

/// An index with something in every section.
pub(crate) static REAL: LazyLock<Vec<u8>> = LazyLock::new(|| {
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
        let anchor = Some(["a", "the-connections"][number % 2].to_owned());
        let heading = (!body.is_empty()).then_some(Heading { span: 0..10, level: 3, anchor });
        let headings = heading.into_iter().collect();
        let code = (number == 1).then_some(10..40).into_iter().collect();
        let (date, lang) = (Date::from_days(20_000 + number as i32), Some("fa".to_owned()));
        let boost = (number == 1).then_some(150);
        let words = "own words".to_owned();
        writer
            .add(Document { id, title, body, words, facets, url, headings, code, date, lang, boost })
            .unwrap();
    }
    writer.add_synonym("شبکه", "گفت و گو");
    writer.finish()
});

/// Depending on `kind`, either the real index with changes, or a separate file with correct versions and a correct
/// length. Both have a correct hash.
pub(crate) fn altered(kind: u8, data: &[u8]) -> Vec<u8> {
    let mut file = REAL.clone();
    if kind.is_multiple_of(8) {
        file = data.to_vec();
        if file.len() >= 24 {
            file[8..12].copy_from_slice(&REAL[8..12]);
            file[16..24].copy_from_slice(&(data.len() as u64).to_le_bytes());
        }
    } else {
        crate::alter(&mut file, data);
    }
    reseal(&mut file);
    file
}

/// An altered index is refused, or opens and is read completely. The same holds for every beginning of it.
pub fn open_index(bytes: &[u8]) {
    let Some((kind, data)) = bytes.split_first() else { return };
    let file = altered(*kind, data);
    let length = file.len() * usize::from(*kind) / usize::from(u8::MAX);
    Index::open_part(file[..length].to_vec()).iter().for_each(read_all);
    Index::open(file).iter().for_each(read_all);
}

/// The most bytes of text for each byte of an index, plus a space for each. An index smaller than [`SMALL`] may have as
/// much text as one of that size.
const GROWTH: usize = 65;
const SMALL: usize = 256 << 10;

fn read_all(index: &Index) {
    let mut decoded = 0;
    for doc in (0..index.documents() as u32).map(DocId) {
        let _ = (index.url(doc), index.date(doc), index.boost(doc), index.code(doc));
        assert_eq!(index.find(index.id(doc)), Some(doc));
        for field in Field::ALL {
            let text = index.text(doc, field);
            assert_eq!(text.spans.len(), index.length(doc, field));
            decoded += text.text.len();
            for span in &text.spans {
                assert!(text.text.get(span.clone()).is_some());
            }
            for (number, section) in index.headings(doc).iter().enumerate() {
                let heading = section.line(&text).map(|line| &text.text[line]);
                let _ = index.anchor(doc, number, heading.unwrap_or_default());
            }
        }
    }
    assert!(decoded <= GROWTH * index.size().max(SMALL), "{decoded} bytes of text");
    for term in (0..index.dictionary().len() as u32).map(TermId) {
        let text = index.dictionary().term(term);
        assert_eq!(index.dictionary().get(&text), Some(term));
        assert!(index.dictionary().with_prefix(&text).contains(&term));
        let _ = (index.related(term), index.spelling(term));
        index.synonyms(&text).for_each(|synonym| assert!(!synonym.is_empty()));
        forms_by_endings(index, &text, 2);
        let list = index.list(term);
        let counted: u32 = list.postings().map(|posting| posting.counts.iter().sum::<u32>()).sum();
        assert_eq!(counted as usize, list.positions().count());
        assert_eq!(index.documents_with(term), list.postings().count());
    }
    for facet in index.facets() {
        let values = facet.values().to_vec();
        let selection =
            index.select(&Filter { facets: vec![(facet.name().to_owned(), values)], ..Filter::default() });
        facet.counts(selection.iter());
    }
}

thread_local! {
    static SEARCHER: Searcher = Searcher::new(Index::open(REAL.clone()).unwrap());
}

/// Any text is a query, and its answer is consistent.
pub fn query(bytes: &[u8]) {
    let text = &*crate::text(bytes);
    SEARCHER.with(|searcher| {
        let all = SearchOptions { limit: usize::MAX, ..Default::default() };
        let results = searcher.search(text, &all);
        assert_eq!(results.total, results.hits.len());
        let options = SearchOptions { limit: 1, offset: 1, ..all };
        let second: Vec<_> = searcher.search(text, &options).hits.into_iter().map(|hit| hit.id).collect();
        let expected: Vec<_> = results.hits.into_iter().skip(1).take(1).map(|hit| hit.id).collect();
        assert_eq!(second, expected);
        for suggestion in searcher.suggest(text, 5) {
            assert!(suggestion.documents > 0);
        }
    });
}

/// Any query is answered on any altered index that opens. The first byte is the kind of alteration. The next two are
/// its length in bytes, little-endian. The rest is the query.
pub fn search(bytes: &[u8]) {
    let [kind, low, high, rest @ ..] = bytes else { return };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    let (changes, text) = rest.split_at(length.min(rest.len()));
    let Ok(index) = Index::open(altered(*kind, changes)) else { return };
    let text = &*crate::text(text);
    let searcher = Searcher::new(index);
    for (literal, limit) in [(false, 10), (true, 1)] {
        let options = SearchOptions {
            literal,
            limit,
            facets: true,
            snippets: 2,
            snippet_length: 40,
            ..Default::default()
        };
        let results = searcher.search(text, &options);
        assert!(results.complete <= results.total && results.hits.len() <= limit.min(results.total));
        for hit in &results.hits {
            for marked in hit.snippets.iter().chain([&hit.title]) {
                assert!(marked.highlights.iter().all(|span| marked.text.get(span.clone()).is_some()));
            }
            assert!(searcher.explain(text, hit.doc, &options).is_some());
        }
    }
    searcher.suggest(text, 5);
    if searcher.index().documents() > 0 {
        searcher.mark(DocId(0), Field::Body, text);
        searcher.related(DocId(0), 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_index_has_something_in_every_section() {
        let sections = jostar_index::sections(&REAL).unwrap();
        let names: Vec<&str> = sections.iter().map(|(name, _)| name.as_str()).collect();
        for name in [
            "alph", "fst", "surf", "seps", "clas", "titl", "docs", "face", "code", "func", "ends", "boos",
            "syno", "body",
        ] {
            assert!(names.contains(&name), "{name}");
        }
        assert!(sections.iter().all(|(_, bytes)| !bytes.is_empty()));
    }
}
