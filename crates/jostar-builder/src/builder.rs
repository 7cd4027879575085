//! Builds an index from files.

use jostar_corpus::{Collection, Error, Options, Warning, read_synonyms};
use jostar_index::IndexWriter;

/// Collects the articles of files and writes their index.
#[derive(Default)]
pub struct Builder {
    articles: Collection,
    /// How many warnings [`Builder::warnings`] has returned.
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

    /// The warnings since the last call.
    pub fn warnings(&mut self) -> &[Warning] {
        let first = std::mem::replace(&mut self.warned, self.articles.warnings().len());
        &self.articles.warnings()[first..]
    }

    /// The bytes of the index. Too much text for one index is an error.
    pub fn finish(self) -> Result<Vec<u8>, jostar_index::Error> {
        let Builder { articles, mut index, .. } = self;
        for article in articles.finish().0 {
            index.add(article.document)?;
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
        let index = Index::open(builder.finish().unwrap()).unwrap();
        assert_eq!(index.documents(), 2);
        assert_eq!(index.synonyms("دنیا").collect::<Vec<_>>(), ["جهان"]);
    }
}
