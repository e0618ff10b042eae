//! The command line as a whole: what is done in the order it stands there, and what holds for all of it.

use std::path::PathBuf;

/// One option that is acted on in its turn, with its value as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `--object`.
    Object(String),
    /// `--blockdev`.
    Blockdev(String),
    /// `--chardev`.
    Chardev(String),
    /// `--monitor`.
    Monitor(String),
    /// `--nbd-server`.
    NbdServer(String),
    /// `--export`.
    Export(String),
}

impl Step {
    /// The option's name, with its dashes.
    pub fn option(&self) -> &'static str {
        match self {
            Step::Object(_) => "--object",
            Step::Blockdev(_) => "--blockdev",
            Step::Chardev(_) => "--chardev",
            Step::Monitor(_) => "--monitor",
            Step::NbdServer(_) => "--nbd-server",
            Step::Export(_) => "--export",
        }
    }

    /// The option's value.
    pub fn value(&self) -> &str {
        match self {
            Step::Object(value)
            | Step::Blockdev(value)
            | Step::Chardev(value)
            | Step::Monitor(value)
            | Step::NbdServer(value)
            | Step::Export(value) => value,
        }
    }
}

/// All options.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// What is done, in this order.
    pub steps: Vec<Step>,
    /// Where the process's number is written once all is set up.
    pub pidfile: Option<PathBuf>,
    /// The old dialect all monitors speak.
    pub dialect: Option<String>,
    /// Folders images may be opened from, beside those of the images named.
    pub allowed: Vec<PathBuf>,
    /// Let TCP monitors listen where other machines can connect.
    pub allow_remote: bool,
    /// Leave out what puts data on the medium, not the order of writes.
    pub no_flush: bool,
    /// The most bytes all jobs together may move in a second.
    pub max_speed_bytes_per_s: Option<u64>,
}
