//! Waivers, levels of a project's own, chains of releases, names that come back, vendors.
// A fixture that cannot be read ends the test that reads it.
#![allow(clippy::panic, clippy::unwrap_used)]

use abide_compat::{Adjustment, Check, Level, Notes, Policy};
use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};
use abide_schema::{Contract, MemorySource, Options, Texts, compile};

fn contract(text: &str) -> Contract {
    let text = format!("{{ 'pragma': {{ 'doc-required': false }} }}\n{text}");
    let source = MemorySource::single("schema.json", text);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "schema.json", &Options::default()).unwrap();
    assert!(compiled.accepted(), "{:?}", compiled.diagnostics.first());
    compiled.schema.contract().unwrap()
}

const FROB: &str = "{ 'command': 'frob', 'data': { '*force': 'bool' } }\n";
const DEPRECATED: &str =
    "{ 'command': 'frob', 'data': { '*force': 'bool' }, 'features': [ 'deprecated' ] }\n";
const OTHER: &str = "{ 'command': 'other' }\n";

/// Rule and level of each finding above note.
fn serious(check: &Check<'_>) -> Vec<(String, Level)> {
    let findings = check
        .findings()
        .into_iter()
        .filter(|finding| finding.level > Level::Note);
    findings
        .map(|finding| (finding.rule.id.clone(), finding.level))
        .collect()
}

fn waiver(expires: &str, path: &str) -> Policy {
    Policy::parse(&format!(
        "[[waiver]]\npath='{path}'\nrule='R-command-gone'\nreason='agreed'\nowner='block'\nexpires='{expires}'\n"
    ))
    .unwrap()
}

#[test]
fn a_waiver_excuses_until_its_last_day() {
    let (old, new) = (contract(&format!("{FROB}{OTHER}")), contract(OTHER));
    let policy = waiver("2026-06-30", "frob");
    assert_eq!(serious(&Check::new(&old, &new, &policy, "2026-06-30")), []);
    let late = serious(&Check::new(&old, &new, &policy, "2026-07-01"));
    let expected = ["R-command-gone", "R-waiver-expired"].map(|id| (id.to_owned(), Level::Abi));
    assert_eq!(late, expected);
}

#[test]
fn an_unused_waiver_is_a_finding() {
    let old = contract(OTHER);
    let policy = waiver("2026-06-30", "frob");
    let found = serious(&Check::new(&old, &old, &policy, "2026-01-01"));
    assert_eq!(found, [("R-waiver-unused".to_owned(), Level::Compat)]);
}

#[test]
fn a_removal_is_excused_only_when_the_chain_proves_two_releases() {
    let (plain, marked) = (
        contract(&format!("{FROB}{OTHER}")),
        contract(&format!("{DEPRECATED}{OTHER}")),
    );
    let new = contract(OTHER);
    let policy = Policy::default();
    let mut check = Check::new(&marked, &new, &policy, "2026-01-01");
    assert_eq!(
        serious(&check),
        [("R-command-gone".to_owned(), Level::Compat)]
    );
    check.chain = vec![("1.0".to_owned(), &plain), ("1.1".to_owned(), &marked)];
    assert_eq!(
        serious(&check),
        [("R-command-gone".to_owned(), Level::Compat)]
    );
    check.chain.push(("1.2".to_owned(), &marked));
    let findings = check.findings();
    let why = Adjustment::DeprecatedLongEnough(vec!["1.1".to_owned(), "1.2".to_owned()]);
    assert_eq!(findings[0].adjustment, Some(why));
    assert_eq!(findings[0].level, Level::Note);
}

#[test]
fn a_change_below_a_deprecated_command_is_judged_like_any_other() {
    let old = contract(DEPRECATED);
    let new = contract(&DEPRECATED.replace("'*force': 'bool'", ""));
    let policy = Policy::default();
    let mut check = Check::new(&old, &new, &policy, "2026-01-01");
    check.chain = vec![("1.0".to_owned(), &old), ("1.1".to_owned(), &old)];
    assert_eq!(
        serious(&check),
        [("R-argument-gone".to_owned(), Level::Abi)]
    );
}

