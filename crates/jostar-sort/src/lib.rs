//! Sorting in few bytes of code.
//!
//! The standard library sorts fast, but takes several kilobytes of code for each type. For twenty types, that was a
//! fifth of the module that browsers load. A query sorts at most a few hundred items. For so few, these functions are
//! about as fast, and take a hundred bytes for each type.
//!
//! * [`sort`] and [`sort_by`] are Shell's sort (Shell, "A high-speed sorting procedure", 1959) with the gaps that Ciura
//!   found best ("Best increments for the average case of shellsort", 2001), extended by a factor of 2.25.
//! * [`select_by`] is Hoare's FIND ("Algorithm 65", 1961) with Lomuto's partition.
//!
//! None of them is stable, and none needs to be. If an order treats no two items as equal, or only items that cannot be
//! told apart, the result is unique. The code is the same everywhere, so even equal items come out in the same order.

#![forbid(unsafe_code)]

/// The distances between compared items, in falling order. They suffice for slices of a few million items.
const GAPS: [usize; 17] = [
    1_035_711, 460_316, 204_585, 90_927, 40_412, 17_961, 7_983, 3_548, 1_577, 701, 301, 132, 57, 23, 10, 4, 1,
];

/// Sorts in rising order. Takes time proportional to about the 1.25th power of the length.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, |a, b| a < b);
}

/// Sorts by a function that says whether the first of two items comes before the second.
pub fn sort_by<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    sort_items(&mut By { items, is_before });
}

/// Moves the first `most` items before the others, both unordered. Takes time proportional to the length, or to its
/// square if many items are equal.
pub fn select_by<T>(items: &mut [T], most: usize, is_before: impl Fn(&T, &T) -> bool) {
    select_items(&mut By { items, is_before }, most);
}

/// Items by their numbers, so that the algorithms are compiled once for all types.
trait Items {
    fn len(&self) -> usize;
    fn is_before(&self, a: usize, b: usize) -> bool;
    fn swap(&mut self, a: usize, b: usize);
}

struct By<'i, T, F> {
    items: &'i mut [T],
    is_before: F,
}

impl<T, F: Fn(&T, &T) -> bool> Items for By<'_, T, F> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn is_before(&self, a: usize, b: usize) -> bool {
        (self.is_before)(&self.items[a], &self.items[b])
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

fn sort_items(items: &mut dyn Items) {
    let length = items.len();
    for gap in GAPS {
        for start in gap..length {
            let mut place = start;
            while place >= gap && items.is_before(place, place - gap) {
                items.swap(place, place - gap);
                place -= gap;
            }
        }
    }
}

fn select_items(items: &mut dyn Items, most: usize) {
    let (mut first, mut end) = (0, items.len());
    while first < most && most < end {
        let last = end - 1;
        items.swap(first + (end - first) / 2, last);
        let mut split = first;
        for place in first..last {
            if items.is_before(place, last) {
                items.swap(place, split);
                split += 1;
            }
        }
        items.swap(split, last);
        if most <= split {
            end = split;
        } else {
            first = split + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items: Vec<u16>, long in prop::collection::vec(any::<u32>(), 0..5000)) {
            for mut long in [long.clone(), long.iter().rev().copied().collect()] {
                let mut expected = long.clone();
                expected.sort_unstable();
                sort(&mut long);
                prop_assert_eq!(long, expected);
            }
            let mut expected = items.clone();
            expected.sort_unstable_by(|a, b| b.cmp(a));
            sort_by(&mut items, |a, b| a > b);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn the_first_are_selected(items: Vec<u8>, most in 0usize..120) {
            let mut sorted = items.clone();
            sorted.sort_unstable();
            let mut selected = items;
            select_by(&mut selected, most, |a, b| a < b);
            let (first, others) = selected.split_at_mut(most.min(sorted.len()));
            sort(first);
            sort(others);
            prop_assert_eq!(selected, sorted);
        }
    }
}
