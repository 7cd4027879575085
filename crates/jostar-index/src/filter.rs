//! Selects documents by date and facets, without reading text.

use jostar_analysis::Date;

use crate::documents::DocId;
use crate::index::Index;

/// Selects the documents that meet every condition. Default: all documents.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Filter {
    /// The earliest date. A document without a date does not meet it.
    pub from: Option<Date>,
    /// The latest date. A document without a date does not meet it.
    pub to: Option<Date>,
    /// Facets with values. A document must have one of the values of each facet. The empty value is that of documents
    /// without any.
    pub facets: Vec<(String, Vec<String>)>,
}

/// A set of documents of one index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// One bit for each document. The first is the lowest bit of the first number.
    bits: Vec<u64>,
}

impl Selection {
    /// Whether a document of the index is in the set.
    pub fn contains(&self, doc: DocId) -> bool {
        self.bits[doc.as_usize() / 64] >> (doc.0 % 64) & 1 != 0
    }

    /// The number of documents in the set.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// The documents, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = DocId> {
        (0..self.bits.len() as u32 * 64).map(DocId).filter(|doc| self.contains(*doc))
    }
}

impl Index {
    /// The documents that meet a filter. No document meets a value that the index does not have.
    pub fn select(&self, filter: &Filter) -> Selection {
        // The numbers of the values for each facet. Of an unknown facet no document has a value.
        let facets: Vec<_> = filter
            .facets
            .iter()
            .map(|(name, values)| {
                let facet = self.facet(name);
                let wanted: Vec<u32> = facet
                    .iter()
                    .flat_map(|facet| values.iter().filter_map(|value| facet.value(value)))
                    .collect();
                (facet, wanted, values.iter().any(String::is_empty))
            })
            .collect();
        let is_met = |doc: DocId| {
            let date = self.date(doc);
            filter.from.is_none_or(|from| date.is_some_and(|date| date >= from))
                && filter.to.is_none_or(|to| date.is_some_and(|date| date <= to))
                && facets.iter().all(|(facet, wanted, takes_none)| {
                    facet.map_or(*takes_none, |facet| {
                        let own = facet.of(doc);
                        own.iter().any(|value| wanted.contains(value)) || *takes_none && own.is_empty()
                    })
                })
        };
        let mut bits = vec![0; self.documents().div_ceil(64)];
        for doc in (0..self.documents() as u32).map(DocId).filter(|doc| is_met(*doc)) {
            bits[doc.as_usize() / 64] |= 1 << (doc.0 % 64);
        }
        Selection { bits }
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use crate::{Document, IndexWriter};

    fn index() -> Index {
        let mut writer = IndexWriter::new();
        for (id, date, tags, lang) in [
            ("a", "2025-01-01", &["خبر", "اقتصاد"][..], "fa"),
            ("b", "2025-06-01", &["خبر"], "fa-IR"),
            ("c", "", &[], "en"),
        ] {
            let tags = tags.iter().map(|tag| tag.to_string()).collect();
            let facets = [("tag".to_owned(), tags)].into();
            let (date, lang) = (Date::parse(date), Some(lang.to_owned()));
            writer.add(Document { id: id.into(), date, facets, lang, ..Document::default() }).unwrap();
        }
        Index::open(writer.finish()).unwrap()
    }

    fn check(filter: Filter, expected: &[&str]) {
        let index = index();
        let selection = index.select(&filter);
        let ids: Vec<&str> = selection.iter().map(|doc| index.id(doc)).collect();
        assert_eq!(ids, expected, "{filter:?}");
        assert_eq!((selection.len(), selection.is_empty()), (expected.len(), expected.is_empty()));
    }

    fn facet(name: &str, values: &[&str]) -> Filter {
        let values = values.iter().map(|value| value.to_string()).collect();
        Filter { facets: vec![(name.to_owned(), values)], ..Filter::default() }
    }

    #[test]
    fn documents_are_chosen_by_date_and_facet() {
        let day = |text| Date::parse(text);
        check(Filter::default(), &["a", "b", "c"]);
        check(Filter { from: day("2025-01-02"), ..Filter::default() }, &["b"]);
        check(Filter { to: day("2025-01-01"), ..Filter::default() }, &["a"]);
        check(Filter { from: day("2026-01-01"), ..Filter::default() }, &[]);
        check(facet("tag", &["خبر"]), &["a", "b"]);
        check(facet("tag", &["اقتصاد", "ورزش"]), &["a"]);
        check(facet("tag", &[]), &[]);
        check(facet("tag", &[""]), &["c"]);
        check(facet("tag", &["", "اقتصاد"]), &["a", "c"]);
        check(facet("tag", &["", "ورزش"]), &["c"]);
        check(facet("lang", &[""]), &[]);
        check(facet("lang", &["fa"]), &["a", "b"]);
        check(facet("author", &["x"]), &[]);
        check(facet("author", &[""]), &["a", "b", "c"]);
        check(Filter { from: day("2025-02-01"), ..facet("tag", &["خبر"]) }, &["b"]);
    }

    #[test]
    fn values_are_counted_among_the_chosen() {
        let index = index();
        let tags = index.facet("tag").unwrap();
        let selection = index.select(&facet("lang", &["fa"]));
        let counts: Vec<(&str, u32)> =
            tags.values().iter().map(String::as_str).zip(tags.counts(selection.iter())).collect();
        assert_eq!(counts, [("اقتصاد", 1), ("خبر", 2)]);
    }
}
