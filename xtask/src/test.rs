//! `cargo xtask test`: runs every check of the project, quick ones first. It stops at the first failure.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::articles::Articles;
use crate::browser::CHROMIUM;
use crate::serve::{self, Server};
use crate::steps::{self, Timeline};
use crate::wasm::{self, BuildOptions, Package};
use crate::{browser, child, dist, docs, fixtures, languages, npm, peers, size, workspace};

/// The folder of the module for testing the page. `www/pkg` is left alone because it may carry the articles of a site,
/// and the tests are about the default ones.
const PAGE_MODULE: &str = "target/page-test-pkg";

/// The folder of the module for the Node tests. It has the feature [`TEST_PANIC`], which the published module must not
/// have.
const NODE_MODULE: &str = "target/wasm-test-pkg";

/// The cargo feature that lets a test make the module panic.
const TEST_PANIC: &str = "test-panic";

/// The first release of the `rust-version` stated in Cargo.toml.
const OLDEST_RUST: &str = concat!(env!("CARGO_PKG_RUST_VERSION"), ".0");

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this step. The results of earlier steps must exist already.
    #[arg(long, value_name = "STEP")]
    only: Option<Step>,
    /// Also try the package with bundlers and frameworks. Downloads them and takes minutes.
    #[arg(long)]
    packaging: bool,
}

/// The steps, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Rust and JavaScript are formatted.
    Format,
    /// Clippy and Biome find no problems. Neither does `cargo deny`, if it is installed.
    Lint,
    /// Unit and integration tests in Rust.
    Rust,
    /// The crates compile with the oldest supported Rust, if it is installed.
    Msrv,
    /// The modules for the page and the Node tests, with the default articles, and the builder with its engine.
    Wasm,
    /// The JavaScript matches its types, and so do the answers of the modules.
    Types,
    /// The element is within its size budget.
    Size,
    /// The modules and the command `jostar`, tested in Node.
    Node,
    /// The npm package, installed and used in the simplest ways.
    Package,
    /// The engines that the benchmarks compare, tried on a few paragraphs. Runs only on request.
    Peers,
    /// The page, tested in a real browser.
    Browser,
    /// The core of the page, tested in other browsers, if they are installed.
    Engines,
    /// The package in bundlers and frameworks. Runs only with `--packaging` or on request.
    Packaging,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut timeline = Timeline::default();
    let result = Step::value_variants()
        .iter()
        .filter(|step| match args.only {
            Some(only) => only == **step,
            None => match step {
                Step::Packaging => args.packaging,
                Step::Peers => false,
                _ => true,
            },
        })
        .try_for_each(|step| timeline.run(step.name(), step.what(), || step.run()));
    eprintln!("\n{}", timeline.summary());
    result
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Step::Format => "format",
            Step::Lint => "lint",
            Step::Rust => "rust",
            Step::Msrv => "msrv",
            Step::Wasm => "wasm",
            Step::Types => "types",
            Step::Size => "size",
            Step::Node => "node",
            Step::Package => "package",
            Step::Peers => "peers",
            Step::Browser => "browser",
            Step::Engines => "engines",
            Step::Packaging => "packaging",
        }
    }

    fn what(self) -> &'static str {
        match self {
            Step::Format => "cargo fmt --all --check; biome format",
            Step::Lint => {
                "cargo clippy --workspace --all-targets; biome lint; cargo deny, where it is installed"
            }
            Step::Rust => "cargo test --workspace",
            Step::Msrv => "cargo check --workspace, with the rust-version of Cargo.toml",
            Step::Wasm => "build target/page-test-pkg, target/wasm-test-pkg, www/builder and www/engine",
            Step::Types => "tsc -p www, tsc -p www/bin, tsc -p tests/types",
            Step::Size => "the element, bundled, against its budget",
            Step::Node => "node --test tests/wasm/*.test.js tests/node/*.test.js",
            Step::Package => "node --test tests/package/*.test.js, with target/dist",
            Step::Peers => "cargo xtask bench peers --quick, with target/dist; bench languages on the same",
            Step::Browser => "node --test tests/e2e/*.test.js, in Chromium",
            Step::Engines => "node --test tests/e2e/engines/*.test.js, in Firefox and WebKitGTK",
            Step::Packaging => "node --test tests/package/bundlers/*.test.js, with target/dist",
        }
    }

    fn run(self) -> Result<()> {
        match self {
            Step::Format => check_format(),
            Step::Lint => lint(),
            Step::Rust => cargo("test --workspace"),
            Step::Msrv => check_oldest_rust(),
            Step::Wasm => build_modules(),
            Step::Types => check_types(),
            Step::Size => size::check_element(),
            Step::Node => test_in_node(),
            Step::Package => test_package("tests/package"),
            Step::Peers => languages::try_out(peers::try_out()?),
            Step::Browser => test_in_browser(),
            Step::Engines => test_in_engines(),
            Step::Packaging => test_in_bundlers(),
        }
    }
}

