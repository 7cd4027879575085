//! `cargo xtask size`: measures what a visitor downloads, in bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use jostar_index::{Document, sections};
use serde::Serialize;

use crate::articles::Articles;
use crate::dataset;
use crate::wasm::{self, BuildOptions, Package};
use crate::{bundle, steps, workspace};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Datasets to index: folders with a documents.jsonl, such files (optionally packed with zstd), or folders of
    /// articles.
    #[arg(value_name = "DATASET")]
    datasets: Vec<PathBuf>,
    /// Measure only the datasets, and build no module.
    #[arg(long)]
    no_module: bool,
    /// Print one line of JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// The largest size of the element after brotli: what a page loads to search, with the reader and the filters.
/// Results have sections, which lead to places in articles.
const ELEMENT_BUDGET: usize = 16_500;
const WHOLE_BUDGET: usize = 19_500;

/// Above this many bytes of text, brotli takes minutes at its best quality. Hosts that compress this much use quality
/// 9.
const MUCH_TEXT: usize = 32 << 20;

/// The JSON output.
#[derive(Serialize)]
struct Sizes {
    #[serde(flatten)]
    module: Option<Modules>,
    datasets: Vec<DatasetSize>,
}

#[derive(Serialize)]
struct Modules {
    /// The module without articles, and the JavaScript that loads it.
    engine: EngineSize,
    /// The module with the default articles.
    embedded: ModuleSize,
    /// What a page with `<jostar-search>` loads to search, besides the module and the JavaScript by wasm-bindgen: the
    /// element, the loader, the styles and Persian, in one minified file.
    element: ElementSize,
    /// The same with the reader and the filters. Pages load these from separate files if they need them, and most do.
    #[serde(skip)]
    whole: ElementSize,
}

/// An index compared with its text.
#[derive(Serialize)]
struct DatasetSize {
    name: String,
    documents: usize,
    /// Titles and texts, with a line feed after each.
    text_bytes: usize,
    text_brotli_bytes: usize,
    index_bytes: usize,
    index_brotli_bytes: usize,
    /// The compressed index, divided by the text and by the compressed text. `None` if there is no text.
    ratio_to_text: Option<f64>,
    ratio_to_brotli: Option<f64>,
    /// The quality for all brotli figures.
    brotli_quality: i32,
    /// Each section, compressed by itself.
    sections: BTreeMap<String, SectionSize>,
}

#[derive(Serialize)]
struct SectionSize {
    bytes: usize,
    brotli_bytes: usize,
}

#[derive(Serialize)]
struct EngineSize {
    #[serde(flatten)]
    module: ModuleSize,
    #[serde(skip)]
    js_bytes: usize,
    js_brotli_bytes: usize,
}

#[derive(Serialize)]
struct ElementSize {
    #[serde(skip)]
    js_bytes: usize,
    js_brotli_bytes: usize,
}

#[derive(Serialize)]
struct ModuleSize {
    wasm_bytes: usize,
    wasm_brotli_bytes: usize,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    // Reads all datasets first, so that errors show before the rest, which takes minutes.
    let documents =
        args.datasets.iter().map(|dataset| dataset::documents(dataset)).collect::<Result<Vec<_>>>()?;
    let module = if args.no_module { None } else { Some(measure()?) };
    let datasets = args.datasets.iter().zip(documents);
    let datasets =
        datasets.map(|(dataset, documents)| measure_dataset(dataset, documents)).collect::<Result<_>>()?;
    let sizes = Sizes { module, datasets };
    if args.json {
        println!("{}", serde_json::to_string(&sizes)?);
    } else {
        println!("{}", sizes.table());
    }
    Ok(())
}

