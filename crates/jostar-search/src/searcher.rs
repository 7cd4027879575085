//! The calls that answer queries.

use std::ops::Range;

use jostar_analysis::{Date, fold, tokens};
use jostar_index::{DocId, Field, Filter, Index, Selection};

use crate::alternatives::{Alternative, Alternatives, Kind, Place};
use crate::expand::{Sought, Typos, exclude, expand};
use crate::explain::{self, Explanation};
use crate::occurrences::Occurrences;
use crate::query::{self, Clause, Query};
use crate::rank::{Conditions, Ranking, Sort, rank};
use crate::reading::reading;
use crate::related;
use crate::snippet::{self, Marked};
use crate::statistics::Statistics;
use crate::suggest::{self, Suggestion};
use crate::typo::{self, Reach};

/// How to search.
#[derive(Clone, PartialEq, Debug)]
pub struct SearchOptions {
    /// The most hits to give.
    pub limit: usize,
    /// How many hits to pass over, for the pages after the first.
    pub offset: usize,
    /// About how many characters a snippet has.
    pub snippet_length: usize,
    /// The most snippets of a hit.
    pub snippets: usize,
    /// The order of the hits.
    pub sort: Sort,
    /// Which documents may be hits, beside what the query says of that.
    pub filter: Filter,
    /// Whether to count the values of facets.
    pub facets: bool,
    /// Whether to search for what was typed, with its forms, and nothing else that may have been meant.
    pub literal: bool,
    /// After how many days a document counts less by a quarter than a new one, and at last by half; none if age does
    /// not matter.
    pub half_life: Option<f32>,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions {
            limit: 10,
            offset: 0,
            snippet_length: 200,
            snippets: 1,
            sort: Sort::Relevance,
            filter: Filter::default(),
            facets: false,
            literal: false,
            half_life: None,
        }
    }
}

/// The answer to a query.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Results {
    /// How many documents match.
    pub total: usize,
    /// How many of them have all words of the query; by relevance these come first.
    pub complete: usize,
    /// Those that were asked for, best first.
    pub hits: Vec<Hit>,
    /// What was looked for.
    pub understood: Understood,
    /// For each facet, if that was asked for, its values that documents have which match, with their number, the most
    /// frequent first. A value of the facet that the documents are filtered by does not lower the others.
    pub facets: Vec<FacetCounts>,
    /// The first and the last day of the documents that match, if facets were asked for and any is dated.
    pub dates: Option<(Date, Date)>,
}

/// A document that matches, and what to show of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// Its id.
    pub id: String,
    /// Where it is found itself.
    pub url: Option<String>,
    /// The day it is dated.
    pub date: Option<Date>,
    /// The language of its text, as an ISO 639 code.
    pub lang: Option<String>,
    /// Its title with the matches in it; of one longer than 300 characters the beginning.
    pub title: Marked,
    /// The passages of its body that show why it was found, the best first; at least one.
    pub snippets: Vec<Marked>,
    /// The words of the query that it does not have, as they were typed.
    pub missing: Vec<String>,
    /// How well it matches; 0 where nothing but conditions was asked for. Comparable within one answer only.
    pub score: f32,
}

/// What was looked for, where that is not just what was typed.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Understood {
    /// The query with the corrections made.
    pub text: String,
    /// What was taken for something else.
    pub corrections: Vec<Correction>,
    /// The words that no document has in any form, and dates that are none, as they were typed.
    pub unknown: Vec<String>,
    /// Another query that finds more.
    pub did_you_mean: Option<String>,
    /// The conditions of the query and of the options together.
    pub filter: Filter,
    /// There was more in the query than is looked for.
    pub is_cut: bool,
}

/// Something that was typed and taken for something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Why.
    pub kind: CorrectionKind,
    /// What was typed.
    pub typed: String,
    /// What it was taken for.
    pub meant: String,
}

/// Why something was taken for something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CorrectionKind {
    /// The keyboard was on another layout.
    Keyboard,
    /// Persian in Latin letters.
    Latin,
    /// A typing error.
    Spelling,
}

/// A facet and how many of the documents have its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacetCounts {
    /// What the facet is called.
    pub name: String,
    /// The values that any of the documents has, those of most documents first.
    pub values: Vec<(String, u32)>,
}

/// Searches one index.
pub struct Searcher {
    index: Index,
    statistics: Statistics,
}

/// A query and what it found.
struct Answer {
    query: Query,
    text: String,
    words: Vec<Sought>,
    ranking: Ranking,
    filter: Filter,
}

