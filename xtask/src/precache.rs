//! Lists the files that the page's service worker keeps, in a script with the hash of each file's content.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::workspace;

/// The endings of files that a browser loads.
const ENDINGS: [&str; 7] = ["html", "js", "css", "svg", "wasm", "webmanifest", "jostar"];

/// The script that `sw.js` reads. It lists the current files below `www`, and those below `pkg` as `pkg/…`.
///
/// The service worker keeps a file as long as its hash stays the same, so a rebuild that changes nothing downloads
/// nothing.
///
/// # Errors
/// If a file or folder cannot be read.
pub(crate) fn script(www: &Path, pkg: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    add(&mut files, www, "")?;
    add(&mut files, pkg, "pkg/")?;
    // The browser itself reads the script and compares it with the old one.
    files.remove("sw.js");
    files.remove("build.html");
    let files: Vec<_> = files.into_iter().collect();
    Ok(format!("self.jostarFiles = {};\n", serde_json::to_string(&files)?))
}

/// Folders whose files the demo page does not load. They are large, and few visitors will ever open `build.html`. The
/// files that are served as `pkg` come from elsewhere.
const APART: [&str; 7] = ["archive", "bin", "builder", "bundles", "demo/build", "engine", "pkg"];

/// Adds the files of a folder and its subfolders, except hidden, installed or built ones.
fn add(files: &mut BTreeMap<String, String>, folder: &Path, prefix: &str) -> Result<()> {
    let shown = workspace::shown(folder);
    for entry in folder.read_dir().with_context(|| format!("cannot read {shown}"))? {
        let entry = entry.with_context(|| format!("cannot read {shown}"))?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            if !APART.contains(&name.as_str()) {
                add(files, &path, &format!("{name}/"))?;
            }
        } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|each| ending == *each)) {
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", workspace::shown(&path)))?;
            files.insert(name, hash(&bytes));
        }
    }
    Ok(())
}

/// The first half of the SHA-256, as `jostar precache` writes it.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::script;

    #[test]
    fn every_file_that_is_loaded_is_named_with_the_hash_of_its_content() {
        let dir = tempfile::tempdir().unwrap();
        let [www, pkg] = ["www", "built"].map(|name| dir.path().join(name));
        for (path, text) in [
            ("www/index.html", "a"),
            ("www/sw.js", "a"),
            ("www/tsconfig.json", "a"),
            ("www/.hidden.js", "a"),
            ("www/messages/fa.js", ""),
            ("www/bin/jostar.js", "a"),
            ("www/demo/app.js", "a"),
            ("www/demo/build/page.js", "a"),
            ("www/pkg/other.js", "a"),
            ("built/jostar_bg.wasm", "a"),
            ("built/jostar.d.ts", "a"),
        ] {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let (a, nothing) = ("ca978112ca1bbdcafac231b39a23dc4d", "e3b0c44298fc1c149afbf4c8996fb924");
        let expected = format!(
            "self.jostarFiles = [[\"demo/app.js\",\"{a}\"],[\"index.html\",\"{a}\"],[\"messages/fa.js\",\"{nothing}\"],[\"pkg/jostar_bg.wasm\",\"{a}\"]];\n"
        );
        assert_eq!(script(&www, &pkg).unwrap(), expected);
    }

    #[test]
    fn a_change_in_a_file_changes_the_script() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("app.js");
        fs::write(&file, "1").unwrap();
        fs::create_dir(dir.path().join("pkg")).unwrap();
        let pkg = dir.path().join("pkg");
        let before = script(dir.path(), &pkg).unwrap();
        assert_eq!(script(dir.path(), &pkg).unwrap(), before);
        fs::write(&file, "2").unwrap();
        assert_ne!(script(dir.path(), &pkg).unwrap(), before);
    }
}