fn measure_dataset(path: &Path, documents: Vec<Document>) -> Result<DatasetSize> {
    steps::announce(&format!("index {}", path.display()));
    let text: String =
        documents.iter().flat_map(|document| [&document.title, "\n", &document.body, "\n"]).collect();
    // The last line feed ends the last line. No text follows it.
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let count = documents.len();
    let index = dataset::index(documents)?;
    let brotli_quality = if text.len() > MUCH_TEXT { 9 } else { 11 };
    steps::announce(&format!("brotli at quality {brotli_quality}"));
    let packed = |bytes: &[u8]| brotli_bytes(bytes, brotli_quality);
    let sections = sections(&index)?
        .into_iter()
        .map(|(name, bytes)| Ok((name, SectionSize { bytes: bytes.len(), brotli_bytes: packed(bytes)? })))
        .collect::<Result<_>>()?;
    let (text_brotli_bytes, index_brotli_bytes) = (packed(text.as_bytes())?, packed(&index)?);
    let ratio_to = |bytes: usize| (!text.is_empty()).then_some(index_brotli_bytes as f64 / bytes as f64);
    Ok(DatasetSize {
        name: dataset::name(path),
        documents: count,
        text_bytes: text.len(),
        text_brotli_bytes,
        index_bytes: index.len(),
        index_brotli_bytes,
        ratio_to_text: ratio_to(text.len()),
        ratio_to_brotli: ratio_to(text_brotli_bytes),
        brotli_quality,
        sections,
    })
}

/// Builds both modules outside `www/pkg`, which stays unchanged.
fn measure() -> Result<Modules> {
    let build = |name, articles| {
        wasm::build(&BuildOptions {
            package: Package::Engine,
            out_dir: workspace::root().join("target/size").join(name),
            articles,
            features: Vec::new(),
        })
    };
    let engine = build("engine", Articles::Absent)?;
    let embedded = build("embedded", Articles::Default)?;
    steps::announce("brotli, at its best and slowest");
    let (wasm_bytes, wasm_brotli_bytes) = measure_file(&engine)?;
    let (js_bytes, js_brotli_bytes) = measure_file(&engine.with_file_name("jostar.js"))?;
    let engine =
        EngineSize { module: ModuleSize { wasm_bytes, wasm_brotli_bytes }, js_bytes, js_brotli_bytes };
    let (wasm_bytes, wasm_brotli_bytes) = measure_file(&embedded)?;
    let embedded = ModuleSize { wasm_bytes, wasm_brotli_bytes };
    let [element, whole] = measure_element()?;
    Ok(Modules { engine, embedded, element, whole })
}

/// The element for searching, and the element with the reader and the filters.
fn measure_element() -> Result<[ElementSize; 2]> {
    let measure = |parts: &[&str]| -> Result<ElementSize> {
        let element = bundle::entry(&workspace::www().join("define.js"), parts)?;
        Ok(ElementSize { js_bytes: element.len(), js_brotli_bytes: brotli_bytes(&element, 11)? })
    };
    Ok([measure(&[])?, measure(&["./reader.js", "./filters.js"])?])
}

/// Fails if the element exceeds its budget.
///
/// # Errors
/// If it does, or cannot be measured.
pub(crate) fn check_element() -> Result<()> {
    let [element, whole] = measure_element()?;
    for (what, size, budget) in
        [("to search", element, ELEMENT_BUDGET), ("with reader and filters", whole, WHOLE_BUDGET)]
    {
        let bytes = size.js_brotli_bytes;
        steps::announce(&format!("the element {what}: {bytes} of {budget} bytes"));
        ensure!(bytes <= budget, "the element {what} weighs {bytes} bytes, above its budget of {budget}");
    }
    Ok(())
}

/// The length of a file, and its length after brotli.
fn measure_file(path: &Path) -> Result<(usize, usize)> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", workspace::shown(path)))?;
    let packed =
        brotli_bytes(&bytes, 11).with_context(|| format!("cannot compress {}", workspace::shown(path)))?;
    Ok((bytes.len(), packed))
}

/// The length of `bytes` after brotli with a 16 MiB window. At quality 11 this is the least that a host sends if it
/// compresses ahead of time.
pub(crate) fn brotli_bytes(bytes: &[u8], quality: i32) -> Result<usize> {
    let params =
        BrotliEncoderParams { quality, lgwin: 24, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed.len())
}

