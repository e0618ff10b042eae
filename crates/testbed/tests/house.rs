//! The rules of the house that a program can check: crate edges, file heads and sizes, what the
//! pure crates may not touch. ARCHITECTURE.md and CONTRIBUTING.md give the reasons.

// A helper that cannot read what it checks ends the check.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use abide_testbed::{run, workspace};

/// A file longer than this is split by noun.
const LONGEST_FILE_LINES: usize = 500;

/// The tree's features stay few enough to be tested in every combination.
const MOST_FEATURE_SWITCHES: usize = 10;

/// Crates that do no I/O and read no clock, and what would be a sign of it.
const PURE_CRATES: [&str; 4] = ["schema", "wire", "compat", "dialect"];
const IMPURE_NAMES: [&str; 6] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::time::Instant",
    "SystemTime",
    "tokio",
];

#[test]
fn crates_depend_on_each_other_only_as_the_architecture_says() {
    let table = edges_of_the_architecture();
    let mut wrong = Vec::new();
    for (name, needs) in edges_of_cargo() {
        // The binary may use all; the test bed is no part of the product.
        if matches!(name.as_str(), "abide" | "testbed" | "xtask") {
            continue;
        }
        match table.get(&name) {
            None => wrong.push(format!("crate '{name}' is not in ARCHITECTURE.md's table")),
            Some(allowed) => wrong.extend(
                needs
                    .difference(allowed)
                    .map(|need| format!("'{name}' may not need '{need}'")),
            ),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_source_file_says_what_it_does_and_is_short() {
    let mut wrong = Vec::new();
    for path in rust_files() {
        let text = read(&path);
        if !text.lines().any(|line| line.starts_with("//!")) {
            wrong.push(format!("{}: opens without a //! head", path.display()));
        }
        let lines = text.lines().count();
        let is_generated = path
            .components()
            .any(|part| part.as_os_str() == "generated");
        if lines > LONGEST_FILE_LINES && !is_generated {
            wrong.push(format!(
                "{}: {lines} lines, split it by noun",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pure_crates_do_no_io_and_read_no_clock() {
    let mut wrong = Vec::new();
    for name in PURE_CRATES {
        let source = workspace().join("crates").join(name).join("src");
        for path in rust_files()
            .into_iter()
            .filter(|path| path.starts_with(&source))
        {
            let text = read(&path);
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = product
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                if let Some(name) = IMPURE_NAMES.iter().find(|name| line.contains(**name)) {
                    wrong.push(format!("{}: {name}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_no_feature_maze() {
    let switches: usize = rust_files()
        .iter()
        .map(|path| read(path).matches("cfg(feature").count())
        .sum();
    // This file names it twice.
    assert!(
        switches - 2 < MOST_FEATURE_SWITCHES,
        "{switches} cfg(feature)"
    );
}

#[test]
fn no_test_is_ignored_and_nothing_is_left_open() {
    let signs = [
        concat!("#[", "ignore"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
    ];
    let mut wrong = Vec::new();
    for path in rust_files() {
        let text = read(&path);
        for sign in signs
            .iter()
            .filter(|sign| text.lines().any(|line| line.trim().starts_with(**sign)))
        {
            wrong.push(format!("{}: {sign}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows "| `name` | what | needs |" of ARCHITECTURE.md: crate to the crates it may need.
fn edges_of_the_architecture() -> BTreeMap<String, BTreeSet<String>> {
    let text = read(&workspace().join("ARCHITECTURE.md"));
    let mut edges = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [name, _, needs] = cells[..] {
            let needs = needs.split_whitespace().filter(|word| *word != "none");
            let needs = needs
                .map(|word| word.trim_matches('`').to_owned())
                .collect();
            edges.insert(name.trim_matches('`').to_owned(), needs);
        }
    }
    assert!(edges.len() > 5, "ARCHITECTURE.md has no table of crates");
    edges
}

/// What the manifests say: crate to the workspace crates it needs, those for tests left out.
fn edges_of_cargo() -> BTreeMap<String, BTreeSet<String>> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
    let text = run(command.current_dir(workspace())).ok();
    let metadata: serde_json::Value = serde_json::from_str(&text).unwrap();
    let short = |name: &str| name.strip_prefix("abide-").unwrap_or(name).to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    let needs = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        dependencies
            .filter(|dependency| dependency["kind"] != "dev")
            .filter_map(|dependency| dependency["name"].as_str())
            .filter(|name| ours.contains(name))
            .map(short)
            .collect()
    };
    packages
        .iter()
        .map(|p| (short(p["name"].as_str().unwrap()), needs(p)))
        .collect()
}

/// All .rs files under version control or about to be, generated ones and fixtures left out.
fn rust_files() -> Vec<PathBuf> {
    let mut command = Command::new("git");
    command.args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "*.rs",
    ]);
    let listed = run(command.current_dir(workspace())).ok();
    let skipped = ["/generated/", "/fixtures/", "fuzz_targets/"];
    let files = listed
        .lines()
        .filter(|name| !skipped.iter().any(|skip| name.contains(skip)));
    files
        .map(|name| workspace().join(name))
        .filter(|path| path.exists())
        .collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
