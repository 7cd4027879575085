//! Parts of a text.

use std::ops::{Bound, RangeBounds};

/// Parts of a text by bytes, for the code of the module. The syntax `text[range]` has its own checks and its own message at
/// each place, which all together take 2 KB of brotli.
pub trait Part {
    /// The bytes in `range`. It has to be within the text and between characters; otherwise the part is empty.
    fn part(&self, range: impl RangeBounds<usize>) -> &str;

    /// The bytes before `at` and those from `at` on.
    fn halves(&self, at: usize) -> (&str, &str);
}

impl Part for str {
    fn part(&self, range: impl RangeBounds<usize>) -> &str {
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(before) => before + 1,
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(last) => last + 1,
            Bound::Excluded(end) => *end,
            Bound::Unbounded => self.len(),
        };
        bytes(self, start, end)
    }

    fn halves(&self, at: usize) -> (&str, &str) {
        (self.part(..at), self.part(at..))
    }
}

#[inline(never)]
fn bytes(text: &str, start: usize, end: usize) -> &str {
    let part = text.get(start..end);
    debug_assert!(part.is_some(), "{start}..{end} is no part of the text");
    part.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn parts_are_those_of_the_syntax() {
        let text = "آب و نان";
        assert_eq!(text.part(..4), &text[..4]);
        assert_eq!(text.part(5..=6), &text[5..=6]);
        assert_eq!(text.part(8..), &text[8..]);
        assert_eq!(text.part(..), text);
        assert_eq!(text.halves(4), text.split_at(4));
    }

    #[test]
    #[should_panic(expected = "1..3 is no part of the text")]
    fn what_is_no_part_is_found_by_tests() {
        "آب".part(1..3);
    }
}
