//! Chinese letters that stand for each other.

const TABLE: &str = include_str!("../../../data/han.txt");

/// Groups of Chinese letters that stand for each other: a simplified one and the traditional ones. A letter is in at most
/// one group. `data/han.txt` names its source.
pub fn han_variants() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '))
}
