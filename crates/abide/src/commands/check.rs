//! `abide check` and `abide diff`: what differs between two contracts, and how bad it is.

use std::path::PathBuf;
use std::time::SystemTime;

use abide_catalog::Catalog;
use abide_compat::report::{Format, Report};
use abide_compat::{Check, Level, Notes, Policy};
use abide_schema::Contract;

use crate::contracts::{self, Named};
use crate::exit::{Exit, OrExit, failure};
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

    /// Releases before OLD, the oldest first, that prove how long something was deprecated;
    /// taken from the catalog where OLD is from there.
    #[arg(long, value_name = "SOURCE")]
    chain: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  abide check catalog:10.0 exec:qemu-system-x86_64   what an upgrade would break
  abide check --against origin/master                in a QEMU checkout, before you push
  abide check old.json new.json --fail-on compat --format sarif";

fn level(name: &str) -> Result<Level, String> {
    Level::from_name(name).ok_or_else(|| format!("`{name}` is none of abi, compat, note"))
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let (old, new) = self.sources()?;
        let policy = self.policy()?;
        let (old, new) = (read(&old)?, read(&new)?);
        let catalog = contracts::catalog()?;
        let notes = contracts::notes()?;
        let chain = match self.chain.is_empty() {
            true => releases_before(&catalog, &old)?,
            false => self
                .chain
                .iter()
                .map(|text| named(read(text)?))
                .collect::<anyhow::Result<_>>()?,
        };
        let mut check = Check::new(&old.contract, &new.contract, &policy, &today());
        check.chain = chain
            .iter()
            .map(|(name, contract)| (name.clone(), contract))
            .collect();
        check.notes = notes_between(&notes, &old, &new);
        let findings = check.findings();
        let unchecked = [&old, &new]
            .into_iter()
            .filter_map(|side| side.unchecked.clone());
        let report = Report {
            old: old.text.clone(),
            new: new.text.clone(),
            findings: &findings,
            fail_on: self.fail_on,
            unchecked: unchecked.collect(),
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
        let Some(file) = &self.policy else {
            return Ok(Policy::default());
        };
        let text = std::fs::read_to_string(file).map_err(|error| {
            failure(
                Exit::Question,
                format_args!("failed to read {}: {error}", file.display()),
            )
        })?;
        Policy::parse(&text)
            .map_err(|error| failure(Exit::Question, format_args!("{}: {error}", file.display())))
    }
}

/// A contract that is refused is a wrong question here, whatever refused it.
fn read(text: &str) -> anyhow::Result<Named> {
    contracts::read(text).map_err(|error| match crate::exit::of(&error) {
        Exit::No => failure(Exit::Question, format_args!("{error:#}")),
        _ => error,
    })
}

fn named(named: Named) -> anyhow::Result<(String, Contract)> {
    Ok((named.text, named.contract))
}

/// The catalog's releases up to and with the old contract.
fn releases_before(catalog: &Catalog, old: &Named) -> anyhow::Result<Vec<(String, Contract)>> {
    let Some(last) = &old.in_catalog else {
        return Ok(Vec::new());
    };
    let names = catalog.upstream().filter(|release| !release.is_names_only);
    let names: Vec<&str> = names.map(|release| release.name.as_str()).collect();
    let upto = names
        .iter()
        .position(|name| name == last)
        .map_or(0, |at| at + 1);
    let load = |name: &&str| {
        let contract = catalog.contract(name).or_exit(Exit::Question)?;
        Ok(((*name).to_owned(), contract))
    };
    names[..upto].iter().map(load).collect()
}

fn notes_between<'n>(notes: &'n Notes, old: &Named, new: &Named) -> Vec<&'n abide_compat::Note> {
    match (&old.release, &new.release) {
        (Some(old), Some(new)) => notes.between(old, new).collect(),
        _ => Vec::new(),
    }
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
