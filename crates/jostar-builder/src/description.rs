//! A summary of an index, for whoever built it.

use jostar_index::{DocId, Error, Index};

/// A summary of an index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Description {
    /// The number of documents.
    pub documents: usize,
    /// The number of words in all texts.
    pub words: usize,
    /// The number of distinct terms.
    pub terms: usize,
    /// The language of most documents, as a BCP 47 tag. On a tie, the first in the alphabet. `None` if no document has a
    /// known language.
    pub lang: Option<String>,
    /// The languages of the documents with the number of documents in each, the most frequent first.
    pub languages: Vec<(String, usize)>,
    /// The title of the document, if there is only one.
    pub title: Option<String>,
}

impl Description {
    /// Opens an index, which checks all of it, and summarises it.
    pub fn of(index: &[u8]) -> Result<Description, Error> {
        let index = Index::open(index.to_vec())?;
        let documents = (0..index.documents() as u32).map(DocId);
        let mut languages: Vec<(String, usize)> = index.facet("lang").map_or_else(Vec::new, |facet| {
            facet
                .values()
                .iter()
                .cloned()
                .zip(facet.counts(documents.clone()).into_iter().map(|count| count as usize))
                .collect()
        });
        languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let lang = languages.first().map(|(lang, _)| lang.clone());
        let title = (index.documents() == 1).then(|| index.title(DocId(0)).text);
        Ok(Description {
            documents: index.documents(),
            words: index.words(),
            terms: index.dictionary().len(),
            lang,
            languages,
            title,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_index::{Document, IndexWriter};

    fn described(documents: &[(&str, &str)]) -> Description {
        let mut writer = IndexWriter::new();
        for (number, (lang, title)) in documents.iter().enumerate() {
            writer
                .add(Document {
                    id: number.to_string(),
                    title: (*title).to_owned(),
                    body: "واژه word".to_owned(),
                    lang: (!lang.is_empty()).then(|| (*lang).to_owned()),
                    ..Document::default()
                })
                .unwrap();
        }
        Description::of(&writer.finish()).unwrap()
    }

    #[test]
    fn the_language_of_most_documents_is_that_of_the_index() {
        let Description { documents, words, terms, lang, title, .. } =
            described(&[("en", "a"), ("fa", "b"), ("fa", "c")]);
        assert_eq!((documents, words, lang.as_deref(), title), (3, 9, Some("fa"), None));
        assert!(terms >= 5);
        assert_eq!(described(&[("kk", "a"), ("ar", "b")]).lang.as_deref(), Some("ar"));
        assert_eq!(described(&[]).lang, None);
        let languages = described(&[("en", "a"), ("fa", "b"), ("fa", "c")]).languages;
        assert_eq!(languages, [("fa".to_owned(), 2), ("en".to_owned(), 1)]);
    }

    #[test]
    fn the_only_document_names_the_index() {
        assert_eq!(described(&[("fa", "عنوان")]).title.as_deref(), Some("عنوان"));
        assert!(Description::of(b"text").is_err());
    }
}
