//! Watches for a reply for a moment before the thread sleeps: a server that answers at once is
//! heard without the thread having to be woken for each answer.
//!
//! ```text
//!          sent                       LINGER passed in vain
//! quiet ─────────▶ watching ───────────────────────────────▶ asleep until it comes
//!   ▲                 │ the reply                               │
//!   └─────────────────┴─────────────────────────────────────────┘
//! MISSES times in vain running: not watched for RETRY commands
//! ```
//! Watching gives way to every other task and thread, and nothing is watched for but a reply.

use std::pin::pin;
use std::task::Context;
use std::time::{Duration, Instant};

/// How long after a command was sent its reply is watched for.
const LINGER: Duration = Duration::from_micros(50);

/// Watching in vain so often running shows a server too slow to be watched for.
const MISSES: u32 = 8;

/// So many commands later it is tried again.
const RETRY: u32 = 64;

/// Since when a reply is watched for, and whether watching pays.
#[derive(Debug, Default)]
pub(crate) struct Linger {
    since: Option<Instant>,
    misses: u32,
}

impl Linger {
    /// A command was sent.
    pub(crate) fn sent(&mut self) {
        if self.misses >= MISSES {
            self.misses += 1;
            if self.misses >= MISSES + RETRY {
                self.misses = MISSES - 1;
            }
        }
        self.since = (self.misses < MISSES).then(Instant::now);
    }

    /// Its reply came.
    pub(crate) fn replied(&mut self) {
        if self.since.take().is_some() {
            self.misses = 0;
        }
    }

    /// Nothing is there: asks to be polled again at once, if the reply may be near.
    pub(crate) fn watch(&mut self, context: &mut Context<'_>) {
        let Some(since) = self.since else { return };
        if since.elapsed() > LINGER {
            self.misses += 1;
            self.since = None;
            return;
        }
        // On a processor that others need, watching must not be in their way.
        std::thread::yield_now();
        // The runtime asks the sockets once before it polls us again.
        let again = pin!(tokio::task::yield_now());
        let _ = again.poll(context);
    }
}
