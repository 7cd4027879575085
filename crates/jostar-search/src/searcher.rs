//! The calls that answer queries.

use std::ops::Range;

use jostar_analysis::{Date, fold, tokens};
use jostar_index::{DocId, Field, Filter, Index, Selection};

use crate::expand::{Alternative, Kind, Place, Sought, Typos, exclude, expand};
use crate::explain::{self, Explanation};
use crate::occurrences::Occurrences;
use crate::query::{self, Query};
use crate::rank::{Conditions, Ranking, Sort, Statistics, rank};
use crate::reading::reading;
use crate::related;
use crate::snippet::{self, Marked};
use crate::suggest::{self, Suggestion};

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
    /// Whether to search for what was typed and nothing that may have been meant by it.
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
    /// How many of them have all words of the query; these come first.
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
    /// Its title with the matches in it.
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
    /// The words that no document has in any form, as they were typed.
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
        docs.sort_unstable();
        let index = &self.index;
        let occurrences = Occurrences::of(index, words, &docs);
        let (length, most) = (options.snippet_length, options.snippets);
        let hits = page.iter().map(|found| Hit {
            doc: found.doc,
            id: index.id(found.doc).to_owned(),
            url: index.url(found.doc).map(str::to_owned),
            date: index.date(found.doc),
            title: snippet::mark(index, &occurrences, found.doc, Field::Title),
            snippets: snippet::snippets(index, &occurrences, found.doc, &ranking.rarities, length, most),
            missing: words
                .iter()
                .enumerate()
                .filter(|(place, _)| found.words >> place & 1 == 0)
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
        let found = suggest::suggest(&self.index, text, limit);
        if !found.is_empty() {
            return found;
        }
        reading(&self.index, text).map_or(found, |reading| suggest::suggest(&self.index, &reading, limit))
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
        let reading = if options.literal { None } else { reading(index, text) };
        let text = reading.unwrap_or_else(|| text.to_owned());
        let query = query::parse(&text, &|name| index.facet(name).is_some());
        if query.clauses.is_empty() && query.excluded.is_empty() && !query.has_conditions() {
            return None;
        }
        let filter = self.filter(&query, &options.filter);
        let is_filtered = filter != Filter::default();
        let selection = is_filtered.then(|| index.select(&filter));
        let excluded: Vec<Alternative> =
            query.excluded.iter().flat_map(|choice| exclude(index, choice)).collect();
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
        for (name, value) in &query.facets {
            // Values are found in any spelling.
            let spelt = |value: &str| -> String { tokens(value).map(|span| fold(&value[span])).collect() };
            let values: Vec<String> = match self.index.facet(name) {
                Some(facet) if facet.value(value).is_none() => {
                    facet.values().iter().filter(|known| spelt(known) == spelt(value)).cloned().collect()
                }
                _ => Vec::new(),
            };
            let values = if values.is_empty() { vec![value.clone()] } else { values };
            match filter.facets.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.extend(values),
                None => filter.facets.push((name.clone(), values)),
            }
        }
        filter
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
            values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
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
            self.did_you_mean(&query, &corrected, ranking.complete)
        } else {
            None
        };
        Understood {
            text: corrected,
            corrections,
            unknown: unknown.map(|word| word.typed.clone()).collect(),
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

    /// The query with a rare word as a frequent one that is written nearly so, if that finds more.
    fn did_you_mean(&self, query: &Query, text: &str, complete: usize) -> Option<String> {
        if complete >= FEW_HITS || query.clauses.is_empty() || query.clauses.len() > MOST_SUSPECTED {
            return None;
        }
        let words = expand(&self.index, query, Typos::Suspected);
        let mut better = text.to_owned();
        for word in &words {
            let near = word.alternatives.iter().filter(|alternative| alternative.kind == Kind::Typo);
            if let Some(Place::Term(term)) =
                near.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|near| &near.place)
            {
                better = better.replacen(&word.typed, &self.index.spelling(*term), 1);
            }
        }
        if better == text {
            return None;
        }
        let other = self.answer(&better, &SearchOptions { literal: true, ..SearchOptions::default() })?;
        (other.ranking.complete > complete).then_some(better)
    }
}

/// In a longer query a rare word is more likely a rare word than a typing error.
const MOST_SUSPECTED: usize = 6;

/// Who finds fewer documents than this is asked whether something else was meant.
const FEW_HITS: usize = 2;

/// The part of `total` hits that the options ask for.
fn page(total: usize, options: &SearchOptions) -> Range<usize> {
    let start = options.offset.min(total);
    start..start.saturating_add(options.limit).min(total)
}
#[cfg(test)]
mod tests {
    use super::*;
    use jostar_analysis::{fold, tokens};
    use jostar_index::{Document, IndexWriter};
    use proptest::prelude::*;

