//! Builds the WebAssembly module and the JavaScript around it with cargo, wasm-bindgen and wasm-opt.
//!
//! wasm-bindgen is used as a library, so its version is the one in `Cargo.lock`, and there is no program to install.
//! wasm-opt comes from the npm package `binaryen`.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use wasm_bindgen_cli_support::Bindgen;

use crate::articles::Articles;
use crate::{bundle, child, npm, steps, workspace};

/// The target of the modules.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A package that becomes a module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    /// The package that searches.
    Engine,
    /// The package that reads articles.
    Builder,
}

impl Package {
    /// Its name in cargo.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Package::Engine => "jostar",
            Package::Builder => "jostar-builder",
        }
    }

    /// The name of its library in cargo.
    fn library(self) -> &'static str {
        match self {
            Package::Engine => "jostar",
            Package::Builder => "jostar_builder",
        }
    }

    /// The profile that it is built with, in the Cargo.toml of the workspace.
    fn profile(self) -> &'static str {
        match self {
            Package::Engine => "wasm",
            Package::Builder => "wasm-builder",
        }
    }

    /// The name of its output files.
    fn files(self) -> &'static str {
        match self {
            Package::Engine => "jostar",
            Package::Builder => "builder",
        }
    }
}

/// LLVM options for the module. They inline less than the default thresholds of 225 and 325, unroll no loops, repeat no
/// expression on several paths, compare no memory in place and keep no second counters in loops. Together they save 14 KB
/// of brotli. Less inlining costs a tenth of the time of a search; the others cost none.
const LLVM: [&str; 8] = [
    "-inline-threshold=45",
    "-inlinehint-threshold=200",
    "-unroll-threshold=0",
    "-unroll-full-max-count=0",
    "-unroll-runtime=false",
    "-enable-pre=false",
    "-max-loads-per-memcmp=0",
    "-disable-lsr",
];

/// Options of wasm-opt. By default it inlines every function that has only one caller, although LLVM has already
/// decided that. With the limit the module is larger but compresses better: it saves 2.8 KB of brotli and costs 2 % of
/// the time of a search. The lowest kilobyte is the far end of the stack, so nothing is ever addressed from there. Packing
/// the memory would leave out zeros, but adds an address for each of the thousands of pieces; the builder would be 24 KB of
/// brotli larger.
const OPTIMIZER: [&str; 7] = [
    "-O3",
    "--converge",
    "--one-caller-inline-max-function-size=30",
    "--low-memory-unused",
    "--skip-pass=memory-packing",
    "--strip-debug",
    "--strip-producers",
];

/// The features that rustc enables for this target by default. Every browser since 2023 supports them.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The module to build, and its place.
pub(crate) struct BuildOptions {
    /// The package that becomes the module.
    pub(crate) package: Package,
    /// The directory for the module and its JavaScript. It will contain nothing else.
    pub(crate) out_dir: PathBuf,
    /// The articles whose index the engine carries.
    pub(crate) articles: Articles,
    /// Cargo features of the root package, besides the one that embeds the articles.
    pub(crate) features: Vec<String>,
}

/// `cargo xtask wasm`.
pub(crate) fn run() -> Result<()> {
    build_for_www()?;
    build_builder()
}

/// Builds the builder into `www/builder`, its bare engine into `www/engine`, and the bundles that contain the engine
/// into `www/bundles`.
///
/// # Errors
/// As [`build`].
pub(crate) fn build_builder() -> Result<()> {
    for (package, folder) in [(Package::Builder, "builder"), (Package::Engine, "engine")] {
        let out_dir = workspace::www().join(folder);
        build(&BuildOptions { package, out_dir, articles: Articles::Absent, features: Vec::new() })?;
    }
    bundle::write_www()
}

/// Builds the module of the demo page with the chosen articles.
///
/// # Errors
/// As [`Articles::chosen`] and [`build`].
fn build_for_www() -> Result<PathBuf> {
    build(&BuildOptions {
        package: Package::Engine,
        out_dir: workspace::pkg(),
        articles: Articles::chosen()?,
        features: Vec::new(),
    })
}

