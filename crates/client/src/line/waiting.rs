//! Who waits for the connection: commands and streams of events, each in its own task perhaps.
//!
//! ```text
//! one waits:     the connection wakes it directly
//! several wait:  the connection wakes `Everyone`, which wakes them all
//! ```
//! Whoever reads something wakes the others too: it may have been theirs, and the connection
//! remembers only the last who asked it.

use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

/// Somebody who waits, by a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Party(pub(crate) u32);

/// Those who wait.
#[derive(Default)]
pub(crate) struct Waiting {
    everyone: Arc<Everyone>,
}

#[derive(Default)]
struct Everyone {
    wakers: Mutex<Vec<(Party, Waker)>>,
}

impl Waiting {
    /// Notes that somebody waits; returns whom the connection is to wake.
    pub(crate) fn enter(&self, party: Party, waker: &Waker) -> Waker {
        let mut wakers = self.everyone.lock();
        match wakers.iter_mut().find(|(other, _)| *other == party) {
            Some((_, known)) => known.clone_from(waker),
            None => wakers.push((party, waker.clone())),
        }
        match wakers.len() {
            1 => waker.clone(),
            _ => Waker::from(self.everyone.clone()),
        }
    }

    /// Notes that somebody waits no more.
    pub(crate) fn leave(&self, party: Party) {
        self.everyone.lock().retain(|(other, _)| *other != party);
    }

    /// Wakes all but one.
    pub(crate) fn wake_others(&self, party: Party) {
        let wakers = self.everyone.lock();
        for (other, waker) in wakers.iter() {
            if *other != party {
                waker.wake_by_ref();
            }
        }
    }

    /// Wakes all.
    pub(crate) fn wake_all(&self) {
        self.everyone.wake_by_ref();
    }
}

impl Everyone {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Party, Waker)>> {
        self.wakers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Everyone {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // A runtime's wakers only note whom to poll: they never come back here.
        for (_, waker) in self.lock().iter() {
            waker.wake_by_ref();
        }
    }
}
