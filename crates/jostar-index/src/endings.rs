//! What words of the documents' languages begin and end in.
//!
//! Section `ends`: a table for each language, which cuts words of the language to their stems
//! ([`Affixes`]). A table has two lists of affixes, first the beginnings, then the endings. The columns of the section,
//! each over all lists of all tables:
//!
//! 1. for each list, the number of its affixes;
//! 2. for each affix, how many of its letters are those of the affix before it in the list, counted from the edge of
//!    the word inwards;
//! 3. for each affix, its other letters, as a string, also from the edge inwards;
//! 4. for each affix, how many of its letters to cut off;
//! 5. for each affix, what to put in their place, as a string.
//!
//! The affixes of a list rise by their letters. An index without tables does not have the section, and an engine that
//! does not know the section searches as if there were none.

use jostar_analysis::{Affix, Affixes};

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::error::Error;

/// The section with the tables.
pub(crate) const SECTION: Tag = *b"ends";

/// The most tables. A language of an index has at least a fiftieth of the terms.
const MOST: usize = 50;

/// Writes section `ends`.
#[cfg(feature = "writer")]
pub(crate) fn write(tables: &[Affixes]) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string, write_varint};

    if tables.is_empty() {
        return Vec::new();
    }
    let [mut counts, mut shared, mut letters, mut cuts, mut puts] = [const { Vec::new() }; 5];
    for affixes in tables.iter().flat_map(|table| [&table.beginnings, &table.endings]) {
        write_varint(affixes.len() as u32, &mut counts);
        let mut before: &[char] = &[];
        for affix in affixes {
            let same = affix.letters.iter().zip(before).take_while(|(a, b)| a == b).count();
            write_varint(same as u32, &mut shared);
            write_string(&String::from_iter(&affix.letters[same..]), &mut letters);
            write_varint(affix.cut as u32, &mut cuts);
            write_string(&String::from_iter(&affix.put), &mut puts);
            before = &affix.letters;
        }
    }
    write_columns([&counts, &shared, &letters, &cuts, &puts])
}

/// Reads section `ends`. A table takes little memory, because neither its affixes nor their letters may be many.
pub(crate) fn read(section: &[u8]) -> Result<Vec<Affixes>, Error> {
    let mut columns = read_columns::<5>(section, "endings")?.map(|column| Reader::new(column, "endings"));
    let mut tables = Vec::new();
    while !columns[0].is_empty() {
        tables.push(Affixes { beginnings: read_list(&mut columns)?, endings: read_list(&mut columns)? });
    }
    for column in columns {
        column.end()?;
    }
    if tables.len() > MOST { Err(Error::damaged("endings")) } else { Ok(tables) }
}

fn read_list([counts, shared, letters, cuts, puts]: &mut [Reader; 5]) -> Result<Vec<Affix>, Error> {
    let count = counts.varint()? as usize;
    let mut affixes: Vec<Affix> = Vec::new();
    for _ in 0..count.min(Affixes::MOST + 1) {
        let before = affixes.last().map_or(&[][..], |affix| &affix.letters);
        let mut affix = Affix::default();
        affix.letters.extend(before.iter().take(shared.varint()? as usize));
        affix.letters.extend(letters.string()?.chars());
        affix.cut = cuts.varint()? as usize;
        affix.put.extend(puts.string()?.chars());
        let length = affix.letters.len();
        if *before >= affix.letters[..]
            || affix.cut > length
            || length.max(affix.put.len()) > Affix::MOST_LETTERS
        {
            return Err(letters.damaged());
        }
        affixes.push(affix);
    }
    if affixes.len() > Affixes::MOST { Err(counts.damaged()) } else { Ok(affixes) }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any list that rises by its letters.
    fn list() -> impl Strategy<Value = Vec<Affix>> {
        let affix = ("[abو]{1,8}", any::<prop::sample::Index>(), "[aو]{0,2}");
        prop::collection::vec(affix, 0..8).prop_map(|affixes| {
            let affix = |(letters, cut, put): (String, prop::sample::Index, String)| Affix {
                cut: cut.index(letters.chars().count() + 1),
                letters: letters.chars().collect(),
                put: put.chars().collect(),
            };
            let mut affixes: Vec<Affix> = affixes.into_iter().map(affix).collect();
            affixes.sort_by(|a, b| a.letters.cmp(&b.letters));
            affixes.dedup_by(|a, b| a.letters == b.letters);
            affixes
        })
    }

    proptest! {
        #[test]
        fn tables_come_back(lists in prop::collection::vec((list(), list()), 0..4)) {
            let tables: Vec<Affixes> =
                lists.into_iter().map(|(beginnings, endings)| Affixes { beginnings, endings }).collect();
            prop_assert_eq!(read(&write(&tables)).unwrap(), tables);
        }

        #[test]
        fn other_bytes_are_an_error_or_tables_that_cut_any_word(section in any::<Vec<u8>>(), word in ".{0,9}") {
            for table in read(&section).unwrap_or_default() {
                table.prefixes(&table.stem(&word, 2));
            }
        }

        #[test]
        fn altered_bytes_are_an_error_or_tables_that_cut_any_word(
            lists in prop::collection::vec((list(), list()), 1..4),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
            word in "[abو]{0,9}",
        ) {
            let tables = lists.into_iter().map(|(beginnings, endings)| Affixes { beginnings, endings });
            let mut section = write(&tables.collect::<Vec<_>>());
            let at = at.index(section.len());
            section[at] = byte;
            for table in read(&section).unwrap_or_default() {
                table.prefixes(&table.stem(&word, 2));
            }
        }
    }

    #[test]
    fn more_tables_or_affixes_than_a_language_has_are_refused() {
        assert!(read(&write(&vec![Affixes::default(); MOST])).is_ok());
        assert!(read(&write(&vec![Affixes::default(); MOST + 1])).is_err());
        let affix = |letter| Affix { letters: vec![letter], ..Affix::default() };
        let table =
            |most| Affixes { endings: ('一'..).take(most).map(affix).collect(), ..Affixes::default() };
        assert!(read(&write(&[table(Affixes::MOST)])).is_ok());
        assert!(read(&write(&[table(Affixes::MOST + 1)])).is_err());
    }
}
