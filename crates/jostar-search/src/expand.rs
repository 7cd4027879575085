//! From what is looked for to what may stand for it in the index.
//!
//! Every word has **alternatives**: the word itself; other forms of it, words derived from it, words that it is a part
//! of; for a word still being typed, the words that it begins. Where a reader writes a word as two, or two as one, the
//! other spelling is an alternative too: «به ویژه» for «بهویژه» and the other way round. A number has its words, a
//! date the documents of that day, and a word that the index does not have the words that may have been meant.

use jostar_analysis::{exact, is_affix, is_durative, number, number_words};
use jostar_index::{DocId, Filter, Index};

use crate::alternatives::{Alternative, Alternatives, Kind, Place, is_letter};
use crate::phrase::phrase;
use crate::query::{Choice, Clause, Query, Word};

/// How many words a synonym may stand for.
const MOST_SYNONYM_WORDS: usize = 4;

/// A clause of the query with all that stands for it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sought {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) alternatives: Vec<Alternative>,
    /// Its letters where it is one word: «آسم» is not quite «اسم».
    pub(crate) exact: Option<String>,
    /// A document without it is no hit.
    pub(crate) is_required: bool,
    /// It asks, and says little about what is asked for: «چه», "where".
    pub(crate) is_asking: bool,
}

/// How much is taken for a typing error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typos {
    /// Nothing.
    Never,
    /// Words that the index does not have.
    Unknown,
    /// Those, and rare words that are nearly a much more frequent one.
    Suspected,
}

