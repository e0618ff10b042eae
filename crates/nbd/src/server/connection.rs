//! The transmission phase of one connection, as one future.
//!
//! ```text
//!        .--------------------- a round -----------------------.
//!  read: as much as the socket holds
//!     -> each whole request: refused | answered at once | put in flight    (replies are collected)
//!     -> those in flight that have landed                                  (replies are collected)
//!     -> send: all replies in one write
//! ```
//!
//! Reading stops while too much is in flight or unsent, so that a client that sends and does not
//! read holds up nobody but itself.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{FuturesUnordered, Stream as _};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::device::Device;
use super::flight::{Bytes, Flight, Landed};
use super::handshake::ALLOCATION_CONTEXT;
use super::linger::Linger;
use super::output::{DataHead, Output};
use super::pool::{Buffer, LINE_BYTES};
use super::serve::Ended;
use super::work::{Agreed, Work};
use crate::Error;
use crate::limits::{
    MAX_BYTES_IN_FLIGHT, MAX_PAYLOAD_BYTES, MAX_REQUESTS_IN_FLIGHT, MAX_UNSENT_BYTES,
};
use crate::message::{REQUEST_BYTES, Request};
use crate::protocol::{Command, Errno};
use crate::window::Window;

/// Payloads up to this length are waited for in the window; longer ones are read into place.
const WINDOW_PAYLOAD_BYTES: u32 = 64 << 10;

/// A payload on its way in.
#[derive(Debug)]
enum Incoming {
    /// Data for a write.
    Payload {
        cookie: u64,
        work: Work,
        bytes: Bytes,
        /// Up to where in the buffer they are there.
        filled: usize,
    },
    /// Data of a write that was refused.
    Skip { left: usize },
}

/// One connection after its negotiation.
pub(crate) struct Connection<'d, S, D, F, M> {
    stream: S,
    device: &'d D,
    launch: M,
    agreed: Agreed,
    window: Window,
    incoming: Option<Incoming>,
    flights: FuturesUnordered<Pin<Box<F>>>,
    bytes_in_flight: usize,
    output: Output,
    ending: Option<Ended>,
    linger: Linger,
}

