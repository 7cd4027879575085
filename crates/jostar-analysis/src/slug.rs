//! The anchor that a heading has where nothing else names it.

use crate::case::lower;
use crate::letters::digit;
use crate::marks::is_mark;

/// The anchor that GitHub gives to a heading, and after it most site generators: its letters, marks, decimal digits,
/// hyphens and underscores in small letters, with a hyphen for each space. The rule is that of the package
/// `github-slugger`, apart from the capitals whose small form is no single letter or depends on those beside it: İ and Σ
/// at the end of a word. Further headings of a page with the same anchor have a number behind it, which is not added here.
pub fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.chars() {
        if c == ' ' {
            slug.push('-');
        } else if is_kept(c) {
            slug.push(lower(c));
        }
    }
    slug
}

fn is_kept(c: char) -> bool {
    match c {
        '-' | '_' | '\u{203F}' | '\u{2040}' | '\u{2054}' => true,
        '\u{FE33}' | '\u{FE34}' | '\u{FE4D}'..='\u{FE4F}' | '\u{FF3F}' => true,
        // These extend the character before them and are no marks: joiners, the colours of skin and tags.
        '\u{200C}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' => false,
        _ => c.is_alphabetic() || c.is_ascii_digit() || is_mark(c) || digit(c).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_becomes_its_anchor() {
        // Each as `github-slugger` 2.0.0 has it.
        for (heading, anchor) in [
            ("Getting Started", "getting-started"),
            ("What's new?", "whats-new"),
            ("build.rollupOptions", "buildrollupoptions"),
            ("--force and snake_case", "--force-and-snake_case"),
            ("A & B", "a--b"),
            ("Über ÇA", "über-ça"),
            ("هم\u{200C}خوانی ۲", "همخوانی-۲"),
            ("هَم، خوانی؟", "هَم-خوانی"),
            ("हिन्दी", "हिन्दी"),
            ("東京、大阪＿ー", "東京大阪＿ー"),
            ("3.2 GB ۳", "32-gb-۳"),
            ("½ m² ③ Ⅷ ४", "-m--ⅷ-४"),
            ("Java™ ﷼ ℃", "java--"),
            ("👍🏽 ❤\u{FE0F} 🏴\u{E0067}\u{E007F}", "-\u{FE0F}-"),
            ("Hawaiʻi\tno\u{A0}gap", "hawaiʻinogap"),
            ("!?", ""),
        ] {
            assert_eq!(slug(heading), anchor);
        }
    }
}
