//! `abide history`: what became of a command, an event, an argument over the releases.

use std::io::IsTerminal;
use std::path::PathBuf;

use abide_compat::{Epoch, Path, Standing, history, standing};
use abide_schema::Contract;
use serde_json::json;

use crate::contracts;
use crate::exit::{Exit, OrExit, failure};
use crate::heatmap::{Cell, HeatMap};
use crate::output::{Console, Format};

/// Tells when something appeared, changed, was deprecated, vanished: block-stream/arg/base-node.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A command, an event, or a path below one. With --map, all that starts with it.
    #[arg(required_unless_present = "map")]
    path: Option<String>,

    /// Draw which releases have what.
    #[arg(long)]
    map: bool,

    /// Write the drawing as an SVG file instead.
    #[arg(long, value_name = "FILE", requires = "map")]
    svg: Option<PathBuf>,

    /// Notes of your own, beside those on QEMU's releases: a TOML file.
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,

    /// text or json.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  abide history block-stream/arg/base-node
  abide history --map block-job          a picture of all commands and events named so
  abide history --map --svg qmp.svg      all of QMP";

/// A release and its contract.
struct Known {
    name: String,
    contract: Contract,
    is_names_only: bool,
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let catalog = contracts::catalog()?;
        let known = catalog.upstream().map(|release| {
            let contract = catalog.contract(&release.name).or_exit(Exit::Question)?;
            Ok(Known {
                name: release.name.clone(),
                contract,
                is_names_only: release.is_names_only,
            })
        });
        let known: Vec<Known> = known.collect::<anyhow::Result<_>>()?;
        match self.map {
            true => self.draw(console, &known),
            false => self.tell(console, &known),
        }
    }

    fn tell(self, console: &Console, known: &[Known]) -> anyhow::Result<Exit> {
        let text = self.path.unwrap_or_default();
        let path = Path::parse(&text);
        let moments = history(known.iter().map(epoch), &path);
        if moments.is_empty() {
            return Err(failure(Exit::Question, unknown(&text, known)));
        }
        let notes = contracts::notes_with(self.notes.as_deref())?;
        if self.format == Format::Json {
            let moments: Vec<_> = moments
                .iter()
                .map(|moment| json!({"release": moment.release, "what": moment.what}))
                .collect();
            let notes: Vec<_> = notes
                .about(&text)
                .map(|note| json!({"release": note.release, "path": note.path, "text": note.text}))
                .collect();
            console.json(&json!({"path": text, "history": moments, "notes": notes}))?;
            return Ok(Exit::Done);
        }
        for moment in &moments {
            console.line(format_args!("{:<6} {}", moment.release, moment.what))?;
        }
        for note in notes.about(&text) {
            console.line(format_args!(
                "note   {} ({}): {}",
                note.path, note.release, note.text
            ))?;
        }
        Ok(Exit::Done)
    }

    fn draw(self, console: &Console, known: &[Known]) -> anyhow::Result<Exit> {
        let prefix = self.path.unwrap_or_default();
        let rows: Vec<(String, Vec<Cell>)> = paths_from(known, &prefix)
            .into_iter()
            .map(|text| {
                let path = Path::parse(&text);
                let cells = known
                    .iter()
                    .map(|known| cell(&standing(epoch(known), &path)));
                let cells = cells.collect();
                (text, cells)
            })
            .collect();
        if rows.is_empty() {
            return Err(failure(Exit::Question, unknown(&prefix, known)));
        }
        let columns = known.iter().map(|known| known.name.clone()).collect();
        let map = HeatMap { columns, rows };
        match self.svg {
            Some(file) => std::fs::write(&file, map.svg()).map_err(|error| {
                failure(
                    Exit::Question,
                    format_args!("failed to write {}: {error}", file.display()),
                )
            })?,
            None => console.line(map.text(std::io::stdout().is_terminal()).trim_end())?,
        }
        Ok(Exit::Done)
    }
}

fn epoch(known: &Known) -> Epoch<'_> {
    Epoch {
        release: &known.name,
        contract: &known.contract,
        is_names_only: known.is_names_only,
    }
}

fn cell(standing: &Standing) -> Cell {
    match standing {
        Standing::Absent => Cell::Absent,
        Standing::Unknown => Cell::Unknown,
        Standing::Present {
            is_deprecated: true,
            ..
        } => Cell::Deprecated,
        Standing::Present {
            is_unstable: true, ..
        } => Cell::Unstable,
        Standing::Present { .. } => Cell::Present,
    }
}

/// Commands and events that start so; below a command, its paths.
fn paths_from(known: &[Known], prefix: &str) -> Vec<String> {
    let mut paths: Vec<String> = match prefix.contains('/') {
        false => known
            .iter()
            .flat_map(|known| names(&known.contract))
            .collect(),
        true => known
            .iter()
            .flat_map(|known| known.contract.ledger())
            .map(|line| line.path)
            .collect(),
    };
    paths.retain(|path| path.starts_with(prefix));
    paths.sort();
    paths.dedup();
    paths
}

fn names(contract: &Contract) -> Vec<String> {
    let commands = contract.commands().map(|command| command.name().to_owned());
    commands
        .chain(contract.events().map(|event| event.name().to_owned()))
        .collect()
}

/// So many near names are offered.
const NEAR_SHOWN: usize = 5;

/// What to say of a path nobody has: the nearest names there are.
fn unknown(path: &str, known: &[Known]) -> String {
    let root = path.split('/').next().unwrap_or_default();
    let mut near = paths_from(known, "");
    if path.contains('/') && near.iter().any(|name| name == root) {
        near = paths_from(known, &format!("{root}/"));
    }
    let likeness = |name: &String| (strsim::jaro_winkler(name, path) * 1_000.0) as u32;
    near.sort_by_cached_key(|name| std::cmp::Reverse(likeness(name)));
    near.truncate(NEAR_SHOWN);
    format!(
        "no known release has `{path}`; the nearest are {}",
        near.join(", ")
    )
}
