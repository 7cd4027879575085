//! From what is asked to what is looked for: a pass for each meaning.
//!
//! A word of a query may mean more than itself: a form of it, a word that it begins, the two words that it is written as
//! in some texts, the number that it names. Each [`Meaning`] has a file with one function, its *pass*. A pass goes over the
//! clauses of the query and adds alternatives to those that it knows something about. The passes run in the order of
//! [`PASSES`], and a later one may ask what the ones before it have found: only what the index does not have at all is
//! taken for a typing error.
//!
//! What stays is [`Sought`]. A text typed on the wrong keyboard is another matter: it is another text, and is read before it
//! is parsed ([`reading`](crate::reading)).

mod dates;
mod digits;
mod doubt;
mod expansion;
mod joined;
mod latin;
mod named;
mod numbers;
mod own;
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
    /// The word, its forms, words that it begins or is a part of, and several words that texts have for it.
    Own,
    /// A letter that names something, as the word before it says.
    Named,
    /// One word with its neighbour.
    Joined,
    /// What the site declared to mean the same.
    Synonym,
    /// A number in words, or in digits.
    Number,
    /// A number in other groups of digits.
    Digits,
    /// A day or a month.
    Date,
    /// A word in Latin letters with signs in it.
    Compound,
    /// A word in Latin letters.
    Latin,
    /// A word that was mistyped.
    Typo,
}

impl Meaning {
    /// Whether it is found only where the index lacks something.
    fn is_guess(self) -> bool {
        matches!(self, Meaning::Compound | Meaning::Latin | Meaning::Typo)
    }
}

type Pass = fn(&mut Expansion);

/// The passes, in the order in which they run.
const PASSES: [(Meaning, Pass); 10] = [
    (Meaning::Own, own::find),
    (Meaning::Named, named::find),
    (Meaning::Joined, joined::find),
    (Meaning::Synonym, synonyms::find),
    (Meaning::Number, numbers::find),
    (Meaning::Digits, digits::find),
    (Meaning::Date, dates::find),
    (Meaning::Compound, latin::find_compounds),
    (Meaning::Latin, latin::find),
    (Meaning::Typo, typos::find),
];

/// The clauses of the query, each once where it stands first, with what stands for them; some may have nothing.
pub(crate) fn expand(index: &dyn Reader, query: &Query, typos: Typos) -> Vec<Sought> {
    expand_by(index, query, typos, |_| true)
}

/// The same by the meanings that are wanted.
fn expand_by(
    index: &dyn Reader,
    query: &Query,
    typos: Typos,
    is_wanted: impl Fn(Meaning) -> bool,
) -> Vec<Sought> {
    let mut expansion = Expansion::new(index, query, typos);
    for (meaning, pass) in PASSES {
        // What has not arrived is not missing.
        if is_wanted(meaning) && !(meaning.is_guess() && index.is_waiting()) {
            pass(&mut expansion);
        }
    }
    expansion.sought()
}

/// The places of what is excluded.
pub(crate) fn exclude(index: &dyn Reader, choice: &Choice) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    own::add_choice(&mut set, index, choice);
    set.found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;
    use jostar_analysis::Date;
    use jostar_index::{Document, Index, IndexWriter};
    use std::collections::BTreeSet;

    /// An index of a document for each of some texts, dated one day after the other.
    fn index(texts: &[&str]) -> Index {
        let mut writer = IndexWriter::new();
        for (day, text) in (11..).zip(texts) {
            let (id, date) = (day.to_string(), Date::parse(&format!("2025-12-{day}")));
            writer.add(Document { id, date, body: text.to_string(), ..Document::default() }).unwrap();
        }
        writer.add_synonym("car", "automobile");
        Index::open(writer.finish()).unwrap()
    }

    /// What stands for the clauses of a query, by the meanings that are wanted: how often, and as it is written first; or
    /// the days of the documents that have it though their texts do not.
    fn found(index: &Index, text: &str, is_wanted: impl Fn(Meaning) -> bool) -> BTreeSet<String> {
        let query = query::parse(text, &(index as &dyn Reader));
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
        // Queries, texts, and what the texts have for the query by all passes and without that one.
        let table: [(Meaning, &str, Texts, Texts, Texts); 10] = [
            (Meaning::Own, "harbour ", &["the harbour"], &["1 harbour"], &[]),
            (
                Meaning::Named,
                "vitamin a ",
                &["a dose of vitamin a"],
                &["1 vitamin", "1 a"],
                &["1 vitamin", "2 a"],
            ),
            (Meaning::Joined, "data base ", &["database", "data"], &["1 data", "1 database"], &["1 data"]),
            (Meaning::Synonym, "car ", &["automobile", "car"], &["1 automobile", "1 car"], &["1 car"]),
            (Meaning::Number, "بیست و پنج ", &["صفحه ۲۵", "پنج"], &["1 ۲۵", "1 پنج"], &["1 پنج"]),
            (Meaning::Digits, "02155667788 ", &["021-55667788"], &["1 021-55667788"], &[]),
            (Meaning::Date, "۲۱ آذر ۱۴۰۴ ", &["آذر", "harbour"], &["2025-12-12", "1 آذر"], &["1 آذر"]),
            (Meaning::Compound, "ketab-khane ", &["کتابخانه"], &["1 کتابخانه"], &[]),
            (Meaning::Latin, "ketab page ", &["کتاب", "page"], &["1 کتاب", "1 page"], &["1 page"]),
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
