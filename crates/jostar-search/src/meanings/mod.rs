//! Turns the clauses of a query into what is looked for, with one pass for each meaning.
//!
//! A word of a query may mean more than itself: another form, a word that it begins, the two words that some texts
//! write for it, or the number that it names. Each [`Meaning`] has a file with one function, its *pass*. A pass goes
//! over the clauses of the query and adds alternatives to those that it recognises. The passes run in the order of
//! [`PASSES`], and a later pass may use what earlier ones found. For example, only a word that the index does not have
//! at all is taken for a typing error.
//!
//! The result is [`Sought`]. A text typed on the wrong keyboard is handled elsewhere: it is a different text, and is
//! read before the query is parsed ([`reading`](crate::reading)).

mod compounds;
mod dates;
mod digits;
mod doubt;
mod expansion;
mod joined;
mod latin;
mod named;
mod numbers;
mod own;
mod runs;
mod split;
mod synonyms;
mod typos;

use crate::alternatives::Alternatives;
use crate::query::{Choice, Query};
use crate::reader::Reader;
use crate::sought::{Alternative, Sought, Typos};
use expansion::Expansion;

/// What a word of a query may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// The word, its forms, words that it begins or is a part of, and several words that texts write for it.
    Own,
    /// A letter that names something together with the word before it.
    Named,
    /// A word joined with its neighbour.
    Joined,
    /// Words and parts of words without spaces.
    Run,
    /// A synonym that the site declared.
    Synonym,
    /// A number in words, or in digits.
    Number,
    /// A number with its digits grouped differently.
    Digits,
    /// A day or a month.
    Date,
    /// A word in Latin letters that contains signs.
    Signed,
    /// A word in Latin letters.
    Latin,
    /// A word made of several.
    Compound,
    /// A mistyped word.
    Typo,
}

impl Meaning {
    /// Whether the meaning is a guess, tried only where the index lacks something.
    fn is_guess(self) -> bool {
        matches!(self, Meaning::Signed | Meaning::Latin | Meaning::Compound | Meaning::Typo)
    }
}

type Pass = fn(&mut Expansion);

/// The passes, in the order in which they run.
const PASSES: [(Meaning, Pass); 12] = [
    (Meaning::Own, own::find),
    (Meaning::Named, named::find),
    (Meaning::Joined, joined::find),
    (Meaning::Run, runs::find),
    (Meaning::Synonym, synonyms::find),
    (Meaning::Number, numbers::find),
    (Meaning::Digits, digits::find),
    (Meaning::Date, dates::find),
    (Meaning::Signed, latin::find_signed),
    (Meaning::Latin, latin::find),
    (Meaning::Compound, compounds::find),
    (Meaning::Typo, typos::find),
];

/// The clauses of the query with their alternatives. A repeated clause appears once, at its first place. Some clauses
/// have no alternatives.
pub(crate) fn expand(index: &dyn Reader, query: &Query, typos: Typos) -> Vec<Sought> {
    expand_by(index, query, typos, |_| true)
}

/// Does the same with only the meanings that are wanted.
fn expand_by(
    index: &dyn Reader,
    query: &Query,
    typos: Typos,
    is_wanted: impl Fn(Meaning) -> bool,
) -> Vec<Sought> {
    let mut expansion = Expansion::new(index, query, typos);
    for (meaning, pass) in PASSES {
        // A word that has not arrived yet is not missing.
        if is_wanted(meaning) && !(meaning.is_guess() && index.is_waiting()) {
            pass(&mut expansion);
        }
    }
    expansion.sought()
}

