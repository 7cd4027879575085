//! Compiles the articles into the index that the module embeds.
//!
//! The articles are in the folder `articles/`, or in the folder named by `JOSTAR_ARTICLES`, relative to this file. The
//! index is written to `$OUT_DIR/articles.jostar`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "embedded")]
    if let Err(error) = embed() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

#[cfg(feature = "embedded")]
fn embed() -> Result<(), Box<dyn std::error::Error>> {
    use std::path::PathBuf;

    println!("cargo::rerun-if-env-changed=JOSTAR_ARTICLES");
    let folder = std::env::var_os("JOSTAR_ARTICLES").filter(|folder| !folder.is_empty());
    let folder = PathBuf::from(folder.unwrap_or("articles".into()));
    println!("cargo::rerun-if-changed={}", folder.display());
    let jostar_corpus::Folder { documents, skipped, wordless } = jostar_corpus::read_folder(&folder)?;
    for path in skipped {
        println!("cargo::warning={}: passed over, not a .txt file", path.display());
    }
    for path in wordless {
        println!("cargo::warning={}: an article without words", path.display());
    }
    let mut writer = jostar_index::IndexWriter::new();
    for document in documents {
        writer.add(document)?;
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is set by cargo")?);
    std::fs::write(out.join("articles.jostar"), writer.finish())?;
    Ok(())
}
