//! A client for one export over one connection: each method is one request, sent and answered.
//! Every wait has a time limit, and any of the futures may be dropped; a request that was dropped
//! half way leaves the connection unusable, and the next call says so.
//!
//! The protocol is in [`Handshake`] and [`ReplyReader`], which do no I/O.

mod address;
mod export;
mod handshake;
mod reply;

use std::future::Future;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

pub use address::{Address, Stream};
pub use export::Export;
pub use handshake::Handshake;
pub use reply::{Expect, Outcome, ReplyReader};

use crate::Error;
use crate::limits::{MAX_CHUNK_BYTES, MAX_OPTION_BYTES, Timeouts};
use crate::message::{Extent, Request};
use crate::protocol::{Command, command_flag, transmission};
use crate::window::Window;

/// Room for what a server sends; it grows only for a long list of extents.
const WINDOW_BYTES: usize = 64 << 10;
const WINDOW_LIMIT_BYTES: usize = 2 * MAX_CHUNK_BYTES as usize;
const _: () = assert!(WINDOW_LIMIT_BYTES > MAX_OPTION_BYTES as usize + 64);

/// A payload up to this length is copied behind its request, to be sent in one call.
const COALESCED_PAYLOAD_BYTES: usize = 16 << 10;

/// An open export.
///
/// ```no_run
/// # async fn example() -> Result<(), abide_nbd::Error> {
/// use abide_nbd::{Address, Client, Timeouts};
///
/// let address = Address::Unix("/run/disk.sock".into());
/// let mut client = Client::connect(&address, "disk", Timeouts::default()).await?;
/// client.flush().await?;
/// client.disconnect().await
/// # }
/// ```
pub struct Client {
    stream: Box<dyn Stream>,
    window: Window,
    out: Vec<u8>,
    export: Export,
    timeouts: Timeouts,
    cookie: u64,
    in_request: bool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("export", &self.export)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Connects to a server and opens the export `name` there.
    ///
    /// # Errors
    /// [`Error::Connect`], [`Error::Timeout`], and what [`Client::over`] gives.
    pub async fn connect(address: &Address, name: &str, timeouts: Timeouts) -> Result<Self, Error> {
        let stream = within("connect", timeouts.connect, address.connect()).await?;
        Self::over(stream, name, timeouts).await
    }

    /// Opens the export `name` over a connection that is there already.
    ///
    /// # Errors
    /// [`Error::NoSuchExport`], [`Error::Refused`], [`Error::Protocol`], [`Error::Closed`],
    /// [`Error::Timeout`], [`Error::Io`].
    pub async fn over(
        stream: Box<dyn Stream>,
        name: &str,
        timeouts: Timeouts,
    ) -> Result<Self, Error> {
        let mut client = Self {
            stream,
            window: Window::new(WINDOW_BYTES, WINDOW_LIMIT_BYTES),
            out: Vec::new(),
            export: Export::default(),
            timeouts,
            cookie: 0,
            in_request: false,
        };
        client.export = client.negotiate(Handshake::new(name)?).await?;
        Ok(client)
    }

    /// What the server said of the export.
    pub fn export(&self) -> &Export {
        &self.export
    }

