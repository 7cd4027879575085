//! Builds an index from files.

use std::collections::HashMap;

use jostar_corpus::{
    AddedWords, Collection, Error, Options, Place, Warning, WarningKind, read_synonyms, read_words,
};
use jostar_index::{Document, IndexWriter};

/// Collects the articles of files and writes their index.
#[derive(Default)]
pub struct Builder {
    articles: Collection,
    words: Vec<AddedWords>,
    warnings: Vec<Warning>,
    /// How many warnings of the articles [`Builder::warnings`] has returned.
    warned: usize,
    index: IndexWriter,
}

impl Builder {
    /// A builder without articles, which reads files as `options` say.
    pub fn new(options: Options) -> Builder {
        Builder { articles: Collection::new(options), ..Builder::default() }
    }

    /// Reads the articles of a file, as [`Collection::add`] does, and returns their number. An error leaves the builder
    /// unchanged.
    pub fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<usize, Error> {
        self.articles.add(folder, name, bytes)
    }

    /// Reads a file of synonyms, as [`read_synonyms`] does, and returns their number.
    pub fn add_synonyms(&mut self, path: &str, bytes: &[u8]) -> Result<usize, Error> {
        let synonyms = read_synonyms(path, bytes)?;
        for synonym in &synonyms {
            self.index.add_synonym(&synonym.typed, &synonym.meant);
        }
        Ok(synonyms.len())
    }

    /// Reads a file of words for the articles so far, as [`read_words`] does, and returns the number of its lines. A warning
    /// counts those that name no article or section.
    pub fn add_words(&mut self, path: &str, bytes: &[u8]) -> Result<usize, Error> {
        let mut lines = read_words(path, bytes)?;
        let documents = self.articles.articles().iter().map(|article| &article.document);
        let documents: HashMap<&str, &Document> =
            documents.map(|document| (&*document.id, document)).collect();
        for line in &mut lines {
            // A path in an address is as good, and so is the folder of an index.
            let path = line.id.trim_matches('/');
            let is_known = |id: &String| documents.contains_key(&**id);
            let ids = [line.id.clone(), path.to_owned(), format!("{path}/index")];
            if let Some(id) = ids.into_iter().find(is_known) {
                line.id = id;
            }
        }
        let has_place = |line: &AddedWords| {
            let headings = documents.get(&*line.id).map(|document| &document.headings);
            headings.is_some_and(|headings| {
                line.anchor.is_none() || headings.iter().any(|heading| heading.anchor == line.anchor)
            })
        };
        let count = lines.len();
        if let Some(AddedWords { line, id, anchor, .. }) = lines.iter().find(|line| !has_place(line)) {
            let place = anchor.as_ref().map_or_else(|| id.clone(), |anchor| format!("{id}#{anchor}"));
            let others = lines.iter().filter(|line| !has_place(line)).count() - 1;
            self.warnings.push(Warning::new(
                path,
                Place::Line(*line),
                WarningKind::NoPlace { place, others },
            ));
        }
        lines.retain(has_place);
        self.words.append(&mut lines);
        Ok(count)
    }

    /// The warnings since the last call.
    pub fn warnings(&mut self) -> Vec<Warning> {
        let first = std::mem::replace(&mut self.warned, self.articles.warnings().len());
        let mut warnings = self.articles.warnings()[first..].to_vec();
        warnings.append(&mut self.warnings);
        warnings
    }

    /// How many pages have no address, if all articles are pages. [`Collection::unlinked_pages`] counts them.
    pub fn unlinked_pages(&self) -> usize {
        self.articles.unlinked_pages()
    }

    /// The bytes of the index. Too much text for one index is an error.
    pub fn finish(self) -> Result<Vec<u8>, jostar_index::Error> {
        let Builder { articles, words, mut index, .. } = self;
        for article in articles.finish().0 {
            index.add(article.document)?;
        }
        for AddedWords { id, anchor, words, .. } in words {
            for (words, weight) in words {
                // Each line was checked when it was read.
                let _ = index.add_words(&id, anchor.as_deref(), &words, weight);
            }
        }
        Ok(index.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_index::Index;

    #[test]
    fn files_become_an_index_and_their_warnings_are_given_once() {
        let mut builder = Builder::new(Options::default());
        assert_eq!(builder.add("site", "a.md", "# سلام\n\nجهان".as_bytes()).unwrap(), 1);
        assert!(builder.warnings().is_empty());
        assert_eq!(builder.add("site", "b.txt", b"").unwrap(), 1);
        assert!(builder.add("site", "c.txt", b"\xFF").is_err());
        assert_eq!(builder.warnings().len(), 1);
        assert!(builder.warnings().is_empty());
        assert_eq!(builder.add_synonyms("s.txt", "دنیا => جهان".as_bytes()).unwrap(), 1);
        let words = r#"{"id": "/a/", "words": {"earth": 0.5}}
            {"id": "x", "words": "earth"}
            {"id": "a", "anchor": "y", "words": "earth"}"#;
        assert_eq!(builder.add_words("w.jsonl", words.as_bytes()).unwrap(), 3);
        let warnings: Vec<String> = builder.warnings().iter().map(Warning::to_string).collect();
        assert_eq!(warnings.len(), 1);
        assert!(
            warnings[0].starts_with("w.jsonl:2: no article or section here has the id \"x\"")
                && warnings[0].contains(" 1 more")
        );
        let index = Index::open(builder.finish().unwrap()).unwrap();
        let earth = index.dictionary().get("earth").unwrap();
        assert_eq!(index.added(earth).iter().map(|added| added.weight).collect::<Vec<_>>(), [0.5]);
        assert_eq!(index.documents(), 2);
        assert_eq!(index.synonyms("دنیا").collect::<Vec<_>>(), ["جهان"]);
    }
}
