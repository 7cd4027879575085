//! Plain text articles.
//!
//! The first line may begin with a header, all in ASCII: an optional space, the word `date`, a space, the day as
//! YYYY-MM-DD, and one space or the end of the line. What follows is the article, byte for byte, with blank lines
//! between paragraphs. Years from 1200 to 1499 are Jalali, others Gregorian. The article has no title of its own, so
//! the beginning of its first sentence becomes the title.
//!
//! Any other first line that begins with "date" is text, unless three numbers joined by hyphens or slashes follow.
//! "date 2025-13-45" was meant as a header, and its author would not notice that the article has no date.

use jostar_analysis::{Date, tokens};

use crate::article::{Article, Content, Meta};
use crate::day;
use crate::error::{Error, ErrorKind, Place};
use crate::reading::Reading;
use crate::warning::WarningKind;

/// Reads the article in `text`. A header with an impossible day is an error.
pub(crate) fn read(reading: &mut Reading, text: &str) -> Result<Article, Error> {
    let (date, body) =
        header(text).map_err(|date| reading.error(Place::Line(1), ErrorKind::NoSuchDate(date)))?;
    if tokens(body).next().is_none() {
        reading.warn(Place::File, WarningKind::NoWords);
    }
    let content = Content { text: body.to_owned(), ..Content::default() };
    Ok(reading.article(Meta { date, ..Meta::default() }, content))
}

/// Divides a text into the date of its header and the rest. The error is the impossible date.
fn header(text: &str) -> Result<(Option<Date>, &str), String> {
    let Some(rest) = text.strip_prefix(' ').unwrap_or(text).strip_prefix("date ") else {
        return Ok((None, text));
    };
    let (written, rest) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
    // "date" begins sentences too, and with a number after it: "date 24/7".
    let numbers = written.split(['-', '/']).take_while(|part| part.starts_with(char::is_numeric));
    if numbers.count() < 3 {
        return Ok((None, text));
    }
    let date = day::strict(written).ok_or(written)?;
    let body =
        rest.strip_prefix(' ').or_else(|| rest.strip_prefix("\r\n")).or_else(|| rest.strip_prefix('\n'));
    Ok((Some(date), body.unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, parse};

    fn document(path: &str, text: &str) -> jostar_index::Document {
        parse(path, text.as_bytes(), &Options::default()).unwrap().articles.remove(0).document
    }

    fn check(text: &str, date: Option<&str>, body: &str) {
        let document = document("folder/name.txt", text);
        assert_eq!(document.id, "folder/name");
        assert_eq!(document.date, date.map(|date| Date::parse(date).unwrap()));
        assert_eq!(document.body, body);
    }

    #[test]
    fn a_header_is_a_date_and_not_text() {
        check(" date 2025-12-11 به گزارش", Some("2025-12-11"), "به گزارش");
        check(" date 2025-12-11  دو فاصله", Some("2025-12-11"), " دو فاصله");
        check(" date 2025-12-11\nسطر", Some("2025-12-11"), "سطر");
        check(" date 2025-12-11", Some("2025-12-11"), "");
        check("\u{FEFF} date 2025-12-11 متن", Some("2025-12-11"), "متن");
        check("date 2025-12-11 متن", Some("2025-12-11"), "متن");
        check(" date 1404-09-20 متن", Some("2025-12-11"), "متن");
        check(" date 1404-02-31 متن", Some("2025-05-21"), "متن");
        check(" date 0987-01-01 متن", Some("0987-01-01"), "متن");
    }

    #[test]
    fn without_a_header_all_is_text() {
        for text in
            ["", "متن", " date palms", "date 5", " date 5 شد", "\n date 2025-12-11 ", "  date 2025-12-11 "]
        {
            check(text, None, text);
        }
        for text in
            ["date 24/7", " date 1914-1918", "date -", "date a-1-2", "date: 2025-12-11", "Date 2025-12-11"]
        {
            check(text, None, text);
        }
    }

    #[test]
    fn an_impossible_date_is_an_error_with_path_and_line() {
        for date in [
            "2025-02-30",
            "2025-13-45",
            "2025-1-1",
            "20251-01-01",
            "2025/12/11",
            "1404-07-31",
            "2025-12-11.",
            "۱۴۰۴-۰۹-۲۰",
        ] {
            let error =
                parse("a/b.txt", format!(" date {date} متن").as_bytes(), &Options::default()).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "a/b.txt:1: there is no day {date}: write a day that exists as YYYY-MM-DD, in the digits 0 to 9"
                )
            );
        }
    }

    #[test]
    fn an_article_without_words_is_called_by_its_name() {
        for text in ["", " \n", " date 2025-12-11 "] {
            assert_eq!(document("a/b.c.txt", text).title, "b.c");
        }
    }
}
