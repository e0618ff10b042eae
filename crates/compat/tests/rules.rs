//! Every rule on its fixture: the breaking case is found by it, the near-miss is not.
//!
//! A fixture is a folder `cases/<rule>/` with `old.json`, `new.json` and `near.json`, QAPI text
//! (introspection where no text can say it);
//! where the rule needs more, a `policy.toml` (the near-miss may have its own, `near-policy.toml`),
//! a `notes.toml`, and releases before the old one,
//! `before-*.json`. A new folder needs no registration.
// A fixture that cannot be read ends the test that reads it.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use abide_compat::{Check, Finding, Level, Notes, Policy, Rules};
use abide_schema::introspect;
use abide_schema::{Contract, MemorySource, Options, Texts, compile};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn contract(file: &Path) -> Contract {
    let text = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    if text.starts_with(b"[") {
        return introspect::from_json(&text).unwrap();
    }
    let source = MemorySource::single("schema.json", text);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "schema.json", &Options::default()).unwrap();
    let first = compiled.diagnostics.first().map(ToString::to_string);
    assert_eq!(first, None, "{}", file.display());
    compiled.schema.contract().unwrap()
}

fn findings(folder: &Path, old: &str, new: &str) -> Vec<Finding> {
    let (old_file, new_file) = (folder.join(old), folder.join(new));
    let own = text(folder, "near-policy.toml").filter(|_| new == "near.json");
    let policy = own.or_else(|| text(folder, "policy.toml"));
    let policy = policy.map_or_else(Policy::default, |text| Policy::parse(&text).unwrap());
    let notes =
        text(folder, "notes.toml").map_or_else(Notes::default, |text| Notes::parse(&text).unwrap());
    let before = before(folder);
    let (old, new) = (contract(&old_file), contract(&new_file));
    let mut check = Check::new(&old, &new, &policy, "2026-01-01");
    check.notes = notes.iter().collect();
    let chain: Vec<_> = before.iter().map(|(name, c)| (name.clone(), c)).collect();
    check.chain = &chain;
    check.findings()
}

fn text(folder: &Path, name: &str) -> Option<String> {
    fs::read_to_string(folder.join(name)).ok()
}

/// The releases before the old contract, by name.
fn before(folder: &Path) -> Vec<(String, Contract)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut before: Vec<_> = files
        .filter_map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            let release = name.strip_prefix("before-")?.strip_suffix(".json")?;
            Some((release.to_owned(), contract(&file.path())))
        })
        .collect();
    before.sort_by(|a, b| a.0.cmp(&b.0));
    before
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
        let findings = findings(&folder, "old.json", "new.json");
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
        let findings = findings(&folder, "old.json", "near.json");
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
        for finding in findings(&folder, "old.json", "new.json") {
            let needs = finding.level == Level::Abi && !is_without_message(&finding.rule.id);
            assert!(
                !needs || finding.witness.is_some(),
                "{rule}: {}",
                finding.sentence()
            );
        }
    }
}

/// What no single message shows: a shape that was only agreed, whose a name is, when a waiver ends.
const WITHOUT_MESSAGE: [&str; 6] = [
    "R-name-reused",
    "R-reserved-reshaped",
    "R-reserved-withdrawn",
    "R-vendor-unprefixed",
    "R-vendor-unregistered",
    "R-waiver-expired",
];

fn is_without_message(rule: &str) -> bool {
    WITHOUT_MESSAGE.contains(&rule)
}

#[test]
fn the_way_back_is_another_rule() {
    for (rule, folder) in folders() {
        let found = findings(&folder, "new.json", "old.json");
        let same = found.iter().any(|finding| finding.rule.id == rule);
        let kind = &Rules::built_in().get(&rule).unwrap().change;
        let is_symmetric = SYMMETRIC.contains(&kind.as_str());
        assert_eq!(same, is_symmetric, "{rule}");
    }
}

/// Changes that are the same both ways, and those that notes and waivers speak of.
const SYMMETRIC: [&str; 8] = [
    "entity-replaced",
    "meaning-changed",
    "member-moved",
    "reserved-reshaped",
    "tag-changed",
    "type-replaced",
    "waiver-expired",
    "waiver-unused",
];

#[test]
fn equal_contracts_have_no_findings() {
    for (rule, folder) in folders() {
        let own = ["notes.toml", "policy.toml"].map(|name| folder.join(name).exists());
        let found = findings(&folder, "old.json", "old.json");
        assert!(own.contains(&true) || found.is_empty(), "{rule}");
    }
}

#[test]
fn every_rule_has_a_fixture() {
    for rule in Rules::built_in().iter() {
        assert!(cases().join(&rule.id).is_dir(), "{}", rule.id);
    }
}
