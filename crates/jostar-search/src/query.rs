//! Parses the typed text into a query.
//!
//! Any text is a query. Besides words it may contain
//!
//! | written | means |
//! |---|---|
//! | `"a phrase"`, also in « », “ ” or „ “ | these words in a row, without forms or other alternatives ([`Quotes`]) |
//! | `-word`, `-"a phrase"` | excludes documents that have it; but a flag that the documents have, `-v`, is a word |
//! | `one OR other`, `one \| other` | either |
//! | `title:word` | a word of the title |
//! | `tag:`, `author:`, `lang:` or any other facet of the index, and a value | documents with that value; `-` those without |
//! | `after:`, `before:`, `until:` and a date, a month or a year of either calendar | documents dated then or later, earlier, or not later; `-` turns it round |
//! | `word*` | words that begin so; the last word means that anyway while it is typed |
//!
//! Anything that is not a valid operator is searched as words. Nothing that is typed is an error.

use std::ops::Range;

use jostar_analysis::{
    Date, Lexicon, Operator, Part, Period, fold, is_apostrophe, is_durative, is_inside_word, is_invisible,
    is_one_of, is_unbroken, lower, operator, overlap, split, tokens,
};
use jostar_index::Field;

use crate::meanings::places;
use crate::reader::Reader;

/// The most words of a query, where a run without spaces counts as one. Further words are ignored, and the result says
/// so. A whole pasted text is searched by its beginning, so a query takes bounded time.
pub(crate) const MOST_WORDS: usize = 32;

/// The most words of a query where each word of a run counts. A set of words is 64 bits.
pub(crate) const MOST_CLAUSES: usize = 64;

/// The most bytes of a text that are parsed.
pub(crate) const MOST_BYTES: usize = 4096;

/// A parsed query.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Query {
    /// In the order typed.
    pub(crate) clauses: Vec<Clause>,
    /// What no matching document may have.
    pub(crate) excluded: Vec<Choice>,
    /// Pairs of a facet's name and a value. A document must have one of the values given for each facet.
    pub(crate) facets: Vec<(String, String)>,
    /// Pairs that no matching document may have.
    pub(crate) without: Vec<(String, String)>,
    /// The first day that documents may be dated.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) to: Option<Date>,
    /// Ranges of clauses that together name a day or a month.
    pub(crate) periods: Vec<(Range<usize>, Period)>,
    /// Ranges of clauses that form one word with hyphens or apostrophes, and that word: "e-mail", "sa'adat".
    pub(crate) compounds: Vec<(Range<usize>, String)>,
    /// Where the text has quotations that are searched as words, with their marks.
    pub(crate) quotations: Vec<Range<usize>>,
    /// What was typed as a date but is not one.
    pub(crate) unread: Vec<String>,
    /// Whether the last clause is a single letter that may still begin any word.
    pub(crate) has_begun: bool,
    /// Whether a part of the text is ignored because it is too long.
    pub(crate) is_cut: bool,
}

/// One thing to look for, in one or more ways.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    /// At least one.
    pub(crate) choices: Vec<Choice>,
}

/// A word, or several words in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    /// At least one.
    pub(crate) words: Vec<Word>,
    /// The field where it must stand. `None` means anywhere.
    pub(crate) field: Option<Field>,
    /// Whether it was quoted: only the exact words match.
    pub(crate) is_quoted: bool,
    /// Whether the last word may be the beginning of others.
    pub(crate) is_unfinished: bool,
}

/// One word to look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// As it was typed.
    pub(crate) typed: String,
    /// Its term.
    pub(crate) term: String,
    /// Whether a sign ties it to a neighbour: "a/b", "R&D".
    pub(crate) is_tied: bool,
}

impl Clause {
    /// The word, if the clause is a single plain word.
    pub(crate) fn plain(&self) -> Option<&Word> {
        match &self.choices[..] {
            [Choice { words, field: None, is_quoted: false, .. }] if words.len() == 1 => words.first(),
            _ => None,
        }
    }

