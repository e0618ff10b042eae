//! `abide schema gen`.

use std::path::{Path, PathBuf};

use abide_codegen::{Layout, Model, Target, generate, unite};
use abide_schema::Contract;

use super::source::Reading;
use crate::exit::{Exit, failure};
use crate::output::Console;

/// Generates types, a client and more in another language.
///
/// With several FILEs, oldest first, what is made fits all of them: a member is optional unless
/// every release has it mandatory, and each item says since when and until when it is there.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// What to generate.
    language: Language,

    /// The contract: as for the other commands, or NAME=FILE to name its release.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,

    /// The folder the files go to; it is made when it is not there.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  abide schema gen python qapi/qapi-schema.json -o client
  abide schema gen rust 8.2=old.json 10.0=new.json -o client   one client for both releases
  abide schema gen typescript exec:qemu-system-x86_64 -o client";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Language {
    /// A crate that needs only `serde_json`.
    Rust,
    /// Modules of a crate that has `abide-wire`.
    RustModules,
    /// A package that needs only Python itself, and passes mypy --strict.
    Python,
    /// A package for Node that passes tsc --strict.
    Typescript,
    /// A package that needs only Go itself.
    Go,
    /// A JSON Schema of all messages.
    JsonSchema,
    /// An OpenRPC document.
    Openrpc,
}

impl Language {
    fn target(self) -> Target {
        match self {
            Language::Rust => Target::Rust(Layout::Crate),
            Language::RustModules => Target::Rust(Layout::Modules),
            Language::Python => Target::Python,
            Language::Typescript => Target::TypeScript,
            Language::Go => Target::Go,
            Language::JsonSchema => Target::JsonSchema,
            Language::Openrpc => Target::OpenRpc,
        }
    }
}

impl Args {
    /// Runs the command.
    pub(crate) fn run(self, console: &Console) -> anyhow::Result<Exit> {
        let model = self.model()?;
        let files = generate(&model, self.language.target());
        for file in &files {
            write(&self.output.join(&file.path), &file.text)?;
        }
        console.note(written(files.len(), &self.output));
        Ok(Exit::Done)
    }

    fn model(&self) -> anyhow::Result<Model> {
        let mut releases: Vec<(String, Contract)> = Vec::new();
        for file in &self.files {
            let (name, file) = match file.split_once('=') {
                Some((name, rest)) if !name.contains([':', '/']) && !Path::new(file).exists() => {
                    (Some(name.to_owned()), rest)
                }
                _ => (None, file.as_str()),
            };
            let loaded = self.reading.release(name.as_deref(), file)?;
            let version = loaded.version.map(|v| format!("{}.{}", v.major, v.minor));
            let name = name.or(version).unwrap_or_else(|| stem(file));
            releases.push((name, loaded.contract));
        }
        let borrowed: Vec<(&str, &Contract)> = releases
            .iter()
            .map(|(name, contract)| (name.as_str(), contract))
            .collect();
        Ok(unite(&borrowed))
    }
}

/// Says how many files went where.
pub(super) fn written(files: usize, folder: &Path) -> String {
    let noun = if files == 1 { "file" } else { "files" };
    format!("{files} {noun} in {}", folder.display())
}

fn stem(file: &str) -> String {
    let stem = Path::new(file).file_stem();
    stem.map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = |error: std::io::Error| {
        failure(
            Exit::Question,
            format_args!("cannot write {}: {error}", path.display()),
        )
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    std::fs::write(path, text).map_err(cannot)
}
