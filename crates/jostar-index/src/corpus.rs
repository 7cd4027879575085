//! Statistics of all documents.

use jostar_analysis::Date;

use crate::text::Field;

/// Statistics of all documents of an index.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Corpus {
    /// The number of documents. All document numbers are below it.
    pub documents: usize,
    /// The mean number of words in each field, at least 1, in the order of [`Field::ALL`].
    pub mean_lengths: [f32; Field::ALL.len()],
    /// The number of headings in all bodies.
    pub headings: usize,
    /// The mean number of words of a section, at least 1. The words before the first heading count as one.
    pub mean_section: f32,
    /// The date of the newest document. `None` if no document has a date.
    pub newest: Option<Date>,
}

impl Corpus {
    /// The statistics of documents whose fields have these numbers of words, with the number of all headings and the
    /// dates.
    pub fn of(
        lengths: &[[u32; Field::ALL.len()]],
        headings: usize,
        dates: impl Iterator<Item = Option<Date>>,
    ) -> Corpus {
        let mut totals = [0u64; Field::ALL.len()];
        for lengths in lengths {
            for field in Field::ALL {
                totals[field as usize] += u64::from(lengths[field as usize]);
            }
        }
        let documents = lengths.len();
        let mean = |total: u64, of: usize| (total as f32 / of as f32).max(1.0);
        Corpus {
            documents,
            mean_lengths: totals.map(|total| mean(total, documents)),
            headings,
            mean_section: mean(totals[Field::Body as usize], documents + headings),
            newest: dates.max().flatten(),
        }
    }
}
