//! What the daemon refuses, and in which of QMP's error classes.
//!
//! The classes are the ones qemu-storage-daemon 5.2 to 11.1 answers with (measured); the texts are ours: what, why,
//! the way out.

use crate::job::Refusal;
use abide_contract::support::Fault;

/// A command, an option or a start that was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request makes no sense as it stands.
    #[error("{0}")]
    Refused(String),
    /// There is no node of that name.
    #[error("{}; {known}", no_node(.how, .name))]
    NoNode {
        /// How it was asked for, which QEMU's text depends on.
        how: Asked,
        /// The name asked for.
        name: String,
        /// The nodes there are, for the text.
        known: String,
    },
    /// There is no disk of that name, asked for by a command from when disks were devices.
    #[error("Device '{0}' not found; query-named-block-nodes lists the nodes")]
    NoDevice(String),
    /// There is no job of that name, asked for with `job-*`.
    #[error("Job '{0}' not found")]
    NoJob(String),
    /// There is no job of that name, asked for with `block-job-*`.
    #[error("Block job '{0}' not found")]
    NoBlockJob(String),
    /// A job does not take a verb now.
    #[error("Job '{id}' {refusal}")]
    Job {
        /// The job's name.
        id: String,
        /// Why not.
        refusal: Refusal,
    },
    /// A job works on the node.
    #[error(
        "Node '{node}' is busy: block device is in use by block job: {kind}; cancel or dismiss '{job}' first"
    )]
    Busy {
        /// The node's name.
        node: String,
        /// The job's name.
        job: String,
        /// What the job does.
        kind: String,
    },
    /// An image refused.
    #[error("{}", image_text(.0))]
    Image(#[from] abide_image::Error),
    /// There is no command of that name.
    #[error("The command {0} has not been found")]
    NoCommand(String),
    /// An option of the command line.
    #[error("{option} {value}: {reason}")]
    Option {
        /// The option, with its dashes.
        option: &'static str,
        /// Its value, as given.
        value: String,
        /// What is wrong with it.
        reason: Box<Error>,
    },
    /// A monitor's connection cannot be set up.
    #[error("failed to {}", without_number(.0.to_string()))]
    Server(#[from] abide_server::ServerError),
    /// The operating system refused something outside of images.
    #[error("{what}: {}", without_number(source.to_string()))]
    Io {
        /// What was tried.
        what: String,
        /// The operating system's answer.
        source: std::io::Error,
    },
}

/// Arguments that the contract let through and a type does not hold.
impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Refused(sentence(&fault.to_string()))
    }
}

/// How a node was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By an argument that once could also be a drive's name.
    Any,
    /// By an argument that can only be a node's name.
    NodeName,
    /// To delete or reopen it.
    ToChange,
}

/// QEMU's words for a node that is not there (measured on 10.0).
fn no_node(how: &Asked, name: &str) -> String {
    match how {
        Asked::Any => format!("Cannot find device='{name}' nor node-name='{name}'"),
        Asked::NodeName => format!("Cannot find device='' nor node-name='{name}'"),
        Asked::ToChange => format!("Failed to find node with node-name='{name}'"),
    }
}

/// The daemon's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal with this text.
    pub(crate) fn refused(text: impl Into<String>) -> Self {
        Error::Refused(text.into())
    }

    /// The error class on the wire.
    pub fn class(&self) -> &'static str {
        match self {
            Error::NoDevice(_) => "DeviceNotFound",
            Error::NoBlockJob(_) => "DeviceNotActive",
            Error::NoCommand(_) => "CommandNotFound",
            _ => "GenericError",
        }
    }

    /// Whether it is for want of a permission or a free image, rather than a wrong request.
    pub fn is_unreachable(&self) -> bool {
        match self {
            Error::Image(abide_image::Error::Locked { .. }) => true,
            Error::Option { reason, .. } => reason.is_unreachable(),
            Error::Image(abide_image::Error::Io { source, .. }) | Error::Io { source, .. } => {
                source.kind() == std::io::ErrorKind::PermissionDenied
            }
            _ => false,
        }
    }
}

/// An image's refusal, with the way out that this daemon has.
fn image_text(error: &abide_image::Error) -> String {
    let text = sentence(&without_number(error.to_string()));
    match error {
        abide_image::Error::OutsideRoots { .. } => format!("{text} (--allow DIR)"),
        _ => text,
    }
}

/// A text without the numbers that Rust adds to the operating system's words.
pub(crate) fn without_number(text: String) -> String {
    match text.find(" (os error ") {
        Some(start) => {
            let end = text[start..]
                .find(')')
                .map_or(text.len(), |end| start + end + 1);
            format!("{}{}", &text[..start], &text[end..])
        }
        None => text,
    }
}

/// A fragment as a sentence: QMP's texts begin with a capital letter.
pub(crate) fn sentence(fragment: &str) -> String {
    let mut letters = fragment.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_for_people() {
        let source = std::io::Error::from_raw_os_error(2);
        let error = Error::Io {
            what: "failed to open 'a'".to_owned(),
            source,
        };
        assert_eq!(
            error.to_string(),
            "failed to open 'a': No such file or directory"
        );
        assert_eq!(without_number("x (os error 5), y".to_owned()), "x, y");
        assert_eq!(sentence("could not"), "Could not");
    }
}
