//! Parses the dates that articles contain.
//!
//! The year selects the calendar: 1200 to 1499 are Jalali, others Gregorian, so `1404-09-20` and `2025-12-11` are the
//! same day. A time of day and its zone are ignored: the day is the one that the author wrote.

use jostar_analysis::{Date, Period};

/// Parses a day written as `YYYY-MM-DD`, in the calendar of its year.
pub(crate) fn strict(written: &str) -> Option<Date> {
    let has_form = written.len() == 10 && written.split('-').map(str::len).eq([4, 2, 2]);
    match written.get(..4)?.parse().ok()? {
        1200..=1499 if has_form => Period::parse(written).map(|period| period.first),
        _ => Date::parse(written),
    }
}

/// Parses a day written in one of these ways, with Latin, Persian or Arabic digits:
///
/// | written | for example |
/// |---|---|
/// | ISO 8601, with - or / and with or without a time | `2025-12-11T08:30:00+03:30`, `۱۴۰۴/۹/۲۰` |
/// | in words | «۲۰ آذر ۱۴۰۴», «پنجشنبه ۲۰ آذر ۱۴۰۴ ساعت ۸:۳۰», `December 11, 2025` |
/// | RFC 2822, as in RSS | `Thu, 11 Dec 2025 08:30:00 +0330` |
/// | eight digits | `20251211`, `14040920` |
/// | seconds or milliseconds since 1970 | `1765411200`, `1765411200000` |
#[cfg(feature = "formats")]
pub(crate) fn lenient(written: &str) -> Option<Date> {
    let written = latin_digits(written.trim());
    if let Some(date) = strict(&written).or_else(|| since_1970(&written)) {
        return Some(date);
    }
    let ends = |c: char| c.is_whitespace() || [',', '،', 'T'].contains(&c);
    let first = written.split(ends).next()?;
    if let Some(day) = strict(first).or_else(|| numbers(first)) {
        return Some(day);
    }
    let words: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || [',', '،'].contains(&c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    // The name of a weekday, of one word or of two («پنج شنبه»), stands before the day; what follows the year is the time.
    for skipped in 0..=2 {
        let Some([a, b, c]) = words.get(skipped..skipped + 3) else { break };
        let date = match (is_number(a), is_number(b), is_number(c)) {
            (true, false, true) => day_of_words(&[a, b, c]),
            // The American order.
            (false, true, true) => day_of_words(&[b, a, c]),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
    }
    None
}

/// Parses the words of a day: its number, its month, its year.
#[cfg(feature = "formats")]
fn day_of_words(words: &[&str]) -> Option<Date> {
    Period::parse(&words.join(" ")).filter(|period| period.first == period.last).map(|period| period.first)
}

/// Parses year, month and day with - or / between them. The month and the day may have one digit or two.
#[cfg(feature = "formats")]
fn numbers(written: &str) -> Option<Date> {
    let mut parts = written.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| (1..=2).contains(&part.len());
    if parts.next().is_some() || year.len() != 4 || !is_short(month) || !is_short(day) {
        return None;
    }
    strict(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Parses a day that is a single number.
#[cfg(feature = "formats")]
fn since_1970(written: &str) -> Option<Date> {
    const SECONDS_OF_A_DAY: i64 = 86_400;
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = written.parse().ok()?;
    let days = match written.len() {
        8 => return strict(&format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..])),
        // Seconds have nine digits or more since 1973, milliseconds three more.
        9..=11 => number / SECONDS_OF_A_DAY,
        12..=14 => number / (1000 * SECONDS_OF_A_DAY),
        _ => return None,
    };
    Date::from_days(i32::try_from(days).ok()?)
}

/// Replaces Persian and Arabic digits by ASCII digits.
#[cfg(feature = "formats")]
fn latin_digits(text: &str) -> String {
    let digit = |c: char, zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
    text.chars()
        .map(|c| match c {
            '۰'..='۹' => digit(c, '۰'),
            '٠'..='٩' => digit(c, '٠'),
            _ => c,
        })
        .collect()
}

#[cfg(all(test, feature = "formats"))]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for written in [
            "2025-12-11",
            "2025/12/11",
            "1404-09-20",
            "1404/9/20",
            "۱۴۰۴/۹/۲۰",
            "١٤٠٤-٠٩-٢٠",
            "2025-12-11T08:30:00+03:30",
            "2025-12-11 23:59:59 -0500",
            "۱۴۰۴/۰۹/۲۰ ۱۲:۳۰",
            "1404-09-20T08:30",
            "۲۰ آذر ۱۴۰۴",
            "پنجشنبه ۲۰ آذر ۱۴۰۴",
            "پنج شنبه، ۲۰ آذر ۱۴۰۴ ساعت ۸:۳۰",
            "Thu, 11 Dec 2025 08:30:00 +0330",
            "11 Dec 2025",
            "December 11, 2025",
            "Thursday, December 11, 2025",
            "20251211",
            "14040920",
            "1765411200",
            "1765411200000",
            "  2025-12-11\n",
        ] {
            assert_eq!(lenient(written), Date::parse("2025-12-11"), "{written}");
        }
        assert_eq!(lenient("0987-01-01"), Date::parse("0987-01-01"));
        assert_eq!(lenient("1404-02-31"), Date::parse("2025-05-21"));
    }

    #[test]
    fn what_names_no_day_is_none() {
        for written in [
            "",
            " ",
            "،",
            "آذر ۱۴۰۴",
            "2025",
            "2025-02-30",
            "1404-07-31",
            "20250230",
            "دیروز",
            "PT3M",
            "12",
            "99999999999999999999",
            "2025-1-1-1",
            "Thu, 31 Feb 2025",
        ] {
            assert_eq!(lenient(written), None, "{written}");
        }
    }
}
