//! A request judged against the terms of its export: what the device is to do, or the error. No
//! request that fails here reaches the device.

use super::device::{Terms, Zeroes};
use crate::limits::MAX_PAYLOAD_BYTES;
use crate::message::Request;
use crate::protocol::{Command, Errno, command_flag};

/// What was agreed upon for one connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The export's terms.
    pub terms: Terms,
    /// READ is answered in chunks.
    pub structured: bool,
    /// BLOCK_STATUS is answered.
    pub allocation: bool,
}

/// What a device is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Read a range.
    Read {
        /// Its start.
        offset: u64,
        /// Its length, no more than a payload may have.
        length: u32,
    },
    /// Write the payload.
    Write {
        /// Where.
        offset: u64,
        /// And flush.
        fua: bool,
    },
    /// Flush.
    Flush,
    /// Drop a range.
    Trim {
        /// Its start.
        offset: u64,
        /// Its length.
        length: u32,
        /// And flush.
        fua: bool,
    },
    /// Zero a range.
    Zero {
        /// Its start.
        offset: u64,
        /// Its length.
        length: u32,
        /// How.
        how: Zeroes,
        /// And flush.
        fua: bool,
    },
    /// Tell what a range is made of.
    Map {
        /// Its start.
        offset: u64,
        /// Its length, not 0.
        length: u32,
        /// One extent only.
        one: bool,
    },
    /// Read a range ahead.
    Cache {
        /// Its start.
        offset: u64,
        /// Its length.
        length: u32,
    },
}

impl Work {
    /// Judges a request other than DISC.
    ///
    /// # Errors
    /// The error to answer with: EINVAL for what makes no sense, EPERM for a change to a read-only
    /// export, ENOSPC for a write past the end; the same as QEMU 10.0 gives.
    pub fn of(request: &Request, agreed: &Agreed) -> Result<Self, Errno> {
        let Request {
            flags,
            command,
            offset,
            length,
            ..
        } = *request;
        if flags & !allowed_flags(command, agreed)? != 0 {
            return Err(Errno::Inval);
        }
        let changes = matches!(
            command,
            Command::Write | Command::Trim | Command::WriteZeroes
        );
        if changes && agreed.terms.read_only {
            return Err(Errno::Perm);
        }
        let fua = flags & command_flag::FUA != 0;
        if command == Command::Flush {
            return Ok(Self::Flush);
        }
        in_range(request, &agreed.terms)?;
        Ok(match command {
            Command::Read => Self::Read { offset, length },
            Command::Write => Self::Write { offset, fua },
            Command::Trim => Self::Trim {
                offset,
                length,
                fua,
            },
            Command::WriteZeroes => {
                let may_unmap = flags & command_flag::NO_HOLE == 0;
                let fast = flags & command_flag::FAST_ZERO != 0;
                Self::Zero {
                    offset,
                    length,
                    how: Zeroes { may_unmap, fast },
                    fua,
                }
            }
            Command::BlockStatus if length > 0 => Self::Map {
                offset,
                length,
                one: flags & command_flag::REQ_ONE != 0,
            },
            Command::Cache => Self::Cache { offset, length },
            _ => return Err(Errno::Inval),
        })
    }
}

/// The flags a command may have; FUA is allowed, and without effect, where nothing is written.
fn allowed_flags(command: Command, agreed: &Agreed) -> Result<u16, Errno> {
    let own = match command {
        Command::Read if agreed.structured => command_flag::DF,
        Command::WriteZeroes => command_flag::NO_HOLE | command_flag::FAST_ZERO,
        Command::BlockStatus if agreed.allocation => command_flag::REQ_ONE,
        Command::BlockStatus | Command::Disconnect | Command::Unknown(_) => {
            return Err(Errno::Inval);
        }
        _ => 0,
    };
    Ok(own | command_flag::FUA)
}

fn in_range(request: &Request, terms: &Terms) -> Result<(), Errno> {
    let Request {
        command,
        offset,
        length,
        ..
    } = *request;
    let end = offset.checked_add(u64::from(length));
    if end.is_none_or(|end| end > terms.size) {
        let grows = matches!(command, Command::Write | Command::WriteZeroes);
        return Err(if grows { Errno::NoSpc } else { Errno::Inval });
    }
    let maximum = terms.block_sizes.maximum.min(MAX_PAYLOAD_BYTES);
    let carries = matches!(command, Command::Read | Command::Write);
    if carries && length > maximum {
        return Err(Errno::Inval);
    }
    let mask = u64::from(terms.block_sizes.minimum.max(1)) - 1;
    if (offset | u64::from(length)) & mask != 0 {
        return Err(Errno::Inval);
    }
    Ok(())
}
