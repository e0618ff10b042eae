//! What can go wrong between an intent and its spelling.

/// Why something cannot be said, or a table cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DialectError {
    /// The server has none of the commands that could ask for this.
    #[error(
        "{action}: this server knows none of the ways to ask for it; tried {}",
        list(tried)
    )]
    NoSpelling {
        /// The action.
        action: String,
        /// The commands that were looked for, in order.
        tried: Vec<String>,
    },
    /// The server has a command for it that cannot carry everything that was asked.
    #[error("{command} of this server cannot say '{argument}' ({means}); leave it out")]
    CannotSay {
        /// The command that came closest.
        command: String,
        /// The part of the intent that has no place in it.
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

/// `a`, `a and b`, `a, b and c`.
fn list(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
