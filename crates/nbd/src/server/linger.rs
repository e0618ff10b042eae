//! Watches a quiet connection for a moment before its thread sleeps: a client that asks one thing
//! after the other is answered without the thread having to be woken for each.
//!
//! ```text
//!              something came
//!           .-----------------.
//!           v                 |      MISSES times running
//!   watching -- LINGER passed in vain ------------------> asleep
//!           ^                                               |
//!           `------------- RETRY requests later ------------'
//! ```
//! Watching gives way to every other task and thread, and ends by itself: an idle connection costs
//! no processor time. Of all connections of a thread the one that was busy last watches for all: each
//! round of watching looks at every socket.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::task::Context;
use std::time::{Duration, Instant};

/// How long after the last request the next one is watched for.
const LINGER: Duration = Duration::from_micros(50);

/// Watching in vain so often running shows a client too slow to be watched for.
const MISSES: u32 = 8;

/// So many requests later it is tried again.
const RETRY: u32 = 64;

thread_local! {
    static WATCH: RefCell<Watch> = const { RefCell::new(Watch::new()) };
    static NAMES: Cell<u64> = const { Cell::new(0) };
}

/// When a thread was last busy, and whether watching pays.
#[derive(Debug)]
struct Watch {
    /// Who watches.
    watcher: u64,
    last_busy: Option<Instant>,
    misses: u32,
    is_watching: bool,
}

/// What watches for one connection.
#[derive(Debug)]
pub(crate) struct Linger {
    name: u64,
}

impl Default for Linger {
    fn default() -> Self {
        let name = NAMES.get();
        NAMES.set(name + 1);
        Linger { name }
    }
}

impl Linger {
    /// Something came.
    pub(crate) fn busy(&mut self) {
        WATCH.with_borrow_mut(|watch| watch.busy(self.name, Instant::now()));
    }

    /// Nothing is there: asks to be polled again at once, if the next request may be near.
    pub(crate) fn watch(&mut self, cx: &mut Context<'_>) {
        if !WATCH.with_borrow_mut(|watch| watch.goes_on(self.name, Instant::now())) {
            return;
        }
        // On a processor that others need, watching must not be in their way.
        std::thread::yield_now();
        // The runtime asks the sockets once before it polls us again.
        let again = pin!(tokio::task::yield_now());
        let _ = again.poll(cx);
    }
}

impl Watch {
    const fn new() -> Self {
        Watch {
            watcher: 0,
            last_busy: None,
            misses: 0,
            is_watching: false,
        }
    }

    fn busy(&mut self, name: u64, now: Instant) {
        if self.is_watching {
            self.misses = 0;
        } else if self.misses >= MISSES {
            self.misses += 1;
            if self.misses >= MISSES + RETRY {
                self.misses = MISSES - 1;
            }
        }
        self.is_watching = false;
        self.watcher = name;
        self.last_busy = (self.misses < MISSES).then_some(now);
    }

    fn goes_on(&mut self, name: u64, now: Instant) -> bool {
        let Some(last) = self.last_busy.filter(|_| self.watcher == name) else {
            return false;
        };
        self.is_watching = now.saturating_duration_since(last) <= LINGER;
        if !self.is_watching {
            self.misses += 1;
            self.last_busy = None;
        }
        self.is_watching
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_micros(10);
    const PAST: Duration = Duration::from_micros(60);

    #[test]
    fn the_last_to_be_busy_watches_and_only_for_a_moment() {
        let (mut watch, start) = (Watch::new(), Instant::now());
        assert!(!watch.goes_on(1, start));
        watch.busy(1, start);
        watch.busy(2, start);
        assert!(!watch.goes_on(1, start + STEP));
        assert!(watch.goes_on(2, start + STEP));
        assert!(!watch.goes_on(2, start + PAST));
        assert!(!watch.goes_on(2, start + PAST));
    }

    #[test]
    fn nobody_watches_for_a_client_that_is_slow_until_a_while_later() {
        let (mut watch, mut now) = (Watch::new(), Instant::now());
        let mut rounds = |watch: &mut Watch| {
            now += PAST;
            watch.busy(1, now);
            let watches = watch.goes_on(1, now + STEP);
            watch.goes_on(1, now + PAST);
            watches
        };
        let tried = (0..MISSES + RETRY - 1).filter(|_| rounds(&mut watch));
        assert_eq!(tried.count(), MISSES as usize);
        assert!(rounds(&mut watch), "it is tried again");
    }
}