#[test]
fn a_name_that_comes_back_in_another_shape_is_reused() {
    let (first, without) = (contract(&format!("{FROB}{OTHER}")), contract(OTHER));
    let policy = Policy::default();
    let other_shape = contract(&format!("{}{OTHER}", FROB.replace("'bool'", "'str'")));
    let mut check = Check::new(&without, &other_shape, &policy, "2026-01-01");
    check.chain = vec![("1.0".to_owned(), &first), ("1.1".to_owned(), &without)];
    assert_eq!(serious(&check), [("R-name-reused".to_owned(), Level::Abi)]);
    check.new = &first;
    assert_eq!(serious(&check), []);
}

#[test]
fn a_name_taken_off_tree_is_reused() {
    let (old, new) = (contract(OTHER), contract(&format!("{FROB}{OTHER}")));
    let policy = Policy::default();
    let mut check = Check::new(&old, &new, &policy, "2026-01-01");
    check.taken = vec![("frob".to_owned(), "off-tree-2012".to_owned())];
    assert_eq!(serious(&check), [("R-name-reused".to_owned(), Level::Abi)]);
}

#[test]
fn a_vendor_prefix_must_be_registered() {
    let old = contract(OTHER);
    let new = contract(&format!("{OTHER}{{ 'command': '__org.example_frob' }}\n"));
    let mut policy = Policy::default();
    let strange = serious(&Check::new(&old, &new, &policy, "2026-01-01"));
    assert_eq!(strange, [("R-vendor-unregistered".to_owned(), Level::Abi)]);
    policy.vendors.push("org.example".to_owned());
    assert_eq!(serious(&Check::new(&old, &new, &policy, "2026-01-01")), []);
}

#[test]
fn a_note_is_a_finding_where_both_have_what_it_is_about() {
    let old = contract(FROB);
    let policy = Policy::default();
    let notes =
        Notes::parse("[[note]]\npath='frob/arg/force'\nrelease='2.0'\ntext='now true'\n").unwrap();
    let mut check = Check::new(&old, &old, &policy, "2026-01-01");
    check.notes = notes.iter().collect();
    assert_eq!(
        serious(&check),
        [("R-meaning-changed".to_owned(), Level::Compat)]
    );
}

#[test]
fn the_longest_path_of_a_policy_wins_over_its_rule() {
    let policy = Policy::parse(
        "[levels]\nR-argument-gone='compat'\n[paths]\n'frob'='note'\n'frob/arg'='abi'\n",
    )
    .unwrap();
    let (old, new) = (
        contract(FROB),
        contract(&FROB.replace("'*force': 'bool'", "")),
    );
    let found = serious(&Check::new(&old, &new, &policy, "2026-01-01"));
    assert_eq!(found, [("R-argument-gone".to_owned(), Level::Abi)]);
}

#[test]
fn a_broken_policy_names_its_line() {
    for (text, line) in [
        ("removal-after = 2\nlevls = 1\n", "line 2"),
        ("\n\n[levels]\nR-nothing = 'abi'\n", "line 4"),
        (
            "[[waiver]]\npath='a'\nrule='R-command-gone'\nreason='r'\nowner='o'\nexpires='soon'\n",
            "line 6",
        ),
    ] {
        let error = Policy::parse(text).unwrap_err().to_string();
        assert!(error.contains(line), "{error}");
    }
}

#[test]
fn a_command_that_became_an_event_is_replaced() {
    let mut builder = Builder::new();
    builder
        .command(CommandDefinition {
            name: "FROB",
            ..Default::default()
        })
        .unwrap();
    let old = builder.finish_introspected().unwrap();
    let mut builder = Builder::new();
    builder
        .event(EventDefinition {
            name: "FROB",
            ..Default::default()
        })
        .unwrap();
    let new = builder.finish_introspected().unwrap();
    let policy = Policy::default();
    let found = serious(&Check::new(&old, &new, &policy, "2026-01-01"));
    assert_eq!(found, [("R-name-replaced".to_owned(), Level::Abi)]);
}
