//! `cargo xtask eval-endings`: do forms that an index does not have lead to the forms that it has?
//!
//! The words are those of the natural queries of a dataset, as far as the index lacks them. For each, the stemmers of
//! the analyzer say whether the index has another form of it, and the index itself must find that form by the endings
//! that it learned. A word may lead to the right forms and also to wrong ones, which are no forms by the stemmer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use jostar_analysis::{Use, classes, fold, tokens};
use jostar_index::{Index, TermId, sections};
use jostar_search::forms_by_endings;

use crate::dataset;
use crate::size::brotli_bytes;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folders with a documents.jsonl and a queries.jsonl. All documents are in the language of the first.
    #[arg(value_name = "DATASET", required = true)]
    datasets: Vec<PathBuf>,
    /// Also print words that lead to no right form or to a wrong one, at most this many.
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
}

/// The kinds of queries in which all words are written as in texts.
const NATURAL: [&str; 3] = ["question", "keywords", "inflected"];

/// What became of the words of a language.
#[derive(Default)]
struct Score {
    /// Words of which the index has another form.
    words: usize,
    /// Those of them that led to such a form.
    right: usize,
    /// Words that led to something else, whether or not the index has a form of them.
    wrong: usize,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    println!("{:12} {:4} {:>7}  {:>6} {:>6} {:>6}", "", "", "section", "words", "found", "wrong");
    for path in &args.datasets {
        let documents = dataset::documents(path)?;
        let language = documents.first().and_then(|document| document.lang.clone()).unwrap_or_default();
        let file = dataset::index(documents)?;
        let section = sections(&file)?.into_iter().find(|(name, _)| name == "ends");
        let section = section.map_or(Ok(0), |(_, bytes)| brotli_bytes(bytes, 11))?;
        let index = Index::open(file)?;
        let scores = scores(&index, &language, &written(path)?, args.failures);
        for (language, Score { words, right, wrong }) in scores {
            let found = right as f64 / words.max(1) as f64;
            let name = dataset::name(path);
            println!("{name:12} {language:4} {section:>7}  {words:>6} {found:>6.2} {wrong:>6}");
        }
    }
    Ok(())
}

/// The words of the natural queries of a dataset as they are written.
fn written(path: &Path) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for query in dataset::queries(path)?.iter().filter(|query| NATURAL.contains(&query.kind.as_str())) {
        words.extend(tokens(&query.query).map(|span| query.query[span].to_owned()));
    }
    Ok(words)
}

/// The scores of the words that the index lacks, by language. Only words that a stemmer knows count.
fn scores(
    index: &Index,
    language: &str,
    written: &BTreeSet<String>,
    failures: usize,
) -> BTreeMap<String, Score> {
    let term = |number| index.dictionary().term(number);
    let numbers = (0..index.dictionary().len() as u32).map(TermId).filter(|term| index.count(*term) > 0);
    let known: BTreeMap<String, String> =
        numbers.map(|number| (term(number), index.spelling(number))).collect();
    let unknown: BTreeMap<String, &String> =
        written.iter().map(|word| (fold(word), word)).filter(|(term, _)| !known.contains_key(term)).collect();
    // A word that no document has occurs 0 times.
    let of_known = known.iter().map(|(term, surface)| Use { term, count: 1, surface, language });
    let of_unknown = unknown.iter().map(|(term, surface)| Use { term, count: 0, surface, language });
    let keys = keys(&of_known.chain(of_unknown).collect::<Vec<_>>());
    let classes: BTreeSet<&String> = known.keys().filter_map(|term| keys.get(&**term)).collect();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut left = failures;
    for (word, key) in unknown.keys().filter_map(|word| Some((word, keys.get(&**word)?))) {
        let score = scores.entry(key.split('~').nth(1).unwrap_or_default().to_owned()).or_default();
        let forms = forms_by_endings(index, word, 1).into_iter().map(term);
        let forms: Vec<String> = forms.filter(|form| known.contains_key(form)).collect();
        let is_right = |form: &String| keys.get(&**form) == Some(key);
        let (is_found, is_wrong) = (forms.iter().any(is_right), !forms.iter().all(is_right));
        score.words += usize::from(classes.contains(key));
        score.right += usize::from(is_found);
        score.wrong += usize::from(is_wrong);
        if left > 0 && (is_wrong || classes.contains(key) && !is_found) {
            left -= 1;
            println!("{word} {key}: {forms:?}");
        }
    }
    scores
}

/// The key of each term that has a single key, which a stemmer gave.
fn keys<'t>(uses: &[Use<'t>]) -> BTreeMap<&'t str, String> {
    let stems = uses.iter().zip(classes(uses)).filter_map(|(used, keys)| match &keys.strong[..] {
        [key] if key.matches('~').count() == 2 => Some((used.term, key.clone())),
        _ => None,
    });
    stems.collect()
}

#[cfg(test)]
mod tests {
    use jostar_index::Document;

    use super::*;

    #[test]
    fn a_form_counts_if_it_leads_to_another_form_of_its_word() {
        let body = "He walked home and studied the cities".to_owned();
        let document = Document { id: "a".into(), body, lang: Some("en".into()), ..Document::default() };
        let index = Index::open(dataset::index(vec![document]).unwrap()).unwrap();
        let written = ["Walking", "city", "home", "zebra", "2025"].map(str::to_owned).into();
        let scores = scores(&index, "en", &written, 0);
        let Score { words, right, wrong } = scores["en"];
        assert_eq!((scores.len(), words, right, wrong), (1, 2, 2, 0));
    }
}