    /// Reads the bytes at `offset`; a long range is read in several requests.
    ///
    /// # Errors
    /// Those of every request: [`Error::Request`] and [`Error::OutOfRange`] leave the connection
    /// good; after [`Error::Timeout`], [`Error::Protocol`], [`Error::Closed`], [`Error::Io`] each
    /// further call gives [`Error::Interrupted`].
    pub async fn read(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Error> {
        self.in_range(offset, buffer.len() as u64)?;
        let mut at = offset;
        for piece in buffer.chunks_mut(self.export.block_sizes.maximum as usize) {
            let request = self.request(Command::Read, 0, at, piece.len() as u32);
            self.exchange("read", request, &[], Expect::Data { offset: at }, piece)
                .await?;
            at += piece.len() as u64;
        }
        Ok(())
    }

    /// Writes bytes at `offset`, with `fua` onto the disk; a long range in several requests.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] for a read-only export.
    pub async fn write(&mut self, offset: u64, data: &[u8], fua: bool) -> Result<(), Error> {
        self.writable()?;
        self.in_range(offset, data.len() as u64)?;
        let flags = self.fua_flag(fua)?;
        let mut at = offset;
        for piece in data.chunks(self.export.block_sizes.maximum as usize) {
            let request = self.request(Command::Write, flags, at, piece.len() as u32);
            self.exchange("write", request, piece, Expect::Nothing, &mut [])
                .await?;
            at += piece.len() as u64;
        }
        Ok(())
    }

    /// Waits until every write acknowledged before is on the disk.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] where the server cannot.
    pub async fn flush(&mut self) -> Result<(), Error> {
        self.offered(transmission::SEND_FLUSH, "flush")?;
        let request = self.request(Command::Flush, 0, 0, 0);
        self.exchange("flush", request, &[], Expect::Nothing, &mut [])
            .await
            .map(drop)
    }

    /// Says that a range's content is no longer needed.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] where the server cannot.
    pub async fn trim(&mut self, offset: u64, length: u32) -> Result<(), Error> {
        self.offered(transmission::SEND_TRIM, "trim")?;
        self.ranged("trim", Command::Trim, 0, offset, length).await
    }

    /// Makes a range read as zeroes; with `no_hole` it stays allocated.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] where the server cannot.
    pub async fn write_zeroes(
        &mut self,
        offset: u64,
        length: u32,
        no_hole: bool,
    ) -> Result<(), Error> {
        self.offered(transmission::SEND_WRITE_ZEROES, "write zeroes")?;
        let flags = if no_hole { command_flag::NO_HOLE } else { 0 };
        self.ranged("write zeroes", Command::WriteZeroes, flags, offset, length)
            .await
    }

    /// Says that a range will be read soon.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] where the server cannot.
    pub async fn cache(&mut self, offset: u64, length: u32) -> Result<(), Error> {
        self.offered(transmission::SEND_CACHE, "cache")?;
        self.ranged("cache", Command::Cache, 0, offset, length)
            .await
    }

    /// What the first part of a range is made of: one extent or more from `offset` on, none past
    /// the range's end.
    ///
    /// # Errors
    /// As [`Client::read`], and [`Error::NotOffered`] where the server cannot.
    pub async fn block_status(&mut self, offset: u64, length: u32) -> Result<Vec<Extent>, Error> {
        self.in_range(offset, u64::from(length))?;
        let Some(context) = self.export.allocation_context else {
            return Err(Error::NotOffered {
                what: "block status",
            });
        };
        let request = self.request(Command::BlockStatus, 0, offset, length);
        let expect = Expect::Extents { context };
        let mut extents = self
            .exchange("block status", request, &[], expect, &mut [])
            .await?;
        let mut left = u64::from(length);
        extents.retain_mut(|extent| {
            extent.length = extent.length.min(left);
            left -= extent.length;
            extent.length > 0
        });
        Ok(extents)
    }

    /// Says goodbye and hangs up. Nothing is flushed by it.
    ///
    /// # Errors
    /// [`Error::Timeout`], [`Error::Io`], [`Error::Interrupted`].
    pub async fn disconnect(mut self) -> Result<(), Error> {
        let request = self.request(Command::Disconnect, 0, 0, 0);
        self.begin()?;
        self.out.clear();
        request.encode(&mut self.out);
        let limit = self.timeouts.request;
        within("disconnect", limit, async {
            let failed = |source| Error::Io {
                step: "disconnect",
                source,
            };
            self.stream.write_all(&self.out).await.map_err(failed)?;
            self.stream.shutdown().await.map_err(failed)
        })
        .await
    }

    async fn negotiate(&mut self, mut handshake: Handshake) -> Result<Export, Error> {
        within("negotiate", self.timeouts.negotiate, async {
            loop {
                let (consumed, export) = handshake.step(self.window.filled(), &mut self.out)?;
                self.window.consume(consumed);
                if let Some(export) = export {
                    return Ok(export);
                }
                self.converse("negotiate").await?;
            }
        })
        .await
    }

    /// Sends what is to be sent, then waits for the server's next bytes.
    async fn converse(&mut self, step: &'static str) -> Result<(), Error> {
        let failed = |source| Error::Io { step, source };
        if !self.out.is_empty() {
            self.stream.write_all(&self.out).await.map_err(failed)?;
            self.out.clear();
        }
        let count = self
            .stream
            .read(self.window.spare())
            .await
            .map_err(failed)?;
        if count == 0 {
            return Err(Error::Closed { step });
        }
        self.window.received(count);
        Ok(())
    }

    async fn ranged(
        &mut self,
        step: &'static str,
        command: Command,
        flags: u16,
        offset: u64,
        length: u32,
    ) -> Result<(), Error> {
        self.in_range(offset, u64::from(length))?;
        let request = self.request(command, flags, offset, length);
        self.exchange(step, request, &[], Expect::Nothing, &mut [])
            .await
            .map(drop)
    }

    /// One request and its reply. `in_request` stays set unless both went through whole.
    async fn exchange(
        &mut self,
        step: &'static str,
        request: Request,
        payload: &[u8],
        expect: Expect,
        into: &mut [u8],
    ) -> Result<Vec<Extent>, Error> {
        self.begin()?;
        let durable = request.command == Command::Flush || request.flags & command_flag::FUA != 0;
        let limit = if durable {
            self.timeouts.flush
        } else {
            self.timeouts.request
        };
        let reader = ReplyReader::new(request.cookie, expect, self.export.structured);
        let work = self.transfer(step, request, payload, reader, into);
        let outcome = within(step, limit, work).await?;
        self.in_request = false;
        match outcome {
            Outcome::Done(extents) => Ok(extents),
            Outcome::Failed { errno, text } => Err(Error::Request {
                command: step,
                errno,
                text,
            }),
        }
    }

    async fn transfer(
        &mut self,
        step: &'static str,
        request: Request,
        payload: &[u8],
        mut reader: ReplyReader,
        into: &mut [u8],
    ) -> Result<Outcome, Error> {
        let failed = |source| Error::Io { step, source };
        self.out.clear();
        request.encode(&mut self.out);
        if payload.len() <= COALESCED_PAYLOAD_BYTES {
            self.out.extend_from_slice(payload);
        } else {
            self.stream.write_all(&self.out).await.map_err(failed)?;
            self.out.clear();
            self.stream.write_all(payload).await.map_err(failed)?;
        }
        loop {
            self.converse(step).await?;
            let (consumed, outcome) = reader.step(self.window.filled(), into)?;
            self.window.consume(consumed);
            if let Some(outcome) = outcome {
                return Ok(outcome);
            }
        }
    }

    fn request(&mut self, command: Command, flags: u16, offset: u64, length: u32) -> Request {
        self.cookie += 1;
        Request {
            flags,
            command,
            cookie: self.cookie,
            offset,
            length,
        }
    }

    fn begin(&mut self) -> Result<(), Error> {
        if self.in_request {
            return Err(Error::Interrupted);
        }
        self.in_request = true;
        Ok(())
    }

    fn in_range(&self, offset: u64, length: u64) -> Result<(), Error> {
        let size = self.export.size;
        match offset.checked_add(length) {
            Some(end) if end <= size => Ok(()),
            _ => Err(Error::OutOfRange {
                offset,
                length,
                size,
            }),
        }
    }

    fn writable(&self) -> Result<(), Error> {
        if self.export.read_only() {
            return Err(Error::NotOffered { what: "writing" });
        }
        Ok(())
    }

    fn fua_flag(&self, fua: bool) -> Result<u16, Error> {
        if !fua {
            return Ok(0);
        }
        self.offered(transmission::SEND_FUA, "FUA")?;
        Ok(command_flag::FUA)
    }

    fn offered(&self, flag: u16, what: &'static str) -> Result<(), Error> {
        if self.export.has(flag) {
            Ok(())
        } else {
            Err(Error::NotOffered { what })
        }
    }
}

async fn within<T>(
    step: &'static str,
    limit: Duration,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    match tokio::time::timeout(limit, work).await {
        Ok(done) => done,
        Err(_) => Err(Error::Timeout { step, limit }),
    }
}
