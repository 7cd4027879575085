//! Days, and the calendars in which they are written.

use std::fmt;

use crate::fold::fold;
use crate::part::Part;
use crate::parts::parts;
use crate::token::tokens;

/// A day, as the number of days since 1970-01-01 in the proleptic Gregorian calendar. The years are 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(i32);

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

/// Days from 1970-01-01 back to the day before 1 Farvardin of the year 1 in the cycle below. It is chosen so that 1
/// Farvardin 1403 is 2024-03-20.
const JALALI_EPOCH: i32 = 492_268;

/// The leap years of the Jalali calendar within 33 years. The rule is exact from 1178 to 1633.
const JALALI_LEAPS: [i32; 8] = [1, 5, 9, 13, 17, 22, 26, 30];

impl Date {
    /// The first day, 0000-01-01.
    pub const FIRST: Date = Date(-719_528);
    /// The last day, 9999-12-31.
    pub const LAST: Date = Date(2_932_896);

    /// The day with this year, month (1 to 12) and day of the month, if it exists.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        // Years begin in March here, so that the leap day is the last day of a year (Howard Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms").
        let year = if month <= 2 { year - 1 } else { year };
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let date = Date(
            era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH,
        );
        // A day that the month does not have would fall in the next month.
        let (_, back_month, back_day) = date.ymd();
        (back_month == month && back_day == day).then_some(date)
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = self.0 + EPOCH;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
        let month = ((month_from_march + 2) % 12 + 1) as u32;
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        (year, month, day)
    }

    /// The day written as `YYYY-MM-DD`. `None` if `text` has another form or the day does not exist.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let form = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !form {
            return None;
        }
        Date::from_ymd(
            text.part(..4).parse().ok()?,
            text.part(5..7).parse().ok()?,
            text.part(8..).parse().ok()?,
        )
    }

    /// The day with this year, month (1 to 12) and day of the month in the Jalali calendar, if it exists. The years are
    /// 1 to
    /// 9377. Exact from 1178 to 1633.
    pub fn from_jalali(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=9377).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > jalali_month(year, month)
        {
            return None;
        }
        let before = (1..month).map(|month| jalali_month(year, month)).sum::<u32>();
        Some(Date(jalali_year(year) + (before + day) as i32 - 1))
    }

    /// Year, month (1 to 12) and day of the month in the Jalali calendar, for days from its year 1 on. Exact from 1178
    /// to 1633.
    pub fn jalali(self) -> (i32, u32, u32) {
        // Nowruz is in March. Of the two possible years, the later one may or may not have begun.
        let later = self.ymd().0 - 621;
        let year = if jalali_year(later) <= self.0 { later } else { later - 1 };
        let mut left = (self.0 - jalali_year(year)) as u32;
        let mut month = 1;
        while month < 12 && left >= jalali_month(year, month) {
            left -= jalali_month(year, month);
            month += 1;
        }
        (year, month, left + 1)
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day this many days after 1970-01-01, within the years 0000 to 9999.
    pub fn from_days(days: i32) -> Option<Date> {
        (Date::FIRST.0..=Date::LAST.0).contains(&days).then_some(Date(days))
    }
}

/// Writes `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The first day of a Jalali year, in days since 1970-01-01.
fn jalali_year(year: i32) -> i32 {
    let (cycles, rest) = ((year - 1) / 33, (year - 1) % 33);
    let leaps = cycles * 8 + JALALI_LEAPS.iter().filter(|leap| **leap <= rest).count() as i32;
    (year - 1) * 365 + leaps - JALALI_EPOCH
}

/// The number of days in a Jalali month.
fn jalali_month(year: i32, month: u32) -> u32 {
    match month {
        1..=6 => 31,
        7..=11 => 30,
        _ if JALALI_LEAPS.contains(&(year % 33)) => 30,
        _ => 29,
    }
}

/// A range of days, with both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// The names of months, folded: those of the Jalali calendar in Iran and in Afghanistan, and those of the Gregorian
/// calendar in Persian (from French) and in English.
const JALALI_MONTHS: [&str; 12] = [
    "فروردین حمل",
    "اردیبهشت ثور",
    "خرداد جوزا",
    "تیر سرطان",
    "مرداد امرداد اسد",
    "شهریور سنبله",
    "مهر میزان",
    "ابان عقرب",
    "اذر قوس",
    "دی جدی",
    "بهمن دلو",
    "اسفند حوت",
];
const GREGORIAN_MONTHS: [&str; 12] = [
    "ژانویه january jan",
    "فوریه february feb",
    "مارس march mar",
    "اوریل april apr",
    "مه می may",
    "ژوین june jun",
    "ژوییه جولای july jul",
    "اوت اگوست august aug",
    "سپتامبر september sep",
    "اکتبر october oct",
    "نوامبر november nov",
    "دسامبر december dec",
];

