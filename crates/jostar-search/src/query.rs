//! What was typed, as what to look for.
//!
//! Any text is a query. Beside words it may have
//!
//! | written | means |
//! |---|---|
//! | `"a phrase"`, also in « », “ ” or „ “ | these words, following each other, and nothing that is only like them |
//! | `-word`, `-"a phrase"` | no document that has it; but a flag that the documents have, `-v`, is a word |
//! | `one OR other`, `one \| other` | either |
//! | `title:word` | a word of the title |
//! | `tag:`, `author:`, `lang:` or any other facet of the index, and a value | documents with that value; `-` those without |
//! | `after:`, `before:`, `until:` and a date, a month or a year of either calendar | documents dated then or later, earlier, or not later; `-` turns it round |
//! | `word*` | words that begin so; the last word means that anyway while it is typed |
//!
//! What looks like one of these and is none is words: nothing that is typed is an error.

use std::ops::Range;

use jostar_analysis::{
    Date, Operator, Period, fold, is_apostrophe, is_durative, is_invisible, is_one_of, lower, operator,
    tokens,
};
use jostar_index::Field;

use crate::reader::Reader;

/// The most words that a query has. What is typed beyond them is not looked at, and the result says so: a text pasted
/// whole is searched by its beginning, and a query takes bounded time.
pub(crate) const MOST_WORDS: usize = 32;

/// The most bytes of a text that are looked at.
pub(crate) const MOST_BYTES: usize = 4096;

/// What is looked for.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Query {
    /// In the order typed.
    pub(crate) clauses: Vec<Clause>,
    /// What no document may have.
    pub(crate) excluded: Vec<Choice>,
    /// Names of facets and values; one of those given for a facet is asked for.
    pub(crate) facets: Vec<(String, String)>,
    /// Those that no document may have.
    pub(crate) without: Vec<(String, String)>,
    /// The first day of the documents asked for.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) to: Option<Date>,
    /// Clauses that name a day or a month together.
    pub(crate) periods: Vec<(Range<usize>, Period)>,
    /// Clauses that are one word with hyphens or apostrophes in it, and that word: "e-mail", "sa'adat".
    pub(crate) compounds: Vec<(Range<usize>, String)>,
    /// What was typed as a date and is none.
    pub(crate) unread: Vec<String>,
    /// The last clause is one letter, and more may follow: it may be the beginning of any word.
    pub(crate) has_begun: bool,
    /// Something was typed that is not looked for, because there was too much.
    pub(crate) is_cut: bool,
}

/// One thing that is looked for, in one of several ways.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    /// At least one.
    pub(crate) choices: Vec<Choice>,
}

/// A word, or several that follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    /// At least one.
    pub(crate) words: Vec<Word>,
    /// Where it has to stand; anywhere if there is none.
    pub(crate) field: Option<Field>,
    /// It was quoted: nothing stands for it but itself.
    pub(crate) is_quoted: bool,
    /// The last word may be the beginning of others.
    pub(crate) is_unfinished: bool,
}

/// A word that is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// As it was typed.
    pub(crate) typed: String,
    /// Its term.
    pub(crate) term: String,
    /// A sign ties it to a neighbour: "a/b", "R&D".
    pub(crate) is_tied: bool,
}

impl Clause {
    /// The word, if the clause is nothing but one.
    pub(crate) fn plain(&self) -> Option<&Word> {
        match &self.choices[..] {
            [Choice { words, field: None, is_quoted: false, .. }] if words.len() == 1 => words.first(),
            _ => None,
        }
    }

    /// Whether a document has to have it: what is quoted, or asked for in a field, is meant so.
    pub(crate) fn is_required(&self) -> bool {
        self.choices.iter().all(|choice| choice.is_quoted || choice.field.is_some())
    }

    /// As it was typed, the first way.
    pub(crate) fn typed(&self) -> String {
        let words: Vec<&str> = self.choices[0].words.iter().map(|word| word.typed.as_str()).collect();
        words.join(" ")
    }
}

/// The words of clauses that are nothing but a word each.
pub(crate) fn plain(clauses: &[Clause]) -> Option<Vec<&Word>> {
    clauses.iter().map(Clause::plain).collect()
}

