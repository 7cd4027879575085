//! How fast text is analysed, in bytes of UTF-8 a second on one core: `cargo bench -p jostar-analysis`.

#![allow(missing_docs)]

use std::collections::HashSet;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jostar_analysis::{fold_into, tokens};

/// A megabyte or so of Persian: the articles of the repository, again and again.
fn text() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../articles");
    let mut texts: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    let text: String = texts.iter().map(|path| std::fs::read_to_string(path).unwrap() + "\n\n").collect();
    text.repeat(1_000_000 / text.len() + 1)
}

fn analysis(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("analysis");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("tokens", |bencher| bencher.iter(|| tokens(black_box(&text)).count()));
    let mut term = String::new();
    group.bench_function("tokens and terms", |bencher| {
        bencher.iter(|| {
            tokens(black_box(&text))
                .map(|span| {
                    fold_into(&text[span], &mut term);
                    term.len()
                })
                .sum::<usize>()
        })
    });
    // What an index does: each different word is folded once.
    group.bench_function("tokens and distinct terms", |bencher| {
        bencher.iter(|| {
            let mut words = HashSet::new();
            for span in tokens(black_box(&text)) {
                if words.insert(&text[span.clone()]) {
                    fold_into(&text[span], &mut term);
                }
            }
            words.len()
        })
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
