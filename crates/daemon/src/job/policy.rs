//! What a job does about an I/O error, by the option `on-error`.

use super::life::ErrorAction;
use crate::error::without_number;
use abide_contract::types::{BlockdevOnError, JobType};
use abide_image::{ErrorKind, Operation};

/// The option `on-error`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnError {
    /// End with the error.
    #[default]
    Report,
    /// Go on with the rest.
    Ignore,
    /// Stop when there is no space left, otherwise report. `auto` is the same for a job.
    Enospc,
    /// Pause.
    Stop,
}

impl OnError {
    /// What was asked for; the contract has let no other word through.
    pub(crate) fn asked(option: Option<&BlockdevOnError>) -> Self {
        match option {
            Some(BlockdevOnError::Ignore) => OnError::Ignore,
            Some(BlockdevOnError::Enospc | BlockdevOnError::Auto) => OnError::Enospc,
            Some(BlockdevOnError::Stop) => OnError::Stop,
            Some(BlockdevOnError::Report | BlockdevOnError::Unknown(_)) | None => OnError::Report,
        }
    }

    /// What to do about an error; one that is not about I/O can only be reported.
    pub(crate) fn action(self, kind: ErrorKind) -> ErrorAction {
        match (self, kind) {
            (_, ErrorKind::Other | ErrorKind::Cancelled) => ErrorAction::Report,
            (OnError::Ignore, _) => ErrorAction::Ignore,
            (OnError::Stop, _) | (OnError::Enospc, ErrorKind::NoSpace) => ErrorAction::Stop,
            _ => ErrorAction::Report,
        }
    }
}

/// What to do about errors of reading and of writing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policies {
    pub(crate) source: OnError,
    pub(crate) target: OnError,
}

impl Policies {
    /// The same for both.
    pub(crate) fn one(policy: OnError) -> Self {
        Policies {
            source: policy,
            target: policy,
        }
    }

    /// The one that an operation's errors are treated by.
    pub(crate) fn of(self, operation: &str) -> OnError {
        match operation {
            "read" => self.source,
            _ => self.target,
        }
    }
}

/// The names on the wire of `BlockDeviceIoStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IoStatus {
    /// All is well.
    Ok,
    /// An error stopped the job.
    Failed,
    /// A full disk stopped the job.
    NoSpace,
}

impl IoStatus {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            IoStatus::Ok => "ok",
            IoStatus::Failed => "failed",
            IoStatus::NoSpace => "nospace",
        }
    }

    /// What an error that stops a job leaves behind.
    pub(crate) fn of(kind: ErrorKind) -> Self {
        if kind == ErrorKind::NoSpace {
            IoStatus::NoSpace
        } else {
            IoStatus::Failed
        }
    }
}

/// The names on the wire of `IoOperationType`. A stream reads through the disk and so puts what it read into it: QEMU
/// calls all of its errors `read`, a full disk included (measured on 10.0).
pub(crate) fn operation_name(kind: &JobType, operation: Operation) -> &'static str {
    match (kind, operation) {
        (JobType::Stream, _) | (_, Operation::Read | Operation::Open) => "read",
        (_, Operation::Write | Operation::Flush) => "write",
    }
}

/// The reason of a failed job: the operating system's words, as QEMU has them, then what was tried on which file.
pub(crate) fn reason(error: &abide_image::Error) -> String {
    match error {
        abide_image::Error::Io {
            operation,
            path,
            source,
        } => {
            let why = without_number(source.to_string());
            format!("{why}; could not {operation} '{}'", path.display())
        }
        other => without_number(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_treated_as_asked() {
        let row = |name: Option<&str>| {
            let policy = OnError::asked(name.map(BlockdevOnError::from).as_ref());
            [ErrorKind::NoSpace, ErrorKind::Io, ErrorKind::Other]
                .map(|kind| policy.action(kind).name())
        };
        assert_eq!(row(None), ["report", "report", "report"]);
        assert_eq!(row(Some("ignore")), ["ignore", "ignore", "report"]);
        assert_eq!(row(Some("enospc")), ["stop", "report", "report"]);
        assert_eq!(row(Some("auto")), ["stop", "report", "report"]);
        assert_eq!(row(Some("stop")), ["stop", "stop", "report"]);
    }
}
