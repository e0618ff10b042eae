//! A handle on all monitors at once: tell them what happened, tell them to end.
//! How each of them says it is its own business.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::task::{Context, Waker};
use std::time::{SystemTime, UNIX_EPOCH};

use abide_wire::{Dict, Event, Key, Timestamp};
use tokio::sync::Notify;

use crate::PENDING_EVENTS;

/// Tells all monitors what happened; cheap to clone.
///
/// ```
/// use abide_server::Monitors;
/// use abide_wire::dict;
/// let monitors = Monitors::new();
/// monitors.emit("BLOCK_JOB_COMPLETED", Some(dict! {"device": "top"}));
/// ```
#[derive(Clone, Default)]
pub struct Monitors {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    mailboxes: RefCell<Vec<Weak<Mailbox>>>,
    stopping: Cell<bool>,
    stop: Notify,
}

impl Monitors {
    /// Makes a handle on no monitors yet.
    pub fn new() -> Monitors {
        Monitors::default()
    }

    /// Sends an event, with the time of now, to every monitor past negotiation.
    pub fn emit(&self, name: impl Into<Key>, data: Option<Dict>) {
        let event = Event {
            name: name.into(),
            data,
            timestamp: now(),
            more: Dict::new(),
        };
        self.send(event);
    }

    /// Sends an event as it is to every monitor past negotiation.
    pub fn send(&self, event: Event) {
        let event = Rc::new(event);
        self.for_each(|mailbox| mailbox.put(&event));
    }

    /// Ends all monitors, once their replies are written, and all listening.
    pub fn shutdown(&self) {
        self.shared.stopping.set(true);
        self.for_each(Mailbox::wake);
        self.shared.stop.notify_waiters();
    }

    /// Says whether [`shutdown`](Monitors::shutdown) was called.
    pub fn is_stopping(&self) -> bool {
        self.shared.stopping.get()
    }

    /// Waits until [`shutdown`](Monitors::shutdown) is called.
    pub async fn stopping(&self) {
        let stop = self.shared.stop.notified();
        if !self.is_stopping() {
            stop.await;
        }
    }

    /// Gives a new monitor its mailbox.
    pub(crate) fn subscribe(&self) -> Rc<Mailbox> {
        let mailbox = Rc::new(Mailbox::default());
        let mut mailboxes = self.shared.mailboxes.borrow_mut();
        mailboxes.retain(|mailbox| mailbox.strong_count() > 0);
        mailboxes.push(Rc::downgrade(&mailbox));
        mailbox
    }

    fn for_each(&self, act: impl Fn(&Mailbox)) {
        for mailbox in self.shared.mailboxes.borrow().iter() {
            if let Some(mailbox) = mailbox.upgrade() {
                act(&mailbox);
            }
        }
    }
}

/// Now, as QEMU stamps its events; -1 where the clock is before the epoch.
fn now() -> Timestamp {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => Timestamp {
            seconds: i64::try_from(since.as_secs()).unwrap_or(-1),
            microseconds: i64::from(since.subsec_micros()),
        },
        Err(_) => Timestamp {
            seconds: -1,
            microseconds: -1,
        },
    }
}

/// What one monitor has yet to tell its client.
#[derive(Default)]
pub(crate) struct Mailbox {
    events: RefCell<VecDeque<Rc<Event>>>,
    open: Cell<bool>,
    overflowed: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Mailbox {
    /// Lets events in; before negotiation there are none.
    pub(crate) fn open(&self) {
        self.open.set(true);
    }

    /// Takes the oldest event.
    pub(crate) fn take(&self) -> Option<Rc<Event>> {
        self.events.borrow_mut().pop_front()
    }

    /// Says whether there is no event to take.
    pub(crate) fn is_empty(&self) -> bool {
        self.events.borrow().is_empty()
    }

    /// Says whether there were more events than a monitor may leave unread.
    pub(crate) fn has_overflowed(&self) -> bool {
        self.overflowed.get()
    }

    /// Notes whom to wake when something comes.
    pub(crate) fn register(&self, cx: &Context<'_>) {
        let mut waker = self.waker.borrow_mut();
        match &mut *waker {
            Some(waker) => waker.clone_from(cx.waker()),
            None => *waker = Some(cx.waker().clone()),
        }
    }

    fn put(&self, event: &Rc<Event>) {
        if !self.open.get() || self.overflowed.get() {
            return;
        }
        let mut events = self.events.borrow_mut();
        if events.len() < PENDING_EVENTS {
            events.push_back(event.clone());
        } else {
            events.clear();
            self.overflowed.set(true);
        }
        drop(events);
        self.wake();
    }

    fn wake(&self) {
        if let Some(waker) = &*self.waker.borrow() {
            waker.wake_by_ref();
        }
    }
}
