//! The tables against every release of the catalog: what they say of a release holds there.

// A test that cannot read what it checks has failed.
#![allow(clippy::unwrap_used, clippy::panic)]

use abide_catalog::Catalog;
use abide_dialect::{Release, Tables, check};
use abide_schema::Contract;

/// Every release of the system emulator that showed its whole schema.
fn contracts() -> Vec<(Release, Contract)> {
    let catalog = Catalog::built_in();
    let shown = catalog.upstream().filter(|release| !release.is_names_only);
    shown
        .map(|release| {
            let number = release.name.parse().unwrap();
            (number, catalog.contract(&release.name).unwrap())
        })
        .collect()
}

fn faults(tables: &Tables) -> Vec<String> {
    let contracts = contracts();
    let borrowed: Vec<_> = contracts.iter().map(|(number, it)| (*number, it)).collect();
    check(tables, &borrowed)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn every_form_is_taken_by_the_releases_it_names() {
    let faults = faults(Tables::builtin());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A table with one form of an action `x`.
fn table(form: &str) -> Tables {
    let text =
        format!("[x]\nmeaning = 'm'\n[x.arguments]\na = {{ means = 'a' }}\n[[x.forms]]\n{form}");
    let family = ("f", "name = 'upstream'\nabout = 'a'");
    Tables::parse(&[("t", &text)], &[family]).unwrap()
}

#[test]
fn a_form_that_no_release_takes_is_a_fault() {
    for (form, fault) in [
        (
            "command = 'quit'\nsince = '1.0'\narguments = { a = 'now' }",
            "x as quit: no release of its range takes it; 11.1: quit {\"now\": \"x\"}: Parameter 'now' is unexpected",
        ),
        (
            "command = 'quitt'\nsince = '1.0'",
            "x as quitt: 2.5 has not it, whatever its range says",
        ),
        (
            "command = 'blockdev-del'\nsince = '2.8'\narguments = { a = 'node-name' }",
            "x as blockdev-del: 2.8 has not it, whatever its range says",
        ),
        (
            "command = 'blockdev-del'\nsince = '2.9'\nuntil = '10.0'\narguments = { a = 'node-name' }",
            "x as blockdev-del: 11.1 has it, whatever its range says",
        ),
        (
            "command = 'block_passwd'\nuntil = '5.2'\narguments = { a = { when = 'block_passwd/arg-type/*a' } }",
            "x as block_passwd: a: no release has block_passwd/arg-type/*a",
        ),
    ] {
        let faults = faults(&table(form));
        assert!(faults.iter().any(|it| it == fault), "{faults:#?}");
    }
}

#[test]
fn units_and_types_are_checked_not_only_names() {
    let text = "command = 'migrate_set_downtime'\nuntil = '5.2'\narguments = { a = 'value' }";
    let faults = faults(&table(text));
    assert!(faults[0].contains("expected: number"), "{faults:#?}");
}
