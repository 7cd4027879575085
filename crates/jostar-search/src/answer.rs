//! The path of a query: from text to [`Query`], to [`Sought`], to [`Ranking`], to [`Results`].

use std::ops::Range;
use std::rc::Rc;

use jostar_analysis::{Date, Part, fold, is_one_of, overlap, tokens};
use jostar_index::{DocId, Facet, Field, Filter, Selection};

use crate::explain::{self, Explanation};
use crate::meanings::{expand, places};
use crate::occurrences::Occurrences;
use crate::query::{self, Query, Quotes};
use crate::rank::{Conditions, Match, Ranking, bits, rank};
use crate::reader::Reader;
use crate::reading::reading;
use crate::results::{Correction, CorrectionKind, FacetCounts, Hit, Results, SearchOptions, Understood};
use crate::sections::parts;
use crate::snippet::{self, Body, Marked};
use crate::sought::{Alternative, Kind, Need, Place, Sought, Typos};
use crate::suggest::{self, Suggestion};
use crate::typo::{self, Reach};

/// A query and what it found.
struct Answer {
    query: Query,
    text: String,
    words: Vec<Sought>,
    ranking: Ranking,
    filter: Filter,
}

/// Answers queries from an index.
pub(crate) struct Search<'r> {
    pub(crate) index: &'r dyn Reader,
}

impl<'r> Search<'r> {
    /// Finds the documents that `text` asks for. Any text is a query. A query without words or conditions finds
    /// nothing.
    pub(crate) fn search(&self, text: &str, options: &SearchOptions) -> Results {
        let Some(answer) = self.answer(text, options) else {
            return Results { is_provisional: self.index.is_waiting(), ..Results::default() };
        };
        let Answer { words, ranking, .. } = &answer;
        let page = &ranking.matches[page(ranking.total, options)];
        let mut docs: Vec<DocId> = page.iter().map(|found| found.doc).collect();
        jostar_sort::sort(&mut docs);
        let index = self.index;
        let others;
        let occurrences = match ranking.occurrences.has(&docs) {
            true => &ranking.occurrences,
            false => {
                others = Occurrences::of(index, words, &docs);
                &others
            }
        };
        let (length, most) = (options.snippet_length, options.snippets);
        let rarities = &ranking.rarities;
        let hit = |found: &Match| {
            let body = Body::of(index, occurrences, found.doc);
            let parts = parts(index, occurrences, found.doc, rarities);
            let (sections, is_best_first) =
                snippet::sections(index, &body, found.doc, parts, rarities, length, options.sections);
            let best = sections.first().filter(|_| is_best_first);
            Hit {
                doc: found.doc,
                id: index.id(found.doc).to_owned(),
                url: index.url(found.doc).map(str::to_owned),
                date: index.date(found.doc),
                lang: index.language(found.doc).map(str::to_owned),
                title: snippet::title(index, occurrences, found.doc),
                snippets: body.snippets(rarities, length, most),
                anchor: best.and_then(|section| section.anchor.clone()),
                sections,
                missing: lacking(words, &|place| {
                    !(found.words | found.added) & ranking.needed & 1 << place != 0 && !index.is_waiting()
                }),
                words: match found.added {
                    0 => Vec::new(),
                    added => lacking(words, &|place| added >> place & 1 != 0),
                },
                score: found.score,
            }
        };
        Results {
            total: ranking.total,
            complete: ranking.complete,
            hits: page.iter().map(hit).collect(),
            facets: if options.facets { self.count_facets(&answer) } else { Vec::new() },
            dates: if options.facets { self.dates(&answer.ranking) } else { None },
            understood: self.understood(text, options, answer),
            is_provisional: index.is_waiting(),
        }
    }