impl Sizes {
    fn table(&self) -> String {
        let mut rows = Vec::new();
        if let Some(Modules { engine, embedded, element, whole }) = &self.module {
            rows.push(("engine, wasm".to_owned(), engine.module.wasm_bytes, engine.module.wasm_brotli_bytes));
            rows.push(("engine, JavaScript".to_owned(), engine.js_bytes, engine.js_brotli_bytes));
            rows.push((
                "engine and articles, wasm".to_owned(),
                embedded.wasm_bytes,
                embedded.wasm_brotli_bytes,
            ));
            rows.push(("element, JavaScript".to_owned(), element.js_bytes, element.js_brotli_bytes));
            rows.push(("  with reader and filters".to_owned(), whole.js_bytes, whole.js_brotli_bytes));
        }
        for dataset in &self.datasets {
            rows.push((format!("{}, text", dataset.name), dataset.text_bytes, dataset.text_brotli_bytes));
            rows.push((format!("{}, index", dataset.name), dataset.index_bytes, dataset.index_brotli_bytes));
            for (name, section) in &dataset.sections {
                rows.push((format!("  {name}"), section.bytes, section.brotli_bytes));
            }
        }
        let mut lines = vec![format!("{:25}  {:>9}  {:>9}", "", "bytes", "brotli")];
        for (name, bytes, packed) in rows {
            lines.push(format!("{name:25}  {bytes:>9}  {packed:>9}"));
        }
        for dataset in &self.datasets {
            let shown = |ratio: Option<f64>| ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.3}"));
            lines.push(format!(
                "{}: {} documents; the index is {} of the text's brotli, {} of the text",
                dataset.name,
                dataset.documents,
                shown(dataset.ratio_to_brotli),
                shown(dataset.ratio_to_text)
            ));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ElementSize, EngineSize, ModuleSize, Modules, Sizes, brotli_bytes, measure_dataset};

    fn sizes() -> Sizes {
        let module = Modules {
            engine: EngineSize {
                module: ModuleSize { wasm_bytes: 1000, wasm_brotli_bytes: 400 },
                js_bytes: 50,
                js_brotli_bytes: 20,
            },
            embedded: ModuleSize { wasm_bytes: 123_456, wasm_brotli_bytes: 45_678 },
            element: ElementSize { js_bytes: 30, js_brotli_bytes: 10 },
            whole: ElementSize { js_bytes: 40, js_brotli_bytes: 15 },
        };
        Sizes { module: Some(module), datasets: Vec::new() }
    }

    #[test]
    fn the_json_has_the_keys_that_scripts_read() {
        assert_eq!(
            serde_json::to_string(&sizes()).unwrap(),
            r#"{"engine":{"wasm_bytes":1000,"wasm_brotli_bytes":400,"js_brotli_bytes":20},"embedded":{"wasm_bytes":123456,"wasm_brotli_bytes":45678},"element":{"js_brotli_bytes":10},"datasets":[]}"#
        );
    }

    #[test]
    fn the_columns_of_the_table_are_aligned() {
        let table = sizes().table();
        let widths: Vec<usize> = table.lines().map(str::len).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }

    #[test]
    fn a_dataset_without_text_has_no_ratio() {
        let empty = measure_dataset(Path::new("empty"), Vec::new()).unwrap();
        let json = serde_json::to_string(&empty).unwrap();
        assert!(json.contains(r#""ratio_to_text":null,"ratio_to_brotli":null"#), "{json}");
        let table = Sizes { module: None, datasets: vec![empty] }.table();
        assert!(table.ends_with("the index is - of the text's brotli, - of the text"), "{table}");
    }

    #[test]
    fn brotli_shrinks_what_repeats_and_hardly_grows_what_does_not() {
        assert!(brotli_bytes(&[7; 10_000], 11).unwrap() < 30);
        assert!(brotli_bytes(b"", 11).unwrap() <= 2);
        let all: Vec<u8> = (0..=255).collect();
        assert!(brotli_bytes(&all, 9).unwrap() <= 270);
    }
}
