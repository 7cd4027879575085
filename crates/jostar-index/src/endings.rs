//! What words of the documents' languages begin and end in.
//!
//! Section `ends`: a table for each language, which cuts words of the language to their stems ([`Affixes`]). A table has
//! two lists of affixes, first the beginnings, then the endings. A list is the varint number of its affixes, then for
//! each, in rising order of their letters:
//!
//! * how many bytes of its letters are those of the affix before it, counted from the edge of the word inwards, as a
//!   varint;
//! * its other letters, as a string, also inwards;
//! * how many bytes of its letters to cut off, as a varint;
//! * what to put in their place, as a string, also inwards.
//!
//! An index without tables does not have the section. A reader that does not know it searches as if there were none.

#[cfg(feature = "writer")]
use jostar_analysis::Part;
use jostar_analysis::{Affix, Affixes};

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;

/// The section with the tables.
pub(crate) const SECTION: Tag = *b"ends";

/// The most tables. A language of an index has at least a fiftieth of the terms.
const MOST: usize = 50;

/// Writes section `ends`.
#[cfg(feature = "writer")]
pub(crate) fn write(tables: &[Affixes]) -> Vec<u8> {
    use crate::bytes::{write_string, write_varint};

    let mut section = Vec::new();
    for affixes in tables.iter().flat_map(|table| [&table.beginnings, &table.endings]) {
        write_varint(affixes.len() as u32, &mut section);
        let mut before = "";
        for affix in affixes {
            let pairs = affix.letters.chars().zip(before.chars());
            let shared: usize = pairs.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
            write_varint(shared as u32, &mut section);
            write_string(affix.letters.part(shared..), &mut section);
            write_varint(affix.cut as u32, &mut section);
            write_string(&affix.put, &mut section);
            before = &affix.letters;
        }
    }
    section
}

/// Reads section `ends`. A table takes little memory, because neither its affixes nor their letters may be many.
pub(crate) fn read(section: &[u8]) -> Result<Vec<Affixes>, Error> {
    let mut reader = Reader::new(section, "endings");
    let mut tables = Vec::new();
    while !reader.is_empty() {
        if tables.len() == MOST {
            return Err(reader.damaged());
        }
        tables.push(Affixes { beginnings: list(&mut reader)?, endings: list(&mut reader)? });
    }
    Ok(tables)
}

#[inline(never)]
fn list(reader: &mut Reader) -> Result<Vec<Affix>, Error> {
    let count = reader.varint()?;
    let mut affixes: Vec<Affix> = Vec::new();
    for _ in 0..count {
        let before = affixes.last().map_or("", |before| &before.letters);
        let Some(shared) = before.get(..reader.varint()? as usize) else { return Err(reader.damaged()) };
        let letters = [shared, reader.string()?].concat();
        let (cut, put) = (reader.varint()? as usize, reader.string()?.to_owned());
        let is_short = letters.len().max(put.len()) <= Affix::MOST_BYTES && affixes.len() < Affixes::MOST;
        if *before >= *letters || !letters.is_char_boundary(cut) || !is_short {
            return Err(reader.damaged());
        }
        affixes.push(Affix { letters, cut, put });
    }
    Ok(affixes)
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
                cut: letters
                    .char_indices()
                    .map(|(at, _)| at)
                    .nth(cut.index(letters.chars().count()))
                    .unwrap(),
                letters,
                put,
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
                table.prefixes(&table.stem(&word));
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
                table.prefixes(&table.stem(&word));
            }
        }
    }

    #[test]
    fn more_tables_or_affixes_than_a_language_has_are_refused() {
        assert!(read(&write(&vec![Affixes::default(); MOST])).is_ok());
        assert!(read(&write(&vec![Affixes::default(); MOST + 1])).is_err());
        let affix = |letter: char| Affix { letters: letter.to_string(), ..Affix::default() };
        let table =
            |most| Affixes { endings: ('一'..).take(most).map(affix).collect(), ..Affixes::default() };
        assert!(read(&write(&[table(Affixes::MOST)])).is_ok());
        assert!(read(&write(&[table(Affixes::MOST + 1)])).is_err());
    }
}
