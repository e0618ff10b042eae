//! Where `abide schema` gets a contract from: a file of any kind, stdin, or a live server; and
//! the options that say which of its conditions hold.

use std::io::Read;
use std::path::{Path, PathBuf};

use abide_client::{Client, Endpoint, Limits};
use abide_schema::introspect::{self, Loaded, SourceKind};
use abide_schema::{Configuration, Contract, Era};
use abide_wire::Dict;

use crate::exit::{Exit, OrExit, failure};
use crate::runtime;

/// The largest file that is read; the largest known dump is under 1 MiB.
const MAX_FILE_BYTES: u64 = 256 << 20;

/// How a source is read, and which of its conditions hold.
#[derive(Debug, clap::Args)]
pub(super) struct Reading {
    /// A condition that holds; once this is given, those not named do not hold.
    #[arg(
        long = "if",
        value_name = "NAME",
        value_delimiter = ',',
        conflicts_with = "if_all"
    )]
    defined: Vec<String>,

    /// Take every condition as true, `not` ones too.
    #[arg(long)]
    if_all: bool,

    /// For QAPI text: the QEMU release whose language it is written in, such as 2.3.
    #[arg(long, value_name = "X.Y")]
    era: Option<Era>,

    /// For QAPI text: refuse includes that leave this directory.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Reading {
    /// Reads the contract of a release that may have a name; QAPI text of a release named as
    /// QEMU's are is read as of its era, unless another is asked for.
    pub(super) fn release(&self, name: Option<&str>, text: &str) -> anyhow::Result<Loaded> {
        let era = self.era.or_else(|| name?.parse().ok());
        self.decide(read(text, era, self.root.as_deref())?, &[])
    }

    /// Reads a contract from wherever `text` says, and decides its conditions as asked; `more`
    /// are conditions that hold too.
    fn load(&self, text: &str, more: &[String]) -> anyhow::Result<Loaded> {
        self.decide(read(text, self.era, self.root.as_deref())?, more)
    }

    fn decide(&self, mut loaded: Loaded, more: &[String]) -> anyhow::Result<Loaded> {
        let defined: Vec<&String> = self.defined.iter().chain(more).collect();
        let configuration = match (self.if_all, defined.is_empty()) {
            (true, _) => Configuration::All,
            (false, true) => Configuration::Open,
            (false, false) => Configuration::defined(defined),
        };
        loaded.contract = loaded.contract.evaluate(&configuration);
        Ok(loaded)
    }
}

/// Reads a contract from wherever `text` says; `era` and `root` concern QAPI text.
pub(super) fn read(text: &str, era: Option<Era>, root: Option<&Path>) -> anyhow::Result<Loaded> {
    if let Some(endpoint) = Endpoint::parse(text)
        && !Path::new(text).exists()
    {
        return runtime::block_on(ask(endpoint.or_exit(Exit::Question)?));
    }
    let bytes = bytes_of(text)?;
    if SourceKind::of(&bytes) == SourceKind::Text {
        let contract = super::text::contract(text, bytes, era, root)?;
        return Ok(Loaded {
            kind: SourceKind::Text,
            version: None,
            contract,
        });
    }
    introspect::load(&bytes)
        .map_err(|error| failure(Exit::Question, format_args!("cannot read {text}: {error}")))
}

/// Whether a file holds QAPI text; so far as it cannot be read, nothing is known, and who compiles
/// it says why.
pub(super) fn is_text(text: &str) -> bool {
    let file = std::fs::File::open(text);
    let mut bytes = Vec::new();
    match file.map(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)) {
        Ok(_) => SourceKind::of(&bytes) == SourceKind::Text,
        Err(_) => text != "-" && Endpoint::parse(text).is_none(),
    }
}

/// A contract and what to make of its conditions.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// The contract: a file, `-` for stdin, or unix:PATH, tcp:HOST:PORT, exec:'COMMAND ARGS'.
    #[arg(value_name = "FILE", required = true, num_args = 1..)]
    words: Vec<String>,

    #[command(flatten)]
    reading: Reading,
}

impl Source {
    /// Reads the contract and decides its conditions as asked; what follows it on the command
    /// line comes back too, as many words as `operands` allows.
    pub(super) fn load(&self, operands: usize) -> anyhow::Result<(Contract, Vec<String>)> {
        let (file, mut rest) = self.split();
        let mut names = Vec::new();
        if !self.reading.defined.is_empty() {
            // `--if A B FILE` means both A and B.
            names = rest.clone();
            names.retain(|word| is_condition_name(word));
            rest.retain(|word| !names.contains(word));
        }
        if rest.len() > operands {
            let extra = &rest[operands];
            return Err(failure(
                Exit::Question,
                format_args!("'{extra}' is one word too many"),
            ));
        }
        Ok((self.reading.load(file, &names)?.contract, rest))
    }

    /// The contract's place, as it was given.
    pub(super) fn file(&self) -> &str {
        self.split().0
    }

    fn split(&self) -> (&str, Vec<String>) {
        let is_file = |word: &&String| self.reading.defined.is_empty() || !is_condition_name(word);
        let at = self
            .words
            .iter()
            .position(|word| is_file(&word))
            .unwrap_or(0);
        let rest = self
            .words
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != at);
        let file = self.words.get(at).map_or("", String::as_str);
        (file, rest.map(|(_, word)| word.clone()).collect())
    }
}

fn is_condition_name(word: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    !word.is_empty() && word.chars().all(is_sign) && !Path::new(word).exists()
}

async fn ask(endpoint: Endpoint) -> anyhow::Result<Loaded> {
    let mut client = Client::connect(&endpoint, Limits::default())
        .await
        .or_exit(Exit::Unreachable)?;
    let reply = client.execute("query-qmp-schema", Dict::default()).await;
    client.close().await;
    let reply = match reply {
        Err(error) if error.refusal().is_none() => {
            return Err(failure(Exit::Unreachable, error));
        }
        reply => reply.or_exit(Exit::Question)?,
    };
    let contract = introspect::deserialize(reply).or_exit(Exit::Question)?;
    Ok(Loaded {
        kind: SourceKind::Reply,
        version: None,
        contract,
    })
}

/// The bytes of a file, or of stdin for `-`, up to a limit.
pub(crate) fn bytes_of(text: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let cannot = |error| failure(Exit::Question, format_args!("cannot read {text}: {error}"));
    if text == "-" {
        let stdin = std::io::stdin().lock();
        stdin
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(cannot)?;
    } else {
        let file = std::fs::File::open(text).map_err(cannot)?;
        file.take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(cannot)?;
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(failure(
            Exit::Question,
            format_args!("{text} is larger than 256 MiB"),
        ));
    }
    Ok(bytes)
}