/// The clauses of the query, each once where it stands first, with what stands for them; some may have nothing.
pub(crate) fn expand(index: &Index, query: &Query, typos: Typos) -> Vec<Sought> {
    let clauses = &query.clauses;
    // A repeated word is looked for once, where it stands first.
    let first = |place: usize| clauses.iter().position(|clause| *clause == clauses[place]).unwrap_or(place);
    // Beside words a letter stands for nothing of its own; by themselves letters are what is looked for: "R&D".
    let is_letters = clauses.iter().all(|clause| clause.plain().is_some_and(|word| is_letter(&word.term)));
    let mut sets: Vec<Alternatives> = Vec::with_capacity(clauses.len());
    for (place, clause) in clauses.iter().enumerate() {
        let mut set = Alternatives::of(index);
        if first(place) == place {
            set.clause(clause, is_letters);
        }
        sets.push(set);
    }
    // Words that are one with a neighbour, however they are written.
    let mut is_merged = vec![false; clauses.len()];
    for start in 0..clauses.len() {
        for end in start + 2..=clauses.len().min(start + 3) {
            let Some(words) = plain(&clauses[start..end]) else { continue };
            // Of three words only those are written as one that «و» joins: «حمل و نقل».
            if words.len() == 3 && words[1].term != "و" {
                continue;
            }
            let (left, right) = (&words[0].term, &words[words.len() - 1].term);
            // Some are one word however they are written: nobody looks for the «ای» of «منطقه ای», and it begins no
            // «ایران»; nor is the stem after «می» a word.
            let is_one =
                words.len() == 2 && (is_durative(left) || (is_affix(right) && left.chars().nth(1).is_some()));
            let word: String = words.iter().map(|word| word.term.as_str()).collect();
            let kind = if is_one { Kind::Typed } else { Kind::Joined };
            let mut joined = Alternatives::of(index);
            // Most neighbours are no word together, and then none begins as they do.
            let head = left.len() + words[1].term.chars().next().map_or(0, char::len_utf8);
            if is_one || !index.dictionary().with_prefix(&word[..head]).is_empty() {
                joined.word(&word, kind);
            }
            if clauses[end - 1].choices[0].is_unfinished {
                joined.completions(&word, kind.weight());
            }
            if is_one && !joined.found.is_empty() {
                sets[first(start)].found.clear();
                sets[first(end - 1)].found.clear();
                is_merged[end - 1] = true;
                sets[first(start)].found = joined.found;
            } else {
                // What stands for one of the words anyway is no word for both: «نفر» for «نفر آنها».
                let is_own = |own: &&Alternative| matches!(own.kind, Kind::Typed | Kind::Form);
                let own = (start..end).flat_map(|place| &sets[first(place)].found).filter(is_own);
                let own: Vec<Place> = own.map(|own| own.place.clone()).collect();
                joined.found.retain(|alternative| !own.contains(&alternative.place));
                for place in start..end {
                    for alternative in &joined.found {
                        sets[first(place)].add(alternative.clone());
                    }
                }
            }
        }
    }
    // What the site declared to mean the same may be several words, on both sides.
    for start in 0..clauses.len() {
        for end in start + 1..=clauses.len().min(start + MOST_SYNONYM_WORDS) {
            let Some(words) = plain(&clauses[start..end]) else { break };
            let words: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
            let mut set = Alternatives::of(index);
            set.synonyms(&words.join(" "));
            for place in start..end {
                for alternative in &set.found {
                    sets[first(place)].add(alternative.clone());
                }
            }
        }
    }
    numbers(index, clauses, |place, alternative| sets[first(place)].add(alternative));
    for (places, period) in &query.periods {
        let filter = Filter { from: Some(period.first), to: Some(period.last), ..Filter::default() };
        let dated: Vec<DocId> = index.select(&filter).iter().collect();
        // The same day or month may be written in another way, and be the date of a document.
        let mut set = Alternatives::of(index);
        for written in period.spellings() {
            let terms: Vec<&str> = written.split(' ').collect();
            set.positions(Kind::Date, phrase(index, &terms), terms.len() as u32);
        }
        if !dated.is_empty() {
            set.documents(dated);
        }
        for place in places.clone() {
            for alternative in &set.found {
                sets[first(place)].add(alternative.clone());
            }
        }
    }
    // An apostrophe parts words, but not those of Persian in Latin letters: "sa'adat".
    let mut typed: Vec<String> = clauses.iter().map(Clause::typed).collect();
    for (places, word) in query.compounds.iter().filter(|_| typos != Typos::Never) {
        let is_word = |place: &usize| clauses[*place].plain().is_some_and(|word| !is_letter(&word.term));
        let is_unknown = places.clone().filter(is_word).any(|place| sets[first(place)].found.is_empty());
        let mut set = Alternatives::of(index);
        if is_unknown && places.clone().all(|place| first(place) == place) {
            set.compound(word);
        }
        if !set.found.is_empty() {
            typed[places.start] = word.clone();
            sets[places.start] = set;
            is_merged[places.start + 1..places.end].fill(true);
        }
    }
    for (place, clause) in clauses.iter().enumerate() {
        if first(place) == place && !is_merged[place] {
            sets[place].meant(clause, typos);
        }
    }
    let sought = |(place, set): (usize, Alternatives)| Sought {
        typed: std::mem::take(&mut typed[place]),
        alternatives: set.found,
        exact: clauses[place].plain().map(|word| exact(&word.typed)),
        is_required: clauses[place].is_required(),
        is_asking: clauses[place].plain().is_some_and(|word| is_asking(&word.term)),
    };
    // A letter that stands for nothing is not missed: «و».
    let is_sought = |(place, set): &(usize, Alternatives)| {
        let is_silent =
            set.found.is_empty() && clauses[*place].plain().is_some_and(|word| is_letter(&word.term));
        first(*place) == *place && !is_merged[*place] && (!is_silent || is_letters)
    };
    sets.into_iter().enumerate().filter(is_sought).map(sought).collect()
}

/// The places of what is excluded.
pub(crate) fn exclude(index: &Index, choice: &Choice) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    set.choice(choice, false);
    set.found
}

/// The words of clauses that are nothing but a word each.
fn plain(clauses: &[Clause]) -> Option<Vec<&Word>> {
    clauses.iter().map(Clause::plain).collect()
}

