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

use abide_codegen::{qapi_text, unite};
use abide_schema::diagnostic::{Style, render_all};
use abide_schema::{Era, MemorySource, Options, Source, Texts, compile};

use super::disk::Disk;
use super::generate::written;
use super::source;
use crate::exit::{Exit, OrExit, failure};
use crate::output::Console;
use site::Site;

/// Makes an HTML reference of a schema: an index with search, a page per module.
///
/// Types are linked where they are used; badges say since when something is there, and whether it
/// is deprecated, unstable or reserved.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The contract: QAPI text, or introspection of any kind, whose types then get names from
    /// where they are used.
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

const EXAMPLES: &str = "\
Examples:
  abide schema doc qapi/qapi-schema.json -o reference --title QMP
  abide schema doc reply.json -o reference         of a server, whose schema has no words";

impl Args {
    /// Writes the reference.
    pub(super) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        if source::is_text(&self.file) {
            let disk = Disk::new(None).or_exit(Exit::Question)?;
            return self.write(&disk, &self.file, self.era, console);
        }
        let contract = source::read(&self.file, self.era, None)?.contract;
        let name = format!("{}.json", self.title());
        let text = qapi_text(&unite(&[("", &contract)]));
        let memory = MemorySource::single(&name, text);
        self.write(&memory, &name, None, console)
    }

    fn title(&self) -> String {
        let stem = || Path::new(&self.file).file_stem().unwrap_or_default();
        let title = self.title.clone();
        title.unwrap_or_else(|| stem().to_string_lossy().into_owned())
    }

    fn write(
        &self,
        source: &dyn Source,
        main: &str,
        era: Option<Era>,
        console: &Console,
    ) -> anyhow::Result<Exit> {
        let texts = Texts::new();
        let compiled = compile(&texts, source, main, &Options { era }).map_err(|error| {
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
        let pages = Site::new(&compiled.schema, self.title()).pages();
        for (name, text) in &pages {
            write(&self.output.join(name), text)?;
        }
        console.note(written(pages.len(), &self.output));
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
