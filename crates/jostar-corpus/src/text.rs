//! Plain text articles.
//!
//! UTF-8. The first line may begin with a header, a space, the word `date`, a space, the day as YYYY-MM-DD and one space
//! or the end of the line, all in ASCII; the first space may be missing. What follows is the article, byte for byte;
//! blank lines part its paragraphs. Years from 1200 to 1499 are of the Jalali calendar, others of the Gregorian. The
//! article has no title of its own: the title is the beginning of its first sentence.
//!
//! A first line that begins with "date" otherwise is text, unless three numbers with hyphens or slashes between them
//! follow: whoever wrote "date 2025-13-45" meant a header, and would not see that the article has no date.

use jostar_analysis::{Date, Period};
use jostar_index::Document;

use crate::error::{Error, ErrorKind, Place};
use crate::title;

/// Reads the article at `path`, which names it: its id is the file's name without the ending. The file itself is not
/// touched; `bytes` is what it holds.
///
/// Bytes that are not UTF-8, and a header with a day that does not exist, are an error.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Document, Error> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Error::new(path, Place::Byte(error.valid_up_to()), ErrorKind::NotUtf8))?;
    // A byte order mark says how the file is encoded; it is no part of the article.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (date, body) =
        header(text).map_err(|date| Error::new(path, Place::Line(1), ErrorKind::NoSuchDate(date)))?;
    let id = stem(path);
    let title = title::from_body(body).unwrap_or_else(|| id.to_owned());
    Ok(Document { id: id.to_owned(), title, body: body.to_owned(), date, ..Document::default() })
}

/// Divides a text into the date of its header and the rest, or gives back the date that is none.
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
    let date = day(written).ok_or(written)?;
    let body =
        rest.strip_prefix(' ').or_else(|| rest.strip_prefix("\r\n")).or_else(|| rest.strip_prefix('\n'));
    Ok((Some(date), body.unwrap_or(rest)))
}

/// The day that is written YYYY-MM-DD, in the calendar that the year is of.
fn day(written: &str) -> Option<Date> {
    let has_form = written.len() == 10 && written.split('-').map(str::len).eq([4, 2, 2]);
    match written.get(..4)?.parse().ok()? {
        1200..=1499 if has_form => Period::parse(written).map(|period| period.first),
        _ => Date::parse(written),
    }
}

/// The file's name without folders and without its last ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: Option<&str>, body: &str) {
        let document = parse("folder/name.txt", text.as_bytes()).unwrap();
        assert_eq!(document.id, "name");
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
            let error = parse("a/b.txt", format!(" date {date} متن").as_bytes()).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "a/b.txt:1: there is no day {date}: write a day that exists as YYYY-MM-DD, in the digits 0 to 9"
                )
            );
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_an_error_with_path_and_offset() {
        let error = parse("a/b.txt", b"salam \xC7\xE1").unwrap_err();
        assert_eq!(error.to_string(), "a/b.txt: byte 6: not UTF-8: save the file as UTF-8");
    }

    #[test]
    fn an_article_without_words_is_called_by_its_name() {
        for text in ["", " \n", " date 2025-12-11 "] {
            assert_eq!(parse("a/b.c.txt", text.as_bytes()).unwrap().title, "b.c");
        }
    }
}
