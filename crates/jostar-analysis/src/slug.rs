//! The anchor that a heading has where nothing else names it.

use crate::case::lower;
use crate::class::{Class, class};

/// The anchor that GitHub gives to a heading, and after it most site generators: its letters, marks, digits, hyphens and
/// underscores in small letters, with a hyphen for each space. The rule is that of the package `github-slugger`. Further
/// headings of a page with the same anchor have a number behind it, which is not added here.
pub fn slug(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        // Joiners between letters are no letters.
        '\u{200C}' | '\u{200D}' => None,
        _ => matches!(
            class(c),
            Class::Letter
                | Class::ArabicLetter
                | Class::Unspaced
                | Class::Unbroken
                | Class::Digit
                | Class::Mark
        )
        .then(|| lower(c)),
    };
    heading.chars().filter_map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_becomes_its_anchor() {
        for (heading, anchor) in [
            ("Getting Started", "getting-started"),
            ("What's new?", "whats-new"),
            ("build.rollupOptions", "buildrollupoptions"),
            ("--force and snake_case", "--force-and-snake_case"),
            ("A & B", "a--b"),
            ("Über ÇA", "über-ça"),
            ("هم\u{200C}خوانی ۲", "همخوانی-۲"),
            ("हिन्दी", "हिन्दी"),
            ("東京", "東京"),
            ("!?", ""),
        ] {
            assert_eq!(slug(heading), anchor);
        }
    }
}
