//! What is committed under `src/generated` is what the releases give today.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;

use abide_catalog::Catalog;
use abide_codegen::{Layout, Model, Target, generate, unite};
use abide_schema::Contract;
use abide_testbed::workspace;

/// What is asked of servers, and read by their types.
const COMMANDS: &[&str] = &[
    "query-block",
    "query-block-jobs",
    "query-commands",
    "query-jobs",
    "query-named-block-nodes",
    "x-debug-query-block-graph",
];

/// What is heard of servers.
const EVENTS: &[&str] = &[
    "BLOCK_JOB_CANCELLED",
    "BLOCK_JOB_COMPLETED",
    "BLOCK_JOB_ERROR",
    "BLOCK_JOB_PENDING",
    "BLOCK_JOB_READY",
    "JOB_STATUS_CHANGE",
];

/// Every release that shows its schema, and our own daemon. Those before them show nothing of
/// what they send, so nothing is sure to be there.
fn model() -> Model {
    let catalog = Catalog::built_in();
    let releases = catalog.upstream().filter(|release| !release.is_names_only);
    let mut contracts: Vec<(String, Contract)> = releases
        .map(|release| {
            let contract = catalog.contract(&release.name).unwrap();
            (release.name.clone(), contract)
        })
        .collect();
    let ours = abide_contract::contract().unwrap();
    contracts.push(("Abide".to_owned(), ours));
    let borrowed: Vec<(&str, &Contract)> = contracts
        .iter()
        .map(|(name, contract)| (name.as_str(), contract))
        .collect();
    let mut model = unite(&borrowed);
    model.select(COMMANDS, EVENTS);
    model.loosen();
    model
}

#[test]
fn the_committed_types_are_what_the_releases_give() {
    let folder = workspace().join("crates/client/src/generated");
    let files = generate(&model(), Target::Rust(Layout::ClientModules));
    let wanted: BTreeMap<String, String> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    for (path, text) in &wanted {
        if std::env::var_os("ABIDE_BLESS").is_some() {
            fs::write(folder.join(path), text).unwrap();
        }
        assert!(
            fs::read_to_string(folder.join(path)).unwrap_or_default() == *text,
            "{path} is stale: ABIDE_BLESS=1 cargo test -p abide-client --test fresh"
        );
    }
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains_key(&name), "{name} is no longer generated");
    }
}
