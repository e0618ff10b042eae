//! What can go wrong between an intent and its spelling.

use crate::Release;

/// Why something cannot be said, or a table cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DialectError {
    /// The server has none of the commands that could ask for this.
    #[error(
        "{action}: this server knows none of the ways to ask for it; tried {}{}",
        list(tried),
        from(since.as_ref())
    )]
    NoSpelling {
        /// The action.
        action: String,
        /// The commands that were looked for, in order.
        tried: Vec<String>,
        /// The first release of QEMU that could, where one is known.
        since: Option<Release>,
    },
    /// The server has a command for it that cannot carry everything that was asked.
    #[error(
        "{command} of this server cannot say '{argument}' ({means}){}; leave it out",
        from(since.as_ref())
    )]
    CannotSay {
        /// The command that came closest.
        command: String,
        /// The part of the intent that has no place in it.
        argument: String,
        /// What that part means.
        means: String,
        /// The first release of QEMU that could, where one is known.
        since: Option<Release>,
    },
    /// The server's command for it needs a part of the intent that was not given.
    #[error("{command} of this server cannot do without '{argument}' ({means}); say one")]
    MustSay {
        /// The command that came closest.
        command: String,
        /// The part of the intent that is missing.
        argument: String,
        /// What that part means.
        means: String,
    },
    /// An argument has a value that this spelling has no way to write.
    #[error("'{argument}' cannot be {value} in {command}: {why}")]
    BadValue {
        /// The command.
        command: String,
        /// The argument, by the action's name.
        argument: String,
        /// The value, as JSON.
        value: String,
        /// What would be possible.
        why: String,
    },
    /// A command of the old dialect lacks an argument or has one too many.
    #[error("{why}")]
    BadArgument {
        /// The argument.
        name: String,
        /// What is wrong, as the server words it.
        why: String,
    },
    /// A table contradicts itself.
    #[error("table {table}: {why}")]
    Table {
        /// The table's file name.
        table: String,
        /// What is wrong in it.
        why: String,
    },
}

/// `; QEMU can since 6.0`.
fn from(since: Option<&Release>) -> String {
    since.map_or_else(String::new, |since| format!("; QEMU can since {since}"))
}

/// `a`, `a and b`, `a, b and c`.
fn list(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