impl Period {
    /// The day or month that a whole text names: «۲۰ آذر ۱۴۰۴», «آذر ۱۴۰۴», «11 دسامبر 2025», "1404/09/20",
    /// "2025-12-11". The year decides the calendar: 1200 to 1499 is Jalali, 1900 to 2100 Gregorian. Any other text, and
    /// a day that does not exist, is `None`.
    pub fn parse(text: &str) -> Option<Period> {
        let mut words = Vec::new();
        for span in tokens(text) {
            let word = text.part(span);
            match parts(word) {
                // A joiner may attach the name of a month to a number, and a date in digits is one word.
                parts if parts.len() > 1 => words.extend(parts.into_iter().map(|part| fold(word.part(part)))),
                _ => words.push(fold(word)),
            }
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            [day, month, year] if number(month).is_none() => {
                Period::named(Some(number(day)?), month, number(year)?)
            }
            // Two numbers are a month only if they are one word. With a point between them they are a fraction.
            [year, month]
                if number(month).is_some() && text.contains(['/', '-']) && tokens(text).count() == 1 =>
            {
                Period::month(number(year)?, number(month)?)
            }
            [month, year] => Period::named(None, month, number(year)?),
            [year, month, day] => Period::day(full_year(number(year)?), number(month)?, number(day)?),
            _ => None,
        }
    }

    /// The year that a whole text names: 1200 to 1499 of the Jalali calendar or 1900 to 2100 of the Gregorian.
    pub fn year(text: &str) -> Option<Period> {
        let year = number(&fold(text.trim()))?;
        let (from, last_day) = match is_jalali(year)? {
            true => (Date::from_jalali as fn(i32, u32, u32) -> Option<Date>, jalali_month(year as i32, 12)),
            false => (Date::from_ymd as fn(i32, u32, u32) -> Option<Date>, 31),
        };
        Some(Period { first: from(year as i32, 1, 1)?, last: from(year as i32, 12, last_day)? })
    }

    fn named(day: Option<u32>, month: &str, year: u32) -> Option<Period> {
        let is_jalali = is_jalali(year)?;
        let months = if is_jalali { &JALALI_MONTHS } else { &GREGORIAN_MONTHS };
        let month = (1..).zip(months).find(|(_, names)| names.split(' ').any(|name| name == month))?.0;
        match day {
            Some(day) => Period::day(year, month, day),
            None => Period::month(year, month),
        }
    }

    fn month(year: u32, month: u32) -> Option<Period> {
        let from = if is_jalali(year)? { Date::from_jalali } else { Date::from_ymd };
        let last = (28..=31).rev().find_map(|day| from(year as i32, month, day))?;
        Some(Period { first: from(year as i32, month, 1)?, last })
    }

    /// The ways in which a text may write this day or month, as terms separated by single spaces. A day has spellings
    /// in both calendars.
    pub fn spellings(&self) -> Vec<String> {
        let mut spellings = Vec::new();
        let is_day = self.first == self.last;
        let calendars = [(self.first.jalali(), &JALALI_MONTHS), (self.first.ymd(), &GREGORIAN_MONTHS)];
        for ((year, month, day), names) in calendars {
            // A month begins with its first day in one calendar only.
            if !is_day && day != 1 {
                continue;
            }
            for name in names[month as usize - 1].split(' ') {
                spellings.push(if is_day {
                    format!("{day} {name} {year}")
                } else {
                    format!("{name} {year}")
                });
                if is_day && name.is_ascii() {
                    spellings.push(format!("{name} {day} {year}"));
                }
            }
            for separator in ["/", "-", "."].into_iter().filter(|_| is_day) {
                spellings.push(format!("{year}{separator}{month:02}{separator}{day:02}"));
                spellings.push(format!("{year}{separator}{month}{separator}{day}"));
            }
        }
        jostar_sort::sort(&mut spellings);
        spellings.dedup();
        spellings
    }

    fn day(year: u32, month: u32, day: u32) -> Option<Period> {
        let from = if is_jalali(year)? { Date::from_jalali } else { Date::from_ymd };
        let date = from(year as i32, month, day)?;
        Some(Period { first: date, last: date })
    }
}

/// Completes a two-digit year as Persian writes it: ۰۰ to ۰۹ is 1400 to 1409, ۵۰ to ۹۹ is 1350 to 1399.
fn full_year(year: u32) -> u32 {
    match year {
        0..=9 => 1400 + year,
        50..=99 => 1300 + year,
        _ => year,
    }
}

/// Whether a year is Jalali rather than Gregorian. `None` if that is unclear.
fn is_jalali(year: u32) -> Option<bool> {
    match year {
        1200..=1499 => Some(true),
        1900..=2100 => Some(false),
        _ => None,
    }
}

