//! The audit of QMP's ABI: every release of the catalog against the one before.
//!
//! It writes the table of `docs/abi-history.md`, between two marks of that page, and draws
//! findings by a seed for people to check by hand.

use std::fs;
use std::path::{Path, PathBuf};

use abide_catalog::{Catalog, build_options};
use abide_compat::{Check, Finding, Level, Notes, Policy, bare};
use abide_schema::Contract;
use anyhow::{Context as _, Result};

use crate::mutate::Random;

/// One release against the one before it.
pub(crate) struct Step {
    /// Before.
    pub(crate) old: String,
    /// After.
    pub(crate) new: String,
    /// All that differs.
    pub(crate) findings: Vec<Finding>,
}

/// Writes the page's table.
pub(crate) fn write() -> Result<()> {
    let text = fs::read_to_string(page())?;
    fs::write(page(), with_table(&text, &table(&steps()?))?)?;
    Ok(())
}

/// Prints findings drawn by a seed: what to look at by hand.
pub(crate) fn sample(count: usize, seed: u64) -> Result<()> {
    let steps = steps()?;
    let all = steps.iter().flat_map(|step| {
        let serious = step
            .findings
            .iter()
            .filter(|found| found.level > Level::Note);
        serious.map(move |finding| (step, finding))
    });
    let all: Vec<_> = all.collect();
    let mut random = Random::new(seed);
    for number in 1..=count {
        let Some((step, finding)) = random.pick(&all) else {
            break;
        };
        let place = &finding.change.places[0];
        println!(
            "{number}. {} to {}: {} {} at {place} ({} places): {}",
            step.old,
            step.new,
            finding.level.name(),
            finding.rule.id,
            finding.change.places.len(),
            finding.sentence()
        );
    }
    println!("{} findings above note, seed {seed}", all.len());
    Ok(())
}

/// Where the page is kept.
pub(crate) fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/abi-history.md")
}

/// Every consecutive pair of upstream releases.
pub(crate) fn steps() -> Result<Vec<Step>> {
    let catalog = Catalog::built_in();
    let notes = Notes::parse(abide_catalog::NOTES)?;
    let policy = Policy::default();
    let mut chain: Vec<(String, Contract)> = Vec::new();
    let mut steps = Vec::new();
    let mut before = None;
    for release in catalog.upstream() {
        let contract = catalog.contract(&release.name)?;
        let names_only = release.is_names_only;
        let Some((old_name, was_names_only, old)) =
            before.replace((release.name.clone(), names_only, contract.clone()))
        else {
            continue;
        };
        let old: (String, bool, Contract) = (old_name, was_names_only, old);
        let (was, is) = match old.1 || names_only {
            true => (bare(&old.2, true)?, bare(&contract, true)?),
            false => (old.2.clone(), contract),
        };
        if !old.1 {
            chain.push((old.0.clone(), old.2));
        }
        let mut check = Check::new(&was, &is, &policy, "");
        check.chain = chain.iter().map(|(name, c)| (name.clone(), c)).collect();
        check.built = [build_options(&old.0), build_options(&release.name)];
        check.notes = notes.between(&old.0, &release.name).collect();
        let findings = check.findings();
        steps.push(Step {
            old: old.0,
            new: release.name.clone(),
            findings,
        });
    }
    Ok(steps)
}

const START: &str = "<!-- made by `cargo xtask audit` -->";
const END: &str = "<!-- end of what is made -->";

/// The page with its table made anew.
pub(crate) fn with_table(page: &str, table: &str) -> Result<String> {
    let (head, rest) = page
        .split_once(START)
        .context("the page has lost its first mark")?;
    let (_, tail) = rest
        .split_once(END)
        .context("the page has lost its second mark")?;
    Ok(format!("{head}{START}\n{table}{END}{tail}"))
}

/// A row a step, and the sum.
pub(crate) fn table(steps: &[Step]) -> String {
    let mut out = String::from(
        "\n| from | to | abi | compat | note | what breaks |\n|---|---|---:|---:|---:|---|\n",
    );
    let count = |step: &Step, level| step.findings.iter().filter(|f| f.level == level).count();
    let mut sum = [0; 3];
    for step in steps {
        let counts = [Level::Abi, Level::Compat, Level::Note].map(|level| count(step, level));
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += count;
        }
        let [abi, compat, note] = counts;
        out += &format!(
            "| {} | {} | {abi} | {compat} | {note} | {} |\n",
            step.old,
            step.new,
            breaks(step)
        );
    }
    let free = steps
        .iter()
        .filter(|step| count(step, Level::Abi) == 0)
        .count();
    out += &format!(
        "| all {} steps | | {} | {} | {} | {free} steps break nothing |\n\n",
        steps.len(),
        sum[0],
        sum[1],
        sum[2]
    );
    out
}

/// More breaks of one step than this are counted.
const BREAKS_SHOWN: usize = 6;

fn breaks(step: &Step) -> String {
    let abi = step
        .findings
        .iter()
        .filter(|found| found.level == Level::Abi);
    let mut places: Vec<String> = abi
        .map(|found| format!("`{}`", found.change.places[0]))
        .collect();
    places.sort();
    places.dedup();
    let more = places.len().saturating_sub(BREAKS_SHOWN);
    places.truncate(BREAKS_SHOWN);
    match more {
        0 => places.join(", "),
        _ => format!("{}, {more} more places", places.join(", ")),
    }
}

#[cfg(test)]
mod tests;
