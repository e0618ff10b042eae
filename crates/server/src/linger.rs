//! Watches a quiet monitor for a moment before the thread sleeps: a client that asks one thing
//! after the other is answered without the thread having to be woken for each.
//!
//! ```text
//!              something came
//!           .-----------------.
//!           v                 |      MISSES times running
//!   watching -- LINGER passed in vain ------------------> asleep
//!           ^                                               |
//!           `------------- RETRY messages later ------------'
//! ```
//! Watching gives way to every other task and thread, and ends by itself: an idle monitor costs
//! no processor time.

use std::future::Future;
use std::pin::pin;
use std::task::Context;
use std::time::{Duration, Instant};

/// How long after the last message the next one is watched for.
const LINGER: Duration = Duration::from_micros(50);

/// Watching in vain so often running shows a client too slow to be watched for.
const MISSES: u32 = 8;

/// So many messages later it is tried again.
const RETRY: u32 = 64;

/// When a monitor was last busy, and whether watching pays.
#[derive(Debug, Default)]
pub(crate) struct Linger {
    last_busy: Option<Instant>,
    misses: u32,
    is_watching: bool,
}

impl Linger {
    /// Something came.
    pub(crate) fn busy(&mut self) {
        if self.is_watching {
            self.misses = 0;
        } else if self.misses >= MISSES {
            self.misses += 1;
            if self.misses >= MISSES + RETRY {
                self.misses = MISSES - 1;
            }
        }
        self.is_watching = false;
        self.last_busy = (self.misses < MISSES).then(Instant::now);
    }

    /// Nothing is there: asks to be polled again at once, if the next message may be near.
    pub(crate) fn watch(&mut self, cx: &mut Context<'_>) {
        let Some(last) = self.last_busy else { return };
        if last.elapsed() > LINGER {
            self.misses += 1;
            self.last_busy = None;
            self.is_watching = false;
            return;
        }
        self.is_watching = true;
        // On a processor that others need, watching must not be in their way.
        std::thread::yield_now();
        // The runtime asks the sockets once before it polls us again.
        let again = pin!(tokio::task::yield_now());
        let _ = again.poll(cx);
    }
}
