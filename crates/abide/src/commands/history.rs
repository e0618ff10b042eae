//! `abide history`: what became of a command, an event, an argument over the releases.

use std::io::IsTerminal;
use std::path::PathBuf;

use abide_compat::{Epoch, Moment, Path, Standing, history, standing};
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
        let below = Below::of(known, &text, &moments);
        let notes = contracts::notes_with(self.notes.as_deref())?;
        if self.format == Format::Json {
            let told = moments.iter().map(|moment| moment_json(&text, moment));
            let told: Vec<_> = told.collect();
            let below = below.moments.iter();
            let below: Vec<_> = below
                .map(|(path, moment)| moment_json(path, moment))
                .collect();
            let notes: Vec<_> = notes
                .about(&text)
                .map(|note| json!({"release": note.release, "path": note.path, "text": note.text}))
                .collect();
            let document = json!({"path": text, "history": told, "below": below, "notes": notes});
            console.json(&document)?;
            return Ok(Exit::Done);
        }
        let own = moments.iter().map(|moment| (&text, moment));
        let mut all: Vec<_> = own
            .chain(below.moments.iter().map(|(p, m)| (p, m)))
            .collect();
        all.sort_by_key(|(_, moment)| known.iter().position(|at| at.name == moment.release));
        for (path, moment) in all {
            let name = path
                .strip_prefix(&text)
                .unwrap_or(path)
                .trim_start_matches('/');
            let gap = if name.is_empty() { "" } else { " " };
            console.line(format_args!(
                "{:<6} {name}{gap}{}",
                moment.release, moment.what
            ))?;
        }
        if below.is_deeper {
            console.line(format_args!(
                "       for what is further below: abide history --map {text}/"
            ))?;
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

fn moment_json(path: &str, moment: &Moment) -> serde_json::Value {
    json!({"release": moment.release, "path": path, "what": moment.what})
}

/// What became of the members of a thing.
struct Below {
    /// Each with its path, in the order of the paths.
    moments: Vec<(String, Moment)>,
    /// The members have members.
    is_deeper: bool,
}

impl Below {
    /// Looks at what is next below `text`, whose own life is known: what came or went with it is
    /// not told again.
    fn of(known: &[Known], text: &str, own: &[Moment]) -> Self {
        // Below a command stand `arg` and `ret`, and their members below those.
        let depth = if text.contains('/') { 1 } else { 2 };
        let all = paths_from(known, &format!("{text}/"));
        let steps = |path: &String| path.split('/').count() - text.split('/').count();
        let is_deeper = all.iter().any(|path| steps(path) > depth);
        let near = all.into_iter().filter(|path| steps(path) <= depth);
        let with_it = |moment: &Moment| {
            let same = |own: &&Moment| own.release == moment.release;
            let kind = |what: &str| what.split(':').next().unwrap_or_default().to_owned();
            let mut beside = own.iter().filter(same);
            beside.any(|own| kind(&own.what) == kind(&moment.what))
        };
        let of_path = |path: String| {
            let life = history(known.iter().map(epoch), &Path::parse(&path));
            let news = life
                .into_iter()
                .filter(|moment| !moment.what.starts_with("there"));
            let news = news.filter(|moment| !with_it(moment));
            news.map(move |moment| (path.clone(), moment))
                .collect::<Vec<_>>()
        };
        let moments = near.flat_map(of_path).collect();
        Below { moments, is_deeper }
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
