//! Where documents have the words of a query.

use jostar_index::{DocId, Field, Position};

use crate::reader::Reader;
use crate::sought::{Need, Sought};

/// A place in a text that has a word of the query or an alternative to it.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub(crate) struct Occurrence {
    /// The word of the query, by number.
    pub(crate) word: usize,
    /// The position of its first word.
    pub(crate) position: Position,
    /// The number of words of the text that it covers.
    pub(crate) width: u32,
    /// Its weight, at most 1.
    pub(crate) weight: f32,
    /// Whether it belongs to a word that is not shown.
    pub(crate) is_silent: bool,
    /// Whether no alternative to the word weighs more: it is the word itself or the best substitute.
    pub(crate) is_best: bool,
}

/// Where some documents have the words of a query.
pub(crate) struct Occurrences {
    /// The number of words of the query that are not silent.
    loud: usize,
    docs: Vec<DocId>,
    /// For each document, where its occurrences begin in `found`, and finally where the last ones end.
    starts: Vec<usize>,
    /// Sorted by document, word of the query, position and width.
    found: Vec<Occurrence>,
}

impl Occurrences {
    /// Finds the occurrences in `docs`, which must rise.
    pub(crate) fn of(index: &dyn Reader, words: &[Sought], docs: &[DocId]) -> Occurrences {
        let mut found: Vec<(usize, Occurrence)> = Vec::new();
        for (word, sought) in words.iter().enumerate() {
            let is_silent = sought.need == Need::Silent;
            let best = sought.alternatives.iter().map(|alternative| alternative.weight).fold(0.0, f32::max);
            for alternative in &sought.alternatives {
                let (width, weight) = (alternative.width, alternative.weight);
                let is_best = weight >= best;
                alternative.places(index).for_each_place_in(docs, |place, position| {
                    found.push((place, Occurrence { word, position, width, weight, is_silent, is_best }));
                });
                // It counts at the heading, or at the title, and takes none of its words.
                for added in alternative.added(index) {
                    if let Ok(place) = docs.binary_search(&added.doc) {
                        let heading = added.section.and_then(|at| index.headings(added.doc).get(at as usize));
                        let (field, at) =
                            heading.map_or((Field::Title, 0), |heading| (Field::Body, heading.start));
                        let position = Position::new(added.doc, field, at);
                        let weight = weight * added.weight;
                        found.push((
                            place,
                            Occurrence { word, position, width, weight, is_silent, is_best: false },
                        ));
                    }
                }
            }
        }
        // A counting sort by document. The few occurrences of each document are nearly in order already.
        let mut starts = vec![0; docs.len() + 1];
        for (place, _) in &found {
            starts[place + 1] += 1;
        }
        for place in 0..docs.len() {
            starts[place + 1] += starts[place];
        }
        let mut sorted: Vec<Occurrence> = found.iter().map(|(_, occurrence)| *occurrence).collect();
        let mut next = starts.clone();
        for (place, occurrence) in found {
            sorted[next[place]] = occurrence;
            next[place] += 1;
        }
        for ends in starts.windows(2) {
            jostar_sort::sort_by(&mut sorted[ends[0]..ends[1]], |a, b| {
                (a.word, a.position, a.width) < (b.word, b.position, b.width)
            });
        }
        let loud = words.iter().filter(|word| word.need != Need::Silent).count();
        Occurrences { loud, docs: docs.to_vec(), starts, found: sorted }
    }

    /// The number of words of the query that are not silent.
    pub(crate) fn loud(&self) -> usize {
        self.loud
    }

    /// Whether the occurrences in these documents are known.
    pub(crate) fn has(&self, docs: &[DocId]) -> bool {
        docs.iter().all(|doc| self.docs.binary_search(doc).is_ok())
    }

    /// The occurrences in a document, by word of the query, position and width. Empty for a document that was not asked
    /// for.
    pub(crate) fn in_document(&self, doc: DocId) -> &[Occurrence] {
        self.docs
            .binary_search(&doc)
            .map_or(&[], |place| &self.found[self.starts[place]..self.starts[place + 1]])
    }
}
