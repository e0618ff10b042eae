//! `abide audit`: what an upgrade breaks of what a client really says. The judging is
//! `abide-sides`'.

use std::fs::File;
use std::path::{Path, PathBuf};

use abide_schema::Contract;
use abide_sides::audit::{Advisor, Format, Report, Sides, Uses, audit};
use abide_sides::recording::learn;

use crate::contracts;
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;

/// Holds what a recorded client really used against a newer contract.
///
/// Each command, argument, value, event and reply member that a recording holds is fine,
/// deprecated, changed or broken with the new contract; with since when, going when, and which
/// spelling to use instead. FILE is a recording of `abide record`, libvirt's .replies, a trace
/// log of QEMU's or a debug log of libvirt's.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Recordings, or folders of them.
    #[arg(required = true)]
    files: Vec<PathBuf>,

    /// The contract of tomorrow: catalog:RELEASE, a file, a live server.
    #[arg(long, value_name = "CONTRACT")]
    to: String,

    /// The contract of the recorded server, where the recording does not tell it.
    #[arg(long, value_name = "CONTRACT")]
    from: Option<String>,

    /// text, json or html.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format)]
    format: Format,

    /// Write the report here.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  abide audit monday.rec --to catalog:11.1
  abide audit /var/log/libvirt/qemu --to exec:qemu-system-x86_64 --format html -o audit.html

Exit codes: 0 nothing breaks, 1 something does";

fn format(name: &str) -> Result<Format, String> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "html" => Ok(Format::Html),
        _ => Err(format!("`{name}` is none of text, json, html")),
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let new = contracts::read(&self.to)?;
        let from = self.from.as_deref().map(contracts::read).transpose()?;
        let catalog = contracts::catalog()?;
        let mut uses = Uses::default();
        let mut notes = Vec::new();
        let mut names = Vec::new();
        for file in files(&self.files)? {
            let name = file.to_string_lossy().into_owned();
            let (told, version) = match &from {
                Some(_) => (None, None),
                None => self.learn(&file, &name, &catalog)?,
            };
            let old = from.as_ref().map(|named| &named.contract).or(told.as_ref());
            if old.is_none() {
                notes.push(format!(
                    "{name} does not tell its server's contract: what came is only looked up in \
                     the new one; --from names it"
                ));
            }
            names.push(
                version.map_or_else(|| name.clone(), |version| format!("{name} ({version})")),
            );
            let sides = Sides {
                old,
                new: &new.contract,
            };
            audit(&name, open(&file)?, sides, &mut uses).or_exit(Exit::Question)?;
        }
        let what = match names.as_slice() {
            [name] => name.clone(),
            names => format!("{} recordings", names.len()),
        };
        let advisor = Advisor::new(&catalog, &new.contract);
        let mut report = Report::new(&what, &self.to, uses, &advisor);
        report.notes.extend(notes);
        report.notes.extend(new.names_only.map(|known| known.why));
        let text = report.write(self.format);
        match &self.output {
            None => console.line(text.trim_end())?,
            Some(file) => {
                std::fs::write(file, &text).map_err(|error| {
                    let file = file.display();
                    failure(
                        Exit::Question,
                        format_args!("failed to write {file}: {error}"),
                    )
                })?;
                console.note(format_args!("{}: {}", what, report.summary()));
            }
        }
        Ok(match report.passes() {
            true => Exit::Done,
            false => Exit::No,
        })
    }

    /// The contract and version that a recording tells: by its own words, else by its version in
    /// the catalog.
    fn learn(
        &self,
        file: &Path,
        name: &str,
        catalog: &abide_catalog::Catalog,
    ) -> anyhow::Result<(Option<Contract>, Option<String>)> {
        let learnt = learn(name, open(file)?).or_exit(Exit::Question)?;
        let version = learnt
            .version
            .map(|(major, minor, micro)| format!("{major}.{minor}.{micro}"));
        let minor = learnt
            .version
            .map(|(major, minor, _)| format!("{major}.{minor}"));
        let of_catalog = || {
            let release = catalog.release(minor.as_deref()?).ok()?;
            (!release.is_names_only).then_some(())?;
            catalog.contract(&release.name).ok()
        };
        let told = learnt.contract.filter(|_| !learnt.is_names_only);
        Ok((told.or_else(of_catalog), version))
    }
}

fn open(file: &Path) -> anyhow::Result<File> {
    File::open(file).map_err(|error| {
        let file = file.display();
        failure(
            Exit::Question,
            format_args!("failed to read {file}: {error}"),
        )
    })
}

/// Files as they are, folders as the files in them, by name.
fn files(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).or_exit(Exit::Question)?;
        let mut inside: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file())
            .collect();
        inside.sort();
        if inside.is_empty() {
            let folder = path.display();
            return Err(failure(
                Exit::Question,
                format_args!("no file is in {folder}"),
            ));
        }
        files.extend(inside);
    }
    Ok(files)
}