    /// Returns a whole field of a document with the words of the query `text` marked.
    pub(crate) fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        let answer = self.answer(text, &SearchOptions::default());
        let words = answer.map_or_else(Vec::new, |answer| answer.words);
        snippet::mark(self.index, &Occurrences::of(self.index, &words, &[doc]), doc, field)
    }

    /// Returns queries that continue `text`: with the last word completed or, after a space, with the next word.
    pub(crate) fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        let found = suggest::suggest(self.index, text, limit);
        if !found.is_empty() {
            return found;
        }
        reading(self.index, text).map_or(found, |reading| suggest::suggest(self.index, &reading, limit))
    }

    /// Explains why the query `text` finds a document and where its score comes from. `None` if it does not find the
    /// document.
    pub(crate) fn explain(&self, text: &str, doc: DocId, options: &SearchOptions) -> Option<Explanation> {
        let Answer { words, ranking, .. } = self.answer(text, options)?;
        let found = ranking.matches.iter().find(|found| found.doc == doc)?;
        Some(explain::explain(self.index, &words, &ranking.rarities, found, options.half_life))
    }

    fn answer(&self, text: &str, options: &SearchOptions) -> Option<Answer> {
        let index = self.index;
        let mut text = text.to_owned();
        let quotes = if options.literal { Quotes::Row } else { Quotes::Known };
        let mut query = query::parse(&text, &index, quotes);
        if !options.literal
            && !query.is_known(index)
            && let Some(reading) = reading(index, &text)
        {
            query = query::parse(&reading, &index, quotes);
            text = reading;
        }
        let is_empty = query.clauses.is_empty() && query.excluded.is_empty() && !query.has_conditions();
        if is_empty && options.filter == Filter::default() {
            return None;
        }
        let filter = self.filter(&query, &options.filter);
        let is_filtered = filter != Filter::default();
        let selection = is_filtered.then(|| index.select(&filter));
        let mut excluded: Vec<Alternative> =
            query.excluded.iter().flat_map(|choice| places(index, choice)).collect();
        for (name, value) in &query.without {
            let facets = vec![(name.clone(), self.values(name, value))];
            let place = Place::Documents(Rc::new(Filter { facets, ..Filter::default() }));
            excluded.push(Alternative { place, kind: Kind::Date, weight: 1.0, width: 0 });
        }
        let conditions = Conditions {
            selection: selection.as_ref(),
            excluded: &excluded,
            sort: options.sort,
            half_life: options.half_life,
        };
        let most = options.offset.saturating_add(options.limit);
        let search = |query: &Query, typos| {
            let words = expand(index, query, typos);
            let ranking = rank(index, &words, &conditions, most);
            (words, ranking)
        };
        let (mut words, mut ranking) =
            search(&query, if options.literal { Typos::Never } else { Typos::Unknown });
        // People quote what they are sure of, and what they are not. A quotation that no document has together with the words
        // that documents have is searched as words.
        if !options.literal && !index.is_waiting() && !has_all_known(&words, &ranking) {
            let other = query::parse(&text, &index, Quotes::Words);
            if other.quotations.len() > query.quotations.len() {
                query = other;
                (words, ranking) = search(&query, Typos::Unknown);
            }
        }
        // A rare word is taken for a typing error only if no document has all words.
        if ranking.complete == 0 && !options.literal && !index.is_waiting() && words.len() <= MOST_SUSPECTED {
            let (other_words, other) = search(&query, Typos::Suspected);
            if other.complete > 0 {
                (words, ranking) = (other_words, other);
            }
        }
        Some(Answer { query, text, words, ranking, filter })
    }

    /// Combines the conditions of the query and of the options.
    fn filter(&self, query: &Query, options: &Filter) -> Filter {
        let mut filter = options.clone();
        filter.from = filter.from.max(query.from);
        filter.to = match (filter.to, query.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let mut typed: Vec<(String, Vec<String>)> = Vec::new();
        for (name, value) in &query.facets {
            let values = self.values(name, value);
            match typed.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.extend(values),
                None => typed.push((name.clone(), values)),
            }
        }
        for (name, values) in typed {
            match filter.facets.iter_mut().find(|(known, _)| *known == name) {
                // The query can only narrow what the page asks for.
                Some((_, asked)) => asked.retain(|value| values.contains(value)),
                None => filter.facets.push((name, values)),
            }
        }
        filter
    }

    /// The values of a facet that match a typed value in any spelling. If there are none, the typed value itself.
    fn values(&self, name: &str, value: &str) -> Vec<String> {
        let spelt = |value: &str| -> String { tokens(value).map(|span| fold(value.part(span))).collect() };
        let known = self.facet(name).map_or(&[][..], |facet| facet.values());
        let is_meant = |known: &&String| *known == value || spelt(known) == spelt(value);
        let values: Vec<String> = known.iter().filter(is_meant).cloned().collect();
        if values.is_empty() { vec![value.to_owned()] } else { values }
    }

    fn facet(&self, name: &str) -> Option<&'r Facet> {
        self.index.facets().iter().find(|facet| facet.name() == name)
    }

    fn count_facets(&self, answer: &Answer) -> Vec<FacetCounts> {
        let mut counted = Vec::new();
        for facet in self.index.facets() {
            let matches = answer.ranking.before_conditions.iter().copied();
            // A facet is not narrowed by its own values. Otherwise choosing one would hide the other choices.
            let others = Filter {
                facets: answer
                    .filter
                    .facets
                    .iter()
                    .filter(|(name, _)| name != facet.name())
                    .cloned()
                    .collect(),
                ..answer.filter.clone()
            };
            let selection: Option<Selection> =
                (others != Filter::default()).then(|| self.index.select(&others));
            let matches =
                matches.filter(|doc| selection.as_ref().is_none_or(|selection| selection.contains(*doc)));
            let counts = facet.counts(matches);
            let mut values: Vec<(String, u32)> =
                facet.values().iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect();
            jostar_sort::sort_by(&mut values, |(a, a_count), (b, b_count)| (b_count, a) < (a_count, b));
            if !values.is_empty() {
                counted.push(FacetCounts { name: facet.name().to_owned(), values });
            }
        }
        counted
    }

    fn dates(&self, ranking: &Ranking) -> Option<(Date, Date)> {
        let dates = || ranking.matches.iter().filter_map(|found| self.index.date(found.doc));
        Some((dates().min()?, dates().max()?))
    }

    fn understood(&self, typed: &str, options: &SearchOptions, answer: Answer) -> Understood {
        let Answer { query, text, words, ranking, filter } = answer;
        let mut corrections = Vec::new();
        if text != typed {
            let (typed, meant) = (typed.trim().to_owned(), text.trim().to_owned());
            corrections.push(Correction { kind: CorrectionKind::Keyboard, typed, meant });
        }
        let mut corrected = text;
        let first = corrections.len();
        // The last one first, so that the places of the others stay.
        for quotation in query.quotations.iter().rev().cloned() {
            let typed = corrected.part(quotation.clone()).to_owned();
            let meant = typed.trim_matches(query::is_quote).to_owned();
            corrected.replace_range(quotation, &meant);
            corrections.insert(first, Correction { kind: CorrectionKind::Quotation, typed, meant });
        }
        // These are of whole texts, in which words may be corrected too.
        let whole = corrections.len();
        if let Some(best) = ranking.matches.first() {
            for word in &words {
                let meant = self.corrected(word, best.doc).filter(|_| !self.index.is_waiting());
                let Some((kind, meant)) = meant else { continue };
                let texts = corrections[..whole].iter_mut().map(|correction| &mut correction.meant);
                for text in texts.chain([&mut corrected]) {
                    replace_first(text, &word.typed, &meant);
                }
                corrections.push(Correction { kind, typed: word.typed.clone(), meant });
            }
        }
        let is_unknown = |place: usize| words[place].alternatives.is_empty() && !self.index.is_waiting();
        let mut unknown = lacking(&words, &is_unknown);
        unknown.extend(query.unread.iter().cloned());
        let did_you_mean = if corrections.is_empty() && !options.literal && !self.index.is_waiting() {
            // The last search may have asked for something that is not here yet either.
            self.did_you_mean(&query, &corrected, &words, &ranking).filter(|_| !self.index.is_waiting())
        } else {
            None
        };
        Understood { text: corrected, corrections, unknown, did_you_mean, filter, is_cut: query.is_cut }
    }

    /// What a document has in place of a word, if it has the word only as a correction.
    fn corrected(&self, word: &Sought, doc: DocId) -> Option<(CorrectionKind, String)> {
        let index = self.index;
        let is_in_document = |alternative: &&Alternative| {
            let mut places = alternative.places(index);
            places.seek(doc);
            places.peek().is_some_and(|place| place.doc() == doc)
                || alternative.documents(index).contains(&doc)
        };
        let found = word.alternatives.iter().filter(is_in_document);
        let best = found.max_by(|a, b| a.weight.total_cmp(&b.weight))?;
        // A form of the corrected word is an alternative too, but it has less weight, so the best one is the
        // correction.
        let kind = match best.kind {
            Kind::Latin => CorrectionKind::Latin,
            Kind::Typo => CorrectionKind::Spelling,
            _ => return None,
        };
        let Place::Term(term) = best.place else { return None };
        let meant = index.spelling(term);
        (!is_form(&word.typed, &meant)).then_some((kind, meant))
    }

    /// Suggests a query that finds more, if there is one:
    ///
    /// * If no document has all words, the query with similar words in place of those that no document has.
    /// * If the query is short and only one document has all words, the query with a more frequent, similarly spelt
    ///   word in place of a rare one.
    fn did_you_mean(&self, query: &Query, text: &str, words: &[Sought], ranking: &Ranking) -> Option<String> {
        let complete = ranking.complete;
        let index = self.index;
        let mut better = text.to_owned();
        if complete == 0 && words.len() <= MOST_SUSPECTED {
            for word in words.iter().filter(|word| word.alternatives.is_empty()) {
                let near = typo::near(index, &fold(&word.typed), false, Reach::Offer);
                if let Some((term, _)) = near.first() {
                    replace_first(&mut better, &word.typed, &index.spelling(*term));
                }
            }
        } else if complete == 1 && query.clauses.len() <= MOST_DOUBTED {
            for word in &expand(index, query, Typos::Suspected) {
                let near = word.alternatives.iter().filter(|alternative| alternative.kind == Kind::Typo);
                if let Some(Place::Term(term)) =
                    near.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|near| &near.place)
                {
                    replace_first(&mut better, &word.typed, &index.spelling(*term));
                }
            }
        }
        if better == text {
            return None;
        }
        let literal = SearchOptions { literal: true, ..SearchOptions::default() };
        let other = self.answer(&better, &literal)?;
        (other.ranking.complete > complete).then_some(better)
    }
}