/// The places of what is excluded or quoted.
pub(crate) fn places(index: &dyn Reader, choice: &Choice) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    own::add_choice(&mut set, index, choice);
    set.found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{self, Quotes};
    use jostar_analysis::Date;
    use jostar_index::{Document, Index, IndexWriter};
    use std::collections::BTreeSet;

    /// An index with one document for each text, dated on consecutive days.
    fn index(texts: &[&str]) -> Index {
        let mut writer = IndexWriter::new();
        for (day, text) in (11..).zip(texts) {
            let (id, date) = (day.to_string(), Date::parse(&format!("2025-12-{day}")));
            writer.add(Document { id, date, body: text.to_string(), ..Document::default() }).unwrap();
        }
        writer.add_synonym("car", "automobile");
        Index::open(writer.finish()).unwrap()
    }

    /// The alternatives for the clauses of a query by the wanted meanings: how often each occurs, and its first
    /// spelling. For documents that have an alternative only by their date, that day.
    fn found(index: &Index, text: &str, is_wanted: impl Fn(Meaning) -> bool) -> BTreeSet<String> {
        let query = query::parse(text, &(index as &dyn Reader), Quotes::Row);
        let sought = expand_by(index, &query, Typos::Unknown, is_wanted);
        let written = |alternative: &Alternative| match alternative.places(index).peek() {
            Some(first) => {
                let read = index.text(first.doc(), first.field());
                let spans = &read.spans[first.word() as usize..][..alternative.width as usize];
                let words = &read.text[spans[0].start..spans[spans.len() - 1].end];
                format!("{} {words}", alternative.count(index))
            }
            None => {
                let dates = alternative.documents(index).into_iter().filter_map(|doc| index.date(doc));
                dates.map(|date| date.to_string()).collect()
            }
        };
        sought.iter().flat_map(|sought| &sought.alternatives).map(written).collect()
    }

    #[test]
    fn each_meaning_is_found_by_its_own_pass_alone() {
        type Texts = &'static [&'static str];
        // Queries, texts, and what the texts have for the query: by all passes, and by all but the one named.
        let table: [(Meaning, &str, Texts, Texts, Texts); 12] = [
            // A longer word would also be one that begins others.
            (Meaning::Own, "ox ", &["an ox"], &["1 ox"], &[]),
            (
                Meaning::Named,
                "vitamin a ",
                &["a dose of vitamin a"],
                &["1 vitamin", "1 a"],
                &["1 vitamin", "2 a"],
            ),
            (Meaning::Joined, "data base ", &["database", "data"], &["1 data", "1 database"], &["1 data"]),
            (Meaning::Run, "น้ำ ", &["แม่น้ำ"], &["1 แม่น้ำ"], &[]),
            (Meaning::Synonym, "car ", &["automobile", "car"], &["1 automobile", "1 car"], &["1 car"]),
            (Meaning::Number, "بیست و پنج ", &["صفحه ۲۵", "پنج"], &["1 ۲۵", "1 پنج"], &["1 پنج"]),
            (Meaning::Digits, "02155667788 ", &["021-55667788"], &["1 021-55667788"], &[]),
            (Meaning::Date, "۲۱ آذر ۱۴۰۴ ", &["آذر", "harbour"], &["2025-12-12", "1 آذر"], &["1 آذر"]),
            (Meaning::Signed, "ketab-khane ", &["کتابخانه"], &["1 کتابخانه"], &[]),
            (Meaning::Latin, "ketab page ", &["کتاب", "page"], &["1 کتاب", "1 page"], &["1 page"]),
            (
                Meaning::Compound,
                "harbourstorms ",
                &["a storm", "the harbour"],
                &["1 storm", "1 harbour"],
                &[],
            ),
            (Meaning::Typo, "harbuor the ", &["the harbour"], &["1 harbour", "1 the"], &["1 the"]),
        ];
        for (place, (meaning, query, texts, all, others)) in table.into_iter().enumerate() {
            assert_eq!(meaning, PASSES[place].0, "each pass has a row");
            let index = index(texts);
            let set = |found: &[&str]| found.iter().map(|found| found.to_string()).collect::<BTreeSet<_>>();
            assert_eq!(found(&index, query, |_| true), set(all), "{query}");
            assert_eq!(
                found(&index, query, |other| other != meaning),
                set(others),
                "{query} without {meaning:?}"
            );
        }
    }
}