    /// Whether a document must have it. This is so if it is quoted or limited to a field.
    pub(crate) fn is_required(&self) -> bool {
        self.choices.iter().all(|choice| choice.is_quoted || choice.field.is_some())
    }

    /// The first choice as typed.
    pub(crate) fn typed(&self) -> String {
        let mut typed = String::new();
        let mut before = "";
        for word in &self.choices[0].words {
            // Fragments of a run without spaces may overlap.
            let shared = overlap(before, &word.typed);
            if shared.is_none() && !before.is_empty() {
                typed.push(' ');
            }
            typed.push_str(word.typed.part(shared.unwrap_or_default()..));
            before = &word.typed;
        }
        typed
    }
}

/// The words of clauses, if each clause is a single plain word.
pub(crate) fn plain(clauses: &[Clause]) -> Option<Vec<&Word>> {
    clauses.iter().map(Clause::plain).collect()
}

/// The names that a query may refer to.
pub(crate) trait Names {
    /// Whether a name before a colon is a facet.
    fn is_facet(&self, name: &str) -> bool;

    /// Whether the documents have the term `flag`: one or two hyphens and letters. If it is unfinished, whether some
    /// term begins with it.
    fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool;

    /// The words of a run without spaces. With `is_open`, the last may be the beginning of a word.
    fn split<'r>(&self, run: &'r str, is_open: bool) -> Vec<&'r str>;

    /// The term of a word.
    fn term(&self, word: &str) -> String {
        fold(word)
    }

    /// Whether some document has a quotation.
    fn has(&self, _: &Choice) -> bool {
        true
    }
}

/// No names.
impl Names for () {
    fn is_facet(&self, _: &str) -> bool {
        false
    }

    fn is_flag(&self, _: &str, _: bool) -> bool {
        false
    }

    fn split<'r>(&self, run: &'r str, _: bool) -> Vec<&'r str> {
        vec![run]
    }
}

/// The names of an index.
impl Names for &dyn Reader {
    fn is_facet(&self, name: &str) -> bool {
        self.facets().iter().any(|facet| facet.name() == name)
    }

    fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool {
        let long = "-".to_owned() + &fold(flag);
        [&long, long.part(1..)].iter().any(|flag| {
            Reader::term(*self, flag).is_some() || is_unfinished && !self.with_prefix(flag).is_empty()
        })
    }

    fn term(&self, word: &str) -> String {
        self.respelt(&fold(word))
    }

    fn has(&self, quotation: &Choice) -> bool {
        // One that has not arrived yet is not absent.
        !places(*self, quotation).is_empty() || self.is_waiting()
    }

    fn split<'r>(&self, run: &'r str, is_open: bool) -> Vec<&'r str> {
        split(run, &Terms(*self), is_open)
    }
}

/// The terms of an index as the words of its articles.
pub(crate) struct Terms<'i>(pub(crate) &'i dyn Reader);

impl Lexicon for Terms<'_> {
    fn count(&self, prefix: &str) -> Option<u32> {
        let terms = self.0.with_prefix(prefix);
        // The shortest term comes first.
        let is_term = !terms.is_empty() && self.0.term(prefix) == Some(terms.start);
        (!terms.is_empty()).then(|| if is_term { self.0.count(terms.start) as u32 } else { 0 })
    }
}

/// What quotation marks ask for, except after a hyphen or a colon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Quotes {
    /// The words in a row.
    Row,
    /// The words in a row if some document has them so, and otherwise just the words.
    Known,
    /// Just the words.
    Words,
}