fn cargo(arguments: &str) -> Result<()> {
    child::run(workspace::cargo().args(arguments.split(' ')))
}

fn check_format() -> Result<()> {
    cargo("fmt --all --check")?;
    biome(&["format"])
}

fn lint() -> Result<()> {
    cargo("clippy --workspace --all-targets -- -D warnings")?;
    biome(&["lint", "--error-on-warnings"])?;
    if child::output(workspace::cargo().args(["deny", "--version"])).is_err() {
        steps::announce(
            "cargo-deny is not installed, so nothing was held to deny.toml: `cargo install --locked cargo-deny`",
        );
        return Ok(());
    }
    // Known vulnerabilities need the network: see CONTRIBUTING.md.
    cargo("deny --offline check bans licenses sources")
}

/// Compiles the crates, without their tests, with the first release of the stated `rust-version`. It has its own target
/// directory, because two compilers in one would undo each other's work.
fn check_oldest_rust() -> Result<()> {
    let rustup = || workspace::in_root("rustup");
    let installed = child::output(rustup().args(["toolchain", "list"])).unwrap_or_default();
    if !installed.lines().any(|toolchain| toolchain.starts_with(&format!("{OLDEST_RUST}-"))) {
        steps::announce(&format!(
            "Rust {OLDEST_RUST} is not installed, so rust-version was not tried: \
             `rustup toolchain install {OLDEST_RUST} --profile minimal`"
        ));
        return Ok(());
    }
    let mut cargo = rustup();
    cargo.args(["run", OLDEST_RUST, "cargo"]).env_remove(workspace::ARTICLES_VARIABLE);
    child::run(cargo.args(["check", "--workspace", "--locked", "--target-dir", "target/msrv"]))
}

/// Biome, which reads `biome.jsonc`.
fn biome(arguments: &[&str]) -> Result<()> {
    child::run(npm::tool("@biomejs/biome", "bin/biome")?.args(arguments))
}

fn build_modules() -> Result<()> {
    for (folder, features) in [(PAGE_MODULE, vec![]), (NODE_MODULE, vec![TEST_PANIC.to_owned()])] {
        let out_dir = workspace::root().join(folder);
        let (package, articles) = (Package::Engine, Articles::Default);
        wasm::build(&BuildOptions { package, out_dir, articles, features })?;
    }
    wasm::build_builder()
}

fn check_types() -> Result<()> {
    // tsc reads the module's declarations where the page finds the module. Only the declarations are put there, and
    // they come from the module that was just built: older ones could disagree with the source.
    let declarations = page_module("jostar.d.ts")?;
    let pkg = workspace::pkg();
    fs::create_dir_all(&pkg)
        .and_then(|()| fs::copy(declarations, pkg.join("jostar.d.ts")))
        .with_context(|| format!("cannot write in {}", workspace::shown(&pkg)))?;
    // Makes the answers that the last project checks.
    child::run(npm::node()?.arg("tests/types/answers.js"))?;
    for project in ["www", "www/bin", "tests/types"] {
        child::run(npm::tool("typescript", "bin/tsc")?.args(["-p", project]))?;
    }
    Ok(())
}

/// A file of the module for testing the page.
fn page_module(name: &str) -> Result<PathBuf> {
    let file = workspace::root().join(PAGE_MODULE).join(name);
    ensure!(
        file.is_file(),
        "{} is missing: run `cargo xtask test --only wasm` first",
        workspace::shown(&file)
    );
    Ok(file)
}

fn test_in_node() -> Result<()> {
    let mut files = test_files(&workspace::root().join("tests/wasm"))?;
    files.extend(test_files(&workspace::root().join("tests/node"))?);
    let mut node = npm::node()?;
    node.args(["--test", "--test-reporter=spec"]).args(files);
    child::run(&mut node)
}

fn test_package(folder: &str) -> Result<()> {
    let package = dist::pack()?;
    let mut node = npm::node()?;
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(test_files(&workspace::root().join(folder))?)
        .env("JOSTAR_PACKAGE", package)
        .env("CHROME_PATH", CHROMIUM.find_or_install()?);
    child::run(&mut node)
}

