//! The mistakes that writers make, and their costs.
//!
//! Each language lists which letters are mistaken for which ([`mistakes`]). The costs are the same in all languages. A
//! cost is in tenths of an unexcused mistake, because mistakes are not equally likely: letters of one sound are mixed
//! up in spelling, and letters of one shape or on neighbouring keys are mixed up in typing. The costs are based on
//! PerSpellData, a set of Persian sentences with real mistakes.

use jostar_analysis::{is_one_of, mistakes};

/// The costs of mistakes, in tenths.
pub(crate) mod cost {
    /// One letter for another of the same sound.
    pub(crate) const SOUND: u32 = 3;
    /// A double letter for a single one, or a single letter for a double one.
    pub(crate) const DOUBLED: u32 = 3;
    /// One letter for another of the same shape or on a neighbouring key.
    pub(crate) const LIKE: u32 = 6;
    /// A missing or extra ا, و, ی or ه: letters that may or may not stand for a vowel.
    pub(crate) const VOWEL: u32 = 7;
    /// Two neighbouring letters swapped.
    pub(crate) const SWAPPED: u32 = 7;
    /// A missing, extra or different vowel in Latin or Cyrillic letters. Unstressed vowels sound alike.
    pub(crate) const UNSTRESSED: u32 = 8;
    /// Any other missing or extra letter.
    pub(crate) const OTHER: u32 = 10;
    /// Any other letter for another, or a missing or extra first letter. Fingers do not slip that far, and writers
    /// notice how a word begins, so it is more likely a different word.
    pub(crate) const FAR: u32 = 20;
    /// The cost of an impossible mistake. It is above every budget, and adding it for each letter of two terms does not
    /// overflow.
    pub(crate) const NEVER: u32 = 1 << 16;
}

/// Whether a character is never mistaken: digits, and the punctuation inside numbers and addresses.
pub(crate) fn is_fixed(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic()
}

/// The letters that a letter is easily mistaken for, with their costs. A letter may appear more than once.
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
    alike.extend(syllables(letter).map(|syllable| (syllable, cost::SOUND)));
    alike
}

/// The Korean syllables that differ from a syllable in one of its letters: the first consonant, the vowel or the last
/// consonant. Syllables are numbered in this order (The Unicode Standard, section 3.12). Nothing for another letter.
fn syllables(letter: char) -> impl Iterator<Item = char> {
    const FIRST: u32 = 0xAC00;
    // Of each letter: how far its syllables are apart, and how many there are.
    let parts = [(588, 19), (28, 21), (1, 28)];
    let number = u32::from(letter).checked_sub(FIRST).filter(|number| *number < 588 * 19);
    let others = move |(apart, count): (u32, u32)| {
        let number = number?;
        let rest = number - number / apart % count * apart;
        Some((0..count).map(move |other| rest + other * apart).filter(move |other| *other != number))
    };
    parts.into_iter().filter_map(others).flatten().filter_map(|number| char::from_u32(FIRST + number))
}

/// The cost of a missing or extra letter. `before` is the letter before it.
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
