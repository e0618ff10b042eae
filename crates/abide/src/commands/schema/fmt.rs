//! `abide schema fmt`: lays schema files out.

use std::io::IsTerminal;
use std::path::Path;

use abide_schema::diagnostic::{Files, Style, render_all};
use abide_schema::{Era, MemorySource, Texts, format, syntax};

use super::bytes_of;
use crate::exit::{Exit, failure};
use crate::output::Console;

/// Lays schema files out as QEMU's own are: two spaces, 80 columns. Comments stay.
///
/// Each file is rewritten in place; what it includes is left alone. Exit codes: 0 done, or with
/// --check all is well laid out; 1 a file is not, or does not parse.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The files; `-` reads stdin and writes stdout.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,

    /// Change nothing; name the files that would change.
    #[arg(long)]
    check: bool,
}

const EXAMPLES: &str = "\
Examples:
  abide schema fmt qapi/*.json
  abide schema fmt --check qapi/*.json         in CI: names what would change
  abide schema fmt - < new.json              lays out what an editor hands over";

impl Args {
    /// Lays out, or checks the layout of, every file.
    pub(super) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let mut exit = Exit::Done;
        for file in &self.files {
            let bytes = bytes_of(file)?;
            let text = str::from_utf8(&bytes).ok();
            let laid_out = text.and_then(|text| format(file, text).ok());
            let (Some(text), Some(laid_out)) = (text, laid_out) else {
                console.error(&anyhow::anyhow!(
                    "{file} is refused\n{}",
                    refusal(file, bytes)
                ));
                exit = Exit::No;
                continue;
            };
            if file == "-" {
                console.line(laid_out.trim_end_matches('\n'))?;
            } else if laid_out != *text {
                match self.check {
                    true => {
                        console.line(file)?;
                        exit = Exit::No;
                    }
                    false => write(file, &laid_out)?,
                }
            }
        }
        Ok(exit)
    }
}

/// What is wrong with a file that does not parse.
fn refusal(path: &str, bytes: Vec<u8>) -> String {
    let texts = Texts::new();
    let style = Style {
        color: std::io::stderr().is_terminal(),
    };
    let found = match String::from_utf8(bytes) {
        Ok(text) => {
            let file = texts.add(path, text);
            let (_, found) = syntax::parse(file, Era::default());
            render_all(&found, &Files::of(file), style)
        }
        // Nothing of it is parsed, so no include either.
        Err(error) => {
            let source = MemorySource::single(path, error.into_bytes());
            let loaded = syntax::load(&texts, &source, path, Era::default());
            loaded.map_or_else(
                |error| error.to_string(),
                |(loaded, found)| render_all(&found, &loaded.files, style),
            )
        }
    };
    found.trim_end().to_owned()
}

/// Writes beside the file first, so that a full disk does not cost the text.
fn write(file: &str, text: &str) -> anyhow::Result<()> {
    let cannot = |error: std::io::Error| {
        failure(Exit::Question, format_args!("cannot write {file}: {error}"))
    };
    let real = Path::new(file).canonicalize().map_err(cannot)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let name = real
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let fresh = folder.join(format!(".{name}.abide-fmt"));
    let permissions = std::fs::metadata(&real).map_err(cannot)?.permissions();
    std::fs::write(&fresh, text)
        .and_then(|()| std::fs::set_permissions(&fresh, permissions))
        .and_then(|()| std::fs::rename(&fresh, &real))
        .map_err(cannot)
}
