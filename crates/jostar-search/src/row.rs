//! Words in a row: what is looked for, and where it stands.
//!
//! A [`Row`] says which words follow each other, in terms of the dictionary. It is a description and holds no places.
//! Rows are built from smaller ones: a word is any of some terms, and a row with a word after it is a row. The places
//! of a row are computed once, when they are first needed. The same holds for a shared beginning: many rows that are
//! tried begin alike.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use jostar_index::{DocId, Field, Position, Positions, Posting, TermId, Text};

use crate::reader::Reader;

/// Some words that follow each other in a text.
#[derive(Debug)]
pub(crate) struct Row {
    form: Form,
    /// The number of words of the text that it takes.
    width: u32,
    /// The positions of its first word, in rising order.
    places: OnceCell<Vec<Position>>,
}

#[derive(Debug)]
enum Form {
    /// One word: any of these terms.
    Word(Vec<TermId>),
    /// A row followed directly by a word.
    Then(Rc<Row>, Rc<Row>),
    /// Any of some rows of equal width.
    Any(Vec<Rc<Row>>),
    /// A row in one field.
    In(Rc<Row>, Field),
    /// The last word of a row, where the other words stand before it.
    End(Rc<Row>),
    /// A row with a condition on what stands after each of the words in the range.
    Between(Rc<Row>, Range<u32>, Between),
}

/// What may stand between two words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Between {
    /// What ties a letter to its neighbour: nothing, a hyphen, or another sign without a space: "Ph.D.", "AT&T".
    Tie,
    /// A tie or a space: "B 12".
    TieOrSpace,
    /// Anything but the end of a line.
    Line,
}

impl Between {
    fn is_right(self, between: &str) -> bool {
        let is_tie = matches!(between, "" | "-" | "'" | "." | "&" | "_" | "\u{2010}" | "\u{2011}");
        match self {
            Between::Tie => is_tie,
            Between::TieOrSpace => is_tie || between == " ",
            Between::Line => !between.contains('\n'),
        }
    }
}

/// The most texts that are unpacked to see what stands between words.
const MOST_LOOKED_AT: usize = 64;

impl Row {
    fn new(form: Form, width: u32) -> Rc<Row> {
        Rc::new(Row { form, width, places: OnceCell::new() })
    }

    /// One word, given as any of some terms.
    pub(crate) fn of(terms: Vec<TermId>) -> Rc<Row> {
        Row::new(Form::Word(terms), 1)
    }

    /// One word, as it is or with a sign before it.
    pub(crate) fn word(index: &dyn Reader, word: &str) -> Rc<Row> {
        Row::of(terms_of(index, word))
    }

    /// Words that follow each other.
    pub(crate) fn words(index: &dyn Reader, words: &[&str]) -> Rc<Row> {
        let mut words = words.iter().map(|word| Row::word(index, word));
        let first = words.next().unwrap_or_else(|| Row::of(Vec::new()));
        words.fold(first, |row, word| row.then(&word))
    }

    /// This row followed directly by a word.
    pub(crate) fn then(self: &Rc<Row>, word: &Rc<Row>) -> Rc<Row> {
        Row::new(Form::Then(self.clone(), word.clone()), self.width + word.width)
    }

    /// Any of some rows. All must be as wide as the first.
    pub(crate) fn any(mut rows: Vec<Rc<Row>>) -> Rc<Row> {
        if rows.len() == 1 {
            return rows.swap_remove(0);
        }
        let width = rows.first().map_or(0, |row| row.width);
        Row::new(Form::Any(rows), width)
    }

    /// This row, limited to a field.
    pub(crate) fn within(self: &Rc<Row>, field: Field) -> Rc<Row> {
        Row::new(Form::In(self.clone(), field), self.width)
    }

    /// The last word of this row.
    pub(crate) fn end(self: &Rc<Row>) -> Rc<Row> {
        Row::new(Form::End(self.clone()), 1)
    }

    /// This row, limited to places where `between` holds after each of the words `words`. Checking this unpacks texts.
    /// If there are many places, a tie is checked only at the first ones and the others do not count; the end of a line
    /// is then ignored.
    pub(crate) fn between(self: &Rc<Row>, words: Range<u32>, between: Between) -> Rc<Row> {
        Row::new(Form::Between(self.clone(), words, between), self.width)
    }

