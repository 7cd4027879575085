//! How fast an index is built and opened: `cargo bench -p jostar-index`, or `cargo xtask bench index DATASET` for other
//! documents than the articles of the repository.

#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jostar_index::{Document, Index, IndexWriter};

/// The documents of the file that `JOSTAR_DOCUMENTS` names, whose lines are an id, a title and a body with tabs between;
/// else the paragraphs of the articles.
fn documents() -> Vec<Document> {
    let document = |id: String, title: &str, body: &str| Document {
        id,
        title: title.to_owned(),
        body: body.to_owned(),
        ..Document::default()
    };
    if let Some(path) = std::env::var_os("JOSTAR_DOCUMENTS") {
        let text = std::fs::read_to_string(path).unwrap();
        let columns = text.lines().map(|line| line.splitn(3, '\t').collect::<Vec<_>>());
        return columns.map(|columns| document(columns[0].to_owned(), columns[1], columns[2])).collect();
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../articles");
    let texts: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let paragraphs = texts.iter().flat_map(|text| text.split("\n\n"));
    paragraphs.enumerate().map(|(number, body)| document(number.to_string(), "", body)).collect()
}

fn build(documents: Vec<Document>) -> Vec<u8> {
    let mut writer = IndexWriter::new();
    for document in documents {
        writer.add(document).unwrap();
    }
    writer.finish()
}

fn index(criterion: &mut Criterion) {
    let documents = documents();
    let bytes: usize = documents.iter().map(|document| document.title.len() + document.body.len()).sum();
    let mut group = criterion.benchmark_group("index");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("build", |bencher| {
        bencher.iter_batched(|| documents.clone(), build, BatchSize::PerIteration);
    });
    let file = build(documents);
    group.bench_function("open", |bencher| {
        bencher.iter_batched(
            || file.clone(),
            |file| Index::open(black_box(file)).unwrap(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, index);
criterion_main!(benches);
