//! The mistakes that writers make, and what each costs.
//!
//! Which letters are mistaken for which is known of each language ([`mistakes`]); what that costs is the same in all. A
//! cost is in tenths of a mistake that has no excuse, for mistakes are not equally likely: letters of one sound are mixed up
//! in spelling, letters of one shape and keys beside each other in typing. The costs rest on the errors of PerSpellData, a
//! set of Persian sentences with the mistakes that people made in them.

use jostar_analysis::{is_one_of, mistakes};

/// What a mistake costs, in tenths.
pub(crate) mod cost {
    /// A letter for another of the same sound.
    pub(crate) const SOUND: u32 = 3;
    /// A letter twice in place of once, or once in place of twice.
    pub(crate) const DOUBLED: u32 = 3;
    /// A letter for another of the same shape, or on a key beside it.
    pub(crate) const LIKE: u32 = 6;
    /// One of ا و ی ه left out or put in: letters that may stand for a vowel or for none.
    pub(crate) const VOWEL: u32 = 7;
    /// Two neighbours in the wrong order.
    pub(crate) const SWAPPED: u32 = 7;
    /// A vowel of Latin or Cyrillic letters left out, put in or taken for another: they sound alike where they are not
    /// stressed.
    pub(crate) const UNSTRESSED: u32 = 8;
    /// Any other letter left out or put in.
    pub(crate) const OTHER: u32 = 10;
    /// Any other letter for another, and the first letter left out or another put before it. No hand slips so far, and
    /// what a word begins with one sees: this is rather another word.
    pub(crate) const FAR: u32 = 20;
    /// What is never mistaken: above every budget, and a sum of it for each letter of two terms does not overflow.
    pub(crate) const NEVER: u32 = 1 << 16;
}

/// Whether a character is never mistaken: digits, and the punctuation inside numbers and addresses.
pub(crate) fn is_fixed(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic()
}

/// The letters that are easily taken for a letter, and what that costs. One may come more than once.
pub(crate) fn alike(letter: char) -> Vec<(char, u32)> {
    let (all, mut alike) = (mistakes(), Vec::new());
    for (groups, cost) in
        [(&all.sounds, cost::SOUND), (&all.shapes, cost::LIKE), (&all.unstressed, cost::UNSTRESSED)]
    {
        let group = groups.split(' ').find(|group| is_one_of(letter, group)).unwrap_or_default();
        alike.extend(group.chars().filter(|other| *other != letter).map(|other| (other, cost)));
    }
    for (row, keys) in all.rows.iter().enumerate() {
        for (column, _) in keys.chars().enumerate().filter(|(_, key)| *key == letter) {
            let (above, left) = (row.wrapping_sub(1), column.wrapping_sub(1));
            let touching = [
                (above, column),
                (above, column + 1),
                (row, left),
                (row, column + 1),
                (row + 1, left),
                (row + 1, column),
            ];
            let keys = touching.iter().filter_map(|(row, column)| all.rows.get(*row)?.chars().nth(*column));
            alike.extend(keys.map(|key| (key, cost::LIKE)));
        }
    }
    alike
}

/// The cost of a letter too many or too few, `before` being the one before it.
pub(crate) fn gap(letter: char, before: Option<char>) -> u32 {
    let all = mistakes();
    match letter {
        _ if is_fixed(letter) => cost::NEVER,
        _ if before.is_none() && !is_one_of(letter, &all.prefixed) => cost::FAR,
        _ if before == Some(letter) => cost::DOUBLED,
        _ if is_one_of(letter, &all.vowels) => cost::VOWEL,
        _ if is_one_of(letter, &all.unstressed) => cost::UNSTRESSED,
        _ => cost::OTHER,
    }
}