impl Searcher {
    /// A searcher of `index`. Takes time in proportion to the number of documents.
    pub fn new(index: Index) -> Searcher {
        let statistics = Statistics::of(&index);
        Searcher { index, statistics }
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The documents that `text` asks for. Any text is a query; one without words or conditions finds nothing.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        let Some(answer) = self.answer(text, options) else { return Results::default() };
        let Answer { words, ranking, .. } = &answer;
        let page = &ranking.matches[page(ranking.total, options)];
        let mut docs: Vec<DocId> = page.iter().map(|found| found.doc).collect();
        jostar_sort::sort(&mut docs);
        let index = &self.index;
        let others;
        let occurrences = match ranking.occurrences.has(&docs) {
            true => &ranking.occurrences,
            false => {
                others = Occurrences::of(index, words, &docs);
                &others
            }
        };
        let (length, most) = (options.snippet_length, options.snippets);
        let hits = page.iter().map(|found| Hit {
            doc: found.doc,
            id: index.id(found.doc).to_owned(),
            url: index.url(found.doc).map(str::to_owned),
            date: index.date(found.doc),
            lang: index.language(found.doc).map(str::to_owned),
            title: snippet::title(index, occurrences, found.doc),
            snippets: snippet::snippets(index, occurrences, found.doc, &ranking.rarities, length, most),
            missing: words
                .iter()
                .enumerate()
                .filter(|(place, _)| !found.words & ranking.needed & 1 << place != 0)
                .map(|(_, word)| word.typed.clone())
                .collect(),
            score: found.score,
        });
        Results {
            total: ranking.total,
            complete: ranking.complete,
            hits: hits.collect(),
            facets: if options.facets { self.count_facets(&answer) } else { Vec::new() },
            dates: if options.facets { self.dates(&answer.ranking) } else { None },
            understood: self.understood(text, options, answer),
        }
    }

