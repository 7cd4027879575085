//! A text with its matches, as a JavaScript value.
//!
//! Rust counts bytes of UTF-8, and JavaScript counts units of UTF-16. Spans are converted only here.

use jostar_analysis::Part;
use std::ops::Range;

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) highlights: Vec<(usize, usize)>,
}

impl From<jostar_search::Marked> for Marked {
    fn from(marked: jostar_search::Marked) -> Marked {
        Marked { highlights: to_utf16(&marked.text, &marked.highlights), text: marked.text }
    }
}

/// Converts places in bytes of UTF-8, which must not fall from call to call, to units of UTF-16.
pub(super) fn units(text: &str) -> impl FnMut(usize) -> usize {
    let mut bytes = 0;
    let mut units = 0;
    move |place: usize| {
        units += text.part(bytes..place).encode_utf16().count();
        bytes = place;
        units
    }
}

/// Converts rising spans in bytes of UTF-8 to starts and ends in units of UTF-16.
pub(super) fn to_utf16(text: &str, spans: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut units_at = units(text);
    spans.iter().map(|span| (units_at(span.start), units_at(span.end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_in_utf16_units() {
        let text = "a😀سلام 𐍈";
        let spans = [1..5, 5..13, 14..18];
        assert_eq!(to_utf16(text, &spans), [(1, 3), (3, 7), (8, 10)]);
        assert_eq!(to_utf16(text, &[]), []);
    }
}
