//! Packs the lists of words of `data/words` into `$OUT_DIR`, for [`lexicon`](src/lexicon.rs). Sorted words share their
//! beginnings. With a byte for each letter they are a third smaller after brotli than in full.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/words");
    println!("cargo::rerun-if-changed={}", data.display());
    if std::env::var_os("CARGO_FEATURE_WRITER").is_none() {
        return;
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    for language in ["km", "lo", "my", "th"] {
        let path = data.join(language).with_extension("txt");
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let words: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(words.is_sorted(), "the words of {} are sorted", path.display());
        let mut letters: Vec<char> = words.concat().chars().collect();
        letters.sort_unstable();
        letters.dedup();
        let write = |ending, bytes: &[u8]| std::fs::write(out.join(language).with_extension(ending), bytes);
        write("letters", String::from_iter(&letters).as_bytes()).expect("cargo's directory can be written");
        write("words", &packed(&words, &letters)).expect("cargo's directory can be written");
    }
}

/// For each word how many letters it shares with the one before, plus 128, and the places of the others in `letters`.
fn packed(words: &[&str], letters: &[char]) -> Vec<u8> {
    let byte = |number: usize| {
        u8::try_from(number).ok().filter(|byte| *byte < 128).expect("few letters, short words")
    };
    let mut packed = Vec::new();
    let mut before: Vec<char> = Vec::new();
    for word in words {
        let word: Vec<char> = word.chars().collect();
        let shared = before.iter().zip(&word).take_while(|(a, b)| a == b).count();
        packed.push(128 + byte(shared));
        packed.extend(
            word[shared..].iter().map(|c| byte(letters.binary_search(c).expect("each is among them"))),
        );
        before = word;
    }
    packed
}
