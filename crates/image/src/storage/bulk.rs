//! Copies between files where the kernel's own copy cannot be used, because one of them goes past
//! the page cache: an io_uring with registered buffers keeps several requests in flight. Where
//! io_uring is refused, or not wanted, one buffer goes to and fro.
//!
//! ```text
//! slot: free -> reading -> writing -> free        as many at once as there are slots
//! ```

use super::Storage;
use super::aligned::{Aligned, BLOCK};
use crate::error::Operation;
use crate::file_node::Aio;
use io_uring::{IoUring, opcode, types};
use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;

/// Requests in flight.
const SLOTS: usize = 8;
/// The bytes of one.
const SLOT_BYTES: usize = 512 << 10;

/// Which side failed, and how.
pub(crate) type Failed = (Operation, io::Error);

thread_local! {
    /// `None` is not tried yet; `Some(None)` is refused by the kernel.
    static RING: RefCell<Option<Option<Ring>>> = const { RefCell::new(None) };
}

/// One side of a copy.
struct Side<'a> {
    file: &'a File,
    offset: u64,
}

/// Copies whole blocks as far as this is the way to do it; returns how many bytes it has copied.
pub(crate) fn copy(
    from: &dyn Storage,
    from_offset: u64,
    to: &dyn Storage,
    to_offset: u64,
    length: u64,
) -> Result<u64, Failed> {
    let (source, target) = (from.direct(), to.direct());
    let plain = [source, target]
        .iter()
        .flatten()
        .any(|(_, aio)| *aio == Aio::Threads);
    let is_direct = source.is_some() || target.is_some();
    let files = (
        source.map(|s| s.0).or_else(|| from.as_file()),
        target.map(|t| t.0).or_else(|| to.as_file()),
    );
    let (Some(input), Some(output)) = files else {
        return Ok(0);
    };
    let length = length / BLOCK * BLOCK;
    let is_aligned = from_offset.is_multiple_of(BLOCK) && to_offset.is_multiple_of(BLOCK);
    if !is_direct || !is_aligned || length == 0 {
        return Ok(0);
    }
    let input = Side {
        file: input,
        offset: from_offset,
    };
    let output = Side {
        file: output,
        offset: to_offset,
    };
    if plain {
        return one_by_one(&input, &output, length);
    }
    RING.with_borrow_mut(|ring| {
        let ring = ring.get_or_insert_with(|| {
            let made = Ring::new();
            let why = "io_uring is refused; copying one request at a time";
            made.inspect_err(|error| tracing::info!(%error, "{why}"))
                .ok()
        });
        let Some(working) = ring else {
            return one_by_one(&input, &output, length);
        };
        let copied = working.copy(&input, &output, length);
        if working.broken {
            // Requests may be in flight for ever: their memory must not be used for anything else.
            std::mem::forget(ring.take());
        }
        copied
    })
}

/// The fallback.
fn one_by_one(input: &Side<'_>, output: &Side<'_>, length: u64) -> Result<u64, Failed> {
    let mut buffer = Aligned::new((length as usize).min(SLOT_BYTES));
    let mut done = 0;
    while done < length {
        let step = ((length - done) as usize).min(SLOT_BYTES);
        let read = input.file.read_at(&mut buffer[..step], input.offset + done);
        let read = read.map_err(|e| (Operation::Read, e))?;
        let whole = read / BLOCK as usize * BLOCK as usize;
        if whole == 0 {
            // The end of the file: what is left is the caller's.
            break;
        }
        let written = output
            .file
            .write_all_at(&buffer[..whole], output.offset + done);
        written.map_err(|e| (Operation::Write, e))?;
        done += whole as u64;
    }
    Ok(done)
}

/// Whether asking again is all there is to do.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(libc::EINTR | libc::EAGAIN | libc::EBUSY)
    )
}

/// What a slot does.
#[derive(Clone, Copy, Debug)]
enum Doing {
    Nothing,
    Reading { at: u64, length: usize },
    Writing { at: u64, length: usize },
}

struct Ring {
    ring: IoUring,
    buffers: Aligned,
    slots: [Doing; SLOTS],
    /// The kernel no longer takes requests or gives answers.
    broken: bool,
}

