//! `abide check` and `abide diff`: what differs between two contracts, and how bad it is.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use abide_compat::ledger::Ledger;
use abide_compat::report::{Format, Report};
use abide_compat::{Check, Level, Policy, Taken};
use abide_dialect::Tables;
use abide_schema::Contract;

use crate::contracts::{self, Before, Pair};
use crate::exit::{Exit, failure};
use crate::output::Console;

/// Checks that a new contract keeps what an old one promised.
///
/// OLD and NEW are QAPI text, a folder, git:REV:PATH, introspection, a recording, a live server
/// (unix:PATH, exec:'QEMU'), or catalog:RELEASE. MUST (abi): an existing correct peer fails or
/// misreads. SHOULD (compat): an old client loses something, or a strict one trips. Exit codes:
/// 0 compatible, 1 a finding at or above --fail-on, 2 a contract cannot be read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The contract that was promised, and the one to check.
    #[arg(value_name = "OLD NEW", num_args = 1..=2, required_unless_present = "against")]
    contracts: Vec<String>,

    /// In a git checkout: check the working tree against this revision. The schema is the one
    /// named, or qapi/qapi-schema.json.
    #[arg(long, value_name = "REV")]
    against: Option<String>,

    /// The level from which on the answer is no.
    #[arg(long, value_name = "LEVEL", default_value = "abi", value_parser = level)]
    fail_on: Level,

    /// text, json, sarif, junit, github or markdown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Levels of your own, and waivers: a TOML file.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// Breaks that were agreed on, in a file of their own; may be given more than once.
    #[arg(long, value_name = "FILE")]
    waivers: Vec<PathBuf>,

    /// The ledger: a reserved name may go when it records the decision.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,

    /// Releases before OLD, the oldest first, that prove how long something was deprecated; unless
    /// given, the catalog's, where OLD is a QEMU that tells its release.
    #[arg(long, value_name = "SOURCE")]
    chain: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  abide check catalog:10.0 exec:qemu-system-x86_64   what an upgrade would break
  abide check --against origin/master                in a QEMU checkout, before you push
  abide check git:v9.2.0:qapi git:v10.0.0:qapi       two tags of a checkout
  abide check old.json new.json --fail-on compat --format sarif
  abide explain R-argument-gone                      why, with an example and the way out";

fn level(name: &str) -> Result<Level, String> {
    Level::from_name(name).ok_or_else(|| format!("`{name}` is none of abi, compat, note"))
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (old, new) = self.sources()?;
        let policy = self.policy()?;
        let pair = Pair::read(&old, &new)?;
        let catalog = contracts::catalog()?;
        let notes = contracts::notes()?;
        let decided = self.decided()?;
        let before = Before::of(&pair, &catalog);
        let named = self.named_chain()?;
        let named: Vec<_> = named.iter().map(|(name, c)| (name.clone(), c)).collect();
        let (old, new) = (&pair.old.contract, &pair.new.contract);
        let mut check = Check::new(old, new, &policy, &today());
        check.chain = if named.is_empty() { &before } else { &named };
        check.taken = taken();
        check.built = pair.built();
        check.listed = [pair.old.listed.clone(), pair.new.listed.clone()];
        check.decided = decided;
        check.notes = pair.notes(&notes);
        let findings = check.findings();
        before.were_read()?;
        let report = Report {
            old: pair.old.text.clone(),
            new: pair.new.text.clone(),
            findings: &findings,
            fail_on: self.fail_on,
            unchecked: pair.unchecked.clone(),
            sites: pair.sites(&findings),
        };
        console.line(report.write(self.format).trim_end())?;
        Ok(if report.passes() {
            Exit::Done
        } else {
            Exit::No
        })
    }

    fn sources(&self) -> anyhow::Result<(String, String)> {
        if let Some(revision) = &self.against {
            let path = match self.contracts.as_slice() {
                [] => contracts::main_file(".".as_ref())?
                    .to_string_lossy()
                    .into_owned(),
                [path] => path.clone(),
                _ => {
                    return Err(failure(
                        Exit::Question,
                        "--against takes one schema, not two",
                    ));
                }
            };
            let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
            return Ok((format!("git:{revision}:{path}"), path));
        }
        match self.contracts.as_slice() {
            [old, new] => Ok((old.clone(), new.clone())),
            _ => Err(failure(
                Exit::Question,
                "a check needs OLD and NEW, or --against REV; see `abide check --help`",
            )),
        }
    }

    fn policy(&self) -> anyhow::Result<Policy> {
        let mut policy = match &self.policy {
            Some(file) => parsed(file, Policy::parse)?,
            None => Policy::default(),
        };
        for file in &self.waivers {
            policy.waivers.extend(parsed(file, Policy::parse)?.waivers);
        }
        Ok(policy)
    }

    /// The releases that were named to be before the old contract.
    fn named_chain(&self) -> anyhow::Result<Vec<(String, Contract)>> {
        let named = |text: &String| {
            let read = contracts::read(text)?;
            Ok((read.text, read.contract))
        };
        self.chain.iter().map(named).collect()
    }

    /// The withdrawals that the ledger records.
    fn decided(&self) -> anyhow::Result<Vec<(String, String)>> {
        let ledger = self.ledger.as_ref();
        let ledger = ledger.map(|file| parsed(file, Ledger::parse)).transpose()?;
        Ok(ledger.map_or_else(Vec::new, |ledger| ledger.decisions()))
    }
}

/// What other trees used to call things by, in the tables of dialects.
fn taken() -> Vec<Taken> {
    let forms = Tables::builtin()
        .actions()
        .flat_map(|action| &action.forms)
        .filter(|form| form.dialect != UPSTREAM);
    let taken = forms.map(|form| Taken {
        name: form.command.clone(),
        owner: form.dialect.clone(),
        // `options.driver` is an argument `options`.
        arguments: form
            .arguments
            .iter()
            .map(|(ours, rule)| rule.name.as_ref().unwrap_or(ours))
            .chain(form.always.keys())
            .map(|name| name.split('.').next().unwrap_or(name).to_owned())
            .collect(),
    });
    taken.collect()
}

/// The dialect of what is QEMU's own.
const UPSTREAM: &str = "upstream";

/// Reads a file that steers the check.
fn parsed<T>(file: &Path, parse: fn(&str) -> Result<T, abide_compat::Error>) -> anyhow::Result<T> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| {
        failure(
            Exit::Question,
            format_args!("failed to read {name}: {error}"),
        )
    })?;
    parse(&text).map_err(|error| failure(Exit::Question, format_args!("{name}: {error}")))
}

/// Today in UTC, `YYYY-MM-DD`.
fn today() -> String {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let days = i64::try_from(since.as_secs() / SECONDS_PER_DAY).unwrap_or(0);
    // Civil from days, by the 400-year cycle counted from 0000-03-01.
    let from_march = days + 719_468;
    let cycle = from_march.div_euclid(146_097);
    let day_of_cycle = from_march.rem_euclid(146_097);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
        - day_of_cycle / 146_096)
        / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

const SECONDS_PER_DAY: u64 = 86_400;
