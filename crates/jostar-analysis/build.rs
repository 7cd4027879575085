//! Packs the linguistic tables of `data/fa` into `$OUT_DIR/persian_tables.rs`, each as few bytes, of which
//! [`Table`](src/languages/fa/table.rs) makes lines when it is first searched. Sorted words share their beginnings, and are a
//! quarter smaller so after brotli than in full.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A table being packed: key, then values, without repetition.
type Rows = BTreeMap<String, Vec<String>>;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/fa");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", data.display());
    let read = |name: &str| rows(&data.join(name));

    let (mut past, mut present) = (Rows::new(), Rows::new());
    let (mut colloquial_past, mut colloquial_present) = (Rows::new(), Rows::new());
    let mut preverbs = Rows::new();
    for row in read("verbs.tsv") {
        let [class, stems, others, mark] = row;
        let forms =
            || std::iter::once(class.as_str()).chain(others.split(' ')).filter(|form| !form.is_empty());
        match mark.as_str() {
            "p" => add(&mut preverbs, &class, ""),
            "c" => {
                stems
                    .split(' ')
                    .filter(|stem| !stem.is_empty())
                    .for_each(|stem| add(&mut colloquial_present, stem, &class));
                others
                    .split(' ')
                    .filter(|form| !form.is_empty())
                    .for_each(|form| add(&mut colloquial_past, form, &class));
            }
            rare => {
                // A rare verb yields to any other reading of a form.
                let named = if rare == "r" { format!("{class}!") } else { class.clone() };
                forms().for_each(|form| add(&mut past, form, &named));
                for stem in stems.split(' ').filter(|stem| !stem.is_empty()) {
                    add(&mut present, stem, &named);
                    // «گوی» is also «گو» in «بگو».
                    if let Some(short) = stem.strip_suffix('ی')
                        && short.ends_with(['ا', 'و'])
                        && short.chars().count() > 1
                    {
                        add(&mut present, short, &named);
                    }
                }
            }
        }
    }

    let mut out = String::new();
    let mut letters: Vec<char> = Vec::new();
    let mut write = |name: &str, rows: &Rows| {
        let (kept, rests) = packed(rows, &mut letters);
        // Each index carries what it needs of this one.
        if name == "NOT_SUFFIXED" {
            out.push_str("#[cfg(feature = \"stemmers\")]\n");
        }
        writeln!(out, "pub(super) static {name}: Table = Table::new(&{kept:?}, {rests:?});")
            .expect("strings take all");
    };
    write("PAST", &past);
    write("PRESENT", &present);
    write("COLLOQUIAL_PAST", &colloquial_past);
    write("COLLOQUIAL_PRESENT", &colloquial_present);
    write("PREVERBS", &preverbs);
    for (name, file) in [
        ("BARE_PRESENT", "bare_present.tsv"),
        ("VERB_FORMS", "verb_forms.tsv"),
        ("NO_VERBS", "verb_exceptions.tsv"),
        ("BROKEN_PLURALS", "broken_plurals.tsv"),
        ("VARIANTS", "variants.tsv"),
    ] {
        let mut table = Rows::new();
        for [key, value, ..] in read(file) {
            // The glosses of the exceptions are for their readers.
            let value = if name == "NO_VERBS" { String::new() } else { value };
            add(&mut table, &key, &value);
        }
        write(name, &table);
    }
    let (table, endings) = not_suffixed(read("not_suffixed.tsv"));
    write("NOT_SUFFIXED", &table);
    writeln!(out, "pub(super) static KEPT: [&str; {}] = {endings:?};", endings.len())
        .expect("strings take all");
    writeln!(out, "pub(super) static LETTERS: [char; {}] = {letters:?};", letters.len())
        .expect("strings take all");
    let path = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("persian_tables.rs");
    std::fs::write(path, out).expect("cargo's directory can be written");
}

/// The words that only seem to have an ending, each with the endings that it keeps, and all endings. Where a word keeps
/// whatever it seems to have, as most do, none is named.
fn not_suffixed(rows: Vec<[String; 4]>) -> (Rows, Vec<String>) {
    let mut table = Rows::new();
    let endings: BTreeSet<String> =
        rows.iter().flat_map(|[_, endings, ..]| endings.split(' ')).map(str::to_owned).collect();
    for [word, kept, ..] in rows {
        let kept: BTreeSet<&str> = kept.split(' ').collect();
        let is_all = |endings: &BTreeSet<String>| {
            endings
                .iter()
                .map(String::as_str)
                .filter(|ending| word.ends_with(ending))
                .eq(kept.iter().copied())
        };
        let kept = if is_all(&endings) { String::new() } else { Vec::from_iter(kept).join(" ") };
        add(&mut table, &word, &kept);
    }
    (table, Vec::from_iter(endings))
}

/// A table as `Table::new` takes it: for each word how many letters it shares with the one before, and the rest of each
/// line. Letters are bytes from `A` on, by their place in `letters`; in values, `~` is the word itself.
fn packed(rows: &Rows, letters: &mut Vec<char>) -> (Vec<u8>, String) {
    let (mut shared, mut rests) = (Vec::new(), Vec::new());
    let mut before: Vec<char> = Vec::new();
    for (word, values) in rows {
        let of_word: Vec<char> = word.chars().collect();
        let common = before.iter().zip(&of_word).take_while(|(a, b)| a == b).count();
        shared.push(common as u8);
        let mut rest = String::from_iter(&of_word[common..]);
        if !values.is_empty() {
            let short = |value: &String| match value.strip_prefix(word) {
                Some(end) => format!("~{end}"),
                None => value.clone(),
            };
            rest.push('\t');
            rest.push_str(&values.iter().map(short).collect::<Vec<_>>().join(" "));
        }
        rests.push(rest);
        before = of_word;
    }
    let byte = |c: char| {
        if c.is_ascii() {
            return c;
        }
        let place = letters.iter().position(|letter| *letter == c).unwrap_or_else(|| {
            letters.push(c);
            letters.len() - 1
        });
        (b'A' + place as u8) as char
    };
    (shared, rests.join("\n").chars().map(byte).collect())
}

fn add(rows: &mut Rows, key: &str, value: &str) {
    let values = rows.entry(key.to_owned()).or_default();
    if !value.is_empty() && !values.iter().any(|known| known == value) {
        values.push(value.to_owned());
    }
}

/// The rows of a file, four columns each, without the comments.
fn rows(path: &Path) -> Vec<[String; 4]> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let row = |line: &str| {
        let mut columns = line.split('\t').map(str::to_owned);
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(row).collect()
}
