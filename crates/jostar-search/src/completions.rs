//! The terms that a prefix may become.

use jostar_index::TermId;

use crate::reader::Reader;

/// The most terms that a prefix stands for. One or two letters begin thousands of terms. The frequent ones are what
/// readers see anyway, and the bound keeps a keystroke cheap.
pub(crate) const MOST_COMPLETIONS: usize = 64;

/// The most frequent terms that begin with `prefix`, in no order.
pub(crate) fn completions(index: &dyn Reader, prefix: &str, most: usize) -> Vec<TermId> {
    index.most_frequent(index.with_prefix(prefix), most)
}