    /// The number of words of a text that it takes.
    pub(crate) fn width(&self) -> u32 {
        self.width
    }

    /// Whether it occurs anywhere.
    pub(crate) fn occurs(&self, index: &dyn Reader) -> bool {
        !self.positions(index).is_empty()
    }

    /// The positions of its first word, in rising order.
    pub(crate) fn positions(&self, index: &dyn Reader) -> &[Position] {
        self.places.get_or_init(|| self.evaluate(index))
    }

    fn evaluate(&self, index: &dyn Reader) -> Vec<Position> {
        match &self.form {
            Form::Word(terms) => places_of(index, terms),
            Form::Then(before, word) => followed(index, before, word),
            Form::Any(rows) => {
                rows.iter().fold(Vec::new(), |places, row| merged(&places, row.positions(index)))
            }
            Form::In(row, field) => {
                let places = row.positions(index).iter().copied();
                places.filter(|place| place.field() == *field).collect()
            }
            Form::End(row) => row.positions(index).iter().map(|place| place.plus(row.width - 1)).collect(),
            Form::Between(row, words, between) => right(index, row.positions(index), words, *between),
        }
    }

    /// The approximate number of its places. The places of a single word are not computed for this.
    fn count(&self, index: &dyn Reader) -> usize {
        match &self.form {
            Form::Word(terms) if self.places.get().is_none() => {
                terms.iter().map(|term| index.count(*term)).sum()
            }
            _ => self.positions(index).len(),
        }
    }

    /// The positions among `wanted`, which must rise, at which the row stands. Of a long list only the part that may
    /// contain them is read.
    fn among(&self, index: &dyn Reader, mut wanted: Vec<Position>) -> Vec<Position> {
        let mut lists: Vec<Places> = match (&self.form, self.places.get()) {
            (Form::Word(terms), None) => {
                terms.iter().map(|term| Places::List(index.list(*term).positions())).collect()
            }
            _ => vec![Places::Known(self.positions(index))],
        };
        wanted.retain(|place| lists.iter_mut().any(|list| list.has(*place)));
        wanted
    }
}

/// The terms of a word: the word itself, and the word with a sign before it: "media" and `@media`.
pub(crate) fn terms_of(index: &dyn Reader, word: &str) -> Vec<TermId> {
    let Some(term) = index.term(word) else { return Vec::new() };
    let mut terms = index.signed(term);
    terms.insert(0, term);
    terms
}

/// The positions where a word follows a row. Takes time in proportion to the rarer of the two.
fn followed(index: &dyn Reader, before: &Row, word: &Row) -> Vec<Position> {
    let width = before.width;
    if before.count(index) > word.count(index) {
        let firsts = word.positions(index).iter().filter_map(|next| next.minus(width));
        return before.among(index, firsts.collect());
    }
    let nexts = before.positions(index).iter().map(|first| first.plus(width));
    let found = word.among(index, nexts.collect());
    found.into_iter().filter_map(|next| next.minus(width)).collect()
}

/// The places of a row at which `between` holds.
fn right(index: &dyn Reader, places: &[Position], words: &Range<u32>, between: Between) -> Vec<Position> {
    let is_right = |place: &Position| {
        let Text { text, spans } = index.text(place.doc(), place.field());
        let gaps = spans[place.word() as usize..].windows(2).skip(words.start as usize).take(words.len());
        gaps.filter_map(|pair| text.get(pair[0].end..pair[1].start)).all(|gap| between.is_right(gap))
    };
    let (looked_at, others) = places.split_at(places.len().min(MOST_LOOKED_AT));
    let mut right: Vec<Position> = looked_at.iter().copied().filter(is_right).collect();
    if between == Between::Line {
        right.extend_from_slice(others);
    }
    right
}

/// The positions of any of some terms.
fn places_of(index: &dyn Reader, terms: &[TermId]) -> Vec<Position> {
    match terms {
        [] => Vec::new(),
        [term] => index.list(*term).positions().collect(),
        _ => {
            let (one, other) = terms.split_at(terms.len() / 2);
            merged(&places_of(index, one), &places_of(index, other))
        }
    }
}

