//! Each known change of a spelling (tests/rows.toml), tried on contracts of the catalog: forward
//! on one that lacks the new form and on one that lacks the old, and across in both directions.

// A test that cannot read what it checks has failed.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use abide_catalog::Catalog;
use abide_dialect::{Backward, DialectError, Known, Release, Request, Spelling, Tables, View};
use abide_schema::{Contract, validate};
use abide_wire::{Dict, Parser, Value};
use serde::Deserialize;

/// How many rows must stay covered, and how many told across both ways.
const FEWEST_ROWS: usize = 73;
const FEWEST_BOTH_WAYS: usize = 67;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Row>,
}

/// A change: one intent, said at an old server and at a new one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    number: Vec<u32>,
    action: String,
    #[serde(default)]
    intent: String,
    /// A result in our words.
    result: Option<String>,
    old: Side,
    new: Side,
    /// Whose messages can be read: no lines for people, no several commands, no losses.
    #[serde(default = "both")]
    across: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    /// A release of the catalog, or a dialect.
    at: String,
    /// `command {arguments}`; more commands after `; `; or `refused: WORDS`.
    says: String,
    /// What is told to be lost.
    #[serde(default)]
    lost: Vec<String>,
    /// A result in its words.
    result: Option<String>,
    /// Paths it is taken not to have: the old ones that never went.
    #[serde(default)]
    without: Vec<String>,
}

fn both() -> Vec<String> {
    vec!["old".to_owned(), "new".to_owned()]
}

/// A contract of the catalog, built once.
fn contract(name: &str) -> &'static Contract {
    static BUILT: Mutex<BTreeMap<String, &Contract>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().unwrap();
    built
        .entry(name.to_owned())
        .or_insert_with(|| Box::leak(Box::new(Catalog::built_in().contract(name).unwrap())))
}

impl Side {
    fn is_dialect(&self) -> bool {
        self.at.starts_with(|c: char| c.is_ascii_lowercase()) && !self.at.contains(':')
    }

    fn contract(&self) -> Option<&'static Contract> {
        (!self.is_dialect()).then(|| contract(&self.at))
    }

    fn known(&self) -> Known<'static> {
        let Some(contract) = self.contract() else {
            let old = Backward::new(Tables::builtin(), &self.at).unwrap();
            let commands = old.commands(&Known::contract(contract("10.0")));
            return Known::commands(commands).with_events(old.events());
        };
        let release = Catalog::built_in().release(&self.at).unwrap();
        let known = if release.is_names_only {
            let commands = contract.commands().map(|command| command.name().to_owned());
            let events = contract.events().map(|event| event.name().to_owned());
            Known::commands(commands).with_events(events)
        } else {
            Known::contract(contract)
        };
        let number: Vec<&str> = release
            .name
            .trim_start_matches("storage-daemon:")
            .split('.')
            .collect();
        let number: Release = format!("{}.{}", number[0], number[1]).parse().unwrap();
        known
            .with_release(number)
            .without(self.without.iter().cloned())
    }

    fn first(&self) -> (&str, Dict) {
        let first = self.says.split("; ").next().unwrap();
        let (name, arguments) = first.split_once(' ').unwrap_or((first, "{}"));
        (name, dict(arguments))
    }

    fn is_refusal(&self) -> bool {
        self.says.starts_with("refused: ")
    }
}

fn value(text: &str) -> Value {
    let text = format!("{text}\n");
    let mut bytes = text.as_bytes();
    Parser::default()
        .next(&mut bytes)
        .unwrap_or_else(|| panic!("{text}"))
        .unwrap()
}

fn dict(text: &str) -> Dict {
    if text.is_empty() {
        Dict::default()
    } else {
        value(text).into_dict().unwrap()
    }
}

fn said(spelling: &Spelling<'_>) -> String {
    let line = |(name, arguments): (&str, &Dict)| match arguments.is_empty() {
        true => name.to_owned(),
        false => format!("{name} {arguments}"),
    };
    let first = line((spelling.command(), spelling.arguments()));
    let then = spelling
        .then()
        .iter()
        .map(|(name, arguments)| line((name, arguments)));
    std::iter::once(first)
        .chain(then)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Compares what was said, members in any order.
fn assert_said(row: &Row, which: &str, outcome: Result<&Spelling<'_>, &DialectError>, side: &Side) {
    let here = format!("row {:?}, {} {which} {}", row.number, row.action, side.at);
    match outcome {
        Err(error) => {
            let wanted = side.says.strip_prefix("refused: ");
            let error = error.to_string();
            assert!(
                wanted.is_some_and(|words| error.contains(words)),
                "{here}: {error}"
            );
        }
        Ok(spelling) => assert_eq!(sorted(&said(spelling)), sorted(&side.says), "{here}"),
    }
}

fn sorted(says: &str) -> Vec<(String, serde_json::Value)> {
    let line = |line: &str| {
        let (name, arguments) = line.split_once(' ').unwrap_or((line, "{}"));
        (
            name.to_owned(),
            serde_json::from_str(arguments).unwrap_or_default(),
        )
    };
    says.split("; ").map(line).collect()
}

#[test]
fn every_row_is_said_on_servers_that_lack_the_other_form() {
    each(|row| {
        let action = Tables::builtin().action(&row.action);
        let action = action.unwrap_or_else(|| panic!("no action {}", row.action));
        for side in [&row.old, &row.new] {
            let spellings = action.spellings(&dict(&row.intent), &side.known());
            let first = spellings.as_ref().map(|list| &list[0]);
            assert_said(row, "at", first, side);
            let Ok(spelling) = first else { continue };
            let mut lost: Vec<&str> = spelling
                .losses()
                .iter()
                .filter(|loss| loss.reported)
                .map(|loss| loss.argument.as_str())
                .collect();
            lost.sort_unstable();
            assert_eq!(lost, side.lost, "row {:?} at {}", row.number, side.at);
            assert_valid(row, side, spelling);
            if let (Some(theirs), Some(ours)) = (&side.result, &row.result) {
                let (read, _) = spelling.result(value(theirs));
                assert_eq!(
                    json(&read),
                    json(&value(ours)),
                    "row {:?} at {}",
                    row.number,
                    side.at
                );
            }
        }
    });
}

/// Runs a check on every row, and tells of every row that fails.
fn each(check: impl Fn(&Row)) {
    let mut failed = 0;
    for row in &rows() {
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(row)));
        failed += u32::from(checked.is_err());
    }
    assert_eq!(failed, 0, "rows failed; each is told above");
}

