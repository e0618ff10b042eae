//! Waivers, levels of a project's own, chains of releases, names that come back, vendors.
// A fixture that cannot be read ends the test that reads it.
#![allow(clippy::panic, clippy::unwrap_used)]

use abide_compat::{Adjustment, BuildOptions, Check, Finding, Level, Notes, Policy, Taken};
use abide_schema::contract::Configuration;
use abide_schema::contract::{Builder, CommandDefinition, EventDefinition};
use abide_schema::introspect::{self, Introspection};
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
    let once = vec![("1.0".to_owned(), &plain), ("1.1".to_owned(), &marked)];
    check.chain = &once;
    assert_eq!(
        serious(&check),
        [("R-command-gone".to_owned(), Level::Compat)]
    );
    let mut twice = once.clone();
    twice.push(("1.2".to_owned(), &marked));
    check.chain = &twice;
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
    let chain = vec![("1.0".to_owned(), &old), ("1.1".to_owned(), &old)];
    check.chain = &chain;
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
    let chain = vec![("1.0".to_owned(), &first), ("1.1".to_owned(), &without)];
    check.chain = &chain;
    assert_eq!(serious(&check), [("R-name-reused".to_owned(), Level::Abi)]);
    check.new = &first;
    assert_eq!(serious(&check), []);
}

#[test]
fn a_name_taken_off_tree_is_reused() {
    let (old, new) = (contract(OTHER), contract(&format!("{FROB}{OTHER}")));
    let policy = Policy::default();
    let mut check = Check::new(&old, &new, &policy, "2026-01-01");
    let taken = |arguments: &[&str]| Taken {
        name: "frob".to_owned(),
        owner: "off-tree-2012".to_owned(),
        arguments: arguments.iter().map(|name| (*name).to_owned()).collect(),
    };
    check.taken = vec![taken(&["device"])];
    assert_eq!(serious(&check), [("R-name-reused".to_owned(), Level::Abi)]);
    check.taken = vec![taken(&["force"])];
    assert_eq!(serious(&check), [], "the same arguments mean the same");
}

#[test]
fn a_reserved_name_is_implemented_as_agreed() {
    let reserved = |data: &str| format!("{{ 'command': 'frob', 'data': {data}, 'gen': false }}");
    let old = contract(&reserved("{ '*force': 'bool' }"));
    let policy = Policy::default();
    let as_agreed = contract(FROB);
    assert_eq!(
        serious(&Check::new(&old, &as_agreed, &policy, "2026-01-01")),
        []
    );
    let otherwise = contract("{ 'command': 'frob', 'data': { '*force': 'bool', '*more': 'str' } }");
    assert_eq!(
        serious(&Check::new(&old, &otherwise, &policy, "2026-01-01")),
        [("R-reserved-reshaped".to_owned(), Level::Abi)]
    );
}

#[test]
fn a_reserved_name_goes_by_a_recorded_decision_only() {
    let old = contract(&format!("{OTHER}{{ 'command': 'frob', 'gen': false }}"));
    let new = contract(OTHER);
    let policy = Policy::default();
    let mut check = Check::new(&old, &new, &policy, "2026-01-01");
    let gone = [("R-reserved-withdrawn".to_owned(), Level::Abi)];
    assert_eq!(serious(&check), gone);
    check.decided = vec![("frob".to_owned(), "nobody wants it".to_owned())];
    assert_eq!(serious(&check), []);
}

/// A server that lists so much and no more.
fn introspected(text: &str) -> Contract {
    let contract = contract(text).evaluate(&Configuration::defined(["NOTHING"]));
    let shown = serde_json::to_vec(&Introspection::new(&contract)).unwrap();
    introspect::from_json(&shown).unwrap()
}

#[test]
fn a_server_built_without_something_has_not_lost_it() {
    let old = contract(&format!(
        "{OTHER}{{ 'command': 'frob', 'if': 'CONFIG_FROB' }}"
    ));
    let (server, text) = (introspected(OTHER), contract(OTHER));
    let policy = Policy::default();
    let built = Check::new(&old, &server, &policy, "2026-01-01").findings();
    assert_eq!(
        built[0].adjustment,
        Some(Adjustment::BuildOption("CONFIG_FROB".to_owned()))
    );
    let gone = [("R-command-gone".to_owned(), Level::Abi)];
    let check = Check::new(&old, &text, &policy, "2026-01-01");
    assert_eq!(serious(&check), gone, "text lists everything there is");
    let other = introspected(&format!("{FROB}{OTHER}"));
    let mut check = Check::new(&other, &server, &policy, "2026-01-01");
    assert_eq!(serious(&check), gone);
    check.built[1] = BuildOptions::from([("frob", "CONFIG_FROB")]);
    assert_eq!(serious(&check), []);
}

#[test]
fn what_introspection_keeps_back_is_no_difference() {
    let text = "{ 'command': 'frob', 'allow-preconfig': true, 'data': { 'n': 'uint8' }, \
                'success-response': false }\n{ 'command': 'by-hand', 'gen': false }\n";
    let (text, server) = (contract(text), introspected(text));
    let policy = Policy::default();
    for (old, new) in [(&text, &server), (&server, &text)] {
        assert_eq!(serious(&Check::new(old, new, &policy, "2026-01-01")), []);
    }
}

#[test]
fn a_rename_is_called_one() {
    let old = contract("{ 'command': 'frob', 'data': { 'device': 'str' } }");
    let new = contract("{ 'command': 'frob', 'data': { 'device-id': 'str' } }");
    let policy = Policy::default();
    let findings = Check::new(&old, &new, &policy, "2026-01-01").findings();
    let hint = findings.iter().find_map(|finding| finding.hint.as_deref());
    assert!(
        hint.unwrap().contains("`device-id` is new beside it"),
        "{hint:?}"
    );
}

#[test]
fn one_type_replaced_by_another_is_one_finding_whatever_uses_it() {
    let text = |of: &str| {
        format!(
            "{{ 'alternate': 'StrOrNull', 'data': {{ 's': 'str', 'n': 'null' }} }}\n\
             {{ 'command': 'frob', 'data': {{ 'one': '{of}', 'two': '{of}' }} }}\n"
        )
    };
    let (old, new) = (contract(&text("str")), contract(&text("StrOrNull")));
    let policy = Policy::default();
    let findings = Check::new(&old, &new, &policy, "2026-01-01").findings();
    let places: Vec<usize> = findings.iter().map(|f| f.change.places.len()).collect();
    assert_eq!(places, [2]);
}

#[test]
fn what_is_experimental_is_exempt_with_a_note() {
    let policy = Policy::default();
    for (old, new) in [
        ("{ 'command': 'x-frob' }", OTHER),
        ("{ 'command': 'frob', 'features': [ 'unstable' ] }", OTHER),
        (
            "{ 'command': 'frob', 'data': { '*x-force': 'bool' } }",
            "{ 'command': 'frob' }",
        ),
        (
            "{ 'command': 'frob', 'data': { '*force': { 'type': 'bool', 'features': [ 'unstable' ] } } }",
            "{ 'command': 'frob', 'data': { '*force': 'str' } }",
        ),
    ] {
        let (old, new) = (contract(old), contract(new));
        let check = Check::new(&old, &new, &policy, "2026-01-01");
        assert_eq!(serious(&check), []);
        let is_told = |finding: &Finding| finding.adjustment == Some(Adjustment::Unstable);
        assert!(check.findings().iter().any(is_told));
    }
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