/// Words that ask or bid, folded. They are rarer in articles than in questions, and rare words weigh: «کجا» would
/// outweigh what is asked for. Our own list, of interrogatives and of what examination questions begin or end with.
const ASKING: &str = "اسامی ایا ببرید بنویسید بگویید تعریف توضیح دهید چرا چطور چقدر چند چندم چندمین چه چهچیزی چهکسانی \
    چهکسی چهوقت چگونه چی چیزهایی چیزی چیست چیستند چیه کجا کجاست کجاها کدام کدامند کدامیک کسانی کسی \
    کنید کو کی کیست کیستند کیه نام هستند بود است how what when where which who whose why is are did \
    does do was";

pub(crate) fn is_asking(term: &str) -> bool {
    ASKING.split(' ').any(|word| word == term)
}

/// Numbers in words for those in digits up to a hundred, and numbers in digits for those in words. A single small
/// number word is too common a word to stand for a digit.
fn numbers(index: &Index, clauses: &[Clause], mut add: impl FnMut(usize, Alternative)) {
    let mut start = 0;
    while start < clauses.len() {
        let Some(word) = clauses[start].plain() else {
            start += 1;
            continue;
        };
        // «000» is a part of a number, not nought.
        let is_number = !word.term.starts_with('0');
        if let Some(words) = word.term.parse().ok().filter(|_| is_number).and_then(number_words) {
            let mut set = Alternatives::of(index);
            // The ordinal too: «۱۷ اردیبهشت» is «هفدهم اردیبهشت».
            let ordinal = match words.strip_suffix("سه") {
                Some(tens) => format!("{tens}سوم"),
                None if words == "سی" => "سیام".to_owned(),
                None => format!("{words}م"),
            };
            for words in [words, ordinal] {
                let terms: Vec<&str> = words.split(' ').collect();
                set.positions(Kind::Number, phrase(index, &terms), terms.len() as u32);
                if terms.len() > 1
                    && let Some(term) = index.dictionary().get(&terms.concat())
                {
                    set.term(term, Kind::Number, 1.0);
                }
            }
            set.found.into_iter().for_each(|alternative| add(start, alternative));
        }
        let mut taken = 1;
        // The run of words of which each is part of a number.
        let is_part = |clause: &Clause| {
            clause.plain().is_some_and(|word| word.term == "و" || number(&word.typed).is_some())
        };
        let run = if word.term == "و" {
            0
        } else {
            clauses[start..].iter().take_while(|clause| is_part(clause)).count()
        };
        let value = |end: usize| {
            let words = plain(&clauses[start..end])?;
            let text: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
            let is_ended = words.last().is_some_and(|last| last.term != "و");
            number(&text.join(" ")).filter(|value| is_ended && value.fract() == 0.0)
        };
        let mut digits = |end: usize, value: f64| {
            let Some(term) = index.dictionary().get(&(value as u64).to_string()) else { return };
            for place in start..end {
                let mut set = Alternatives::of(index);
                set.term(term, Kind::Number, 1.0);
                set.found.into_iter().for_each(|alternative| add(place, alternative));
            }
        };
        let is_in_words = word.term.parse::<u64>().is_err();
        if let Some((end, whole)) = (start + 1..=start + run).rev().find_map(|end| Some((end, value(end)?)))
            && is_in_words
        {
            taken = end - start;
            // «یک», «دو», «نه» and «صد» are words of many meanings.
            let is_lone =
                end == start + 1 && matches!(word.term.as_str(), "یک" | "دو" | "نه" | "صد" | "اول" | "نخست");
            if !is_lone {
                digits(end, whole);
            }
            // «سی و چهار هزار» is written «۳۴ هزار» too.
            let is_multiplier = |end: usize| {
                let word = clauses[end].plain().map_or("", |word| word.term.as_str());
                matches!(word, "هزار" | "میلیون" | "میلیارد" | "تریلیون")
            };
            if let Some((end, part)) =
                (start + 1..end).find(|end| is_multiplier(*end)).and_then(|end| Some((end, value(end)?)))
            {
                digits(end, part);
            }
        }
        start += taken;
    }
}
