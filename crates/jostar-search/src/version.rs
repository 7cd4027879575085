//! Finds versions of programs: "v2.10.3" is 2.10.3.

use jostar_analysis::Part;

use jostar_index::TermId;

use crate::reader::Reader;

/// The most terms to check for versions within one.
const MOST_WITHIN: usize = 256;

/// Returns the terms that are the version `word` or a version within it: "v2.10.3" for "2.10.3", "8.0.1" and "v8" for
/// "8.0".
pub(crate) fn versions(index: &dyn Reader, word: &str) -> Vec<TermId> {
    let mut found = Vec::new();
    let bare = word.strip_prefix('v').unwrap_or(word);
    let is_version = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (bare.contains('.') || bare.len() < word.len());
    if !is_version {
        return found;
    }
    for prefix in ["", "v"] {
        let version = prefix.to_owned() + bare;
        let range = index.with_prefix(&version);
        for term in (range.start.0..range.end.0).map(TermId).take(MOST_WITHIN) {
            let key = index.key(term);
            let rest = key.part(version.len()..);
            if rest.is_empty() || rest.starts_with('.') {
                found.push(term);
            }
        }
    }
    if let Some(whole) = bare.strip_suffix(".0") {
        found.extend(index.term(&("v".to_owned() + whole)));
    }
    found
}