/// The words for which `is_lacking` holds, as typed. Function words are not missed. The fragments of a run without spaces
/// mean nothing to a reader, so they stand for the run, which lacks if all of them do.
fn lacking(words: &[Sought], is_lacking: &dyn Fn(usize) -> bool) -> Vec<String> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut before = "";
    for (place, word) in words.iter().enumerate() {
        let lacks = is_lacking(place) && word.need != Need::Little;
        match (runs.last_mut(), overlap(before, &word.typed)) {
            (Some((run, lacked)), Some(shared)) => {
                run.push_str(word.typed.part(shared..));
                *lacked &= lacks;
            }
            _ => runs.push((word.typed.clone(), lacks)),
        }
        before = &word.typed;
    }
    runs.into_iter().filter(|(_, lacks)| *lacks).map(|(run, _)| run).collect()
}

/// Whether a document has all words of a query that documents have.
fn has_all_known(words: &[Sought], ranking: &Ranking) -> bool {
    let known = bits(words, |word| !word.alternatives.is_empty()) & ranking.needed;
    ranking.matches.iter().any(|found| found.words & known == known)
}

/// The Korean particles of one syllable. An index of few articles has not learnt them all.
const PARTICLES: &str = "은는이가을를의에도와과로만";

/// Whether two words differ only in a Korean particle: «책을» is a form of «책은» and no mistake.
fn is_form(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let mut is_particle =
        || [one.next_back(), other.next_back()].into_iter().flatten().all(|last| is_one_of(last, PARTICLES));
    is_particle() && !one.as_str().is_empty() && one.as_str() == other.as_str()
}

/// Replaces the first occurrence of a word with another.
// Compares byte by byte: the search of the standard library would add a kilobyte to the module.
fn replace_first(text: &mut String, from: &str, to: &str) {
    if let Some(at) = text.as_bytes().windows(from.len().max(1)).position(|part| part == from.as_bytes()) {
        text.replace_range(at..at + from.len(), to);
    }
}

/// The longest query, in clauses, in which a word may be a typing error although one document has all of them.
const MOST_DOUBTED: usize = 2;

/// The longest query, in words, in which a rare word may be a typing error. In a longer query it is more likely to be
/// just rare.
const MOST_SUSPECTED: usize = 6;

/// The part of `total` hits that the options ask for.
fn page(total: usize, options: &SearchOptions) -> Range<usize> {
    let start = options.offset.min(total);
    start..start.saturating_add(options.limit).min(total)
}