/// What a query may name.
pub(crate) trait Names {
    /// Whether a name before a colon is a facet.
    fn is_facet(&self, name: &str) -> bool;

    /// Whether the documents have a term that `flag`, a hyphen and letters, is, with a second hyphen perhaps; or begins,
    /// if it is unfinished.
    fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool;
}

/// Nothing.
impl Names for () {
    fn is_facet(&self, _: &str) -> bool {
        false
    }

    fn is_flag(&self, _: &str, _: bool) -> bool {
        false
    }
}

/// What the documents of an index have.
impl Names for &dyn Reader {
    fn is_facet(&self, name: &str) -> bool {
        self.facets().iter().any(|facet| facet.name() == name)
    }

    fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool {
        let long = "-".to_owned() + &fold(flag);
        [&long, &long[1..]]
            .iter()
            .any(|flag| self.term(flag).is_some() || is_unfinished && !self.with_prefix(flag).is_empty())
    }
}

/// Parses any text, in which what `names` has may be named. Never fails.
pub(crate) fn parse(text: &str, names: &dyn Names) -> Query {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(is_boundary).unwrap_or_default();
    let mut parser = Parser::new(&text[..end], names);
    parser.run();
    let mut query = parser.query;
    let is_empty = query.clauses.is_empty() && query.excluded.is_empty() && !query.has_conditions();
    if is_empty {
        // Nothing but operators: they may be meant as words.
        let mut parser = Parser::new(&text[..end], names);
        parser.plain(0..end);
        query = parser.query;
    }
    query.is_cut |= end < text.len();
    query
}

impl Query {
    /// Whether documents are chosen by more than words.
    pub(crate) fn has_conditions(&self) -> bool {
        !self.facets.is_empty() || !self.without.is_empty() || self.from.is_some() || self.to.is_some()
    }

    /// Whether the index has every word as it was typed.
    pub(crate) fn is_known(&self, index: &dyn Reader) -> bool {
        let is_known = |word: &Word| index.term(&word.term).is_some_and(|term| index.count(term) > 0);
        self.clauses.iter().flat_map(|clause| &clause.choices).flat_map(|choice| &choice.words).all(is_known)
    }

    /// How many words there are, those of phrases too.
    fn words(&self) -> usize {
        let choices = self.clauses.iter().flat_map(|clause| &clause.choices).chain(&self.excluded);
        choices.map(|choice| choice.words.len()).sum()
    }
}

/// Marks that open a quotation, each with those that close it.
const QUOTES: [(char, &str); 6] =
    [('"', "\""), ('«', "»"), ('“', "”“"), ('„', "“”"), ('”', "”"), ('＂', "＂")];

/// Whether a character opens or closes a quotation.
pub(crate) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(open, close)| *open == c || is_one_of(c, close))
}

/// Whether what follows a hyphen may be excluded. A sign before a number is part of the number.
fn begins_excluded(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphabetic() || is_quote(c) || is_one_of(c, ".@#$&_(:'"))
}

/// Whether the bar at `at` stands between two ways, and is none of the signs of an operator: `||`.
fn is_bar(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_sign = |at: usize| bytes.get(at).is_some_and(|byte| b"|<>=&".contains(byte));
    !is_sign(at.wrapping_sub(1)) && !is_sign(at + 1)
}

