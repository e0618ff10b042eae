//! `abide schema check`: compiles schemas and reports everything wrong with them.

use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use abide_schema::diagnostic::{Style, render_all, to_json, to_sarif};
use abide_schema::{Diagnostics, Era, Options, Texts, compile};

use super::disk::Disk;
use crate::exit::{Exit, OrExit};
use crate::output::{Console, is_broken_pipe};

/// Checks QAPI schemas, and what they include, as QEMU's compiler does.
///
/// Reports all errors of a schema in one run, the one QEMU's compiler would stop at first.
/// A schema that passes prints nothing. Exit codes: 0 accepted, 1 refused, 2 FILE cannot be read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The schemas' main files.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,

    /// The QEMU release whose QAPI language the schemas are written in, such as 2.3; by default
    /// the newest, or an older one if the text bears an unmistakable mark of it.
    #[arg(long, value_name = "X.Y")]
    era: Option<Era>,

    /// Refuse includes that leave this directory.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    format: Report,
}

const EXAMPLES: &str = "\
Examples:
  abide schema check qapi/qapi-schema.json
  abide schema check --era 2.3 old/qapi-schema.json --format json";

/// How errors are reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Report {
    /// For people, on stdout.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, as code hosts read it.
    Sarif,
}

impl Args {
    /// Checks every file, reports what was found.
    pub(super) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let disk = Disk::new(self.root.as_deref()).or_exit(Exit::Question)?;
        let style = Style {
            color: std::io::stdout().is_terminal(),
        };
        let mut all: Vec<Diagnostics> = Vec::new();
        let mut unread = false;
        for file in &self.files {
            // The program ends soon: giving back memory bit by bit would take as long as checking.
            let texts = ManuallyDrop::new(Texts::new());
            let compiled = compile(&texts, &disk, file, &Options { era: self.era });
            match compiled.map(ManuallyDrop::new) {
                Ok(compiled) => {
                    if self.format == Report::Text && !compiled.accepted() {
                        let files = &compiled.schema.loaded.files;
                        let report = render_all(&compiled.diagnostics, files, style);
                        heard(console.line(report.trim_end()).map_err(Into::into))?;
                    }
                    all.push(compiled.diagnostics.clone());
                }
                Err(error) => {
                    console.error(&anyhow::anyhow!("cannot read {file}: {error}"));
                    unread = true;
                }
            }
        }
        match self.format {
            Report::Text => {}
            Report::Json => heard(console.json(&to_json(&all)))?,
            Report::Sarif => heard(console.json(&to_sarif(&all)))?,
        }
        let refused = all.iter().any(|diagnostics| !diagnostics.is_empty());
        Ok(match (unread, refused) {
            (true, _) => Exit::Question,
            (false, true) => Exit::No,
            (false, false) => Exit::Done,
        })
    }
}

/// The verdict stands, and is the exit code, though whoever reads the report has enough of it.
fn heard(printed: anyhow::Result<()>) -> anyhow::Result<()> {
    printed.or_else(|error| {
        if is_broken_pipe(&error) {
            Ok(())
        } else {
            Err(error)
        }
    })
}
