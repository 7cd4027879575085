//! Finds the passage of a document that shows why it was found.

use std::ops::Range;

use jostar_analysis::{Part as _, ends_sentence, is_one_of};
use jostar_index::{Block, DocId, Field, Text};

use crate::occurrences::{Occurrence as Found, Occurrences};
use crate::reader::Reader;
use crate::results::HitSection;
use crate::sections::{Part, best_of};

/// A text with its matches marked.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// The byte ranges of `text` that match: whole words, in rising order, without overlaps.
    pub highlights: Vec<Range<usize>>,
}

/// A word of a document that stands for a word of the query.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Occurrence {
    /// The number of the word in the field, counted from 0.
    at: usize,
    /// The number of the word in the query.
    word: usize,
    /// How closely it matches that word, in thousandths.
    likeness: u32,
}

/// Where one field has the words of the query, in rising order. A word of the text that stands for two words of the
/// query appears twice.
fn in_field(occurrences: &Occurrences, doc: DocId, field: Field) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let is_here = |found: &&Found| !found.is_silent && found.position.field() == field;
    for occurrence in occurrences.in_document(doc).iter().filter(is_here) {
        let first = occurrence.position.word() as usize;
        let likeness = (occurrence.weight * 1000.0) as u32;
        let places = first..first + occurrence.width as usize;
        found.extend(places.map(|at| Occurrence { at, word: occurrence.word, likeness }));
    }
    jostar_sort::sort(&mut found);
    found
}

/// The spans of the words found, each once.
fn spans_of<'s>(
    found: &'s [Occurrence],
    spans: &'s [Range<usize>],
) -> impl Iterator<Item = &'s Range<usize>> {
    found.chunk_by(|a, b| a.at == b.at).map(|here| &spans[here[0].at])
}

/// A whole field with its matches marked.
pub(crate) fn mark(index: &dyn Reader, occurrences: &Occurrences, doc: DocId, field: Field) -> Marked {
    let Text { text, spans } = match field {
        Field::Title => index.title(doc),
        Field::Body => index.text(doc, field),
    };
    let mut found = in_field(occurrences, doc, field);
    found.retain(|found| found.at < spans.len());
    let highlights = apart(spans_of(&found, &spans).cloned());
    Marked { text, highlights }
}

/// The most characters of a title in a hit. A passage may also exceed four times the requested length by this much.
const MOST_TITLE: usize = 300;

/// The title of a hit with its matches marked. A longer title is cut.
pub(crate) fn title(index: &dyn Reader, occurrences: &Occurrences, doc: DocId) -> Marked {
    cut(mark(index, occurrences, doc, Field::Title), MOST_TITLE)
}

/// Cuts a text to its first `most` characters and adds an ellipsis. A page would take seconds to lay out a word of a
/// hundred thousand letters.
fn cut(mut marked: Marked, most: usize) -> Marked {
    if let Some((end, _)) = marked.text.char_indices().nth(most) {
        marked.text.truncate(end);
        marked.text.push('…');
        marked.highlights.retain(|span| span.end <= end);
    }
    marked
}

/// A body, or a section of one, from which passages are cut.
pub(crate) struct Body {
    text: Text,
    found: Vec<Occurrence>,
    /// Where headings end that two line feeds follow, and no sign.
    headings: Vec<usize>,
}

impl Body {
    /// The body of a document.
    pub(crate) fn of(index: &dyn Reader, occurrences: &Occurrences, doc: DocId) -> Body {
        let body = index.text(doc, Field::Body);
        let Text { text, spans } = &body;
        let last = |section: &Block| spans.get((section.end as usize).min(spans.len()).checked_sub(1)?);
        // Includes the signs at the end: "Does it work?", "main()".
        let end_of_line =
            |last: &Range<usize>| last.end + text.part(last.end..).find('\n').unwrap_or_default();
        let is_open = |end: &usize| {
            let heading = text.part(..*end);
            text.part(*end..).starts_with("\n\n")
                && !heading.ends_with(|c| c == ':' || ends_sentence(c, None))
        };
        let headings = index.headings(doc).iter().filter_map(last).map(end_of_line).filter(is_open).collect();
        Body { found: in_field(occurrences, doc, Field::Body), headings, text: body }
    }

    /// The heading of a section with its matches marked, cut like a title.
    fn heading(&self, section: &Block) -> Marked {
        let Some(line) = section.line(&self.text) else { return Marked::default() };
        let inside = spans_of(&self.found, &self.text.spans)
            .filter(|span| line.start <= span.start && span.end <= line.end)
            .map(|span| span.start - line.start..span.end - line.start);
        cut(
            Marked { highlights: apart(inside), text: self.text.text.part(line.clone()).to_owned() },
            MOST_TITLE,
        )
    }

    /// The headings above a section, outermost first.
    fn path(&self, sections: &[Block], number: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut level = sections[number].level;
        for section in sections[..number].iter().rev() {
            if section.level < level {
                level = section.level;
                path.push(self.heading(section).text);
            }
        }
        path.reverse();
        path
    }