    fn searcher(documents: &[(&str, &str, &str, &str)]) -> Searcher {
        let mut writer = IndexWriter::new();
        for (id, title, body, date) in documents {
            let (id, title, body) = (id.to_string(), title.to_string(), body.to_string());
            writer.add(Document { id, title, body, date: Date::parse(date), ..Document::default() }).unwrap();
        }
        Searcher::new(Index::open(writer.finish()).unwrap())
    }

    fn ids(searcher: &Searcher, text: &str) -> Vec<String> {
        searcher.search(text, &SearchOptions::default()).hits.into_iter().map(|hit| hit.id).collect()
    }

    fn marked(marked: &Marked) -> Vec<&str> {
        marked.highlights.iter().map(|span| &marked.text[span.clone()]).collect()
    }

    #[test]
    fn a_document_with_all_words_ranks_above_one_that_repeats_one_of_them() {
        let searcher = searcher(&[
            ("one", "", "سیلو سیلو سیلو سیلو سیلو", ""),
            ("both", "", "احداث سیلو در بندر و سرمایه\u{200C}گذاری مشترک دو کشور در آن", ""),
            ("none", "", "گندم", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو مشترک "), ["both", "one"]);
    }

    #[test]
    fn a_match_in_the_title_ranks_above_one_in_the_body() {
        let searcher = searcher(&[
            ("body", "گزارش روز", "خبری درباره سیلو و بندر", ""),
            ("title", "سیلو در بندر", "خبری درباره گزارش روز", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو "), ["title", "body"]);
    }

    #[test]
    fn the_word_itself_ranks_above_a_word_that_it_begins() {
        let searcher = searcher(&[("longer", "", "پزشکیان آمد", ""), ("itself", "", "پزشک آمد", "")]);
        assert_eq!(ids(&searcher, "پزشک"), ["itself", "longer"]);
        assert_eq!(ids(&searcher, "پزشک "), ["itself"]);
    }

    #[test]
    fn a_word_ranks_above_its_other_forms_however_often_they_occur() {
        let forms = "کتابها کتابهای کتابها ".repeat(20);
        let searcher =
            searcher(&[("forms", "کتابها", &forms, ""), ("itself", "", "از آن کتاب بسیار سخن گفتند", "")]);
        assert_eq!(ids(&searcher, "کتاب "), ["itself", "forms"]);
    }

    #[test]
    fn a_word_is_found_by_each_of_its_spellings() {
        let table: [&[&str]; 11] = [
            &["می\u{200C}تواند", "می تواند", "میتواند"],
            &["همکاری\u{200C}های", "همکاری های", "همکاریهای", "همكاري هاي"],
            &["به\u{200C}ویژه", "به ویژه", "بهویژه"],
            &["حمل\u{200C}ونقل", "حمل و نقل", "حملونقل"],
            &["رئیس\u{200C}جمهور", "رئیس جمهور", "رئیسجمهور", "رییس جمهور"],
            &["بین\u{200C}المللی", "بین المللی", "بینالمللی"],
            &["نمی\u{200C}توانند", "نمی توانند", "نمیتوانند"],
            &["بزرگ\u{200C}ترین", "بزرگ ترین", "بزرگترین"],
            &["پیش\u{200C}بینی", "پیش بینی", "پیشبینی"],
            &["خانه\u{200C}ای", "خانه ای", "خانهای"],
            &["گفته\u{200C}اند", "گفته اند", "گفتهاند"],
        ];
        for spellings in table {
            for written in spellings {
                let body = format!("در این میان {written} سخن دیگر");
                let searcher = searcher(&[("a", "", &body, ""), ("b", "", "سخن دیگر", "")]);
                for typed in spellings {
                    for query in [typed.to_string(), format!("{typed} "), format!("میان {typed} سخن")]
                    {
                        let hits = searcher.search(&query, &SearchOptions::default()).hits;
                        assert_eq!(
                            hits.first().map(|hit| hit.id.as_str()),
                            Some("a"),
                            "{written} by {query}"
                        );
                        let marked = marked(&hits[0].snippets[0]).join(" ");
                        assert!(
                            marked.contains(written.split(' ').next().unwrap()),
                            "{written} by {query}: {marked}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_form_that_no_document_has_finds_the_word() {
        let table = [
            ("سیلوی مشترک", "سیلو "),
            ("رانندگان", "راننده "),
            ("کتاب", "کتب "),
            ("کتب", "کتاب "),
            ("گفتند", "می\u{200C}گوید "),
            ("نماینده", "نمایندگان "),
            ("رئیس\u{200C}جمهور", "جمهور "),
            ("نشانی info@example.com", "example "),
            ("در ۱۴۰۴/۰۹/۲۰ بود", "۱۴۰۴ "),
            ("الكتاب الذي قرأته في المدرسة", "كتاب "),
            ("هذا كتاب قرأته في المدرسة", "والكتاب "),
            ("همهٔ مردم", "همه\u{200C}ی "),
            ("او می\u{200C}گوید", "گفتن "),
        ];
        for (body, query) in table {
            let searcher = searcher(&[("a", "", body, "")]);
            assert_eq!(ids(&searcher, query), ["a"], "{query} in {body}");
        }
    }

    #[test]
    fn what_is_no_word_by_itself_is_not_looked_for() {
        let body = "همکاری\u{200C}های منطقه\u{200C}ای و ای ایران، آن که می\u{200C}تواند توسط و";
        let searcher = searcher(&[("a", "", body, "")]);
        let table: [(&str, &[&str]); 4] = [
            ("منطقه ای", &["منطقه\u{200C}ای"]),
            ("می تو", &["می\u{200C}تواند"]),
            ("می ت", &["می\u{200C}تواند"]),
            ("همکاری و ایران ", &["همکاری\u{200C}های", "ایران"]),
        ];
        for (query, expected) in table {
            let hits = searcher.search(query, &SearchOptions::default()).hits;
            assert_eq!(marked(&hits[0].snippets[0]), expected, "{query}");
        }
    }

    #[test]
    fn a_persian_word_is_not_taken_for_an_arabic_one_with_its_article() {
        let searcher = searcher(&[("a", "", "در کشور آلمان و بالعکس", "")]);
        assert!(ids(&searcher, "مان ").is_empty() && ids(&searcher, "عکس ").is_empty());
    }

    #[test]
    fn documents_in_many_languages_share_an_index() {
        let searcher = searcher(&[
            ("ar", "", "قال إن العلاقات التي تربط بين البلدين قد تطورت في هذا العام", ""),
            ("de", "", "Die Beziehungen der beiden Länder sind nicht einfach", ""),
            ("en", "", "The connections of the two countries", ""),
            ("fa", "", "روابط این دو کشور و همکاری\u{200C}های آنها", ""),
            ("fr", "", "Les régions des deux pays et une rivière", ""),
            ("ja", "", "東京都の天気", ""),
            ("kk", "", "Қазақстан және бұл елдің өзендері", ""),
            ("ru", "", "Это отношения двух стран и не только", ""),
            ("tr", "", "Bu ülkeler için yeni bir anlaşma ve ilişkiler", ""),
        ]);
        let table = [
            ("العلاقات ", "ar"),
            ("علاقات ", "ar"),
            ("beziehungen lander ", "de"),
            ("connections ", "en"),
            ("همکاری ", "fa"),
            ("regions riviere ", "fr"),
            ("東京 ", "ja"),
            ("казакстан ", "kk"),
            ("ОТНОШЕНИЯ ", "ru"),
            ("iliskiler ", "tr"),
        ];
        for (query, id) in table {
            assert_eq!(ids(&searcher, query), [id], "{query}");
        }
    }

    #[test]
    fn forms_of_words_in_other_languages_meet() {
        let table = [
            ("The connection of the two", "They were connected by the road", "connected "),
            ("Die Beziehung ist nicht einfach", "Das sind die Beziehungen", "beziehung "),
            ("Это отношение и не только", "Это отношений не было", "отношение "),
            ("Bu kitap ve bir ev", "Bu kitaplar ve bir ev", "kitap "),
            ("C'est une relation dans les pays", "Les relations des pays", "relation "),
        ];
        for (first, second, query) in table {
            let searcher = searcher(&[("a", "", first, ""), ("b", "", second, "")]);
            let mut found = ids(&searcher, query);
            found.sort();
            assert_eq!(found, ["a", "b"], "{query}");
        }
    }

    #[test]
    fn equal_documents_are_in_the_order_of_dates_then_ids() {
        let searcher = searcher(&[
            ("b", "", "سیلو", "2025-01-01"),
            ("a", "", "سیلو", "2025-01-01"),
            ("new", "", "سیلو", "2025-06-01"),
            ("undated", "", "سیلو", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو"), ["new", "a", "b", "undated"]);
    }

    #[test]
    fn an_empty_query_or_an_unknown_word_finds_nothing() {
        let searcher = searcher(&[("a", "", "سیلو", "")]);
        for text in ["", "  ", "؟", "نیست ", "\u{200C}", "\u{202E}"] {
            let results = searcher.search(text, &SearchOptions::default());
            assert_eq!((results.total, results.hits.len()), (0, 0), "{text:?}");
        }
    }

    #[test]
    fn pages_follow_each_other() {
        let documents: Vec<(String, &str)> = (0..25).map(|at| (format!("{at:02}"), "سیلو")).collect();
        let documents: Vec<_> = documents.iter().map(|(id, body)| (id.as_str(), "", *body, "")).collect();
        let searcher = searcher(&documents);
        let page = |offset, limit| {
            let options = SearchOptions { limit, offset, ..SearchOptions::default() };
            let results = searcher.search("سیلو", &options);
            assert_eq!(results.total, 25);
            results.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        assert_eq!([page(0, 10), page(10, 10), page(20, 10)].concat(), page(0, 25));
        assert!(page(25, 10).is_empty() && page(usize::MAX, usize::MAX).is_empty());
    }

    #[test]
    fn a_snippet_shows_the_passage_with_most_of_the_words() {
        let filler = "واژه ".repeat(200);
        let body = format!("سیلو {filler}. احداث سيلوي مشترک در بندر. {filler} مشترک");
        let searcher = searcher(&[("a", "سیلوی مشترک", &body, "")]);
        let hit = searcher.search("سیلوی مشترک", &SearchOptions::default()).hits.remove(0);
        assert_eq!(marked(&hit.title), ["سیلوی", "مشترک"]);
        assert_eq!(marked(&hit.snippets[0]), ["سيلوي", "مشترک"]);
        assert!(hit.snippets[0].text.starts_with("…احداث"), "{}", hit.snippets[0].text);
        assert!(hit.snippets[0].text.ends_with("واژه…"), "{}", hit.snippets[0].text);
        assert!(hit.snippets[0].text.chars().count() <= 202);
    }

    #[test]
    fn a_snippet_without_a_match_is_the_beginning() {
        let searcher = searcher(&[("a", "سیلو", "متن کوتاه.", ""), ("b", "سیلو", "", "")]);
        let hits = searcher.search("سیلو", &SearchOptions::default()).hits;
        let snippets: Vec<&str> = hits.iter().map(|hit| hit.snippets[0].text.as_str()).collect();
        assert_eq!(snippets, ["متن کوتاه.", ""]);
    }

    proptest! {
        /// The naive scanner, for words that have no other forms: a document matches if it has a word that is one of
        /// the query's, or two of them written as one, or begins with the query's last or with its last two as one.
        #[test]
        fn hits_agree_with_a_scan_and_highlights_are_whole_words(
            bodies in prop::collection::vec("([abc]{2,4}[ .\n]){0,12}", 1..8),
            query in "([abc]{2,3} ){0,2}([abc]{2,3})?",
            snippet_length in 0usize..60,
        ) {
            let names: Vec<String> = (0..bodies.len()).map(|at| at.to_string()).collect();
            let documents: Vec<_> =
                names.iter().zip(&bodies).map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
            let searcher = searcher(&documents);
            let words: Vec<String> = tokens(&query).map(|span| fold(&query[span])).collect();
            let wanted: Vec<String> = words.iter().cloned().chain(words.windows(2).map(|pair| pair.concat())).collect();
            let unfinished: Vec<String> = match query.ends_with(' ') || words.is_empty() {
                true => Vec::new(),
                false => vec![words[words.len() - 1].clone(), words[words.len().saturating_sub(2)..].concat()],
            };
            let matches = |word: &str| {
                wanted.iter().any(|wanted| wanted == word)
                    || unfinished.iter().any(|start| word.starts_with(start.as_str()))
            };
            let mut expected: Vec<&str> = documents
                .iter()
                .filter(|(_, _, body, _)| tokens(body).any(|span| matches(&fold(&body[span]))))
                .map(|(id, ..)| *id)
                .collect();
            let options = SearchOptions { limit: 100, snippet_length, ..SearchOptions::default() };
            let results = searcher.search(&query, &options);
            let mut found: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            for hit in &results.hits {
                prop_assert!(hit.score > 0.0);
                for word in marked(&hit.snippets[0]) {
                    prop_assert!(matches(&fold(word)), "{} in {}", word, hit.snippets[0].text);
                }
                prop_assert!(!hit.snippets[0].highlights.is_empty());
            }
        }

        #[test]
        fn no_text_and_no_query_make_searching_fail(body in any::<String>(), query in any::<String>(), length in 0usize..300) {
            let searcher = searcher(&[("a", &query, &body, "")]);
            let options = SearchOptions { snippet_length: length, ..SearchOptions::default() };
            for hit in searcher.search(&query, &options).hits {
                for part in [&hit.title, &hit.snippets[0]] {
                    for span in &part.highlights {
                        prop_assert!(part.text.get(span.clone()).is_some());
                    }
                }
            }
        }
    }
}