/// Builds a module and returns its path, which is `jostar_bg.wasm` for the engine. `jostar.js` and the declarations are
/// beside it.
///
/// The output directory is replaced as a whole. If anything fails, it stays as it was.
///
/// # Errors
/// If an article cannot be read, a tool is missing or fails, or the output cannot be written.
pub(crate) fn build(options: &BuildOptions) -> Result<PathBuf> {
    // Checks what can be wrong or missing before the slow part.
    options.articles.check()?;
    npm::ensure_installed()?;
    ensure_target()?;
    let module = compile(options)?;
    let name = format!("{}_bg.wasm", options.package.files());
    let finished = options.out_dir.join(&name);
    // The builder has no variants, so output that was made from this module is still valid. Making it takes the
    // longest.
    if options.package == Package::Builder && is_newer(&finished, &[&module, &env::current_exe()?])? {
        return Ok(finished);
    }

    let parent = options.out_dir.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("cannot create {}", workspace::shown(parent)))?;
    // Beside the output, because a rename does not cross file systems. The dot keeps it from being served or committed.
    let staging = tempfile::Builder::new()
        .prefix(".pkg-")
        .tempdir_in(parent)
        .with_context(|| format!("cannot write in {}", workspace::shown(parent)))?;
    let package = staging.path().join("new");

    steps::announce("wasm-bindgen: write the JavaScript and its types");
    bind(&module, options.package.files(), &package).context("wasm-bindgen failed")?;

    steps::announce("wasm-opt: make the module small and fast");
    optimize(&package.join(&name))?;

    replace(&options.out_dir, &package, &staging.path().join("old"))
        .with_context(|| format!("cannot replace {}", workspace::shown(&options.out_dir)))?;
    let bytes = fs::metadata(&finished).map_or(0, |file| file.len());
    steps::announce(&format!("{}: {bytes} bytes", workspace::shown(&finished)));
    Ok(finished)
}

