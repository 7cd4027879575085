//! Numbers in Persian words.

use crate::fold::fold;
use crate::languages::Numbers;
use crate::part::Part;
use crate::token::tokens;

pub(super) const NUMBERS: Numbers = Numbers {
    value,
    spellings,
    joint: "و",
    multipliers: "هزار میلیون میلیارد تریلیون",
    homonyms: "یک دو نه صد اول نخست",
};

/// Number words below a thousand, folded.
const SMALL: [(&str, u32); 42] = [
    ("صفر", 0),
    ("یک", 1),
    ("دو", 2),
    ("سه", 3),
    ("چهار", 4),
    ("پنج", 5),
    ("شش", 6),
    ("شیش", 6),
    ("هفت", 7),
    ("هشت", 8),
    ("نه", 9),
    ("ده", 10),
    ("یازده", 11),
    ("دوازده", 12),
    ("سیزده", 13),
    ("چهارده", 14),
    ("پانزده", 15),
    ("شانزده", 16),
    ("هفده", 17),
    ("هجده", 18),
    ("هیجده", 18),
    ("نوزده", 19),
    ("بیست", 20),
    ("سی", 30),
    ("چهل", 40),
    ("پنجاه", 50),
    ("شصت", 60),
    ("هفتاد", 70),
    ("هشتاد", 80),
    ("نود", 90),
    ("صد", 100),
    ("یکصد", 100),
    ("دویست", 200),
    ("سیصد", 300),
    ("چهارصد", 400),
    ("پانصد", 500),
    ("ششصد", 600),
    ("هفتصد", 700),
    ("هشتصد", 800),
    ("نهصد", 900),
    ("اول", 1),
    ("نخست", 1),
];

/// Words that multiply the number before them.
const LARGE: [(&str, f64); 5] =
    [("هزار", 1e3), ("میلیون", 1e6), ("میلیارد", 1e9), ("بیلیون", 1e12), ("تریلیون", 1e12)];

/// The number that a whole text names in Persian words: «هزار و سیصد و پنجاه و هفت», «بیست\u{200C}وپنجم», «دو و نیم».
/// `None` if any word is not a number word.
fn value(text: &str) -> Option<f64> {
    let words: Vec<String> = tokens(text).map(|span| fold(text.part(span))).collect();
    let mut sum = Sum::default();
    for word in &words {
        if word != "و" && !sum.take(word) {
            return None;
        }
    }
    sum.value()
}

/// The words of a whole number up to a hundred and of its ordinal, as terms separated by single spaces: «هفده»,
/// «هفدهم». Empty above a hundred.
fn spellings(number: u32) -> Vec<String> {
    let Some(words) = cardinal(number) else { return Vec::new() };
    let (stem, ending) = match words.strip_suffix("سه") {
        Some(tens) => (tens, "سوم"),
        None if words == "سی" => ("سی", "ام"),
        None => (words.as_str(), "م"),
    };
    let ordinal = [stem, ending].concat();
    vec![words, ordinal]
}

fn cardinal(number: u32) -> Option<String> {
    let word = |value: u32| SMALL.iter().find(|(_, other)| *other == value).map(|(name, _)| *name);
    let (tens, ones) = (number / 10 * 10, number % 10);
    match word(number).filter(|_| number <= 100) {
        Some(word) => Some(word.to_owned()),
        None if number < 100 => Some([word(tens)?, " و ", word(ones)?].concat()),
        None => None,
    }
}

/// A number whose words are being read.
#[derive(Default, Clone, Copy)]
struct Sum {
    /// The sum of the finished groups of thousands.
    total: f64,
    /// The sum of the words since the last multiplier.
    group: f64,
    is_begun: bool,
}

impl Sum {
    /// Adds one or more words that are written as one. If it is not a number, returns false and adds nothing.
    fn take(&mut self, word: &str) -> bool {
        if self.take_one(word) {
            return true;
        }
        // «سیوسه» has a و inside that joins its parts.
        word.match_indices('و').any(|(at, joint)| {
            let mut sum = *self;
            let is_number =
                at > 0 && sum.take_one(word.part(..at)) && sum.take(word.part(at + joint.len()..));
            if is_number {
                *self = sum;
            }
            is_number
        })
    }

    fn take_one(&mut self, word: &str) -> bool {
        let small =
            |word: &str| SMALL.iter().find(|(name, _)| *name == word).map(|(_, value)| f64::from(*value));
        let large = |word: &str| LARGE.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        // Ordinals: پنجم، پنجمین، سی\u{200C}ام, and the irregular سوم.
        let cardinal = match word {
            "سوم" | "سومین" => Some("سه"),
            _ => ["مین", "امین", "ام", "م"].iter().find_map(|ending| word.strip_suffix(ending)),
        };
        let readings = [Some(word), cardinal];
        if let Some(value) = readings.iter().flatten().find_map(|word| small(word)) {
            self.group += value;
        } else if let Some(factor) = readings.iter().flatten().find_map(|word| large(word)) {
            self.total += if self.group > 0.0 { self.group } else { 1.0 } * factor;
            self.group = 0.0;
        } else if word == "نیم" {
            self.group += 0.5;
        } else {
            // The detached «ام» of «سی ام».
            return self.is_begun && matches!(word, "ام" | "امین");
        }
        self.is_begun = true;
        true
    }

    fn value(self) -> Option<f64> {
        self.is_begun.then_some(self.total + self.group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_from_words() {
        let table = [
            ("بیست و پنج", 25.0),
            ("صد و بیست و سه", 123.0),
            ("هزار و سیصد و پنجاه و هفت", 1357.0),
            ("یک هزار و چهارصد و چهار", 1404.0),
            ("سی\u{200C}وسه", 33.0),
            ("سیوسه", 33.0),
            ("سیصد", 300.0),
            ("دو میلیون و پانصد هزار", 2_500_000.0),
            ("نیم", 0.5),
            ("دو و نیم", 2.5),
            ("بیست\u{200C}وپنجم", 25.0),
            ("سوم", 3.0),
            ("سی\u{200C}ام", 30.0),
            ("سی ام", 30.0),
            ("هزار", 1000.0),
            ("دوازدهمین", 12.0),
            ("صفر", 0.0),
        ];
        for (text, expected) in table {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_are_written_in_words() {
        for (number, expected) in [
            (3, &["سه", "سوم"][..]),
            (17, &["هفده", "هفدهم"]),
            (23, &["بیست و سه", "بیست و سوم"]),
            (30, &["سی", "سیام"]),
            (101, &[]),
        ] {
            assert_eq!(spellings(number), expected);
            assert!(spellings(number).iter().all(|words| value(words) == Some(number.into())));
        }
    }

    #[test]
    fn other_words_are_no_numbers() {
        for text in ["", "و", "کتاب", "دو کتاب", "ام", "سیستم", "25"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_fail(text in "[ا-ی و]{0,40}") {
            let _ = value(&text);
        }
    }
}
