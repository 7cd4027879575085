//! `cargo xtask dist`: makes the npm package as the file to publish.
//!
//! It contains the sources of `www/` that `files` in its package.json lists, their declarations made by tsc, the
//! modules, and the licences of everything. The same sources give the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::{bundle, child, notices, npm, size, steps, wasm, workspace};

/// The largest size after brotli of parts of the package, together with what they import at once: about a tenth above
/// the current size.
const BUDGETS: [Budget; 8] = [
    Budget { name: "jostar (load)", file: "jostar.js", brotli: 2_500 },
    Budget { name: "jostar/define", file: "define.js", brotli: 16_500 },
    Budget { name: "jostar/worker", file: "worker.js", brotli: 5_800 },
    Budget { name: "jostar/inline", file: "bundles/engine.js", brotli: 200_000 },
    Budget { name: "jostar/jostar.wasm", file: "pkg/jostar_bg.wasm", brotli: 150_000 },
    Budget { name: "classic.js", file: "classic.js", brotli: 33_000 },
    Budget { name: "script of an archive", file: "bundles/archive.js", brotli: 35_000 },
    Budget { name: "builder", file: "builder/builder_bg.wasm", brotli: 850_000 },
];

/// The parts of `www/` that are not in the package: they are built elsewhere or belong to the demo page.
const APART: [&str; 7] = ["bin", "build.html", "builder", "demo", "engine", "index.html", "pkg"];

struct Budget {
    name: &'static str,
    file: &'static str,
    brotli: usize,
}

/// The output of `npm pack --json` for a package.
#[derive(Deserialize)]
struct Packed {
    filename: String,
}

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Use the modules that `cargo xtask wasm` or `test` has built, instead of building them.
    #[arg(long)]
    built: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    if !args.built {
        wasm::build_builder()?;
    }
    let package = pack()?;
    check(&package)?;
    println!("{}", workspace::shown(&package));
    Ok(())
}

/// Makes the package from `www/` and from the modules that [`wasm::build_builder`] has built.
///
/// # Errors
/// If they are missing, or a tool is missing or fails.
pub(crate) fn pack() -> Result<PathBuf> {
    let dist = workspace::root().join("target/dist");
    let stage = dist.join("package");
    steps::announce(&format!("put together {}", workspace::shown(&stage)));
    if stage.exists() {
        fs::remove_dir_all(&stage).with_context(|| format!("cannot empty {}", workspace::shown(&stage)))?;
    }
    let (www, root) = (workspace::www(), workspace::root());
    copy(&www, &stage, &APART)?;
    copy(&www.join("engine"), &stage.join("pkg"), &[])?;
    // Nobody imports the command and the builder, so they come after the declarations.
    declare(&stage)?;
    copy(&www.join("bin"), &stage.join("bin"), &[])?;
    copy(&www.join("builder"), &stage.join("builder"), &[])?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(license), stage.join(license))?;
    }
    fs::write(stage.join(notices::FILE), notices::text()?)?;
    bundle::write("package", &stage)?;
    for script in ["classic", "worker"] {
        bundle::write(script, &stage.join(script).with_extension("js"))?;
    }

    steps::announce("npm pack");
    let mut npm = npm::npm()?;
    npm.args(["pack", "--json", "--pack-destination"]).arg(&dist).current_dir(&stage);
    let packed: Vec<Packed> =
        serde_json::from_str(&child::output(&mut npm)?).context("what npm pack says")?;
    let [Packed { filename }] = &packed[..] else { bail!("npm pack made {} packages", packed.len()) };
    Ok(dist.join(filename))
}

/// Checks that the package matches its package.json, that its types match its scripts, and that nothing in it exceeds
/// its budget.
fn check(package: &Path) -> Result<()> {
    steps::announce("publint and attw");
    child::run(npm::tool("publint", "src/cli.js")?.args(["run", "--strict"]).arg(package))?;
    // Files that are not JavaScript have no types, and only `import` leads to a module without a bundler.
    let ignored = ["./classic.js", "./custom-elements.json", "./jostar.wasm", "./sw.js"];
    let mut attw = npm::tool("@arethetypeswrong/cli", "dist/index.js")?;
    attw.arg(package)
        .args(["--profile", "esm-only", "--format", "ascii", "--exclude-entrypoints"])
        .args(ignored);
    // It prints pages about ignored problems, which look like failures. They are shown only if it really fails.
    if child::output(&mut attw).is_err() {
        child::run(&mut attw)?;
    }
    steps::announce("sizes, with brotli at its best");
    let stage = package.with_file_name("package");
    let mut over = Vec::new();
    for Budget { name, file, brotli } in BUDGETS {
        let (mut bytes, mut packed) = (0, 0);
        for file in loaded(&stage, file)? {
            bytes += file.len();
            packed += size::brotli_bytes(&file, 11)?;
        }
        println!("{name:24} {bytes:>9} bytes  {packed:>9} with brotli, of at most {brotli:>9}");
        if packed > brotli {
            over.push(name);
        }
    }
    let bytes = fs::metadata(package)?.len();
    println!("{:24} {bytes:>9} bytes", "the package");
    ensure!(over.is_empty(), "larger than they may be: {}", over.join(", "));
    Ok(())
}

/// The files that a page loads to run a file of the package: the file itself and its direct and indirect imports. In
/// all scripts of the package, one imports another as `from"./NAME"` or `import"./NAME"`.
fn loaded(stage: &Path, file: &str) -> Result<Vec<Vec<u8>>> {
    let mut names = vec![file.to_owned()];
    let mut files = Vec::new();
    while let Some(name) = names.get(files.len()) {
        let file = stage.join(name);
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", workspace::shown(&file)))?;
        if name.ends_with(".js") {
            let text = String::from_utf8_lossy(&bytes);
            let imported = text.split(['}', ';', ' ']).filter_map(|word| {
                let word = word.strip_prefix("from").or(word.strip_prefix("import"))?;
                word.strip_prefix("\"./")?.split('"').next()
            });
            let new: Vec<String> =
                imported.filter(|name| !names.iter().any(|known| known == name)).map(str::to_owned).collect();
            names.extend(new);
        }
        files.push(bytes);
    }
    Ok(files)
}

/// Writes the declarations of all scripts in `folder` beside them.
fn declare(folder: &Path) -> Result<()> {
    steps::announce("tsc: write the declarations");
    let project = folder.join("tsconfig.json");
    let options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
    child::run(npm::tool("typescript", "bin/tsc")?.arg("-p").arg(&project).args(options))
}

/// Copies the files of a folder and its subfolders. Skips hidden files, and files with the names `but` at the top.
fn copy(from: &Path, to: &Path, but: &[&str]) -> Result<()> {
    let context = || format!("cannot copy {}: run `cargo xtask wasm` first", workspace::shown(from));
    fs::create_dir_all(to).with_context(context)?;
    for entry in from.read_dir().with_context(context)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "node_modules" || but.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(&name), &[])?;
        } else {
            fs::copy(entry.path(), to.join(&name)).with_context(context)?;
        }
    }
    Ok(())
}