    /// The whole body.
    fn all(&self) -> Stretch<'_> {
        Stretch { text: &self.text.text, spans: &self.text.spans, start: 0, first: 0 }
    }

    /// A section without its heading.
    fn section(&self, sections: &[Block], number: usize) -> Stretch<'_> {
        let Text { text, spans } = &self.text;
        let next = sections.get(number + 1);
        let line_of = |section: &Block| section.line(&self.text);
        let mut start = line_of(&sections[number]).map_or(text.len(), |line| line.end);
        let mut end = next.and_then(line_of).map_or(text.len(), |line| line.start.max(start));
        let is_space = |at: usize| text.as_bytes()[at].is_ascii_whitespace();
        while start < end && is_space(start) {
            start += 1;
        }
        while start < end && is_space(end - 1) {
            end -= 1;
        }
        let first = spans.partition_point(|span| span.start < start);
        let last = spans.partition_point(|span| span.end <= end);
        Stretch { text: text.part(..end), spans: &spans[..last], start, first }
    }

    /// The best passages of the body with their matches marked, best first. Each is about `length` characters long. There
    /// is at least one and at most `most`.
    pub(crate) fn snippets(&self, rarities: &[f32], length: usize, most: usize) -> Vec<Marked> {
        self.passages(&self.all(), rarities, length, most)
    }

    /// The best passages of a stretch.
    ///
    /// The best window has the rarest words, as close to the typed form as possible. Ties go to the most matches, then to
    /// the earliest window. Each further passage is the best of what the ones before it do not show. A passage begins and
    /// ends with whole words, at the edge of a sentence if there is one near, and has an ellipsis where the text continues.
    /// `rarities` are those of the words.
    fn passages(&self, stretch: &Stretch, rarities: &[f32], length: usize, most: usize) -> Vec<Marked> {
        let spans = stretch.spans;
        let before = |word| self.found.partition_point(|found| found.at < word);
        let here = &self.found[before(stretch.first)..before(spans.len())];
        let mut left = here.to_vec();
        let mut passages = Vec::new();
        let mut shown: Vec<Range<usize>> = Vec::new();
        while passages.is_empty() || passages.len() < most && !left.is_empty() {
            let window = best_window(stretch, &left, rarities, length);
            let (start, end) = bounds(stretch, window, length);
            // Does not show the same text twice.
            if shown.iter().all(|other| end <= other.start || other.end <= start) {
                let passage = passage(stretch, start..end, &self.headings, spans_of(here, spans));
                passages.push(cut(passage, 4 * length + MOST_TITLE));
                shown.push(start..end);
            }
            left.retain(|occurrence| spans[occurrence.at].end <= start || spans[occurrence.at].start >= end);
        }
        passages
    }
}

/// A stretch of a body: all of it, or a section.
struct Stretch<'b> {
    /// The body up to the end of the stretch.
    text: &'b str,
    /// The words of the body up to there.
    spans: &'b [Range<usize>],
    /// The byte at which the stretch begins.
    start: usize,
    /// Its first word.
    first: usize,
}

/// The sections of a hit, given the parts of its document: those that score at least half as much as the best one, best
/// first, at most `most`. Returns also whether the first of them is the best part.
pub(crate) fn sections(
    index: &dyn Reader,
    body: &Body,
    doc: DocId,
    mut parts: Vec<Part>,
    rarities: &[f32],
    length: usize,
    most: usize,
) -> (Vec<HitSection>, bool) {
    let sections = index.headings(doc);
    let mut shown = Vec::new();
    let mut is_first = true;
    let mut least = 0.0f32;
    while shown.len() < most
        && let Some(best) = best_of(&mut parts)
        && best.score >= least
    {
        least = least.max(best.score / 2.0);
        let Some(number) = best.section else {
            is_first = !shown.is_empty();
            continue;
        };
        let line = sections[number].line(&body.text).unwrap_or_default();
        let mut path = body.path(sections, number);
        if !path.is_empty() {
            // Some texts repeat the title above everything.
            let title = index.title(doc).text;
            path.retain(|above| *above != title);
        }
        shown.push(HitSection {
            heading: body.heading(&sections[number]),
            path,
            anchor: index.anchor(doc, number, body.text.text.part(line)),
            snippet: body.passages(&body.section(sections, number), rarities, length, 1).remove(0),
        });
    }
    (shown, is_first)
}

