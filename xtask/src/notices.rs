//! The notices of third-party code in the package, which its licences require.
//!
//! `cargo tree` lists the crates in the modules, because it selects features like a build. `cargo metadata` also lists
//! what tests and this program need, and says where the crates are. Build dependencies and procedural macros are left
//! out: they run while a module is built and are not part of it. Code that the linker drops is listed all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::wasm::{self, Package};
use crate::{child, workspace};

/// The name of the file in the package.
pub(crate) const FILE: &str = "THIRD-PARTY-NOTICES.txt";

/// The text before the list of crates: notices for code that is not a crate, or whose crate comes without them.
const BEGINNING: &str = include_str!("../notices.txt");

/// How the names of licence files and folders begin, in small letters.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// Parts of the names of other licence files. Their licences are often alternatives to MIT.
const OTHERS: [&str; 4] = ["apache", "unlicense", "zlib", "0bsd"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Crate>,
}

#[derive(Deserialize)]
struct Crate {
    name: String,
    version: String,
    /// `None` for crates of the workspace.
    source: Option<String>,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
}

/// The notices for the engine and the builder. The same lockfile gives the same text.
///
/// # Errors
/// If cargo fails, or a crate has no licence text.
pub(crate) fn text() -> Result<String> {
    let mut cargo = workspace::cargo();
    cargo.args(["tree", "--target", wasm::TARGET, "--edges", "normal,no-proc-macro", "--prefix", "none"]);
    // The default features make the engine embed articles, which needs a build dependency.
    cargo.args([Package::Engine, Package::Builder].map(|package| format!("--package={}", package.name())));
    let tree = child::output(&mut cargo)?;
    // "fst v0.4.7", possibly followed by notes in parentheses.
    let inside: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(" (").next()).collect();

    let mut cargo = workspace::cargo();
    cargo.args(["metadata", "--format-version", "1", "--filter-platform", wasm::TARGET]);
    let metadata = child::output(&mut cargo)?;
    let Metadata { packages } = serde_json::from_str(&metadata).context("what cargo metadata says")?;
    let is_inside = |each: &Crate| inside.contains(&*format!("{} v{}", each.name, each.version));
    compose(packages.into_iter().filter(|each| each.source.is_some() && is_inside(each)).collect())
}

/// A line for each of these crates. Then each text once, below the names of its crates.
fn compose(mut crates: Vec<Crate>) -> Result<String> {
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let mut notices = format!("{BEGINNING}\n");
    let mut texts: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for each in &crates {
        let Crate { name, version, .. } = each;
        let license = each.license.as_deref().unwrap_or("no licence named");
        let repository = each.repository.as_deref().unwrap_or("no repository named");
        writeln!(
            notices,
            "{name} {version}, {license}, https://crates.io/crates/{name}/{version}, {repository}"
        )?;
        let folder = each.manifest_path.parent().unwrap_or(Path::new("."));
        let found = texts_in(folder, license).with_context(|| format!("cannot read {}", folder.display()))?;
        ensure!(
            !found.is_empty() || BEGINNING.lines().any(|line| line == name),
            "{name} {version} ({license}) comes without a file of its licence: look for the text in {repository}, \
             and put it into xtask/notices.txt, below a line with the name"
        );
        for text in found {
            // Many texts differ only in their line breaks.
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (_, of) = texts.entry(words).or_insert((text, BTreeSet::new()));
            of.insert(format!("{name} {version}"));
        }
    }
    for (text, of) in texts.into_values() {
        write!(notices, "\n{:=<80}\n{}\n\n{text}\n", "", Vec::from_iter(of).join(", "))?;
    }
    Ok(notices)
}

/// The licence texts of the crate in this folder. If MIT is an option, the other options are left out.
fn texts_in(folder: &Path, license: &str) -> io::Result<Vec<String>> {
    let mut files = license_files(folder, false)?;
    if files.iter().any(|file| name(file).contains("mit")) {
        let license = license.to_lowercase();
        let is_choice = |other| license.split(" and ").all(|one| !one.contains(other) || one.contains("mit"));
        files.retain(|file| !OTHERS.iter().any(|other| name(file).contains(other) && is_choice(other)));
    }
    let clean = |text: String| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    files.iter().map(|file| Ok(clean(fs::read_to_string(file)?).trim_matches('\n').to_owned())).collect()
}

/// The licence files in a crate's folder, sorted by name. If a crate has a folder for licences, everything in it.
fn license_files(folder: &Path, is_for_licenses: bool) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let is_source = path.extension().is_some_and(|ending| ending == "rs");
        if is_source || !(is_for_licenses || NAMES.iter().any(|start| name(&path).starts_with(start))) {
            continue;
        }
        if path.is_dir() {
            files.extend(license_files(&path, true)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file or folder in small letters, without the dot of hidden ones.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().trim_start_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{BEGINNING, Crate, compose, texts_in};

    fn write(folder: &Path, files: &[(&str, &str)]) {
        for (file, text) in files {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
    }

    #[test]
    fn a_crate_is_passed_on_with_every_text_but_those_that_mit_can_be_chosen_for() {
        let dir = tempfile::tempdir().unwrap();
        let names = [".licenses/A-Apache", ".licenses/A-MIT", "COPYING", "LICENSE-APACHE", "UNLICENSE"];
        write(dir.path(), &names.map(|name| (name, name)));
        write(dir.path(), &[("README.md", "no"), ("notice.rs", "no"), ("src/LICENSE", "no")]);
        for (license, expected) in [
            ("MIT OR Apache-2.0", &[".licenses/A-MIT", "COPYING"][..]),
            ("(Unlicense/MIT) AND ISC", &[".licenses/A-MIT", "COPYING"]),
            ("MIT AND Apache-2.0", &names[..4]),
        ] {
            assert_eq!(texts_in(dir.path(), license).unwrap(), expected, "{license}");
        }
        fs::remove_file(dir.path().join(".licenses/A-MIT")).unwrap();
        assert_eq!(texts_in(dir.path(), "MIT OR Apache-2.0").unwrap().len(), 4, "there is no MIT to choose");
    }

    #[test]
    fn a_text_stands_once_below_all_crates_that_it_came_with_and_none_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let made = |name: &str, files: &[(&str, &str)]| {
            write(&dir.path().join(name), files);
            Crate {
                name: name.to_owned(),
                version: "1.2.3".to_owned(),
                source: None,
                license: Some("ISC".to_owned()),
                repository: Some("https://a.b/c".to_owned()),
                manifest_path: dir.path().join(name).join("Cargo.toml"),
            }
        };
        let crates = vec![
            made("c", &[("LICENSE", "x")]),
            made("b", &[("LICENSE", "one\ntwo"), ("COPYING", "one two")]),
            made("a", &[("LICENSE", "\r\n one two \r\n")]),
            // Its text is in `BEGINNING`.
            made("selectors", &[("README.md", "no")]),
        ];
        let line =
            |name| format!("{name} 1.2.3, ISC, https://crates.io/crates/{name}/1.2.3, https://a.b/c\n");
        let (list, rule) = (["a", "b", "c", "selectors"].map(line).concat(), "=".repeat(80));
        let texts = format!("\n{rule}\na 1.2.3, b 1.2.3\n\n one two\n\n{rule}\nc 1.2.3\n\nx\n");
        assert_eq!(compose(crates).unwrap(), format!("{BEGINNING}\n{list}{texts}"));

        let error = compose(vec![made("d", &[("README.md", "no")])]).unwrap_err().to_string();
        assert!(error.starts_with("d 1.2.3 (ISC) comes without a file of its licence"), "{error}");
    }
}
