//! Days.

use std::fmt;

/// A day, as the number of days since 1970-01-01 in the proleptic Gregorian calendar. Years 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(i32);

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

impl Date {
    /// The first and the last day that four digits of a year can write.
    const BOUNDS: (i32, i32) = (-719_528, 2_932_896);

    /// The day of that year, month (1 to 12) and day of the month, if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        // Years begin in March here, so that the leap day is a year's last (Howard Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms").
        let year = if month <= 2 { year - 1 } else { year };
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let date = Date(
            era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH,
        );
        // A day that the month does not have has landed in the next one.
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

    /// The day that is written `YYYY-MM-DD`, if `text` is that and there is such a day.
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
        Date::from_ymd(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    /// Days since 1970-01-01, negative before.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day that many days after 1970-01-01, within the years 0000 to 9999.
    pub fn from_days(days: i32) -> Option<Date> {
        (Date::BOUNDS.0..=Date::BOUNDS.1).contains(&days).then_some(Date(days))
    }
}

/// Writes `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
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
        let (first, last) = Date::BOUNDS;
        for days in first..=last {
            let date = Date::from_days(days).unwrap();
            let (year, month, day) = date.ymd();
            assert_eq!(Date::from_ymd(year, month, day), Some(date));
        }
        assert_eq!(Date(first).to_string(), "0000-01-01");
        assert_eq!(Date(last).to_string(), "9999-12-31");
        assert!(Date::from_days(first - 1).is_none() && Date::from_days(last + 1).is_none());
    }
}
