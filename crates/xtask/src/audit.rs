//! The audit of QMP's ABI: every release of the catalog against the one before.
//!
//! It writes the table of `docs/abi-history.md`, between two marks of that page, and draws
//! findings by a seed for people to check by hand.

use std::fs;
use std::path::{Path, PathBuf};

use abide_catalog::{Catalog, Release, build_options};
use abide_compat::{AuditStep, Epoch, Finding, Level, Notes, audit};
use abide_schema::Contract;
use anyhow::{Context as _, Result};

use crate::mutate::Random;

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
pub(crate) fn steps() -> Result<Vec<AuditStep>> {
    let catalog = Catalog::built_in();
    let contracts = catalog.upstream().map(|release| {
        let contract = catalog.contract(&release.name)?;
        Ok((release, contract))
    });
    let contracts: Vec<(&Release, Contract)> = contracts.collect::<Result<_>>()?;
    let epochs: Vec<Epoch<'_>> = contracts
        .iter()
        .map(|(release, contract)| Epoch {
            release: &release.name,
            contract,
            is_names_only: release.is_names_only,
        })
        .collect();
    let notes = Notes::parse(abide_catalog::NOTES)?;
    Ok(audit(&epochs, &notes, &build_options)?)
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
pub(crate) fn table(steps: &[AuditStep]) -> String {
    let mut out = String::from(
        "\n| from | to | abi | compat | note | what breaks |\n|---|---|---:|---:|---:|---|\n",
    );
    let mut sum = [0; 3];
    for step in steps {
        let counts = [Level::Abi, Level::Compat, Level::Note].map(|level| step.count(level));
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
        .filter(|step| step.count(Level::Abi) == 0)
        .count();
    out += &format!(
        "| all {} steps | | {} | {} | {} | {free} steps break nothing |\n\n",
        steps.len(),
        sum[0],
        sum[1],
        sum[2]
    );
    out + &excused(steps)
}

/// How much the count depends on what is counted.
fn excused(steps: &[AuditStep]) -> String {
    let by_rule = |finding: &&Finding| finding.rule.level == Level::Abi;
    let all = || steps.iter().flat_map(|step| &step.findings);
    let broken: Vec<&Finding> = all().filter(by_rule).collect();
    let unexcused = all().filter(|finding| finding.level == Level::Abi);
    let unexcused: Vec<&Finding> = unexcused.collect();
    let places = |findings: &[&Finding]| -> usize {
        findings
            .iter()
            .map(|finding| finding.change.places.len())
            .sum()
    };
    let quiet = |step: &&AuditStep| !step.findings.iter().any(|finding| by_rule(&finding));
    format!(
        "Counted otherwise: the {} breaks show at {} places. Together with those that are excused, as \
         experimental, announced or a matter of the build, there are {} at {} places, and {} of the \
         {} steps have none.\n\n",
        unexcused.len(),
        places(&unexcused),
        broken.len(),
        places(&broken),
        steps.iter().filter(quiet).count(),
        steps.len(),
    )
}

/// More breaks of one step than this are counted.
const BREAKS_SHOWN: usize = 6;

fn breaks(step: &AuditStep) -> String {
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