/// The bundlers are not installed with the other tools, because they are many and few people need them. The
/// package.json gives their versions. A lockfile would list thousands of other packages, for other systems.
fn test_in_bundlers() -> Result<()> {
    let folder = "tests/package/bundlers";
    npm::install(&workspace::root().join(folder))?;
    test_package(folder)
}

fn test_in_browser() -> Result<()> {
    page_module("jostar.js")?;
    docs::write()?;
    let mut node = npm::node()?;
    // One file at a time: each starts a browser, and several would compete for memory.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(test_files(&workspace::root().join("tests/e2e"))?);
    with_chromium(node)
}

fn test_in_engines() -> Result<()> {
    let mut node = npm::node()?;
    let mut is_any = false;
    for browser in browser::OTHERS {
        if let Some(program) = browser.find_or_skip()? {
            node.env(browser.variable, program);
            is_any = true;
        }
    }
    if !is_any {
        return Ok(());
    }
    node.args(["--test", "--test-reporter=spec"])
        .args(test_files(&workspace::root().join("tests/e2e/engines"))?);
    with_page(node, child::run)
}

/// Runs a program that opens the page in Chromium, like [`with_page`]. `CHROME_PATH` is the browser.
///
/// # Errors
/// If the module is not built, a browser is missing, or the program fails.
pub(crate) fn with_chromium(mut program: Command) -> Result<()> {
    program.env(CHROMIUM.variable, CHROMIUM.find_or_install()?);
    with_page(program, child::run)
}

/// Like [`with_chromium`], but returns the program's output.
///
/// # Errors
/// As there.
pub(crate) fn output_with_chromium(mut program: Command) -> Result<String> {
    program.env(CHROMIUM.variable, CHROMIUM.find_or_install()?);
    with_page(program, child::output)
}

/// Adds a file to `pkg/` of the page.
///
/// # Errors
/// If the module is not built, or the file cannot be written.
pub(crate) fn put_beside_module(name: &str, bytes: &[u8]) -> Result<()> {
    let file = page_module("jostar.js")?.with_file_name(name);
    fs::write(&file, bytes).with_context(|| format!("cannot write {}", workspace::shown(&file)))
}

/// Runs a program while the page is served. The program finds its address in `JOSTAR_URL`.
fn with_page<T>(mut program: Command, run: impl FnOnce(&mut Command) -> Result<T>) -> Result<T> {
    page_module("jostar.js")?;
    npm::ensure_installed()?;
    let module = workspace::root().join(PAGE_MODULE);
    fixtures::write(&module)?;
    let listener = serve::listen(0).context("cannot listen on any port")?;
    let server = Server::start(&workspace::www(), &module, &docs::folder(), listener)?;
    run(program.env("JOSTAR_URL", server.url()))
}

/// The `*.test.js` files of a directory, sorted by name.
///
/// They are given one by one, because Node 20 and 22 treat a directory or a pattern differently in `node --test`. An
/// empty directory is an error: it would pass without testing.
fn test_files(directory: &Path) -> Result<Vec<PathBuf>> {
    let shown = workspace::shown(directory);
    let mut files = Vec::new();
    for entry in directory.read_dir().with_context(|| format!("cannot read {shown}"))? {
        let entry = entry.with_context(|| format!("cannot read {shown}"))?;
        if entry.file_name().to_string_lossy().ends_with(".test.js") {
            files.push(entry.path());
        }
    }
    ensure!(!files.is_empty(), "{shown} has no *.test.js files");
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::ValueEnum;

    use super::{OLDEST_RUST, Step, test_files};
    use crate::workspace;

    #[test]
    fn a_step_has_the_name_it_is_chosen_by() {
        for step in Step::value_variants() {
            let chosen_by = step.to_possible_value().unwrap();
            assert_eq!(step.name(), chosen_by.get_name());
        }
    }

    #[test]
    fn the_workflow_installs_the_oldest_rust() {
        let workflow = fs::read_to_string(workspace::root().join(".github/workflows/test.yml")).unwrap();
        assert!(workflow.contains(&format!("rustup toolchain install {OLDEST_RUST} ")), "{OLDEST_RUST}");
    }

    #[test]
    fn test_files_come_in_order_of_name_and_none_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        assert!(test_files(&dir.path().join("absent")).is_err());
        assert!(test_files(dir.path()).is_err());
        for name in ["b.test.js", "a.test.js", "page.js", "test.js.txt"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let files = test_files(dir.path()).unwrap();
        assert_eq!(files, ["a.test.js", "b.test.js"].map(|name| dir.path().join(name)));
    }
}