impl<'d, S, D, F, M> Connection<'d, S, D, F, M>
where
    S: AsyncRead + AsyncWrite + Unpin,
    D: Device,
    F: Future<Output = Landed>,
    M: Fn(Flight) -> F,
{
    /// `launch` makes the future of a request; it is a parameter so that the future's own type,
    /// and with it whether it is `Send`, stays known.
    pub(crate) fn new(stream: S, window: Window, agreed: Agreed, device: &'d D, launch: M) -> Self {
        Self {
            stream,
            device,
            launch,
            agreed,
            window,
            incoming: None,
            flights: FuturesUnordered::new(),
            bytes_in_flight: 0,
            output: Output::default(),
            ending: None,
            linger: Linger::default(),
        }
    }

    /// Reads no further request; what is under way is still answered.
    pub(crate) fn withdraw(&mut self) {
        self.ending.get_or_insert(Ended::Withdrawn);
    }

    /// Goes on until the client leaves or the connection breaks.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Ended, Error>> {
        loop {
            let failed = |source| Error::Io {
                step: "transmission",
                source,
            };
            self.land(cx);
            let stalled = self.take_requests(cx)?;
            let sent = self
                .output
                .poll_send(&mut self.stream, cx)
                .map_err(failed)?;
            if let Some(ended) = self.ending {
                if self.flights.is_empty() && sent.is_ready() {
                    return Poll::Ready(Ok(ended));
                }
                return Poll::Pending;
            }
            if let Some(cost) = stalled {
                // What was sent just now may have made the room; if not, the next landing or the
                // socket wakes us.
                if self.has_room(cost) {
                    continue;
                }
                return Poll::Pending;
            }
            match self.poll_receive(cx).map_err(failed)? {
                Poll::Ready(0) if self.incoming.is_some() || !self.window.filled().is_empty() => {
                    return Poll::Ready(Err(Error::Closed {
                        step: "transmission",
                    }));
                }
                Poll::Ready(0) => self.ending = Some(Ended::HungUp),
                Poll::Ready(_) => self.linger.busy(),
                Poll::Pending => {
                    if self.flights.is_empty() && sent.is_ready() {
                        self.linger.watch(cx);
                    }
                    return Poll::Pending;
                }
            }
        }
    }

    /// Collects the replies of all that have landed.
    fn land(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(Some(landed)) = Pin::new(&mut self.flights).poll_next(cx) {
            self.bytes_in_flight -= landed.cost;
            landed.reply(&mut self.output, ALLOCATION_CONTEXT);
        }
    }

    /// Whether one more request, that holds `cost` bytes, may begin. One that is alone always may.
    fn has_room(&self, cost: usize) -> bool {
        let alone = self.flights.is_empty();
        self.output.bytes() < MAX_UNSENT_BYTES
            && self.flights.len() < MAX_REQUESTS_IN_FLIGHT
            && (alone || self.bytes_in_flight + cost <= MAX_BYTES_IN_FLIGHT)
    }

    /// Begins all requests that are whole. `Some` when the next one is there and has no room, with
    /// the bytes it needs.
    fn take_requests(&mut self, cx: &mut Context<'_>) -> Result<Option<usize>, Error> {
        while self.ending.is_none() {
            if self.incoming.is_some() {
                if !self.payload_is_whole(cx) {
                    return Ok(None);
                }
                continue;
            }
            let request = match Request::decode(self.window.filled()) {
                None => return Ok(None),
                Some(Ok(request)) => request,
                Some(Err(magic)) => {
                    return Err(Error::protocol(format!(
                        "a request begins with {magic:#010x}"
                    )));
                }
            };
            let carries = matches!(request.command, Command::Read | Command::Write);
            let cost = if carries { request.length as usize } else { 0 };
            if !self.has_room(cost) {
                return Ok(Some(cost));
            }
            if !self.begin(request, cx)? {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// Begins a request, unless its payload is still to come into the window.
    fn begin(&mut self, request: Request, cx: &mut Context<'_>) -> Result<bool, Error> {
        if request.command == Command::Disconnect {
            self.ending = Some(Ended::Disconnected);
            return Ok(true);
        }
        let payload = request.payload_bytes();
        if payload > MAX_PAYLOAD_BYTES {
            return Err(Error::protocol(format!(
                "a write of {payload} bytes was sent"
            )));
        }
        let length = payload as usize;
        let work = match Work::of(&request, &self.agreed) {
            Ok(work) => work,
            Err(errno) => {
                self.window.consume(REQUEST_BYTES);
                self.refuse(&request, errno);
                if length > 0 {
                    self.incoming = Some(Incoming::Skip { left: length });
                }
                return Ok(true);
            }
        };
        if payload > WINDOW_PAYLOAD_BYTES {
            self.window.consume(REQUEST_BYTES);
            // What is in the window is short; what comes behind it is read to the start of a line.
            let there = self.window.filled().len();
            let start = there.next_multiple_of(LINE_BYTES) - there;
            let buffer = Buffer::take(start + length);
            let range = start..start + length;
            self.incoming = Some(Incoming::Payload {
                cookie: request.cookie,
                work,
                bytes: Bytes { buffer, range },
                filled: start,
            });
            return Ok(true);
        }
        let Some(data) = self
            .window
            .filled()
            .get(REQUEST_BYTES..REQUEST_BYTES + length)
        else {
            return Ok(false);
        };
        let cookie = request.cookie;
        if let Work::Write { offset, fua: false } = work
            && self.agreed.terms.immediate
            && let Some(result) = self.device.write_now(offset, data)
        {
            self.written(cookie, result);
        } else if !self.read_now(cookie, work) {
            let payload = (request.command == Command::Write).then(|| {
                let data = &self.window.filled()[REQUEST_BYTES..REQUEST_BYTES + length];
                let mut buffer = Buffer::take(length);
                buffer[..length].copy_from_slice(data);
                let range = 0..length;
                Bytes { buffer, range }
            });
            self.fly(cookie, work, payload, cx);
        }
        self.window.consume(REQUEST_BYTES + length);
        Ok(true)
    }

    fn refuse(&mut self, request: &Request, errno: Errno) {
        let chunked = matches!(request.command, Command::Read | Command::BlockStatus);
        self.output
            .failed(request.cookie, errno, chunked && self.agreed.structured);
    }

    fn written(&mut self, cookie: u64, result: Result<(), Errno>) {
        match result {
            Ok(()) => self.output.done(cookie),
            Err(errno) => self.output.failed(cookie, errno, false),
        }
    }

    /// Reads straight into the output, where the device can do so at once.
    fn read_now(&mut self, cookie: u64, work: Work) -> bool {
        let Work::Read { offset, length } = work else {
            return false;
        };
        if !self.agreed.terms.immediate {
            return false;
        }
        let structured = self.agreed.structured;
        let head = DataHead {
            cookie,
            offset,
            length,
            structured,
        };
        let room = self.output.room_for(&head);
        match self.device.read_now(offset, &mut room[head.bytes()..]) {
            Some(Ok(())) => {
                head.put(room);
                self.output.commit(&head);
                true
            }
            Some(Err(errno)) => {
                self.output.failed(cookie, errno, structured);
                true
            }
            None => false,
        }
    }

    /// Gives a request to the device; one that lands at once is never put in flight.
    fn fly(&mut self, cookie: u64, work: Work, payload: Option<Bytes>, cx: &mut Context<'_>) {
        let flight = Flight {
            cookie,
            work,
            structured: self.agreed.structured,
            payload,
        };
        let cost = flight.cost();
        let mut future = Box::pin((self.launch)(flight));
        match future.as_mut().poll(cx) {
            Poll::Ready(landed) => landed.reply(&mut self.output, ALLOCATION_CONTEXT),
            Poll::Pending => {
                self.bytes_in_flight += cost;
                self.flights.push(future);
            }
        }
    }

    /// Takes what the window has of a long payload, and begins the write when it is whole.
    fn payload_is_whole(&mut self, cx: &mut Context<'_>) -> bool {
        match self.incoming.take() {
            None => true,
            Some(Incoming::Skip { left }) => {
                let count = left.min(self.window.filled().len());
                self.window.consume(count);
                if count < left {
                    self.incoming = Some(Incoming::Skip { left: left - count });
                }
                count == left
            }
            Some(Incoming::Payload {
                cookie,
                work,
                mut bytes,
                filled,
            }) => {
                let data = self.window.filled();
                let end = bytes.range.end;
                let count = data.len().min(end - filled);
                bytes.buffer[filled..filled + count].copy_from_slice(&data[..count]);
                self.window.consume(count);
                let filled = filled + count;
                if filled < end {
                    let payload = Incoming::Payload {
                        cookie,
                        work,
                        bytes,
                        filled,
                    };
                    self.incoming = Some(payload);
                    return false;
                }
                self.write_long(cookie, work, bytes, cx);
                true
            }
        }
    }

    fn write_long(&mut self, cookie: u64, work: Work, payload: Bytes, cx: &mut Context<'_>) {
        if let Work::Write { offset, fua: false } = work
            && self.agreed.terms.immediate
            && let Some(result) = self.device.write_now(offset, payload.get())
        {
            return self.written(cookie, result);
        }
        self.fly(cookie, work, Some(payload), cx);
    }

    /// One read from the socket: into a long payload's place, or else into the window.
    fn poll_receive(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let stream = Pin::new(&mut self.stream);
        if let Some(Incoming::Payload { bytes, filled, .. }) = &mut self.incoming {
            let mut place = ReadBuf::new(&mut bytes.buffer[*filled..bytes.range.end]);
            return stream.poll_read(cx, &mut place).map_ok(|()| {
                let count = place.filled().len();
                *filled += count;
                count
            });
        }
        let mut place = ReadBuf::new(self.window.spare());
        let polled = stream.poll_read(cx, &mut place);
        let count = place.filled().len();
        polled.map_ok(|()| {
            self.window.received(count);
            count
        })
    }
}
