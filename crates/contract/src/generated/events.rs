//! The contract's events.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports)]

use std::borrow::Cow;

use super::support::{Fault, Members, Object, Value, Wire};
use super::types;

/// An event, with its data.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An export is gone; its name may be used again.
    ///
    /// Since 5.2.
    BlockExportDeleted(Box<types::BlockExportDeletedData>),
    /// How fast all block jobs together may copy was set, by this client or
    /// another one.
    ///
    /// Since 0.1.
    BlockJobsMaxSpeedChanged(Box<types::BlockJobsMaxSpeedChangedData>),
    /// A job is over because somebody ended it.
    ///
    /// Since 1.1.
    BlockJobCancelled(Box<types::BlockJobCancelledData>),
    /// A job is over: it has done all (@offset is @len), or it failed.
    /// What a completed stream copied is on the medium.
    ///
    /// Since 1.1.
    BlockJobCompleted(Box<types::BlockJobCompletedData>),
    /// A job met an I/O error.
    ///
    /// Since 1.3.
    BlockJobError(Box<types::BlockJobErrorData>),
    /// A job has done its work and waits to be finalized.
    ///
    /// Since 2.12.
    BlockJobPending(Box<types::BlockJobPendingData>),
    /// A job has caught up and can be completed.
    ///
    /// Since 1.3.
    BlockJobReady(Box<types::BlockJobReadyData>),
    /// A job stands somewhere else.
    ///
    /// Since 3.0.
    JobStatusChange(Box<types::JobStatusChangeData>),
    /// An event the contract does not know: its name and data.
    Unknown(String, Object),
}

impl Event {
    /// Reads an event from its name and data.
    pub fn from_parts(name: &str, data: Object) -> Result<Self, Fault> {
        Ok(match name {
            "BLOCK_EXPORT_DELETED" => Self::BlockExportDeleted(Wire::from_value(Value::from(data))?),
            "BLOCK_JOBS_MAX_SPEED_CHANGED" => Self::BlockJobsMaxSpeedChanged(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_CANCELLED" => Self::BlockJobCancelled(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_COMPLETED" => Self::BlockJobCompleted(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_ERROR" => Self::BlockJobError(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_PENDING" => Self::BlockJobPending(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_READY" => Self::BlockJobReady(Wire::from_value(Value::from(data))?),
            "JOB_STATUS_CHANGE" => Self::JobStatusChange(Wire::from_value(Value::from(data))?),
            _ => Self::Unknown(name.to_owned(), data),
        })
    }

    /// The event's name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::BlockExportDeleted(_) => "BLOCK_EXPORT_DELETED",
            Self::BlockJobsMaxSpeedChanged(_) => "BLOCK_JOBS_MAX_SPEED_CHANGED",
            Self::BlockJobCancelled(_) => "BLOCK_JOB_CANCELLED",
            Self::BlockJobCompleted(_) => "BLOCK_JOB_COMPLETED",
            Self::BlockJobError(_) => "BLOCK_JOB_ERROR",
            Self::BlockJobPending(_) => "BLOCK_JOB_PENDING",
            Self::BlockJobReady(_) => "BLOCK_JOB_READY",
            Self::JobStatusChange(_) => "JOB_STATUS_CHANGE",
            Self::Unknown(name, _) => name,
        }
    }

    /// The event's name and data, as they are on the wire.
    pub fn into_parts(self) -> (Cow<'static, str>, Object) {
        let mut object = Object::new();
        let name = match self {
            Self::BlockExportDeleted(data) => {
                data.put_into(&mut object);
                "BLOCK_EXPORT_DELETED"
            }
            Self::BlockJobsMaxSpeedChanged(data) => {
                data.put_into(&mut object);
                "BLOCK_JOBS_MAX_SPEED_CHANGED"
            }
            Self::BlockJobCancelled(data) => {
                data.put_into(&mut object);
                "BLOCK_JOB_CANCELLED"
            }
            Self::BlockJobCompleted(data) => {
                data.put_into(&mut object);
                "BLOCK_JOB_COMPLETED"
            }
            Self::BlockJobError(data) => {
                data.put_into(&mut object);
                "BLOCK_JOB_ERROR"
            }
            Self::BlockJobPending(data) => {
                data.put_into(&mut object);
                "BLOCK_JOB_PENDING"
            }
            Self::BlockJobReady(data) => {
                data.put_into(&mut object);
                "BLOCK_JOB_READY"
            }
            Self::JobStatusChange(data) => {
                data.put_into(&mut object);
                "JOB_STATUS_CHANGE"
            }
            Self::Unknown(name, data) => return (Cow::Owned(name), data),
        };
        (Cow::Borrowed(name), object)
    }
}