/// Whether a file exists and was written after all others.
fn is_newer(file: &Path, others: &[&Path]) -> Result<bool> {
    let Ok(written) = fs::metadata(file).and_then(|file| file.modified()) else { return Ok(false) };
    for other in others {
        let modified = fs::metadata(other).and_then(|other| other.modified());
        if modified.with_context(|| format!("cannot read {}", workspace::shown(other)))? >= written {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds the standard library for wasm if rustup is available.
fn ensure_target() -> Result<()> {
    let is_installed = || -> Result<bool> {
        let mut rustc = workspace::in_root(env::var_os("RUSTC").unwrap_or("rustc".into()));
        rustc.args(["--print", "target-libdir", "--target", TARGET]);
        Ok(Path::new(&child::output(&mut rustc)?).is_dir())
    };
    if is_installed()? {
        return Ok(());
    }
    steps::announce(&format!("rustup target add {TARGET}"));
    let mut rustup = workspace::in_root("rustup");
    rustup.args(["target", "add", TARGET]);
    child::run(rustup.stdout(std::io::stderr()))
        .with_context(|| format!("Rust's standard library for {TARGET} is missing: install it, or rustup"))?;
    ensure!(
        is_installed()?,
        "rustup added {TARGET} to another toolchain than the one in use: \
         look at `rustup show` and `rustc --version`"
    );
    Ok(())
}

/// Runs cargo and returns the path of its module. cargo itself reports the path, wherever the target directory is.
fn compile(options: &BuildOptions) -> Result<PathBuf> {
    let mut cargo = workspace::cargo();
    cargo
        .args(["build", "--package", options.package.name(), "--lib"])
        .args(["--target", TARGET, "--profile", options.package.profile()])
        .arg("--message-format=json-render-diagnostics");
    match (options.package, &options.articles) {
        (Package::Builder, _) | (_, Articles::Default) => {}
        (Package::Engine, Articles::Folder(folder)) => {
            cargo.env(workspace::ARTICLES_VARIABLE, folder);
        }
        (Package::Engine, Articles::Absent) => {
            cargo.arg("--no-default-features");
        }
    }
    if !options.features.is_empty() {
        cargo.args(["--features", &options.features.join(",")]);
    }
    steps::announce(&child::command_line(&cargo));
    set_flags(&mut cargo)?;
    let output = cargo.stderr(Stdio::inherit()).output().context("could not start cargo")?;
    if !output.status.success() {
        bail!("cargo could not build the module (see above)");
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let (package, library) = (options.package.name(), options.package.library());
    module_in(&messages, library).with_context(|| {
        format!("cargo wrote no {library}.wasm: the library of {package} must be a `cdylib`")
    })
}

/// Sets compiler options for this target only.
fn set_flags(cargo: &mut Command) -> Result<()> {
    let mut flags: Vec<String> = LLVM.iter().map(|flag| format!("-Cllvm-args={flag}")).collect();
    flags.extend(forgotten_paths()?);
    // A JSON array of strings is also a TOML array of strings.
    let flags = serde_json::to_string(&flags)?;
    cargo.args(["--config", &format!("target.{TARGET}.rustflags={flags}")]);
    Ok(())
}

/// Flags that shorten the paths of dependencies in panic messages to `crates/…`. What is published should not reveal
/// who built it, and the same sources should give the same bytes everywhere.
fn forgotten_paths() -> Result<Vec<String>> {
    let cargo_home =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let Some(Ok(registries)) = cargo_home.map(|home| fs::read_dir(home.join("registry/src"))) else {
        // There are no downloaded sources: they are vendored and named relative to the workspace.
        return Ok(Vec::new());
    };
    let mut flags = Vec::new();
    for registry in registries {
        let registry = registry.context("cannot read cargo's directory of sources")?;
        let path = registry.path();
        flags.push(format!("--remap-path-prefix={}=crates", path.display()));
    }
    // The order of a directory is not fixed, and different flags would cause a new build.
    flags.sort();
    Ok(flags)
}

/// The only part of cargo's messages that is used.
#[derive(Deserialize)]
struct CargoMessage {
    reason: String,
    target: Option<CargoTarget>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct CargoTarget {
    name: String,
}

/// The path of a library's module in cargo's messages, which are one JSON object per line.
fn module_in(messages: &str, library: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<CargoMessage>(line).ok())
        .filter(|message| message.reason == "compiler-artifact")
        .filter(|message| message.target.as_ref().is_some_and(|t| t.name == library))
        .flat_map(|message| message.filenames)
        .find(|file| file.extension() == Some(OsStr::new("wasm")))
}

fn bind(module: &Path, name: &str, package: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // Otherwise `init()` would need the address of the module beside it.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(package)
}

fn optimize(module: &Path) -> Result<()> {
    let optimized = module.with_extension("optimized");
    let mut wasm_opt = npm::tool("binaryen", "bin/wasm-opt")?;
    wasm_opt
        .args(OPTIMIZER)
        .args(WASM_FEATURES)
        .arg(module)
        .arg("-o")
        .arg(&optimized)
        .stdout(std::io::stderr());
    child::run(&mut wasm_opt).context("wasm-opt failed")?;
    fs::rename(&optimized, module).context("cannot put the optimized module in place")
}

/// Replaces the directory `current` with `new`, and moves the old one to `old`. If that fails, puts everything back.
fn replace(current: &Path, new: &Path, old: &Path) -> Result<()> {
    let had_one = current.exists();
    if had_one {
        fs::rename(current, old)?;
    }
    fs::rename(new, current).inspect_err(|_| {
        if had_one && let Err(error) = fs::rename(old, current) {
            eprintln!("warning: could not put {} back: {error}", current.display());
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    use super::{is_newer, module_in, replace};

    #[test]
    fn the_module_is_found_among_the_messages_of_cargo() {
        let messages = r#"
{"reason":"compiler-artifact","target":{"name":"other"},"filenames":["t/other.wasm"]}
{"reason":"build-script-executed","package_id":"jostar 0.1.0"}
a line that a build script let through
{"reason":"compiler-artifact","target":{"name":"jostar"},"filenames":["t/libjostar.rlib","t/jostar.wasm"]}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(module_in(messages, "jostar"), Some(PathBuf::from("t/jostar.wasm")));
        assert_eq!(module_in("", "jostar"), None);
    }

    #[test]
    fn what_is_older_than_its_source_is_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let [made, source, absent] = ["made", "source", "absent"].map(|name| dir.path().join(name));
        let at = |path: &PathBuf, second| {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
            fs::File::create(path).unwrap().set_modified(time).unwrap();
        };
        at(&source, 10);
        for (second, expected) in [(9, false), (10, false), (11, true)] {
            at(&made, second);
            assert_eq!(is_newer(&made, &[&source]).unwrap(), expected, "{second}");
        }
        assert!(!is_newer(&absent, &[&source]).unwrap());
        assert!(is_newer(&made, &[&absent]).is_err());
    }

    #[test]
    fn the_output_is_replaced_whole_or_left_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let [current, new, old] = ["current", "new", "old"].map(|name| dir.path().join(name));

        fs::create_dir(&new).unwrap();
        fs::write(new.join("module"), "1").unwrap();
        replace(&current, &new, &old).unwrap();
        assert_eq!(fs::read_to_string(current.join("module")).unwrap(), "1");

        fs::create_dir(&new).unwrap();
        replace(&current, &new, &old).unwrap();
        assert!(!current.join("module").exists(), "what was there is gone");

        fs::remove_dir_all(&old).unwrap();
        fs::write(current.join("module"), "2").unwrap();
        assert!(replace(&current, &new, &old).is_err(), "there is no new one");
        assert_eq!(fs::read_to_string(current.join("module")).unwrap(), "2");
    }
}
