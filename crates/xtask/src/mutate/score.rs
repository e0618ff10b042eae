//! The score: edits applied, findings compared with what is known, messages validated.

use std::collections::BTreeMap;
use std::fmt;

use abide_catalog::Catalog;
use abide_compat::{Check, Finding, Level, Policy};
use abide_schema::introspect::{self, Introspection};
use abide_schema::{Contract, MemorySource, Options, Texts, compile};
use anyhow::{Context as _, Result, bail};

use super::edits::{Bench, Expected, all, reserved};
use super::messages::{Checked, Sides, check_samples, check_witness};
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

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) count: usize,
    pub(crate) right: usize,
    pub(crate) kinds: usize,
    pub(crate) witnesses: usize,
    pub(crate) samples: usize,
    /// What each wrong verdict is.
    pub(crate) wrong: Vec<String>,
    lines: Vec<String>,
}

/// Applies `count` edits drawn by `seed`, and prints how each kind fared; fails unless every
/// verdict is right.
pub(crate) fn run(count: usize, seed: u64) -> Result<()> {
    let outcome = score(count, seed)?;
    for line in &outcome.lines {
        println!("{line}");
    }
    println!("{outcome}, seed {seed:#x}");
    match outcome.wrong.len() {
        0 => Ok(()),
        wrong => bail!("{wrong} verdicts are wrong"),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} verdicts right, {} kinds of edit, {} witnesses and {} sampled messages validated",
            self.right, self.count, self.kinds, self.witnesses, self.samples
        )
    }
}

/// Applies `count` edits drawn by `seed`.
pub(crate) fn score(count: usize, seed: u64) -> Result<Outcome> {
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
    let kinds = edits.len() + reserved::EDITS.len();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut checked = Checked::default();
    let mut done = 0;
    while done < count {
        let picked = random.below(kinds);
        let Some((name, edit)) = edits.get(picked) else {
            let (name, edit) = reserved::EDITS[picked - edits.len()];
            let verdict = text_verdict(edit(&mut random));
            scores.entry(name).or_default().note("text", verdict);
            done += 1;
            continue;
        };
        let (release, old, model, places) = &bases[random.below(bases.len())];
        let mut bench = Bench {
            model: model.clone(),
            places,
            random: &mut random,
        };
        let Some(expected) = edit(&mut bench) else {
            continue;
        };
        let edited = bench.model;
        done += 1;
        let verdict = verdict((old, model), &edited, &expected, &mut random, &mut checked);
        scores.entry(name).or_default().note(release, verdict);
    }
    Ok(outcome(&scores, kinds, count, checked))
}

impl Score {
    fn note(&mut self, release: &str, verdict: Result<()>) {
        self.applied += 1;
        match verdict {
            Ok(()) => self.right += 1,
            Err(error) => self.wrong.push(format!("{release}: {error:#}")),
        }
    }
}

fn verdict(
    (old, was): (&Contract, &Model),
    edited: &Model,
    expected: &Expected,
    random: &mut Random,
    checked: &mut Checked,
) -> Result<()> {
    let new = introspect::from_json(edited.to_json().to_string().as_bytes())?;
    let policy = Policy::default();
    let findings = Check::new(old, &new, &policy, "").findings();
    let found = is_as_expected(&findings, expected)?;
    let sides = Sides {
        old,
        new: &new,
        was,
        is: edited,
    };
    for finding in found.iter().filter(|found| found.level == Level::Abi) {
        checked.witnesses += check_witness(&sides, finding)?;
    }
    checked.samples += check_samples(&sides, expected, random)?;
    Ok(())
}

/// The findings that were expected, all of them there and no other where there may be none.
fn is_as_expected<'f>(findings: &'f [Finding], expected: &Expected) -> Result<Vec<&'f Finding>> {
    if expected.is_equal && !findings.is_empty() {
        bail!("equal contracts, but {}", told(findings));
    }
    if expected.is_compatible && findings.iter().any(|finding| finding.level > Level::Note) {
        bail!("compatible, but {}", told(findings));
    }
    let found = expected.found.iter().map(|(path, level)| {
        let is_it = |finding: &&Finding| {
            let mut places = finding.change.places.iter();
            finding.level.name() == *level && places.any(|place| place.to_string() == *path)
        };
        let finding = findings.iter().find(is_it);
        finding.with_context(|| format!("no {level} at {path}; there are {}", told(findings)))
    });
    found.collect()
}

/// The verdict on an edit of text.
fn text_verdict((old, new, expected): (String, String, Expected)) -> Result<()> {
    let (old, new) = (compiled(old)?, compiled(new)?);
    let policy = Policy::default();
    let findings = Check::new(&old, &new, &policy, "").findings();
    is_as_expected(&findings, &expected).map(|_| ())
}

fn compiled(text: String) -> Result<Contract> {
    let source = MemorySource::single("schema.json", text);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "schema.json", &Options::default())?;
    if let Some(first) = compiled.diagnostics.first() {
        bail!("{first}");
    }
    Ok(compiled.schema.contract()?)
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

/// So many wrong verdicts of a kind are shown.
const WRONG_SHOWN: usize = 3;

fn outcome(
    scores: &BTreeMap<&str, Score>,
    kinds: usize,
    count: usize,
    checked: Checked,
) -> Outcome {
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for (name, score) in scores {
        lines.push(format!("{:>6} of {:<6} {name}", score.right, score.applied));
        let shown = score.wrong.iter().take(WRONG_SHOWN);
        lines.extend(shown.map(|error| format!("       {error}")));
        wrong.extend(score.wrong.iter().map(|error| format!("{name}: {error}")));
    }
    Outcome {
        count,
        right: count - wrong.len(),
        kinds,
        witnesses: checked.witnesses,
        samples: checked.samples,
        wrong,
        lines,
    }
}

#[cfg(test)]
mod tests {
    use abide_testbed::{Scale, figure, seed};

    use super::*;

    #[test]
    fn every_edit_of_known_verdict_is_judged_so() {
        let seed = seed();
        let outcome = score(Scale::pick(100, 600, 20_000), seed).unwrap();
        let shown = outcome.wrong.iter().take(10).cloned().collect::<Vec<_>>();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
        assert!(outcome.kinds >= 40);
        figure("ABI mutation score", &format!("{outcome}, seed {seed:#x}"));
    }
}
