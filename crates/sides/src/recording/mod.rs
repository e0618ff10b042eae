//! Recordings: what the two ends of a monitor said, read from our own format and from others'.
//!
//! Our own format is made for tools and eyes: text, one message a line, time first.
//!
//! ```text
//! # abide recording 1                      the first line, always
//! 0.000000 = connected                     a client came; times count from its coming
//! 0.000101 < {"QMP": {...}}                < from the server, > from the client
//! 0.000350 > {"execute": "qmp_capabilities", "id": 1}
//! 0.000391 < {"return": {}, "id": 1}
//! 0.100000 > fds 1                         so many descriptors came with the next message
//! 0.100000 > {"execute": "getfd", "arguments": {"fdname": "a"}, "id": 2}
//! 0.100200 > ? "{]"                        bytes that are no message, as a JSON string
//! 9.000000 = closed
//! ```
//! Everything else is told from its content: JSON objects one after another (libvirt's
//! `.replies`), QEMU's own trace log, libvirt's debug log. In all of them a message that the file
//! ends in the middle of is left out, and said so.

mod formats;
mod frame;
mod learn;
mod mask;
mod reader;
mod recorder;
mod splice;
mod writer;

use std::time::Duration;

pub use learn::{Learnt, learn};
pub use mask::{MASK, Mask};
pub use reader::{Reader, Truncated};
pub use recorder::{Recorder, Target};
pub use writer::Writer;

/// The first line of our own format.
pub const FIRST_LINE: &str = "# abide recording 1";

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the client.
    ToServer,
    /// From the server.
    ToClient,
}

/// What kind of file a recording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own.
    Abide,
    /// JSON objects one after another: libvirt's `.replies`.
    Json,
    /// QEMU's trace log with `handle_qmp_command` and `monitor_qmp_respond`.
    QemuTrace,
    /// libvirt's debug log of its QEMU monitor.
    Libvirt,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Abide => "a recording of Abide's",
            Format::Json => "JSON objects",
            Format::QemuTrace => "a trace log of QEMU's",
            Format::Libvirt => "a debug log of libvirt's",
        }
    }
}

/// One message of a recording, or what stands between messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'b> {
    /// Its line, from 1 on.
    pub line: usize,
    /// When, since the connection or the first message; `None` where the file does not say.
    pub time: Option<Duration>,
    /// What it is.
    pub kind: EntryKind<'b>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EntryKind<'b> {
    /// A client came; what belongs to no connection before belongs to it.
    Connected,
    /// The connection ended.
    Closed,
    /// A message.
    Message {
        /// Which way it goes.
        direction: Direction,
        /// Its JSON text: one object.
        text: &'b [u8],
    },
    /// File descriptors came with the next message.
    Fds {
        /// Which way they went.
        direction: Direction,
        /// How many.
        count: usize,
    },
    /// Bytes that are no message.
    Malformed {
        /// Which way they went.
        direction: Direction,
        /// The bytes, as a JSON string.
        text: &'b [u8],
    },
}
