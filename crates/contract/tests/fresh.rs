//! What is committed under `src/generated` is what `schemas/` gives today.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use abide_codegen::{Layout, Target, generate, unite};
use abide_schema::{Contract, Options, Source, SourceError, Texts, compile};
use abide_testbed::workspace;

struct Disk;

impl Source for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        fs::read(path).map_err(|error| SourceError::Unreadable(error.to_string()))
    }
}

fn compiled() -> Contract {
    let main = workspace().join("schemas/abide.json");
    let texts = Texts::new();
    let compiled = compile(&texts, &Disk, main.to_str().unwrap(), &Options::default()).unwrap();
    assert!(compiled.accepted(), "{:?}", compiled.diagnostics.first());
    compiled.schema.contract().unwrap()
}

fn folder() -> PathBuf {
    workspace().join("crates/contract/src/generated")
}

#[test]
fn the_committed_code_and_table_are_what_the_schema_gives() {
    let contract = compiled();
    let model = unite(&[("", &contract)]);
    let files = generate(&model, Target::Rust(Layout::Modules));
    let mut wanted: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .map(|file| (file.path, file.text.into_bytes()))
        .collect();
    wanted.insert("contract.bin".to_owned(), contract.to_bytes());
    if std::env::var_os("ABIDE_BLESS").is_some() {
        fs::create_dir_all(folder()).unwrap();
        for (path, bytes) in &wanted {
            fs::write(folder().join(path), bytes).unwrap();
        }
    }
    for (path, bytes) in &wanted {
        let committed = fs::read(folder().join(path)).unwrap_or_default();
        let same = committed == *bytes;
        assert!(
            same,
            "{path} is stale: ABIDE_BLESS=1 cargo test -p abide-contract"
        );
    }
    let there = fs::read_dir(folder()).unwrap();
    for entry in there {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains_key(&name), "{name} is no longer generated");
    }
}

#[test]
fn the_saved_contract_is_the_compiled_one() {
    assert!(abide_contract::contract().unwrap() == compiled());
}