fn json(value: &Value) -> serde_json::Value {
    serde_json::from_str(&value.to_string()).unwrap()
}

fn assert_valid(row: &Row, side: &Side, spelling: &Spelling<'_>) {
    let Some(contract) = side.contract() else {
        return;
    };
    let first = (spelling.command(), spelling.arguments());
    let then = spelling
        .then()
        .iter()
        .map(|(name, arguments)| (*name, arguments));
    for (name, arguments) in std::iter::once(first).chain(then) {
        let data = Some(View::Members(arguments));
        let checked = match contract.event(name) {
            Some(event) => validate::event(contract, event, data),
            None => validate::arguments(contract, contract.command(name).unwrap(), data),
        };
        let here = format!("row {:?} at {}: {name} {arguments}", row.number, side.at);
        assert!(checked.is_ok(), "{here}: {}", checked.unwrap_err());
    }
}

/// A message that an old client sends, at a server that lacks the old form; and the other way.
#[test]
fn every_row_is_told_across_in_both_directions() {
    each(|row| {
        for front in &row.across {
            match front.as_str() {
                "old" => across(row, &row.old, &row.new),
                _ => across(row, &row.new, &row.old),
            }
        }
    });
}

fn across(row: &Row, front: &Side, behind: &Side) {
    if front.is_refusal() {
        return;
    }
    let known = behind.known();
    let (name, arguments) = front.first();
    if front.is_dialect() {
        let old = Backward::new(Tables::builtin(), &front.at).unwrap();
        if let Some((told, data)) = old.event(behind.first().0, behind.first().1) {
            assert_eq!(
                (told.as_str(), json(&data.into())),
                (name, json(&arguments.into()))
            );
            return;
        }
        let request = old.command(name, arguments, &known).unwrap();
        let Request::Run {
            command,
            arguments,
            then,
            ..
        } = request
        else {
            panic!("row {:?}: {request:?}", row.number)
        };
        let mut said = vec![(command, json(&arguments.into()))];
        said.extend(
            then.into_iter()
                .map(|(name, arguments)| (name, json(&arguments.into()))),
        );
        assert_eq!(said, sorted(&behind.says), "row {:?}", row.number);
        return;
    }
    let told = Tables::builtin().retell(name, &arguments, &front.known(), &known);
    let told = told
        .map(|told| told.unwrap_or_else(|| panic!("row {:?}: no table has {name}", row.number)));
    assert_said(
        row,
        "told to",
        told.as_ref().map(|told| told.spelling()),
        behind,
    );
    if let (Ok(told), Some(theirs), Some(wanted)) = (&told, &behind.result, &front.result) {
        let (read, _) = told.result(value(theirs));
        assert_eq!(
            json(&read),
            json(&value(wanted)),
            "row {:?} at {}",
            row.number,
            front.at
        );
    }
}

#[test]
fn the_rows_are_as_many_as_they_were() {
    let all = numbers(|_| true);
    println!("{} rows: {all:?}", all.len());
    assert!(all.len() >= FEWEST_ROWS, "only {} rows", all.len());
    // What a side cannot say at all, its clients do not send.
    let told = |front: &str, side: &Side, row: &Row| {
        row.across.iter().any(|it| it == front) && !side.is_refusal()
    };
    let old = numbers(|row| told("old", &row.old, row));
    let new = numbers(|row| told("new", &row.new, row));
    let both = old.intersection(&new).count();
    assert!(both >= FEWEST_BOTH_WAYS, "only {both} rows both ways");
}

/// The numbers of the rows that have an entry such as that.
fn numbers(is_wanted: impl Fn(&Row) -> bool) -> BTreeSet<u32> {
    let rows = rows();
    let wanted = rows.iter().filter(|row| is_wanted(row));
    let numbers = wanted.flat_map(|row| row.number.clone());
    numbers.filter(|it| *it > 0).collect()
}

fn rows() -> Vec<Row> {
    let rows: Rows = toml::from_str(include_str!("rows.toml")).unwrap();
    rows.row
}