/// Parses any text. `names` says which facets and flags exist. Never fails.
pub(crate) fn parse(text: &str, names: &dyn Names, quotes: Quotes) -> Query {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(is_boundary).unwrap_or_default();
    let mut parser = Parser::new(text.part(..end), names, quotes);
    parser.run();
    let mut query = parser.query;
    let is_empty = query.clauses.is_empty() && query.excluded.is_empty() && !query.has_conditions();
    if is_empty {
        // A text of nothing but operators may be meant as words.
        let mut parser = Parser::new(text.part(..end), names, quotes);
        parser.plain(0..end);
        query = parser.query;
    }
    query.is_cut |= end < text.len();
    query
}

impl Query {
    /// Whether the query has conditions besides words.
    pub(crate) fn has_conditions(&self) -> bool {
        !self.facets.is_empty() || !self.without.is_empty() || self.from.is_some() || self.to.is_some()
    }

    /// Whether the index has every word as it was typed.
    pub(crate) fn is_known(&self, index: &dyn Reader) -> bool {
        let is_known = |word: &Word| index.term(&word.term).is_some_and(|term| index.count(term) > 0);
        self.clauses.iter().flat_map(|clause| &clause.choices).flat_map(|choice| &choice.words).all(is_known)
    }

    /// The number of words, including those of phrases.
    fn words(&self) -> usize {
        let choices = self.clauses.iter().flat_map(|clause| &clause.choices).chain(&self.excluded);
        choices.map(|choice| choice.words.len()).sum()
    }
}

/// Opening quotation marks, each with the marks that close it.
const QUOTES: [(char, &str); 6] =
    [('"', "\""), ('«', "»"), ('“', "”“"), ('„', "“”"), ('”', "”"), ('＂', "＂")];

/// Whether a character opens or closes a quotation.
pub(crate) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(open, close)| *open == c || is_one_of(c, close))
}

/// Whether the text after a hyphen may be an exclusion. A sign before a number is part of the number.
fn begins_excluded(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphabetic() || is_quote(c) || is_one_of(c, ".@#$&_(:'"))
}

/// Whether the bar at `at` separates two choices rather than being part of an operator such as `||`.
fn is_bar(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_sign = |at: usize| bytes.get(at).is_some_and(|byte| b"|<>=&".contains(byte));
    !is_sign(at.wrapping_sub(1)) && !is_sign(at + 1)
}