/// Inlined at each call, parsing would take much code.
#[inline(never)]
fn number(word: &str) -> Option<u32> {
    word.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_since_1970() {
        for (text, days) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("2025-12-11", 20_433), ("1969-12-31", -1)]
        {
            let date = Date::parse(text).unwrap();
            assert_eq!((date.days(), date.to_string().as_str()), (days, text));
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "2025-1-01",
            "25-01-01",
            "",
            "۲۰۲۵-۰۱-۰۱",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_ten_thousand_years_comes_back() {
        let (Date(first), Date(last)) = (Date::FIRST, Date::LAST);
        for days in first..=last {
            let date = Date::from_days(days).unwrap();
            let (year, month, day) = date.ymd();
            assert_eq!(Date::from_ymd(year, month, day), Some(date));
        }
        assert_eq!(
            (Date::FIRST.to_string(), Date::LAST.to_string()),
            ("0000-01-01".into(), "9999-12-31".into())
        );
        assert!(Date::from_days(first - 1).is_none() && Date::from_days(last + 1).is_none());
    }

    #[test]
    fn jalali_days_are_those_of_the_calendar() {
        let table = [
            ((1403, 1, 1), "2024-03-20"),
            ((1403, 12, 30), "2025-03-20"),
            ((1404, 9, 20), "2025-12-11"),
            ((1357, 11, 22), "1979-02-11"),
            ((1399, 12, 30), "2021-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1178, 1, 1), "1799-03-21"),
        ];
        for ((year, month, day), date) in table {
            assert_eq!(Date::from_jalali(year, month, day), Date::parse(date), "{year}/{month}/{day}");
            assert_eq!(Date::parse(date).unwrap().jalali(), (year, month, day));
        }
        for (year, month, day) in [(1404, 12, 30), (1404, 7, 31), (1404, 13, 1), (1404, 0, 1), (1404, 1, 0)] {
            assert_eq!(Date::from_jalali(year, month, day), None, "{year}/{month}/{day}");
        }
    }

    #[test]
    fn jalali_years_follow_each_other() {
        for year in 1..9377 {
            let last = Date::from_jalali(year, 12, jalali_month(year, 12)).unwrap();
            assert_eq!(Date::from_jalali(year + 1, 1, 1).unwrap().days(), last.days() + 1);
        }
    }

    #[test]
    fn every_jalali_day_comes_back() {
        for days in Date::from_jalali(1, 1, 1).unwrap().days()..=Date::LAST.days() {
            let date = Date(days);
            let (year, month, day) = date.jalali();
            assert_eq!(Date::from_jalali(year, month, day), Some(date).filter(|_| year <= 9377));
        }
    }

    #[test]
    fn a_period_is_read_from_each_of_its_spellings() {
        for text in ["۲۰ آذر ۱۴۰۴", "2025-12-11", "آذر ۱۴۰۴", "February 2024", "1357/11/22"] {
            let period = Period::parse(text).unwrap();
            let spellings = period.spellings();
            assert!(spellings.len() > 1, "{spellings:?}");
            for spelling in
                spellings.iter().filter(|spelling| !spelling.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                assert_eq!(Period::parse(spelling), Some(period), "{spelling}");
            }
        }
    }

    #[test]
    fn days_and_months_are_read_from_text() {
        let table = [
            ("۲۰ آذر ۱۴۰۴", "2025-12-11", "2025-12-11"),
            ("1404/09/20", "2025-12-11", "2025-12-11"),
            ("۱۴۰۴-۹-۲۰", "2025-12-11", "2025-12-11"),
            ("۱ فروردین ۱۴۰۳", "2024-03-20", "2024-03-20"),
            ("۳۰ اسفند ۱۴۰۳", "2025-03-20", "2025-03-20"),
            ("22 بهمن 1357", "1979-02-11", "1979-02-11"),
            ("۲۰آذر۱۴۰۴", "2025-12-11", "2025-12-11"),
            ("آذر ۱۴۰۴", "2025-11-22", "2025-12-21"),
            ("2025-12-11", "2025-12-11", "2025-12-11"),
            ("11 دسامبر 2025", "2025-12-11", "2025-12-11"),
            ("February 2024", "2024-02-01", "2024-02-29"),
            ("۱ حمل ۱۴۰۳", "2024-03-20", "2024-03-20"),
            ("1404/09", "2025-11-22", "2025-12-21"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("۵۷/۱۱/۲۲", "1979-02-11", "1979-02-11"),
            ("04/9/20", "2025-12-11", "2025-12-11"),
        ];
        for (text, first, last) in table {
            let expected = Period { first: Date::parse(first).unwrap(), last: Date::parse(last).unwrap() };
            assert_eq!(Period::parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "آذر",
            "۲۰ آذر",
            "۱۴۰۴",
            "۳۰ اسفند ۱۴۰۴",
            "1404/13/01",
            "3000/01/01",
            "۲۰ آذر ۲۰۲۵",
            "کتاب ۱۴۰۴",
            "1404 9",
            "1404.9",
            "20/9/20",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
