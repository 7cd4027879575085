//! What the path of a file determines: its format, its compression, and the id of its article.

/// A format of article files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "formats", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum Format {
    /// Plain text, optionally with a date in front.
    Text,
    /// Markdown, optionally with front matter.
    Markdown,
    /// An HTML page.
    Html,
    /// An object or an array of objects.
    Json,
    /// One object per line.
    JsonLines,
    /// RSS or Atom.
    Feed,
}

impl Format {
    /// The format that the extension of a path stands for, if that format can be read.
    pub fn of(path: &str) -> Option<Format> {
        #[cfg(feature = "formats")]
        let path = without_packing(path);
        Format::of_unpacked(path)
    }

    fn of_unpacked(path: &str) -> Option<Format> {
        let ending = ending(path)?.to_ascii_lowercase();
        let format = match ending.as_str() {
            "txt" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::JsonLines,
            "rss" | "atom" | "xml" => Format::Feed,
            _ => return None,
        };
        (cfg!(feature = "formats") || format == Format::Text).then_some(format)
    }
}

/// The extensions that errors suggest.
pub(crate) const ENDINGS: &str = match cfg!(feature = "formats") {
    true => ".txt, .md, .html, .json, .jsonl, .rss or .atom",
    false => ".txt",
};

/// How a file is compressed.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

/// The path of a compressed file without its last extension, and its compression. `None` for any other file.
///
/// Only JSON is read from compressed files. Built sites often have compressed copies of their pages, for servers that
/// send those, and each article would be read twice.
#[cfg(feature = "formats")]
pub(crate) fn packing(path: &str) -> Option<(&str, Packing)> {
    let (inner, ending) = path.rsplit_once('.')?;
    let packing = match ending.to_ascii_lowercase().as_str() {
        "gz" => Packing::Gzip,
        "zst" => Packing::Zstd,
        _ => return None,
    };
    matches!(Format::of_unpacked(inner), Some(Format::Json | Format::JsonLines)).then_some((inner, packing))
}

/// A path without the extension of a compressed file.
#[cfg(feature = "formats")]
pub(crate) fn without_packing(path: &str) -> &str {
    packing(path).map_or(path, |(inner, _)| inner)
}

/// The path without its extension, with / between folders.
pub(crate) fn without_ending(path: &str) -> String {
    let stem = match ending(path) {
        Some(ending) => &path[..path.len() - ending.len() - 1],
        None => path,
    };
    stem.replace('\\', "/")
}

/// What follows the last full stop of the file's name, unless the name begins with that full stop.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_path_tells_the_form() {
        for (path, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.b/c.TXT", Some(Format::Text)),
            ("a.b/c", None),
            (".txt", None),
            ("a.pdf", None),
            ("", None),
        ] {
            assert_eq!(Format::of(path), format, "{path}");
        }
        assert_eq!(Format::of("a.md"), cfg!(feature = "formats").then_some(Format::Markdown));
    }

    #[test]
    fn a_path_without_its_ending_is_an_id() {
        for (path, id) in [
            ("a/b.c.md", "a/b.c"),
            ("a\\b.txt", "a/b"),
            ("a.b/c", "a.b/c"),
            (".md", ".md"),
            ("نوشته.txt", "نوشته"),
        ] {
            assert_eq!(without_ending(path), id);
        }
    }

    #[cfg(feature = "formats")]
    #[test]
    fn only_json_is_looked_for_in_packed_files() {
        for (path, inner) in [
            ("a/posts.jsonl.gz", "a/posts.jsonl"),
            ("posts.json.ZST", "posts.json"),
            ("index.html.gz", "index.html.gz"),
            ("posts.gz", "posts.gz"),
            (".jsonl.gz", ".jsonl.gz"),
            ("posts.jsonl", "posts.jsonl"),
        ] {
            assert_eq!(without_packing(path), inner);
        }
    }
}