struct Parser<'t> {
    text: &'t str,
    names: &'t dyn Names,
    quotes: Quotes,
    query: Query,
    /// Plain text that was skipped and not parsed yet.
    plain: Range<usize>,
    /// Whether the next clause is another choice of the last one.
    is_or: bool,
    /// The words so far, where a run without spaces counts as one.
    runs: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, names: &'t dyn Names, quotes: Quotes) -> Parser<'t> {
        Parser { text, names, quotes, query: Query::default(), plain: 0..0, is_or: false, runs: 0 }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(start) = self.text.part(at..).find(|c: char| !c.is_whitespace()).map(|skip| at + skip)
        {
            at = self.item(start);
        }
        self.flush(self.text.len());
    }

    /// Parses the item that begins at `start`, which is not a space. Returns where it ends.
    fn item(&mut self, start: usize) -> usize {
        let chunk = self.text.part(start..self.chunk_end(start));
        if matches!(chunk, "OR" | "") {
            self.flush(start);
            self.is_or = !self.query.clauses.is_empty();
            return start + chunk.len().max(1);
        }
        // A hyphen before other signs belongs to them: `--flag`, `->`.
        let body = match chunk.strip_prefix(['-', '\u{2212}']) {
            Some(rest) if begins_excluded(rest) && !(chunk.is_ascii() && self.is_flag(chunk, start)) => rest,
            _ => chunk,
        };
        let is_excluded = body.len() < chunk.len();
        let mut from = start + chunk.len() - body.len();
        let name = body.split_once([':', '：']).map_or("", |(name, _)| name);
        let condition = self.condition(name);
        if condition.is_some() {
            from += name.len() + self.text.part(from + name.len()..).chars().next().map_or(0, char::len_utf8);
        }
        let quotation = self.quotation(from);
        if !is_excluded && condition.is_none() && quotation.is_none() && !chunk.ends_with('*') {
            if self.plain.is_empty() {
                self.plain.start = start;
            }
            self.plain.end = start + chunk.len();
            return self.plain.end;
        }

        self.flush(start);
        let is_quoted = quotation.is_some();
        let Quotation { inside, end, is_open } = quotation.unwrap_or_else(|| {
            let end = self.chunk_end(from);
            Quotation { inside: from..end, end, is_open: true }
        });
        let value = self.text.part(inside.clone());
        let field = match condition {
            // Not after a day means before it.
            Some(Condition::Date { is_after, is_inclusive }) => {
                self.date(value, is_after != is_excluded, is_inclusive);
                return end;
            }
            Some(Condition::Facet(name)) => {
                self.facet(name, value, is_excluded);
                return end;
            }
            Some(Condition::Title) => Some(Field::Title),
            None => None,
        };
        let is_unfinished = value.ends_with('*') || is_open && end == self.text.len();
        let runs = self.runs;
        let words = self.words(value, is_unfinished && !is_excluded);
        let mut choice = Choice { words, field, is_quoted, is_unfinished };
        if is_excluded {
            // An exclusion that is still being typed must not hide everything that begins so.
            (choice.is_quoted, choice.is_unfinished) = (true, false);
            self.exclude(choice);
        } else if is_quoted && field.is_none() && self.is_loose(&choice) {
            self.runs = runs;
            self.query.quotations.push(start..end);
            self.plain(inside);
        } else {
            self.require(choice);
        }
        end
    }

    /// Whether the words of a quotation are searched without the marks.
    fn is_loose(&self, quotation: &Choice) -> bool {
        self.quotes == Quotes::Words || self.quotes == Quotes::Known && !self.names.has(quotation)
    }

    /// Where the unquoted text from `from` ends: at a space, or at a bar between two choices.
    fn chunk_end(&self, from: usize) -> usize {
        let is_end = |at: usize, c: char| c.is_whitespace() || c == '|' && is_bar(self.text, at);
        let mut chars = self.text.part(from..).char_indices();
        chars.find(|(at, c)| is_end(from + at, *c)).map_or(self.text.len(), |(length, _)| from + length)
    }

    fn facet(&mut self, name: String, value: &str, is_excluded: bool) {
        let facets = if is_excluded { &mut self.query.without } else { &mut self.query.facets };
        if !value.is_empty() {
            facets.push((name, value.to_owned()));
        }
    }

    fn exclude(&mut self, choice: Choice) {
        if !choice.words.is_empty() {
            self.query.excluded.push(choice);
        }
    }

    /// Adds a clause. Several words that were typed without a space, quotation marks and a field become a clause each:
    /// «کتاب/دفتر*».
    fn require(&mut self, choice: Choice) {
        let Choice { words, field, is_quoted, is_unfinished } = choice;
        if is_quoted || field.is_some() {
            if !words.is_empty() {
                self.push(Choice { words, field, is_quoted, is_unfinished });
            }
            return;
        }
        let count = words.len();
        for (place, word) in (1..).zip(words) {
            let is_unfinished = is_unfinished && place == count;
            self.push(Choice { words: vec![word], field, is_quoted, is_unfinished });
        }
    }

    /// Whether a hyphen and what follows it are a command-line flag rather than an exclusion. They are if the documents
    /// have it.
    fn is_flag(&self, chunk: &str, start: usize) -> bool {
        let letters = chunk.bytes().skip(1).take_while(u8::is_ascii_alphanumeric).count();
        let flag = chunk.part(..1 + letters);
        let is_unfinished = start + flag.len() == self.text.len();
        letters > 0 && !chunk.contains(':') && self.names.is_flag(flag, is_unfinished)
    }

    /// The meaning of a name before a colon.
    fn condition(&self, name: &str) -> Option<Condition> {
        if name.is_empty() {
            return None;
        }
        let lower: String = name.chars().map(lower).collect();
        let date = |is_after, is_inclusive| Some(Condition::Date { is_after, is_inclusive });
        match operator(&lower) {
            Some(Operator::Title) => Some(Condition::Title),
            Some(Operator::After) => date(true, false),
            Some(Operator::Before) => date(false, false),
            Some(Operator::Until) => date(false, true),
            Some(Operator::Facet(facet)) => Some(Condition::Facet(facet.to_owned())),
            None => self.names.is_facet(name).then(|| Condition::Facet(name.to_owned())),
        }
    }

    /// The quotation that begins at `start`, if any. An unclosed quotation extends to the end.
    fn quotation(&self, start: usize) -> Option<Quotation> {
        let rest = self.text.part(start..);
        let open = rest.chars().next()?;
        let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
        let from = start + open.len_utf8();
        // In Hebrew the mark also stands inside acronyms: "צה"ל".
        let closes = |(at, c): &(usize, char)| {
            let (before, after) = self.text.part(from..).halves(*at);
            is_one_of(*c, close) && !is_inside_word(before, *c, after.part(c.len_utf8()..))
        };
        match self.text.part(from..).char_indices().find(closes) {
            Some((length, mark)) => Some(Quotation {
                inside: from..from + length,
                end: from + length + mark.len_utf8(),
                is_open: false,
            }),
            None => Some(Quotation { inside: from..self.text.len(), end: self.text.len(), is_open: true }),
        }
    }

    /// Limits the dates of documents to one side of a boundary day. The boundary is the first day of what `value` names
    /// or, with `is_inclusive`, the day after its last one.
    fn date(&mut self, value: &str, is_after: bool, is_inclusive: bool) {
        let Some(period) = Period::parse(value).or_else(|| Period::year(value)) else {
            // The date is unfinished or invalid, so it selects nothing.
            if !value.is_empty() {
                self.query.unread.push(value.to_owned());
            }
            return;
        };
        let day = if is_inclusive { period.last.days() + 1 } else { period.first.days() };
        if is_after {
            self.query.from = self.query.from.max(Date::from_days(day));
        } else {
            let last = Date::from_days(day - 1).unwrap_or(Date::FIRST);
            self.query.to = Some(self.query.to.map_or(last, |to| to.min(last)));
        }
    }

    /// Parses the plain text skipped so far. `end` is where it ends or something else begins.
    fn flush(&mut self, end: usize) {
        let plain = std::mem::take(&mut self.plain);
        if !plain.is_empty() {
            self.plain(plain.start..end);
        }
    }

    fn plain(&mut self, range: Range<usize>) {
        let text = self.text.part(range.clone());
        let is_end = range.end == self.text.len();
        let tokens: Vec<Range<usize>> = spans(text).collect();
        let last = tokens.last().map_or(0, |last| last.end);
        let spans = self.fitting(text, &tokens, is_end && text.part(last..).chars().all(is_invisible));
        let first = self.query.clauses.len();
        let is_or = self.is_or;
        let mut before: Option<String> = None;
        for (place, span) in spans.iter().enumerate() {
            let mut word = self.word(text.part(span.clone()));
            word.is_tied = text.part(..span.start).ends_with(TIES) || text.part(span.end..).starts_with(TIES);
            // Next to other words, a single letter begins too many words to be useful. After «می» it begins a verb.
            // After a hyphen it begins an exclusion.
            let is_telling = word.term.trim_start_matches('-').chars().nth(1).is_some()
                || before.as_deref().map_or(self.query.clauses.is_empty(), is_durative);
            let is_last = is_end && !self.query.is_cut && place + 1 == spans.len();
            let is_open = is_last && text.part(span.end..).chars().all(is_invisible);
            before = Some(word.term.clone());
            self.query.has_begun |= is_open && !is_telling;
            let is_unfinished = is_open && is_telling;
            self.push(Choice { words: vec![word], field: None, is_quoted: false, is_unfinished });
        }
        if !is_or {
            self.periods(text, &spans, first);
            self.compounds(text, &spans, first);
        }
    }

    fn word(&self, typed: &str) -> Word {
        Word { typed: typed.to_owned(), term: self.names.term(typed), is_tied: false }
    }

    /// Finds words that contain a hyphen or an apostrophe.
    fn compounds(&mut self, text: &str, spans: &[Range<usize>], first: usize) {
        // In the Arabic script a hyphen does not tie words.
        let is_word = |span: &Range<usize>| {
            text.part(span.clone()).chars().all(|c| c.is_alphabetic() && c < '\u{590}' || is_apostrophe(c))
        };
        let is_joined = |left: &Range<usize>, right: &Range<usize>| {
            // Pairs of characters overlap, so nothing stands between them.
            let Some(between) = text.get(left.end..right.start) else { return false };
            let mut between = between.chars();
            let is_mark = between.next().is_some_and(|c| c == '-' || c == '`' || is_apostrophe(c));
            is_mark && between.next().is_none() && is_word(left) && is_word(right)
        };
        let mut start = 0;
        for compound in spans.chunk_by(is_joined) {
            let is_compound = compound.len() > 1 || text.part(compound[0].clone()).contains(is_apostrophe);
            if let ([one, ..], [.., other]) = (compound, compound)
                && is_compound
            {
                let typed = text.part(one.start..other.end).to_owned();
                self.query.compounds.push((first + start..first + start + compound.len(), typed));
            }
            start += compound.len();
        }
    }

    /// Finds days and months named by words of plain text. The clauses of these words start at `first`.
    fn periods(&mut self, text: &str, spans: &[Range<usize>], first: usize) {
        let mut start = 0;
        while start < spans.len() {
            let named = (1..=3.min(spans.len() - start)).rev().find_map(|count| {
                let named = text.part(spans[start].start..spans[start + count - 1].end);
                // Every date has a number, and most words have none.
                named.contains(char::is_numeric).then(|| Some((count, Period::parse(named)?))).flatten()
            });
            let count = named.map_or(1, |(count, period)| {
                self.query.periods.push((first + start..first + start + count, period));
                count
            });
            start += count;
        }
    }

    /// The words of a text. With `is_open`, the last may be the beginning of another.
    fn words(&mut self, text: &str, is_open: bool) -> Vec<Word> {
        // The last character of a run without spaces ends the run only if more words follow.
        let mut tokens: Vec<Range<usize>> = tokens(text).collect();
        if let [.., before, last] = &tokens[..]
            && before.end == last.end
        {
            tokens.pop();
        }
        self.fitting(text, &tokens, is_open).into_iter().map(|span| self.word(text.part(span))).collect()
    }

    /// The words of these tokens of a text, as far as there is room for them. With `is_open`, the last token may be the
    /// beginning of a word.
    fn fitting(&mut self, text: &str, tokens: &[Range<usize>], is_open: bool) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (place, token) in tokens.iter().enumerate() {
            // Pairs of one run overlap.
            let is_further = spans.last().is_none_or(|last| last.end <= token.start);
            self.runs += usize::from(is_further);
            let run = text.part(token.clone());
            let words = match is_unbroken(run) {
                true => self.names.split(run, is_open && place + 1 == tokens.len()),
                false => vec![run],
            };
            let mut start = token.start;
            for word in words {
                if self.runs > MOST_WORDS || self.query.words() + spans.len() == MOST_CLAUSES {
                    self.query.is_cut = true;
                    return spans;
                }
                spans.push(start..start + word.len());
                start += word.len();
            }
        }
        spans
    }

    fn push(&mut self, choice: Choice) {
        let is_or = std::mem::take(&mut self.is_or);
        match self.query.clauses.last_mut() {
            Some(clause) if is_or => clause.choices.push(choice),
            _ => self.query.clauses.push(Clause { choices: vec![choice] }),
        }
    }
}

