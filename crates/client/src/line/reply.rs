//! A reply that somebody waits for.

use std::pin::Pin;
use std::task::{Context, Poll};

use abide_wire::{CommandError, CommandId, Value};

use super::{Failure, Line, Party, Shared};

/// Becomes the answer to a command. Dropped before, the command is forgotten: what comes of it
/// is nobody's, and if it has not begun to go out it never does.
pub(crate) struct Reply {
    shared: Shared,
    id: CommandId,
    party: Party,
    is_over: bool,
}

impl Reply {
    /// Waits for what `send` puts into the outbox.
    pub(crate) fn to(shared: &Shared, send: impl FnOnce(&mut Line) -> CommandId) -> Self {
        let mut line = shared.lock();
        let (id, party) = (send(&mut line), line.party());
        Self {
            shared: shared.clone(),
            id,
            party,
            is_over: false,
        }
    }
}

impl Future for Reply {
    type Output = Result<Result<Value, CommandError>, Failure>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let mut line = this.shared.lock();
        let outcome = loop {
            if let Some(outcome) = line.take_outcome(this.id) {
                break Ok(outcome);
            }
            match line.poll_exchange(this.party, context) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(failure)) => break Err(failure),
                Poll::Pending => {
                    line.watch(context);
                    return Poll::Pending;
                }
            }
        };
        line.leave(this.party);
        this.is_over = outcome.is_ok();
        Poll::Ready(outcome)
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if !self.is_over {
            let mut line = self.shared.lock();
            line.abandon(self.id);
            line.leave(self.party);
        }
    }
}
