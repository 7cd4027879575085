//! Days and months: finds documents dated then, and other spellings of the date.

use jostar_index::Filter;

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::row::Row;
use crate::sought::Kind;

pub(super) fn find(expansion: &mut Expansion) {
    let (index, query) = (expansion.index, expansion.query);
    for (places, period) in &query.periods {
        let mut set = Alternatives::of(index);
        for written in period.spellings() {
            let words: Vec<&str> = written.split(' ').collect();
            set.row(Row::words(index, &words), Kind::Date);
        }
        let filter = Filter { from: Some(period.first), to: Some(period.last), ..Filter::default() };
        if !index.select(&filter).is_empty() {
            set.documents(filter);
        }
        expansion.add_all(places.clone(), &set.found);
    }
}