/// Merges two rising lists without duplicates.
fn merged(mut one: &[Position], mut other: &[Position]) -> Vec<Position> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    while let (Some(a), Some(b)) = (one.first(), other.first()) {
        all.push(*a.min(b));
        let (from_one, from_other) = (a <= b, b <= a);
        one = &one[usize::from(from_one)..];
        other = &other[usize::from(from_other)..];
    }
    all.extend_from_slice(one);
    all.extend_from_slice(other);
    all
}

/// Rising positions, read from a list or already known.
pub(crate) enum Places<'p> {
    List(Positions<'p>),
    Known(&'p [Position]),
}

impl Places<'_> {
    /// The next position.
    pub(crate) fn peek(&self) -> Option<Position> {
        match self {
            Places::List(list) => list.peek(),
            Places::Known(places) => places.first().copied(),
        }
    }

    /// Calls `visit` for each of `docs`, which must rise, that has a place. Passes the index of the document in `docs`
    /// and its posting.
    pub(crate) fn for_each_in(self, docs: &[DocId], mut visit: impl FnMut(usize, Posting)) {
        self.meet(docs, &mut |number, places| {
            if let Some(posting) = places.posting() {
                visit(number, posting);
            }
        });
    }

    /// Calls `visit` with each place in `docs`, which must rise, and the index of its document in `docs`.
    pub(crate) fn for_each_place_in(self, docs: &[DocId], mut visit: impl FnMut(usize, Position)) {
        self.meet(docs, &mut |number, places| {
            while let Some(place) = places.peek().filter(|place| place.doc() == docs[number]) {
                visit(number, place);
                places.next();
            }
        });
    }

    /// Calls `visit` with the index of each of `docs`, which must rise, that has a place. The places there come next,
    /// and `visit` consumes them. Each side skips ahead to the other.
    fn meet(mut self, docs: &[DocId], visit: &mut dyn FnMut(usize, &mut Self)) {
        let mut number = 0;
        while let Some(doc) = self.peek().map(Position::doc) {
            while docs.get(number).is_some_and(|other| *other < doc) {
                number += 1;
            }
            match docs.get(number) {
                Some(other) if *other == doc => visit(number, &mut self),
                Some(other) => self.seek(*other),
                None => break,
            }
        }
    }

    /// Skips the places in documents before `doc`.
    pub(crate) fn seek(&mut self, doc: DocId) {
        match self {
            Places::List(list) => list.seek(doc),
            Places::Known(places) => *places = &places[gallop(places, Position::new(doc, Field::Title, 0))..],
        }
    }

    /// Whether `place` is among the remaining ones. Skips those before it.
    fn has(&mut self, place: Position) -> bool {
        match self {
            Places::List(list) => {
                list.seek(place.doc());
                while list.peek().is_some_and(|next| next < place) {
                    list.next();
                }
            }
            Places::Known(places) => *places = &places[gallop(places, place)..],
        }
        self.peek() == Some(place)
    }

    /// The next document, and how often each of its fields has a place.
    pub(crate) fn posting(&mut self) -> Option<Posting> {
        let places = match self {
            Places::List(list) => return list.posting(),
            Places::Known(places) => places,
        };
        let doc = places.first()?.doc();
        let mut counts = [0; Field::ALL.len()];
        while let Some((place, rest)) = places.split_first().filter(|(place, _)| place.doc() == doc) {
            counts[place.field() as usize] += 1;
            *places = rest;
        }
        Some(Posting { doc, counts })
    }
}

impl Iterator for Places<'_> {
    type Item = Position;

    fn next(&mut self) -> Option<Position> {
        match self {
            Places::List(list) => list.next(),
            Places::Known(places) => {
                let (first, rest) = places.split_first()?;
                *places = rest;
                Some(*first)
            }
        }
    }
}

/// The number of places at the beginning of a rising list that are below `least`. Finds near ones quickly.
fn gallop(places: &[Position], least: Position) -> usize {
    let mut step = 1;
    while step <= places.len() && places[step - 1] < least {
        step *= 2;
    }
    let start = step / 2;
    start + places[start..step.min(places.len())].partition_point(|place| *place < least)
}
