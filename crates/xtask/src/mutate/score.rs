//! The score: edits applied, findings compared with what is known, messages validated.

use std::collections::BTreeMap;

use abide_catalog::Catalog;
use abide_compat::{Check, Direction, Finding, Level, Policy};
use abide_schema::introspect::{self, Introspection};
use abide_schema::{Contract, validate};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::edits::{Bench, Expected, all};
use super::model::Model;
use super::random::Random;

/// The contracts edited: old and new introspection, both programs.
const RELEASES: [&str; 6] = ["2.12", "4.2", "6.2", "8.2", "11.1", "storage-daemon:10.0"];

/// How one kind of edit fared.
#[derive(Default)]
struct Score {
    applied: usize,
    right: usize,
    wrong: Vec<String>,
}

/// Applies `count` edits drawn by `seed`; fails unless every verdict is right.
pub(crate) fn run(count: usize, seed: u64) -> Result<()> {
    let mut random = Random::new(seed);
    let catalog = Catalog::built_in();
    let mut bases = Vec::new();
    for release in RELEASES {
        let contract = catalog.contract(release)?;
        let schema = serde_json::to_value(Introspection::new(&contract))?;
        let model = Model::new(&schema).with_arrays();
        let places = model.places();
        bases.push((release, contract, model, places));
    }
    let edits = all();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut done = 0;
    while done < count {
        let (release, old, model, places) = &bases[random.below(bases.len())];
        let (name, edit) = edits[random.below(edits.len())];
        let score = scores.entry(name).or_default();
        let mut bench = Bench {
            model: model.clone(),
            places,
            random: &mut random,
        };
        let Some(expected) = edit(&mut bench) else {
            continue;
        };
        done += 1;
        score.applied += 1;
        match verdict(old, &bench.model, &expected) {
            Ok(()) => score.right += 1,
            Err(error) => score.wrong.push(format!("{release}: {error:#}")),
        }
    }
    report(&scores, edits.len(), count, seed)
}

fn verdict(old: &Contract, edited: &Model, expected: &Expected) -> Result<()> {
    let new = introspect::from_json(edited.to_json().to_string().as_bytes())?;
    let policy = Policy::default();
    let findings = Check::new(old, &new, &policy, "").findings();
    if expected.is_equal && !findings.is_empty() {
        bail!("equal contracts, but {}", told(&findings));
    }
    if expected.is_compatible && findings.iter().any(|finding| finding.level > Level::Note) {
        bail!("compatible, but {}", told(&findings));
    }
    for (path, level) in &expected.found {
        let is_it = |finding: &&Finding| {
            finding.level.name() == *level
                && finding
                    .change
                    .places
                    .iter()
                    .any(|place| place.to_string() == *path)
        };
        let finding = findings.iter().find(is_it);
        let finding = finding
            .with_context(|| format!("no {level} at {path}; there are {}", told(&findings)))?;
        if let Some(witness) = &finding.witness
            && finding.change.direction == Some(Direction::In)
        {
            is_broken(old, &new, &witness.message)?;
        }
    }
    Ok(())
}

/// The witness of a broken argument is right by the old contract and wrong by the new.
fn is_broken(old: &Contract, new: &Contract, message: &str) -> Result<()> {
    let message: Value = serde_json::from_str(message)?;
    let name = message
        .get("execute")
        .and_then(Value::as_str)
        .context("no execute")?;
    let arguments = message.get("arguments");
    let was = old.command(name).context("no such command before")?;
    let is = new.command(name).context("no such command now")?;
    if let Err(violation) = validate::arguments(old, was, arguments) {
        bail!("the witness {message} was wrong before: {violation}");
    }
    if validate::arguments(new, is, arguments).is_ok() {
        bail!("the witness {message} is still right");
    }
    Ok(())
}

fn told(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let first = finding
            .change
            .places
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        format!("{} {} {first}", finding.level.name(), finding.rule.id)
    };
    let shown: Vec<String> = findings.iter().take(6).map(line).collect();
    format!("{} findings: {}", findings.len(), shown.join("; "))
}

fn report(scores: &BTreeMap<&str, Score>, kinds: usize, count: usize, seed: u64) -> Result<()> {
    let mut wrong = 0;
    for (name, score) in scores {
        println!("{:>6} of {:<6} {name}", score.right, score.applied);
        for error in score.wrong.iter().take(3) {
            println!("       {error}");
        }
        wrong += score.wrong.len();
    }
    let right = count - wrong;
    println!("mutation score: {right} of {count} right, {kinds} kinds of edit, seed {seed:#x}");
    match wrong {
        0 => Ok(()),
        _ => bail!("{wrong} verdicts are wrong"),
    }
}
