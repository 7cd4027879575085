//! Packs the linguistic tables of `data/fa` into `$OUT_DIR/persian_tables.rs`: for each table one string of sorted
//! lines, in which [`Table`](src/persian/table.rs) searches. Nothing is computed from them when the module is loaded.

use std::collections::BTreeMap;
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
    let mut write = |name: &str, rows: &Rows| {
        let lines: Vec<String> = rows
            .iter()
            .map(|(key, values)| match values.join(" ") {
                values if values.is_empty() => key.clone(),
                values => format!("{key}\t{values}"),
            })
            .collect();
        writeln!(out, "pub(super) static {name}: Table = Table::new({:?});", lines.join("\n"))
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
        ("NOT_SUFFIXED", "not_suffixed.tsv"),
    ] {
        let mut table = Rows::new();
        for [key, value, ..] in read(file) {
            // The glosses of the exceptions are for their readers.
            let value = if name == "NO_VERBS" { String::new() } else { value };
            add(&mut table, &key, &value);
        }
        write(name, &table);
    }
    let path = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("persian_tables.rs");
    std::fs::write(path, out).expect("cargo's directory can be written");
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
