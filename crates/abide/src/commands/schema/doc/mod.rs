//! `abide schema doc`: a schema as a reference in HTML. The files stand by themselves: nothing is
//! loaded from elsewhere, and without script all can be read.

mod definition;
mod index;
mod inline;
mod markup;
mod page;
mod site;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use abide_schema::diagnostic::{Style, render_all};
use abide_schema::{Era, Options, Texts, compile};

use super::disk::Disk;
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;
use site::Site;

/// Makes an HTML reference of a schema: an index with search, a page per module.
///
/// Types are linked where they are used; badges say since when something is there, and whether it
/// is deprecated, unstable or reserved.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The schema's main file, QAPI text.
    #[arg(value_name = "FILE")]
    file: String,

    /// The folder the pages go to; it is made when it is not there.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// What the reference is called; by default the file's name.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// The QEMU release whose QAPI language the schema is written in, such as 2.3.
    #[arg(long, value_name = "X.Y")]
    era: Option<Era>,
}

impl Args {
    /// Writes the reference.
    pub(super) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let disk = Disk::new(None).or_exit(Exit::Question)?;
        let texts = Texts::new();
        let compiled =
            compile(&texts, &disk, &self.file, &Options { era: self.era }).map_err(|error| {
                failure(
                    Exit::Question,
                    format_args!("cannot read {}: {error}", self.file),
                )
            })?;
        if !compiled.accepted() {
            let color = std::io::stderr().is_terminal();
            let files = &compiled.schema.loaded.files;
            let report = render_all(&compiled.diagnostics, files, Style { color });
            let report = report.trim_end();
            return Err(failure(
                Exit::No,
                format_args!("{} is refused\n{report}", self.file),
            ));
        }
        let stem = Path::new(&self.file)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        let title = self.title.unwrap_or_else(|| stem.into_owned());
        let pages = Site::new(&compiled.schema, title).pages();
        for (name, text) in &pages {
            write(&self.output.join(name), text)?;
        }
        console.note(format_args!(
            "{} files in {}",
            pages.len(),
            self.output.display()
        ));
        Ok(Exit::Done)
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| {
            failure(
                Exit::Question,
                format_args!("cannot write {}: {error}", path.display()),
            )
        })
}