/// A part of a text with the matches inside it. At `headings` a heading ends and two line feeds follow.
fn passage<'s>(
    Stretch { text, start, .. }: &Stretch,
    part: Range<usize>,
    headings: &[usize],
    matches: impl Iterator<Item = &'s Range<usize>>,
) -> Marked {
    let mut marked = Marked::default();
    if part.start > *start {
        marked.text.push('…');
    }
    let shift = marked.text.len();
    // Line ends would only leave gaps in a passage. A space is as long as a line feed, so the spans stay correct.
    let mut rest = text.part(part.clone());
    while let Some(end) = rest.find(['\n', '\r']) {
        marked.text.push_str(rest.part(..end));
        marked.text.push(' ');
        rest = rest.part(end + 1..);
    }
    marked.text.push_str(rest);
    // Otherwise nothing would separate a heading from its text.
    for heading in headings.iter().filter(|end| part.contains(end)) {
        let end = heading - part.start + shift;
        marked.text.replace_range(end..end + 1, ":");
    }
    if part.end < text.len() {
        let is_closing = |c| is_one_of(c, "»”’)\"'");
        let is_ended = marked.text.trim_end_matches(is_closing).ends_with(|c| ends_sentence(c, None));
        marked.text.push_str(if is_ended { " …" } else { "…" });
    }
    let shown = matches.filter(|span| part.start <= span.start && span.end <= part.end);
    marked.highlights =
        apart(shown.map(|span| span.start - part.start + shift..span.end - part.start + shift));
    marked
}

/// Merges spans that overlap or touch, as those of words without spaces between them do.
fn apart(spans: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = span.end,
            _ => apart.push(span),
        }
    }
    apart
}

/// The words of the best window, as a range of word numbers. Empty if nothing was found.
fn best_window(
    Stretch { spans, first, .. }: &Stretch,
    found: &[Occurrence],
    rarities: &[f32],
    length: usize,
) -> Range<usize> {
    let mut best = *first..*first;
    let mut best_value = (0, 0);
    let mut likeness = vec![0; rarities.len()];
    for (first, occurrence) in found.iter().enumerate() {
        // The width is measured in bytes and assumes two bytes a character, as in Persian. Windows need not be equally
        // wide, only bounded, so that a text is scanned in linear time.
        let limit = spans[occurrence.at].start + 2 * length;
        let fitting = found[first..].iter().take_while(|other| spans[other.at].end <= limit).count();
        let window = &found[first..first + fitting.max(1)];
        likeness.fill(0);
        for inside in window {
            likeness[inside.word] = likeness[inside.word].max(inside.likeness);
        }
        let rarity = |(rarity, part): (&f32, &u32)| (rarity * 1000.0) as u64 * u64::from(*part);
        let rarity: u64 = rarities.iter().zip(&likeness).map(rarity).sum();
        let value = (rarity, window.len());
        if value > best_value {
            best_value = value;
            best = occurrence.at..window[window.len() - 1].at + 1;
        }
    }
    best
}

/// The bytes of the passage around the words `window`.
fn bounds(stretch: &Stretch, window: Range<usize>, length: usize) -> (usize, usize) {
    let Stretch { text, spans, .. } = *stretch;
    let nth = |start: usize, most| {
        text.part(start..).char_indices().nth(most).map_or(text.len(), |(at, _)| start + at)
    };
    if stretch.first >= spans.len() {
        return (stretch.start, nth(stretch.start, length));
    }
    let characters = |range: Range<usize>| text.part(range).chars().count();
    let inner = match window.is_empty() {
        true => 0,
        false => characters(spans[window.start].start..spans[window.end - 1].end),
    };
    // A third of the remaining length goes before the window, because what follows a match says more about it. It may
    // be two thirds if a sentence begins there and none begins in the last third.
    let third = length.saturating_sub(inner) / 3;
    let (mut first, mut sentence, mut width) = (window.start, None, 0);
    for word in (stretch.first..=window.start).rev() {
        if word < window.start {
            width += characters(spans[word].start..spans[word + 1].start);
        }
        if width > 2 * third || width > third && sentence.is_some() {
            break;
        }
        if word == stretch.first || starts_sentence(text, spans, word) {
            sentence = Some(word);
        }
        if width <= third {
            first = word;
        }
    }
    let first = sentence.unwrap_or(first);
    let start = if first == stretch.first { stretch.start } else { spans[first].start };

    let limit = nth(start, length);
    if limit == text.len() {
        return (start, limit);
    }
    // The window is kept whole even if it is wider than requested, as with one overlong word.
    let kept = if window.is_empty() { 0 } else { spans[window.end - 1].end };
    let last = spans.partition_point(|span| span.end <= limit.max(kept));
    let end = if last <= stretch.first { limit } else { spans[last - 1].end };
    // Prefers the end of a sentence to a few words of the next one.
    let least = start + (end.max(start) - start) / 4 * 3;
    let mut next =
        (window.end.max(stretch.first + 1)..last).rev().take_while(|word| spans[word - 1].end >= least);
    let end = match next.find(|word| starts_sentence(text, spans, *word)) {
        Some(next) => text
            .part(..spans[next].start)
            .trim_end_matches(|c: char| c.is_whitespace() || is_one_of(c, "«“„(["))
            .len(),
        None => end,
    };
    (start, end.max(start))
}

/// Whether a sentence begins with this word: a mark that ends one, or the end of a line, stands before it.
fn starts_sentence(text: &str, spans: &[Range<usize>], word: usize) -> bool {
    // Pairs of characters overlap, so nothing stands between them.
    let Some(between) = text.get(spans[word - 1].end..spans[word].start) else { return false };
    let mut chars = between.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' || ends_sentence(c, chars.peek().copied()) && chars.peek().is_some() {
            return true;
        }
    }
    false
}
