//! Every rule on its fixture: the breaking case is found by it, the near-miss is not.
//!
//! A fixture is a folder `cases/<rule>/` with `old.json`, `new.json` and `near.json`, QAPI text.
//! A new folder needs no registration.
// A fixture that cannot be read ends the test that reads it.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use abide_compat::{Check, Finding, Level, Policy, Rules};
use abide_schema::{Contract, MemorySource, Options, Texts, compile};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn contract(file: &Path) -> Contract {
    let text = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let source = MemorySource::single("schema.json", text);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "schema.json", &Options::default()).unwrap();
    let first = compiled.diagnostics.first().map(ToString::to_string);
    assert_eq!(first, None, "{}", file.display());
    compiled.schema.contract().unwrap()
}

fn findings(folder: &Path, new: &str) -> Vec<Finding> {
    let (old, new) = (
        contract(&folder.join("old.json")),
        contract(&folder.join(new)),
    );
    let policy = Policy::default();
    Check::new(&old, &new, &policy, "2026-01-01").findings()
}

fn folders() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                path,
            )
        })
        .collect();
    folders.sort();
    folders
}

#[test]
fn every_breaking_case_is_found_by_its_rule() {
    for (rule, folder) in folders() {
        let findings = findings(&folder, "new.json");
        let found: Vec<&str> = findings
            .iter()
            .map(|finding| finding.rule.id.as_str())
            .collect();
        assert!(found.contains(&rule.as_str()), "{rule}: found {found:?}");
    }
}

#[test]
fn no_near_miss_is_found_by_its_rule_or_above_note() {
    for (rule, folder) in folders() {
        let findings = findings(&folder, "near.json");
        let bad: Vec<String> = findings
            .iter()
            .filter(|finding| finding.rule.id == rule || finding.level > Level::Note)
            .map(|finding| format!("{} {}", finding.rule.id, finding.change.places[0]))
            .collect();
        assert_eq!(bad, Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn every_abi_finding_of_the_cases_has_a_witness() {
    for (rule, folder) in folders() {
        for finding in findings(&folder, "new.json") {
            let needs = finding.level == Level::Abi && !is_without_message(&finding.rule.id);
            assert!(
                !needs || finding.witness.is_some(),
                "{rule}: {}",
                finding.sentence()
            );
        }
    }
}

/// What no single message shows: a shape that was only agreed.
fn is_without_message(rule: &str) -> bool {
    ["R-reserved-withdrawn", "R-reserved-reshaped"].contains(&rule)
}

#[test]
fn equal_contracts_have_no_findings() {
    for (rule, folder) in folders() {
        assert!(findings(&folder, "old.json").is_empty(), "{rule}");
    }
}

/// Rules about files and names over releases have tests of their own; and no schema text calls a
/// command as an event is called.
const WITHOUT_FIXTURE: [&str; 7] = [
    "R-meaning-changed",
    "R-name-replaced",
    "R-name-restored",
    "R-name-reused",
    "R-vendor-unregistered",
    "R-waiver-expired",
    "R-waiver-unused",
];

#[test]
fn every_rule_has_a_fixture() {
    for rule in Rules::built_in().iter() {
        let is_there = cases().join(&rule.id).is_dir();
        assert_ne!(
            is_there,
            WITHOUT_FIXTURE.contains(&rule.id.as_str()),
            "{}",
            rule.id
        );
    }
}