impl Ring {
    fn new() -> io::Result<Self> {
        let ring = IoUring::new(SLOTS as u32)?;
        let mut buffers = Aligned::new(SLOTS * SLOT_BYTES);
        let vectors: Vec<libc::iovec> = buffers
            .chunks_mut(SLOT_BYTES)
            .map(|chunk| libc::iovec {
                iov_base: chunk.as_mut_ptr().cast(),
                iov_len: SLOT_BYTES,
            })
            .collect();
        // SAFETY: the buffers live as long as the ring, in one value, and are never moved in memory.
        unsafe { ring.submitter().register_buffers(&vectors)? };
        Ok(Ring {
            ring,
            buffers,
            slots: [Doing::Nothing; SLOTS],
            broken: false,
        })
    }

    /// Copies until all is done, the source ends, or something fails; nothing is in flight then.
    fn copy(&mut self, input: &Side<'_>, output: &Side<'_>, length: u64) -> Result<u64, Failed> {
        let (mut next, mut end) = (0, length);
        let mut failure: Option<Failed> = None;
        loop {
            while next < end && failure.is_none() {
                let Some(slot) = self.free() else { break };
                let step = (end - next).min(SLOT_BYTES as u64) as usize;
                self.start(
                    slot,
                    input,
                    Doing::Reading {
                        at: next,
                        length: step,
                    },
                );
                next += step as u64;
            }
            if self.slots.iter().all(|slot| matches!(slot, Doing::Nothing)) {
                return failure.map_or(Ok(end), Err);
            }
            match self.ring.submit_and_wait(1) {
                Err(error) if !is_passing(&error) => {
                    self.broken = true;
                    return Err((Operation::Read, error));
                }
                _ => {}
            }
            let finished: Vec<(usize, i32)> = self
                .ring
                .completion()
                .map(|entry| (entry.user_data() as usize, entry.result()))
                .collect();
            for (slot, result) in finished {
                match self.finish(slot, result, output) {
                    Ok(short) => end = end.min(short.unwrap_or(end)),
                    Err(failed) => failure = Some(failed),
                }
            }
        }
    }

    fn free(&self) -> Option<usize> {
        self.slots
            .iter()
            .position(|slot| matches!(slot, Doing::Nothing))
    }

    /// Goes on with a slot whose request is over; tells where the source ended, if it did.
    fn finish(
        &mut self,
        slot: usize,
        result: i32,
        output: &Side<'_>,
    ) -> Result<Option<u64>, Failed> {
        let doing = std::mem::replace(&mut self.slots[slot], Doing::Nothing);
        let error = || io::Error::from_raw_os_error(-result);
        match doing {
            Doing::Nothing => Ok(None),
            Doing::Reading { .. } if result < 0 => Err((Operation::Read, error())),
            Doing::Writing { .. } if result < 0 => Err((Operation::Write, error())),
            Doing::Reading { at, length } => {
                let whole = result as usize / BLOCK as usize * BLOCK as usize;
                if whole > 0 {
                    let write = Doing::Writing { at, length: whole };
                    self.start(slot, output, write);
                }
                Ok((whole < length).then_some(at + whole as u64))
            }
            Doing::Writing { at, length } => {
                let written = result as usize;
                if written < length {
                    let start = slot * SLOT_BYTES;
                    let rest = &self.buffers[start + written..start + length];
                    let place = output.offset + at + written as u64;
                    let wrote = output.file.write_all_at(rest, place);
                    wrote.map_err(|e| (Operation::Write, e))?;
                }
                Ok(None)
            }
        }
    }

    fn start(&mut self, slot: usize, side: &Side<'_>, doing: Doing) {
        let buffer = self.buffers[slot * SLOT_BYTES..].as_mut_ptr();
        let fd = types::Fd(side.file.as_raw_fd());
        let entry = match doing {
            Doing::Nothing => return,
            Doing::Reading { at, length } => {
                opcode::ReadFixed::new(fd, buffer, length as u32, slot as u16)
                    .offset(side.offset + at)
                    .build()
            }
            Doing::Writing { at, length } => {
                opcode::WriteFixed::new(fd, buffer, length as u32, slot as u16)
                    .offset(side.offset + at)
                    .build()
            }
        };
        self.slots[slot] = doing;
        // SAFETY: the slot's buffer is registered, lives as long as the ring, and is left alone
        // until the request is over; both files stay open, for `copy` waits for all requests.
        let pushed = unsafe { self.ring.submission().push(&entry.user_data(slot as u64)) };
        // The queue has room for one request of each slot.
        debug_assert!(pushed.is_ok());
    }
}
