//! Replays what fuzzing tries, without a fuzzer: every seed, and a few thousand mutations of them.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use jostar_hostile::{Mutator, TARGETS, Target};

/// The number of mutants for each target. All targets together then take a few seconds without optimisation.
const MUTANTS: usize = 300;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The names and the contents of a target's seeds.
fn seeds(target: &Target) -> (Vec<String>, Vec<Vec<u8>>) {
    let folder = fuzz().join("seeds").join(target.name);
    let names = names(&folder);
    let seeds = names.iter().map(|name| fs::read(folder.join(name)).unwrap()).collect();
    (names, seeds)
}

/// Runs a target on bytes. `what` describes them in the failure message.
fn hold(target: &Target, what: &str, bytes: &[u8]) {
    let result = catch_unwind(AssertUnwindSafe(|| (target.check)(bytes)));
    assert!(
        result.is_ok(),
        "{}, {what}: the error is above, the bytes are\n{}",
        target.name,
        bytes.escape_ascii()
    );
}

/// Calls a function with each target, two at a time.
fn each_target(function: impl Fn(&Target) + Sync) {
    thread::scope(|scope| {
        for half in [0, 1] {
            let function = &function;
            scope.spawn(move || TARGETS.iter().skip(half).step_by(2).for_each(function));
        }
    });
}

#[test]
fn what_has_to_hold_of_any_bytes_holds_of_every_seed() {
    each_target(|target| {
        let (names, seeds) = seeds(target);
        for (name, seed) in names.iter().zip(&seeds) {
            hold(target, &format!("fuzz/seeds/{}/{name}", target.name), seed);
        }
    });
}

#[test]
fn what_has_to_hold_of_any_bytes_holds_of_mutants() {
    each_target(|target| {
        let (_, seeds) = seeds(target);
        let mut mutator = Mutator::new(0);
        for number in 0..MUTANTS {
            hold(target, &format!("mutant {number}"), &mutator.mutant(&seeds));
        }
    });
}

#[test]
fn every_target_is_fuzzed_and_has_seeds_and_nothing_else_does() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    let of = |folder: &str| names(&fuzz().join(folder)).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(of("seeds"), targets);
    let files: BTreeSet<String> = targets.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(of("fuzz_targets"), files);
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for target in &TARGETS {
        let (names, seeds) = seeds(target);
        assert!(!names.is_empty() && seeds.iter().all(|seed| seed.len() <= 8 << 10), "{}", target.name);
        let source =
            fs::read_to_string(fuzz().join("fuzz_targets").join(format!("{}.rs", target.name))).unwrap();
        assert!(source.contains(&format!("jostar_hostile::{}(bytes)", target.name)), "{source}");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{}.rs\"", target.name)));
    }
}

#[test]
fn what_is_fuzzed_are_the_versions_that_ship() {
    let versions = |lockfile: PathBuf| -> BTreeSet<(String, String)> {
        let text = fs::read_to_string(lockfile).unwrap();
        let field = |package: &str, name: &str| {
            let lines = package.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
            lines.map(|value| value.trim_end_matches('"').to_owned()).next()
        };
        text.split("[[package]]").filter_map(|it| Some((field(it, "name")?, field(it, "version")?))).collect()
    };
    let (shipped, fuzzed) = (versions(fuzz().join("../Cargo.lock")), versions(fuzz().join("Cargo.lock")));
    let names: BTreeSet<&String> = shipped.iter().map(|(name, _)| name).collect();
    let shared: Vec<_> = fuzzed.iter().filter(|(name, _)| names.contains(name)).collect();
    assert!(shared.len() > 50, "{shared:?}");
    for package in shared {
        assert!(
            shipped.contains(package),
            "{package:?} in fuzz/Cargo.lock is another version than in Cargo.lock: copy Cargo.lock to fuzz/ and run \
             `cargo metadata --manifest-path fuzz/Cargo.toml`"
        );
    }
}
