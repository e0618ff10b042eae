//! One request on its way through the device: it owns its data, so that the connection may go on
//! reading, and ends in what is to be replied.

use std::ops::Range;

use super::device::Device;
use super::output::{DataHead, Output};
use super::pool::Buffer;
use super::work::Work;
use crate::limits::MAX_EXTENTS;
use crate::message::Extent;
use crate::protocol::Errno;

/// Some bytes of a buffer.
#[derive(Debug)]
pub(crate) struct Bytes {
    pub(crate) buffer: Buffer,
    pub(crate) range: Range<usize>,
}

impl Bytes {
    pub(crate) fn get(&self) -> &[u8] {
        &self.buffer[self.range.clone()]
    }
}

/// A request for the device.
#[derive(Debug)]
pub(crate) struct Flight {
    pub(crate) cookie: u64,
    pub(crate) work: Work,
    pub(crate) structured: bool,
    /// Data to write.
    pub(crate) payload: Option<Bytes>,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Landed {
    cookie: u64,
    structured: bool,
    /// Bytes that it held while it was under way.
    pub(crate) cost: usize,
    result: Result<Answer, Errno>,
}

#[derive(Debug)]
enum Answer {
    Done,
    Data {
        buffer: Buffer,
        start: usize,
        head: DataHead,
    },
    Extents(Vec<u8>),
}

impl Flight {
    /// Bytes it holds while it is under way.
    pub(crate) fn cost(&self) -> usize {
        match self.work {
            Work::Read { length, .. } => length as usize,
            _ => self
                .payload
                .as_ref()
                .map_or(0, |payload| payload.range.len()),
        }
    }

    /// Whether errors go out as a chunk.
    fn answers_in_chunks(&self) -> bool {
        self.structured && matches!(self.work, Work::Read { .. } | Work::Map { .. })
    }

    /// Does the work.
    pub(crate) async fn run<D: Device>(self, device: &D) -> Landed {
        let cost = self.cost();
        let (cookie, structured) = (self.cookie, self.answers_in_chunks());
        let result = self.ask(device).await;
        Landed {
            cookie,
            structured,
            cost,
            result,
        }
    }

    async fn ask<D: Device>(self, device: &D) -> Result<Answer, Errno> {
        let mut flush = false;
        match self.work {
            Work::Read { offset, length } => return self.read(device, offset, length).await,
            Work::Map {
                offset,
                length,
                one,
            } => return map(device, offset, length, one).await,
            Work::Write { offset, fua } => {
                if let Some(payload) = &self.payload {
                    device.write(offset, payload.get()).await?;
                }
                flush = fua;
            }
            Work::Trim {
                offset,
                length,
                fua,
            } => {
                device.trim(offset, u64::from(length)).await?;
                flush = fua;
            }
            Work::Zero {
                offset,
                length,
                how,
                fua,
            } => {
                device.zero(offset, u64::from(length), how).await?;
                flush = fua;
            }
            Work::Cache { offset, length } => device.cache(offset, u64::from(length)).await?,
            Work::Flush => flush = true,
        }
        if flush {
            device.flush().await?;
        }
        Ok(Answer::Done)
    }

    async fn read<D: Device>(&self, device: &D, offset: u64, length: u32) -> Result<Answer, Errno> {
        let (cookie, structured) = (self.cookie, self.structured);
        let head = DataHead {
            cookie,
            offset,
            length,
            structured,
        };
        let start = head.place(0);
        let data = start + head.bytes();
        let end = data + length as usize;
        let mut buffer = Buffer::take(end);
        device.read(offset, &mut buffer[data..end]).await?;
        head.put(&mut buffer[start..]);
        Ok(Answer::Data {
            buffer,
            start,
            head,
        })
    }
}

/// Extents as they go on the wire: neighbours of one kind are one, none reaches past the range.
async fn map<D: Device>(device: &D, offset: u64, length: u32, one: bool) -> Result<Answer, Errno> {
    let mut extents = Vec::new();
    device
        .map(offset, u64::from(length), one, &mut extents)
        .await?;
    let wanted = if one { 1 } else { MAX_EXTENTS };
    let mut left = u64::from(length);
    let mut merged: Vec<Extent> = Vec::new();
    for mut extent in extents {
        extent.length = extent.length.min(left);
        left -= extent.length;
        let full = merged.len() == wanted;
        match merged.last_mut() {
            _ if extent.length == 0 => {}
            Some(last) if (last.hole, last.zero) == (extent.hole, extent.zero) => {
                last.length += extent.length;
            }
            _ if full => break,
            _ => merged.push(extent),
        }
    }
    if merged.is_empty() {
        return Err(Errno::Io);
    }
    let mut bytes = Vec::with_capacity(8 * merged.len());
    merged.iter().for_each(|extent| extent.put(&mut bytes));
    Ok(Answer::Extents(bytes))
}

impl Landed {
    /// Puts the reply into the output.
    pub(crate) fn reply(self, output: &mut Output, context: u32) {
        match self.result {
            Ok(Answer::Done) => output.done(self.cookie),
            Ok(Answer::Data {
                buffer,
                start,
                head,
            }) => output.push(buffer, start, &head),
            Ok(Answer::Extents(extents)) => output.extents(self.cookie, context, &extents),
            Err(errno) => output.failed(self.cookie, errno, self.structured),
        }
    }
}
