//! What a server tells unasked, as a stream: filtered, bounded, and honest about what was lost.
//!
//! ```text
//! line ──event──▶ each queue whose filter lets it pass ──▶ Events::next
//!                   full: the oldest goes, and Lagged(n) is told before what is left
//! ```
//!
//! ```no_run
//! # async fn example(client: &abide_client::Client) -> Result<(), abide_client::ClientError> {
//! use abide_client::{EventFilter, EventItem};
//! let filter: EventFilter = "BLOCK_JOB_* device=disk0".parse()?;
//! let mut events = client.events(filter);
//! while let Some(item) = events.next().await {
//!     match item? {
//!         EventItem::Event(event) => println!("{}", event.name),
//!         EventItem::Lagged(count) => println!("{count} events were lost"),
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod filter;
mod queue;

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use abide_wire::{Dict, Timestamp};

pub use filter::EventFilter;
pub(crate) use queue::{Queue, Queues};

use crate::ClientError;
use crate::line::{Failure, Party, Shared};

/// Something the server told unasked.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its members; empty where it has none.
    pub data: Dict,
    /// When, on the server's clock; -1 where it has none.
    pub timestamp: Timestamp,
    /// How many events before this one were dropped, because nobody took them. Always 0 in
    /// what [`Events`] gives: there it is an item of its own.
    pub lost_before: u64,
}

/// What [`Events`] gives.
#[derive(Clone, Debug, PartialEq)]
pub enum EventItem {
    /// The next event that passed the filter.
    Event(Event),
    /// So many events that passed the filter were dropped here, because nobody took them.
    Lagged(u64),
}

/// The events of one connection that pass a filter, from when it was made on; see
/// [`crate::Client::events`].
///
/// It reads the connection itself: nobody else has to be busy with it. It ends with the
/// connection, after what came before the end.
pub struct Events {
    shared: Shared,
    queue: usize,
    party: Party,
    is_over: bool,
}

impl std::fmt::Debug for Events {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Events")
            .field("endpoint", &self.shared.endpoint())
            .finish_non_exhaustive()
    }
}

impl Events {
    pub(crate) fn new(shared: Shared, filter: EventFilter) -> Self {
        let (queue, party) = {
            let mut line = shared.lock();
            (line.queues.add(Queue::new(filter)), line.party())
        };
        Self {
            shared,
            queue,
            party,
            is_over: false,
        }
    }

    /// Waits for the next item, for as long as it takes; `None` after the client was dropped or
    /// closed, and after an error. Can be dropped at any time, and nothing is lost.
    ///
    /// The error is how the connection ended, once.
    pub async fn next(&mut self) -> Option<Result<EventItem, ClientError>> {
        poll_fn(|context| self.poll_next_item(context)).await
    }

    /// An item that is there already.
    pub fn take(&mut self) -> Option<EventItem> {
        self.shared.lock().queues.get(self.queue)?.take()
    }

    /// As [`Events::next`], for those who poll.
    pub fn poll_next_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<EventItem, ClientError>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let mut line = self.shared.lock();
        loop {
            if let Some(item) = line.queues.get(self.queue).and_then(Queue::take) {
                line.leave(self.party);
                return Poll::Ready(Some(Ok(item)));
            }
            match line.poll_exchange(self.party, context) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(failure)) => {
                    drop(line);
                    self.is_over = true;
                    return Poll::Ready(match failure {
                        Failure::Dropped => None,
                        failure => {
                            Some(Err(failure.into_error(self.shared.endpoint(), "an event")))
                        }
                    });
                }
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl futures_core::Stream for Events {
    type Item = Result<EventItem, ClientError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_next_item(context)
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let mut line = self.shared.lock();
        line.queues.remove(self.queue);
        line.leave(self.party);
    }
}
