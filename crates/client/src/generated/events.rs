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
    /// BLOCK\_IMAGE\_CORRUPTED
    ///
    /// Until 11.1.
    BlockImageCorrupted(Box<types::BlockImageCorruptedData>),
    /// BLOCK\_IO\_ERROR
    ///
    /// Until 11.1.
    BlockIoError(Box<types::BlockIoErrorData>),
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
    /// BLOCK\_WRITE\_THRESHOLD
    ///
    /// Until 11.1.
    BlockWriteThreshold(Box<types::BlockWriteThresholdData>),
    /// DEVICE\_DELETED
    ///
    /// Until 11.1.
    DeviceDeleted(Box<types::DeviceDeletedData>),
    /// GUEST\_PANICKED
    ///
    /// Until 11.1.
    GuestPanicked(Box<types::GuestPanickedData>),
    /// A job stands somewhere else.
    ///
    /// Since 3.0.
    JobStatusChange(Box<types::JobStatusChangeData>),
    /// POWERDOWN
    ///
    /// Until 11.1.
    Powerdown,
    /// RESET
    ///
    /// Until 11.1.
    Reset(Box<types::ResetData>),
    /// RESUME
    ///
    /// Until 11.1.
    Resume,
    /// SHUTDOWN
    ///
    /// Until 11.1.
    Shutdown(Box<types::ShutdownData>),
    /// STOP
    ///
    /// Until 11.1.
    Stop,
    /// An event the contract does not know: its name and data.
    Unknown(String, Object),
}

impl Event {
    /// Reads an event from its name and data.
    pub fn from_parts(name: &str, data: Object) -> Result<Self, Fault> {
        Ok(match name {
            "BLOCK_EXPORT_DELETED" => Self::BlockExportDeleted(Wire::from_value(Value::from(data))?),
            "BLOCK_IMAGE_CORRUPTED" => Self::BlockImageCorrupted(Wire::from_value(Value::from(data))?),
            "BLOCK_IO_ERROR" => Self::BlockIoError(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_CANCELLED" => Self::BlockJobCancelled(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_COMPLETED" => Self::BlockJobCompleted(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_ERROR" => Self::BlockJobError(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_PENDING" => Self::BlockJobPending(Wire::from_value(Value::from(data))?),
            "BLOCK_JOB_READY" => Self::BlockJobReady(Wire::from_value(Value::from(data))?),
            "BLOCK_WRITE_THRESHOLD" => Self::BlockWriteThreshold(Wire::from_value(Value::from(data))?),
            "DEVICE_DELETED" => Self::DeviceDeleted(Wire::from_value(Value::from(data))?),
            "GUEST_PANICKED" => Self::GuestPanicked(Wire::from_value(Value::from(data))?),
            "JOB_STATUS_CHANGE" => Self::JobStatusChange(Wire::from_value(Value::from(data))?),
            "POWERDOWN" => Self::Powerdown,
            "RESET" => Self::Reset(Wire::from_value(Value::from(data))?),
            "RESUME" => Self::Resume,
            "SHUTDOWN" => Self::Shutdown(Wire::from_value(Value::from(data))?),
            "STOP" => Self::Stop,
            _ => Self::Unknown(name.to_owned(), data),
        })
    }

    /// The event's name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::BlockExportDeleted(_) => "BLOCK_EXPORT_DELETED",
            Self::BlockImageCorrupted(_) => "BLOCK_IMAGE_CORRUPTED",
            Self::BlockIoError(_) => "BLOCK_IO_ERROR",
            Self::BlockJobCancelled(_) => "BLOCK_JOB_CANCELLED",
            Self::BlockJobCompleted(_) => "BLOCK_JOB_COMPLETED",
            Self::BlockJobError(_) => "BLOCK_JOB_ERROR",
            Self::BlockJobPending(_) => "BLOCK_JOB_PENDING",
            Self::BlockJobReady(_) => "BLOCK_JOB_READY",
            Self::BlockWriteThreshold(_) => "BLOCK_WRITE_THRESHOLD",
            Self::DeviceDeleted(_) => "DEVICE_DELETED",
            Self::GuestPanicked(_) => "GUEST_PANICKED",
            Self::JobStatusChange(_) => "JOB_STATUS_CHANGE",
            Self::Powerdown => "POWERDOWN",
            Self::Reset(_) => "RESET",
            Self::Resume => "RESUME",
            Self::Shutdown(_) => "SHUTDOWN",
            Self::Stop => "STOP",
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
            Self::BlockImageCorrupted(data) => {
                data.put_into(&mut object);
                "BLOCK_IMAGE_CORRUPTED"
            }
            Self::BlockIoError(data) => {
                data.put_into(&mut object);
                "BLOCK_IO_ERROR"
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
            Self::BlockWriteThreshold(data) => {
                data.put_into(&mut object);
                "BLOCK_WRITE_THRESHOLD"
            }
            Self::DeviceDeleted(data) => {
                data.put_into(&mut object);
                "DEVICE_DELETED"
            }
            Self::GuestPanicked(data) => {
                data.put_into(&mut object);
                "GUEST_PANICKED"
            }
            Self::JobStatusChange(data) => {
                data.put_into(&mut object);
                "JOB_STATUS_CHANGE"
            }
            Self::Powerdown => "POWERDOWN",
            Self::Reset(data) => {
                data.put_into(&mut object);
                "RESET"
            }
            Self::Resume => "RESUME",
            Self::Shutdown(data) => {
                data.put_into(&mut object);
                "SHUTDOWN"
            }
            Self::Stop => "STOP",
            Self::Unknown(name, data) => return (Cow::Owned(name), data),
        };
        (Cow::Borrowed(name), object)
    }
}
