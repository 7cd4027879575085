//! Building an index from files.

use std::fs;
use std::path::Path;

use jostar_index::IndexWriter;

fn index_of(folder: &Path) -> Vec<u8> {
    let mut writer = IndexWriter::new();
    for document in jostar_corpus::read_folder(folder).unwrap().documents {
        writer.add(document).unwrap();
    }
    writer.finish()
}

#[test]
fn the_same_articles_give_the_same_bytes_wherever_they_lie() {
    let articles = [
        ("a.txt", " date 2025-12-11 رئیس جمهور گفت. کتاب ها و كتابهاي علي"),
        ("b.txt", "The connections of the two countries, 1,000 of them"),
        ("c.txt", "همکاری\u{200C}های منطقه\u{200C}ای و همکاریهای منطقهای"),
    ];
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, text) in articles {
        fs::write(one.path().join(name), text).unwrap();
    }
    for (name, text) in articles.iter().rev() {
        let folder = other.path().join("z").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }
    assert!(index_of(one.path()) == index_of(other.path()));
}
