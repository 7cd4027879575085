//! `cargo xtask size`: what a visitor downloads, in bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use serde::Serialize;

use crate::articles::Articles;
use crate::wasm::{self, BuildOptions};
use crate::{steps, workspace};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Print one line of JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// What is printed as JSON.
#[derive(Serialize)]
struct Sizes {
    /// The module without articles, and the JavaScript that loads it.
    engine: EngineSize,
    /// The module with the default articles in it.
    embedded: ModuleSize,
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
struct ModuleSize {
    wasm_bytes: usize,
    wasm_brotli_bytes: usize,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let sizes = measure()?;
    if args.json {
        println!("{}", serde_json::to_string(&sizes)?);
    } else {
        println!("{}", sizes.table());
    }
    Ok(())
}

/// Builds both modules, away from `www/pkg`, which is left as it is.
fn measure() -> Result<Sizes> {
    let build = |name, articles| {
        wasm::build(&BuildOptions {
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
    Ok(Sizes { engine, embedded })
}

/// The length of a file, and its length after brotli.
fn measure_file(path: &Path) -> Result<(usize, usize)> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", workspace::shown(path)))?;
    let packed =
        brotli_bytes(&bytes).with_context(|| format!("cannot compress {}", workspace::shown(path)))?;
    Ok((bytes.len(), packed))
}

/// The length of `bytes` after brotli at quality 11 with a 16 MiB window: the least that a
/// host which compresses ahead of time sends.
pub(crate) fn brotli_bytes(bytes: &[u8]) -> Result<usize> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed.len())
}

impl Sizes {
    fn table(&self) -> String {
        let (engine, embedded) = (&self.engine, &self.embedded);
        let rows = [
            ("engine, wasm", engine.module.wasm_bytes, engine.module.wasm_brotli_bytes),
            ("engine, JavaScript", engine.js_bytes, engine.js_brotli_bytes),
            ("engine and articles, wasm", embedded.wasm_bytes, embedded.wasm_brotli_bytes),
        ];
        let mut lines = vec![format!("{:25}  {:>9}  {:>9}", "", "bytes", "brotli")];
        for (name, bytes, packed) in rows {
            lines.push(format!("{name:25}  {bytes:>9}  {packed:>9}"));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{EngineSize, ModuleSize, Sizes, brotli_bytes};

    fn sizes() -> Sizes {
        Sizes {
            engine: EngineSize {
                module: ModuleSize { wasm_bytes: 1000, wasm_brotli_bytes: 400 },
                js_bytes: 50,
                js_brotli_bytes: 20,
            },
            embedded: ModuleSize { wasm_bytes: 123_456, wasm_brotli_bytes: 45_678 },
        }
    }

    #[test]
    fn the_json_has_the_keys_that_scripts_read() {
        assert_eq!(
            serde_json::to_string(&sizes()).unwrap(),
            r#"{"engine":{"wasm_bytes":1000,"wasm_brotli_bytes":400,"js_brotli_bytes":20},"embedded":{"wasm_bytes":123456,"wasm_brotli_bytes":45678}}"#
        );
    }

    #[test]
    fn the_columns_of_the_table_are_aligned() {
        let table = sizes().table();
        let widths: Vec<usize> = table.lines().map(str::len).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }

    #[test]
    fn brotli_shrinks_what_repeats_and_hardly_grows_what_does_not() {
        assert!(brotli_bytes(&[7; 10_000]).unwrap() < 30);
        assert!(brotli_bytes(b"").unwrap() <= 2);
        let all: Vec<u8> = (0..=255).collect();
        assert!(brotli_bytes(&all).unwrap() <= 270);
    }
}