    /// A whole field of a document with the words of the query `text` marked.
    pub fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        let answer = self.answer(text, &SearchOptions::default());
        let words = answer.map_or_else(Vec::new, |answer| answer.words);
        snippet::mark(&self.index, &Occurrences::of(&self.index, &words, &[doc]), doc, field)
    }

    /// Queries that go on from `text`: with its last word completed or, after a space, with the next word.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        let found = suggest::suggest(&self.index, &self.statistics, text, limit);
        if !found.is_empty() {
            return found;
        }
        reading(&self.index, text)
            .map_or(found, |reading| suggest::suggest(&self.index, &self.statistics, &reading, limit))
    }

    /// The documents that are most like `doc`, which is not among them.
    pub fn related(&self, doc: DocId, limit: usize) -> Vec<DocId> {
        related::related(&self.index, doc, limit)
    }

    /// Why a document is found by the query `text`, and where its score comes from. `None` if it is not found.
    pub fn explain(&self, text: &str, doc: DocId, options: &SearchOptions) -> Option<Explanation> {
        let Answer { words, ranking, .. } = self.answer(text, options)?;
        let found = ranking.matches.iter().find(|found| found.doc == doc)?;
        Some(explain::explain(
            &self.index,
            &self.statistics,
            &words,
            &ranking.rarities,
            found,
            options.half_life,
        ))
    }

    fn answer(&self, text: &str, options: &SearchOptions) -> Option<Answer> {
        let index = &self.index;
        let mut text = text.to_owned();
        let mut query = query::parse(&text, index);
        if !options.literal
            && !query.is_known(index)
            && let Some(reading) = reading(index, &text)
        {
            query = query::parse(&reading, index);
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
            query.excluded.iter().flat_map(|choice| exclude(index, choice)).collect();
        for (name, value) in &query.without {
            let facets = vec![(name.clone(), self.values(name, value))];
            let documents = index.select(&Filter { facets, ..Filter::default() }).iter().collect();
            let mut set = Alternatives::of(index);
            set.documents(documents);
            excluded.extend(set.found);
        }
        let conditions = Conditions {
            selection: selection.as_ref(),
            excluded: &excluded,
            sort: options.sort,
            half_life: options.half_life,
        };
        let most = options.offset.saturating_add(options.limit);
        let search = |typos| {
            let words = expand(index, &query, typos);
            let ranking = rank(index, &self.statistics, &words, &conditions, most);
            (words, ranking)
        };
        let (mut words, mut ranking) = search(if options.literal { Typos::Never } else { Typos::Unknown });
        // Only where no document has all words a rare one of them may be a typing error.
        if ranking.complete == 0 && !options.literal && words.len() <= MOST_SUSPECTED {
            let (other_words, other) = search(Typos::Suspected);
            if other.complete > 0 {
                (words, ranking) = (other_words, other);
            }
        }
        Some(Answer { query, text, words, ranking, filter })
    }

    /// The conditions of a query and of the options together.
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
                // Nobody types past what the page asks for.
                Some((_, asked)) => asked.retain(|value| values.contains(value)),
                None => filter.facets.push((name, values)),
            }
        }
        filter
    }

    /// The values of a facet that are meant by one that was typed: in any spelling. Itself if there are none.
    fn values(&self, name: &str, value: &str) -> Vec<String> {
        let spelt = |value: &str| -> String { tokens(value).map(|span| fold(&value[span])).collect() };
        let known = self.index.facet(name).map_or(&[][..], |facet| facet.values());
        let is_meant = |known: &&String| *known == value || spelt(known) == spelt(value);
        let values: Vec<String> = known.iter().filter(is_meant).cloned().collect();
        if values.is_empty() { vec![value.to_owned()] } else { values }
    }

    fn count_facets(&self, answer: &Answer) -> Vec<FacetCounts> {
        let mut counted = Vec::new();
        for facet in self.index.facets() {
            let matches = answer.ranking.before_conditions.iter().copied();
            // By its own values a facet is not narrowed, or choosing one would hide what else there is to choose.
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
        if let Some(best) = ranking.matches.first() {
            for word in &words {
                let Some((kind, meant)) = self.corrected(word, best.doc) else { continue };
                corrected = corrected.replacen(&word.typed, &meant, 1);
                corrections.push(Correction { kind, typed: word.typed.clone(), meant });
            }
        }
        let unknown = words.iter().filter(|word| word.alternatives.is_empty());
        let did_you_mean = if corrections.is_empty() && !options.literal {
            self.did_you_mean(&query, &corrected, &words, &ranking)
        } else {
            None
        };
        Understood {
            text: corrected,
            corrections,
            unknown: unknown.map(|word| word.typed.clone()).chain(query.unread).collect(),
            did_you_mean,
            filter,
            is_cut: query.is_cut,
        }
    }

    /// What a document has for a word that it has in no way but as something else that may have been meant.
    fn corrected(&self, word: &Sought, doc: DocId) -> Option<(CorrectionKind, String)> {
        let index = &self.index;
        let range = index.positions(doc, Field::Title).start..index.positions(doc, Field::Body).end;
        let is_in_document = |alternative: &&Alternative| {
            let positions = alternative.positions(index);
            let first = positions.partition_point(|position| *position < range.start);
            positions.get(first).is_some_and(|position| *position < range.end)
                || matches!(&alternative.place, Place::Documents(docs) if docs.contains(&doc))
        };
        let found = word.alternatives.iter().filter(is_in_document);
        let best = found.max_by(|a, b| a.weight.total_cmp(&b.weight))?;
        // A form of what was meant stands beside it with less weight, so this is what was meant.
        let kind = match best.kind {
            Kind::Latin => CorrectionKind::Latin,
            Kind::Typo => CorrectionKind::Spelling,
            _ => return None,
        };
        let Place::Term(term) = best.place else { return None };
        Some((kind, index.spelling(term).into_owned()))
    }

    /// Where a quotation finds nothing, its words; where no document has all words, the query with those that none has as
    /// others that are written a little like them; where one document only has the few words, the query with a rare word
    /// as a frequent one that is written nearly so. But only if that finds more.
    fn did_you_mean(&self, query: &Query, text: &str, words: &[Sought], ranking: &Ranking) -> Option<String> {
        let literal = SearchOptions { literal: true, ..SearchOptions::default() };
        let complete = ranking.complete;
        if ranking.total == 0 && query.clauses.iter().any(Clause::is_required) {
            let unquoted = text.replace(query::is_quote, " ");
            let found = self.answer(&unquoted, &literal)?.ranking.total;
            return (found > 0 && unquoted != text).then(|| unquoted.trim().to_owned());
        }
        let index = &self.index;
        let mut better = text.to_owned();
        if complete == 0 && words.len() <= MOST_SUSPECTED {
            for word in words.iter().filter(|word| word.alternatives.is_empty()) {
                let near = typo::near(index, &fold(&word.typed), false, Reach::Offer);
                if let Some((term, _)) = near.first() {
                    better = better.replacen(&word.typed, &index.spelling(*term), 1);
                }
            }
        } else if complete == 1 && query.clauses.len() <= MOST_DOUBTED {
            for word in &expand(index, query, Typos::Suspected) {
                let near = word.alternatives.iter().filter(|alternative| alternative.kind == Kind::Typo);
                if let Some(Place::Term(term)) =
                    near.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|near| &near.place)
                {
                    better = better.replacen(&word.typed, &index.spelling(*term), 1);
                }
            }
        }
        if better == text {
            return None;
        }
        let other = self.answer(&better, &literal)?;
        (other.ranking.complete > complete).then_some(better)
    }
}

/// Of more words that one document has all, none is a typing error.
const MOST_DOUBTED: usize = 2;

/// In a longer query a rare word is more likely a rare word than a typing error.
const MOST_SUSPECTED: usize = 6;

/// The part of `total` hits that the options ask for.
fn page(total: usize, options: &SearchOptions) -> Range<usize> {
    let start = options.offset.min(total);
    start..start.saturating_add(options.limit).min(total)
}
