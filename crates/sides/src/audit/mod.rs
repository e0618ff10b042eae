//! The audit of an upgrade: every command, argument, value, event and reply member that a recorded
//! conversation really used, against the contract of tomorrow.
//!
//! ```text
//!   recording ──reader──> message ──scan──> shape seen before? ──yes──> count it
//!                                                │ no
//!                                                v
//!                               parsed, walked along both contracts ──> uses ──advice──> report
//! ```
//! A conversation repeats itself: the same few shapes of messages make up gigabytes. A message is
//! read whole only when its shape (names, kinds of values, values of enumerations) is new, so that
//! memory stays flat and time is that of looking at each byte once.

mod advice;
mod html;
mod picture;
mod report;
mod scan;
mod session;
mod walk;

use std::collections::BTreeMap;
use std::io::Read;

use abide_schema::Contract;

use crate::SidesError;
use crate::recording::{Reader, Truncated};

pub use advice::{Advice, Advisor, Instead};
pub use report::{Format, Report, Row};

/// What a use is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A command that was sent.
    Command,
    /// An argument that was sent.
    Argument,
    /// A value of an enumeration that was sent.
    Value,
    /// An event that came.
    Event,
    /// A member of an event's data or a reply that came.
    Member,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [
        Kind::Command,
        Kind::Argument,
        Kind::Value,
        Kind::Event,
        Kind::Member,
    ];

    /// What reports call many of them.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Command => "commands",
            Kind::Argument => "arguments",
            Kind::Value => "values",
            Kind::Event => "events",
            Kind::Member => "members that came",
        }
    }
}

/// What the new contract makes of a use, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As before.
    Fine,
    /// It works, and is marked deprecated.
    Deprecated,
    /// A sound client copes; a strict one may not.
    Changed,
    /// What was right is wrong.
    Broken,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 4] = [
        Verdict::Fine,
        Verdict::Deprecated,
        Verdict::Changed,
        Verdict::Broken,
    ];

    /// How reports spell it.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Fine => "fine",
            Verdict::Deprecated => "deprecated",
            Verdict::Changed => "changed",
            Verdict::Broken => "broken",
        }
    }
}

/// One thing that was used, as the new contract has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Use {
    /// Where it is: `block-stream/arg/base`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// What the new contract makes of it.
    pub verdict: Verdict,
    /// What is wrong, in words; empty where nothing is.
    pub why: String,
}

/// How often something was used, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// So many messages.
    pub messages: u64,
    /// The file of the first.
    pub file: String,
    /// The line of the first.
    pub line: usize,
}

/// Everything that some recordings used.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Each use with its count.
    pub uses: BTreeMap<Use, Count>,
    /// How many messages were read.
    pub messages: u64,
    /// Files that end in the middle of a message.
    pub truncated: Vec<(String, Truncated)>,
}

/// The two contracts of an audit.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'c> {
    /// What the recorded server promised, where that is known.
    pub old: Option<&'c Contract>,
    /// What the new one promises.
    pub new: &'c Contract,
}

/// Reads a recording and adds what it used.
///
/// # Errors
/// What is no recording, with file and line.
pub fn audit<R: Read>(
    file: &str,
    source: R,
    sides: Sides<'_>,
    into: &mut Uses,
) -> Result<(), SidesError> {
    let mut reader = Reader::new(file, source)?;
    let mut session = session::Session::new(file, sides);
    while let Some(entry) = reader.next()? {
        session.take_in(entry)?;
    }
    if let Some(truncated) = reader.truncated() {
        into.truncated.push((file.to_owned(), truncated.clone()));
    }
    session.finish(into);
    Ok(())
}