struct Parser<'t> {
    text: &'t str,
    names: &'t dyn Names,
    query: Query,
    /// Plain text that was passed over and is not parsed yet.
    plain: Range<usize>,
    /// The next clause is another way of the last one.
    is_or: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, names: &'t dyn Names) -> Parser<'t> {
        Parser { text, names, query: Query::default(), plain: 0..0, is_or: false }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(start) = self.text[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
            at = self.item(start);
        }
        self.flush(self.text.len());
    }

    /// Parses what begins at `start`, which is no space, and gives where it ends.
    fn item(&mut self, start: usize) -> usize {
        let chunk = &self.text[start..self.chunk_end(start)];
        if matches!(chunk, "OR" | "") {
            self.flush(start);
            self.is_or = !self.query.clauses.is_empty();
            return start + chunk.len().max(1);
        }
        // One before other signs is one of theirs: `--flag`, `->`.
        let body = match chunk.strip_prefix(['-', '\u{2212}']) {
            Some(rest) if begins_excluded(rest) && !(chunk.is_ascii() && self.is_flag(chunk, start)) => rest,
            _ => chunk,
        };
        let is_excluded = body.len() < chunk.len();
        let mut from = start + chunk.len() - body.len();
        let name = body.split_once([':', '：']).map_or("", |(name, _)| name);
        let condition = self.condition(name);
        if condition.is_some() {
            from += name.len() + self.text[from + name.len()..].chars().next().map_or(0, char::len_utf8);
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
        let value = &self.text[inside];
        let field = match condition {
            // Not after a day is before it.
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
        let words = self.words(value);
        if is_excluded {
            // What is excluded while it is still being typed would make everything that begins so disappear.
            self.exclude(Choice { words, field, is_quoted: true, is_unfinished: false });
        } else {
            self.require(Choice { words, field, is_quoted, is_unfinished });
        }
        end
    }

    /// Where what begins at `from` ends without quotation marks: at a space, or at a bar between two ways.
    fn chunk_end(&self, from: usize) -> usize {
        let is_end = |at: usize, c: char| c.is_whitespace() || c == '|' && is_bar(self.text, at);
        let mut chars = self.text[from..].char_indices();
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

    /// A clause; or, of several words without a space, quotation marks and a field, one for each: «کتاب/دفتر*».
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

    /// Whether what follows a hyphen makes it a flag, as programs are given them, and not an exclusion: the documents have
    /// it so.
    fn is_flag(&self, chunk: &str, start: usize) -> bool {
        let letters = chunk.bytes().skip(1).take_while(u8::is_ascii_alphanumeric).count();
        let flag = &chunk[..1 + letters];
        let is_unfinished = start + flag.len() == self.text.len();
        letters > 0 && !chunk.contains(':') && self.names.is_flag(flag, is_unfinished)
    }

    /// What a name before a colon means.
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

    /// The quotation that begins at `start`, if one does. One that is never closed goes to the end.
    fn quotation(&self, start: usize) -> Option<Quotation> {
        let rest = &self.text[start..];
        let open = rest.chars().next()?;
        let (_, close) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
        let from = start + open.len_utf8();
        match self.text[from..].char_indices().find(|(_, c)| is_one_of(*c, close)) {
            Some((length, mark)) => Some(Quotation {
                inside: from..from + length,
                end: from + length + mark.len_utf8(),
                is_open: false,
            }),
            None => Some(Quotation { inside: from..self.text.len(), end: self.text.len(), is_open: true }),
        }
    }

    /// Documents dated after the day that parts them from the earlier ones, or on it; or before it. That is the first day
    /// of what `value` names, or the one after its last.
    fn date(&mut self, value: &str, is_after: bool, is_inclusive: bool) {
        let Some(period) = Period::parse(value).or_else(|| Period::year(value)) else {
            // Still being typed, or no date: it chooses nothing.
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

    /// Parses the plain text passed over so far; `end` is where it ends or something else begins.
    fn flush(&mut self, end: usize) {
        let plain = std::mem::take(&mut self.plain);
        if !plain.is_empty() {
            self.plain(plain.start..end);
        }
    }

    fn plain(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let room = MOST_WORDS.saturating_sub(self.query.words());
        let mut spans: Vec<Range<usize>> = spans(text).take(room + 1).collect();
        if spans.len() > room {
            self.query.is_cut = true;
            spans.truncate(room);
        }
        let is_end = range.end == self.text.len();
        let first = self.query.clauses.len();
        let is_or = self.is_or;
        let mut before: Option<String> = None;
        for (place, span) in spans.iter().enumerate() {
            let mut word = word(&text[span.clone()]);
            word.is_tied = text[..span.start].ends_with(TIES) || text[span.end..].starts_with(TIES);
            // One letter begins too many words to tell anything where there are others that do; after «می» it begins a
            // verb. After a hyphen it begins what is to be excluded.
            let is_telling = word.term.trim_start_matches('-').chars().nth(1).is_some()
                || before.as_deref().map_or(self.query.clauses.is_empty(), is_durative);
            let is_last = is_end && !self.query.is_cut && place + 1 == spans.len();
            let is_open = is_last && text[span.end..].chars().all(is_invisible);
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

    /// Finds the words that a hyphen has parted, or that have an apostrophe.
    fn compounds(&mut self, text: &str, spans: &[Range<usize>], first: usize) {
        // In the Arabic script a hyphen ties nothing.
        let is_word = |span: &Range<usize>| {
            text[span.clone()].chars().all(|c| c.is_alphabetic() && c < '\u{590}' || is_apostrophe(c))
        };
        let is_joined = |left: &Range<usize>, right: &Range<usize>| {
            // Pairs of characters overlap and have nothing between them.
            let Some(between) = text.get(left.end..right.start) else { return false };
            let mut between = between.chars();
            let is_mark = between.next().is_some_and(|c| c == '-' || c == '`' || is_apostrophe(c));
            is_mark && between.next().is_none() && is_word(left) && is_word(right)
        };
        let mut start = 0;
        for compound in spans.chunk_by(is_joined) {
            let is_compound = compound.len() > 1 || text[compound[0].clone()].contains(is_apostrophe);
            if let ([one, ..], [.., other]) = (compound, compound)
                && is_compound
            {
                let typed = text[one.start..other.end].to_owned();
                self.query.compounds.push((first + start..first + start + compound.len(), typed));
            }
            start += compound.len();
        }
    }

    /// Finds the days and months that are named by words of plain text, which are the clauses from `first`.
    fn periods(&mut self, text: &str, spans: &[Range<usize>], first: usize) {
        let mut start = 0;
        while start < spans.len() {
            let named = (1..=3.min(spans.len() - start)).rev().find_map(|count| {
                let named = &text[spans[start].start..spans[start + count - 1].end];
                // Every date has a number, and most words are none.
                named.contains(char::is_numeric).then(|| Some((count, Period::parse(named)?))).flatten()
            });
            let count = named.map_or(1, |(count, period)| {
                self.query.periods.push((first + start..first + start + count, period));
                count
            });
            start += count;
        }
    }

    fn words(&mut self, text: &str) -> Vec<Word> {
        let room = MOST_WORDS.saturating_sub(self.query.words());
        let mut spans: Vec<Range<usize>> = tokens(text).take(room + 2).collect();
        // The last character of a run without spaces ends the run only where more words follow.
        if let [.., before, last] = &spans[..]
            && before.end == last.end
        {
            spans.pop();
        }
        let mut words: Vec<Word> = spans.into_iter().map(|span| word(&text[span])).collect();
        self.query.is_cut |= words.len() > room;
        words.truncate(room);
        words
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

/// Signs that make one name of what is beside them.
const TIES: [char; 3] = ['/', '&', '+'];

/// The words of a text, without the last character of a run without spaces, which the pair before it has.
fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    tokens(text).filter(move |span| std::mem::replace(&mut end, span.end) < span.end)
}

fn word(typed: &str) -> Word {
    Word { typed: typed.to_owned(), term: fold(typed), is_tied: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One facet, and two flags.
    struct Known;

    impl Names for Known {
        fn is_facet(&self, name: &str) -> bool {
            name == "section"
        }

        fn is_flag(&self, flag: &str, is_unfinished: bool) -> bool {
            flag == "-v" || if is_unfinished { "-xzf".starts_with(flag) } else { flag == "-xzf" }
        }
    }

    fn parsed(text: &str) -> Query {
        parse(text, &Known)
    }

    /// A query in short: clauses in parts, ways with `|`, phrases in quotes, `*` for unfinished, `-` for excluded.
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
            prop_assert!(parsed(&text).words() <= MOST_WORDS);
        }

        #[test]
        fn operators_in_any_order_never_fail(parts in prop::collection::vec("-|OR|\\||\"|«|»|title:|tag:|after:|a\\*| |سیلو|1404", 0..40)) {
            let query = parsed(&parts.concat());
            prop_assert!(query.clauses.iter().flat_map(|clause| &clause.choices).all(|choice| !choice.words.is_empty()));
            prop_assert!(query.periods.iter().all(|(place, _)| place.end <= query.clauses.len()));
        }
    }
}