enum Condition {
    Title,
    Date { is_after: bool, is_inclusive: bool },
    Facet(String),
}

struct Quotation {
    inside: Range<usize>,
    end: usize,
    is_open: bool,
}

/// Signs that tie their neighbours into one name.
const TIES: [char; 3] = ['/', '&', '+'];

/// The words of a text. The last character of a run without spaces is omitted, since the pair before it contains it.
fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    tokens(text).filter(move |span| std::mem::replace(&mut end, span.end) < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One facet and two flags.
    struct Known;

    impl Names for Known {
        fn is_facet(&self, name: &str) -> bool {
            name == "section"
        }

        fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool {
            flag == "-v" || if is_unfinished { "-xzf".starts_with(flag) } else { flag == "-xzf" }
        }

        fn split<'r>(&self, run: &'r str, _: bool) -> Vec<&'r str> {
            vec![run]
        }
    }

    fn parsed(text: &str) -> Query {
        parse(text, &Known, Quotes::Row)
    }

    /// A short form of a query: clauses in parts, choices with `|`, phrases in quotes, `*` for unfinished, `-` for
    /// excluded.
    fn short(query: &Query) -> String {
        let choice = |choice: &Choice| {
            let words: Vec<&str> = choice.words.iter().map(|word| word.term.as_str()).collect();
            let quote = if choice.is_quoted { "\"" } else { "" };
            let field = if choice.field.is_some() { "title:" } else { "" };
            let star = if choice.is_unfinished { "*" } else { "" };
            format!("{field}{quote}{}{quote}{star}", words.join(" "))
        };
        let clause = |clause: &Clause| clause.choices.iter().map(choice).collect::<Vec<_>>().join("|");
        let mut parts: Vec<String> = query.clauses.iter().map(clause).collect();
        parts.extend(query.excluded.iter().map(|excluded| format!("-{}", choice(excluded))));
        parts.extend(query.facets.iter().map(|(name, value)| format!("{name}={value}")));
        parts.extend(query.from.map(|date| format!("from {date}")));
        parts.extend(query.to.map(|date| format!("to {date}")));
        parts.extend(query.periods.iter().map(|(place, period)| format!("{place:?}={}", period.first)));
        parts.join(", ")
    }

    #[test]
    fn words_are_folded_and_the_last_may_be_unfinished() {
        for (text, expected) in [
            ("", ""),
            (" ؟! ", ""),
            ("سيلوي مشتر", "سیلوی, مشتر*"),
            ("سيلوي مشترک ", "سیلوی, مشترک"),
            ("سيلوي مشترک؟", "سیلوی, مشترک"),
            ("می روند", "میروند*"),
            ("پ", "پ*"),
            ("سیلوی م", "سیلوی, م"),
            ("می ت", "می, ت*"),
            ("کتاب/دفتر", "کتاب, دفتر*"),
        ] {
            assert_eq!(short(&parsed(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_joiner_or_a_direction_mark_does_not_end_a_word() {
        for invisible in ['\u{200C}', '\u{200D}', '\u{200F}', '\u{202C}'] {
            assert_eq!(short(&parsed(&format!("منطقه{invisible}"))), "منطقه*");
        }
    }

    #[test]
    fn operators_say_what_is_meant() {
        for (text, expected) in [
            ("\"دو کشور\" سیلو ", "\"دو کشور\", سیلو"),
            ("«دو کشور» “a b” „c d“", "\"دو کشور\", \"a b\", \"c d\""),
            ("\"دو کش", "\"دو کش\"*"),
            ("سیلو -گندم ", "سیلو, -\"گندم\""),
            ("سیلو -\"دو کشور\"", "سیلو, -\"دو کشور\""),
            ("سیلو OR گندم بندر ", "سیلو|گندم, بندر"),
            ("الف بندر | گندم | جو ", "الف, بندر|گندم|جو"),
            ("title:سیلو بندر ", "title:سیلو, بندر"),
            ("عنوان:\"دو کشور\" ", "title:\"دو کشور\""),
            ("tag:\"سیاست خارجی\" lang:fa section:x", "tag=سیاست خارجی, lang=fa, section=x"),
            ("-after:1404 -before:2026 ", "from 2026-01-01, to 2025-03-20"),
            ("after:1404/09/20 before:2026 ", "from 2025-12-11, to 2025-12-31"),
            ("از:۱۴۰۴ سیلو ", "سیلو, from 2025-03-21"),
            ("از:۱۴۰۴ تا:۱۴۰۴", "from 2025-03-21, to 2026-03-20"),
            ("until:2025-12-11 -until:2024", "from 2025-01-01, to 2025-12-11"),
            ("سیل* بندر ", "سیل*, بندر"),
            ("دما -۵ درجه ", "دما, 5, درجه"),
        ] {
            assert_eq!(short(&parsed(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_looks_like_an_operator_and_is_none_is_words() {
        for (text, expected) in [
            ("OR", "or*"),
            ("| - \"", ""),
            ("سیلو OR", "سیلو"),
            ("OR سیلو ", "سیلو"),
            ("http://a.b/c ", "http://a.b/c"),
            ("ساعت:۱۰ ", "ساعت, 10"),
            ("a-b ", "a, b"),
            ("after:x سیلو ", "سیلو"),
            ("--x -> a || b ", "--x, ->, a, ||, b"),
            ("tar -xzf a ", "tar, -xzf, a"),
            ("tar -xz", "tar, -xz*"),
            ("tar -xz ", "tar, -\"xz\""),
            ("grep -v ", "grep, -v"),
            ("grep -v", "grep, -v"),
            ("grep -\"v\"", "grep, -\"v\""),
            ("vitamin -k ", "vitamin, -\"k\""),
        ] {
            assert_eq!(short(&parsed(text)), expected, "{text}");
        }
    }

    #[test]
    fn days_and_months_are_seen_among_the_words() {
        for (text, expected) in [
            ("اخبار ۲۰ آذر ۱۴۰۴ ", "اخبار, 20, اذر, 1404, 1..4=2025-12-11"),
            ("آذر ۱۴۰۴ ", "اذر, 1404, 0..2=2025-11-22"),
            ("سفر 2025-12-11 ", "سفر, 2025-12-11, 1..2=2025-12-11"),
            ("11 دسامبر 2025 ", "11, دسامبر, 2025, 0..3=2025-12-11"),
            ("مهر و ماه ", "مهر, و, ماه"),
        ] {
            assert_eq!(short(&parsed(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_is_too_much_is_cut_off_and_reported() {
        let numbers: String = (0..10_000).map(|number| format!("{number} ")).collect();
        let alternatives = vec!["a"; 1000].join(" OR ");
        let quotes = "\"a ".repeat(1000);
        for text in [numbers, alternatives, quotes, "x".repeat(1_000_000)] {
            let query = parsed(&text);
            assert!(query.words() <= MOST_WORDS && query.is_cut, "{}", &text[..20]);
        }
        assert!(!parsed("سیلو").is_cut);
    }

    proptest! {
        #[test]
        fn parsing_never_fails(text in any::<String>()) {
            prop_assert!(parsed(&text).words() <= MOST_CLAUSES);
        }

        #[test]
        fn operators_in_any_order_never_fail(parts in prop::collection::vec("-|OR|\\||\"|«|»|title:|tag:|after:|a\\*| |سیلو|1404", 0..40)) {
            let query = parsed(&parts.concat());
            prop_assert!(query.clauses.iter().flat_map(|clause| &clause.choices).all(|choice| !choice.words.is_empty()));
            prop_assert!(query.periods.iter().all(|(place, _)| place.end <= query.clauses.len()));
        }
    }
}
