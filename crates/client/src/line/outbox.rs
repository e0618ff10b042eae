//! What is to be sent: bytes, and file descriptors that go with some of them.
//!
//! ```text
//!   written        not yet
//! ├───────────┼──────────────────┤
//!      a │ b       │ c [fd 7]       c can be withdrawn as a whole, b cannot any more
//! ```

use std::collections::VecDeque;
use std::os::fd::OwnedFd;
use std::task::{Context, Poll};

use abide_wire::CommandId;

use crate::transport::Transport;

/// File descriptors that go to the other end.
pub(crate) type Descriptors = Vec<OwnedFd>;

/// How much room is kept for the next commands.
const KEPT_BYTES: usize = 4 * 1024;

#[derive(Default)]
pub(crate) struct Outbox {
    bytes: Vec<u8>,
    written: usize,
    /// Where descriptors go along: with the byte at that place, in one message.
    descriptors: VecDeque<(usize, Descriptors)>,
    /// The last command, and where it begins: the one that can be withdrawn.
    last: Option<(CommandId, usize)>,
    begun: usize,
}

impl Outbox {
    /// Begins a command; its bytes are then put behind the others.
    pub(crate) fn begin(&mut self, descriptors: Descriptors) -> usize {
        self.begun = self.bytes.len();
        if !descriptors.is_empty() {
            self.descriptors.push_back((self.begun, descriptors));
        }
        self.begun
    }

    pub(crate) fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Ends the command that was begun.
    pub(crate) fn end(&mut self, id: CommandId) {
        self.last = Some((id, self.begun));
    }

    /// Takes the last command back, if nothing of it has been written.
    pub(crate) fn withdraw(&mut self, id: CommandId) {
        if let Some((last, start)) = self.last
            && last == id
            && self.written <= start
            && start < self.bytes.len()
        {
            self.bytes.truncate(start);
            self.descriptors.retain(|(at, _)| *at < start);
            self.last = None;
        }
    }

    /// Writes as much as can be written now.
    pub(crate) fn flush(&mut self, transport: &mut Transport, context: &mut Context<'_>) {
        while self.written < self.bytes.len() {
            match self.write_some(transport, context) {
                Poll::Ready(Some(written)) => self.written += written,
                Poll::Ready(None) => {
                    self.written = self.bytes.len();
                    self.descriptors.clear();
                }
                Poll::Pending => return,
            }
        }
        if self.written > 0 {
            self.bytes.clear();
            self.bytes.shrink_to(KEPT_BYTES);
            self.written = 0;
            self.last = None;
        }
    }

    /// `None` when nothing can be written any more.
    fn write_some(
        &mut self,
        transport: &mut Transport,
        context: &mut Context<'_>,
    ) -> Poll<Option<usize>> {
        let (end, carried) = match self.descriptors.front() {
            Some((at, carried)) if *at == self.written => (self.bytes.len(), carried.as_slice()),
            Some((at, _)) => (*at, &[][..]),
            None => (self.bytes.len(), &[][..]),
        };
        let part = self.bytes.get(self.written..end).unwrap_or_default();
        let written = transport.poll_write(context, part, carried);
        if !carried.is_empty() && written.is_ready() {
            self.descriptors.pop_front();
        }
        written.map(|written| written.ok().filter(|written| *written > 0))
    }
}
